"""`init`: a new home with rulebook, hours, passphrase and recovery code; `introduce`: whose."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.options import stated_languages, system_languages
from swdesk.cli.outcomes import tell_outcome
from swdesk.cli.parsing import UsageError
from swdesk.cli.rulebook_files import read_source
from swdesk.cli.started import own_command
from swdesk.desk import looking
from swdesk.desk.worker import introduce
from swdesk.domain.errors import HomeExistsError, PassphrasesDifferError
from swdesk.domain.profile import Profile
from swdesk.domain.references import check_text
from swdesk.texts.languages import choose
from swdesk.texts.typed import parse_hours, parse_moment

if TYPE_CHECKING:
    from datetime import date

    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser

_TEXTS = ("employee_number", "employer", "workplace", "name")


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.option(
        "--rulebook", required=True, metavar="FILE", help=say("a rulebook file, or builtin:NAME")
    )
    parser.option(
        "--hours",
        required=True,
        metavar="HOURS",
        help=say("ordinary hours: “mon-fri 08:00-16:45 lunch 12:00-12:45”"),
    )
    parser.option(
        "--employee-number", required=True, metavar="NUMBER", help=say("as payroll knows you")
    )
    parser.option("--employer", default="", metavar="EMPLOYER", help=say("your employer"))
    parser.option("--workplace", default="", metavar="WORKPLACE", help=say("your workplace"))
    parser.option("--name", default="", metavar="NAME", help=say("your own name, for exports"))
    parser.option(
        "--experienced-since",
        metavar="DAY",
        help=say("since when you do this work, if you are new"),
    )
    parser.option(
        "--throw-away",
        action="store_true",
        help=say("a home for trying things out: no passphrase, nothing protected"),
    )


def _init(call: Call) -> int:
    from swdesk.wiring import create_home  # noqa: PLC0415 - a usage error needs no store

    given = call.given
    days = parse_hours(given.hours)
    profile = _profile(call)
    rulebook = read_source(given.rulebook)
    if any(call.home.glob("*.db")):
        raise HomeExistsError(path=str(call.home))  # before anybody is asked for a passphrase
    secret = None if given.throw_away else _new_passphrase(call)
    desk, code = create_home(call.home, profile, days, rulebook, secret, call.clock)
    call.adopt(desk)
    if call.options.json:
        about = rulebook[0].about
        return call.answer(
            {
                "home": str(call.home),
                "recovery_code": code or None,
                "rulebook": {"id": about.id, "revision": about.revision},
            }
        )
    _tell(call, code)
    return 0


def _profile(call: Call) -> Profile:
    given = call.given
    for name in _TEXTS:
        check_text(name, getattr(given, name))
    return Profile(
        employee_number=given.employee_number.strip(),
        language=choose([*stated_languages(call.options.lang), *system_languages()]),
        employer=given.employer.strip(),
        workplace=given.workplace.strip(),
        name=given.name.strip(),
        experienced_since=_experienced_since(call),
        demo=given.throw_away,
    )


def _experienced_since(call: Call) -> date | None:
    text = call.given.experienced_since
    if text is None:
        return None
    zone = call.words.zone
    return parse_moment(text, zone, zone.day_of(call.clock.now())).on


def _new_passphrase(call: Call) -> str:
    """A passphrase from the file, or asked for twice.

    Raises:
        PassphrasesDifferError: the two differ.
    """
    stated = call.passphrase_file()
    if stated is not None:
        return stated
    first = call.ask_secret(call.words.say("New passphrase: "))
    if first != call.ask_secret(call.words.say("Once more: ")):
        raise PassphrasesDifferError
    return first


def _tell(call: Call, code: str) -> None:
    say, line = call.words.say, call.screen.line
    line(say("The home is ready: {path}", path=str(call.home)))
    if code:
        line()
        line(say("Recovery code (shown this once; print it and lock it away):"))
        line()
        line(code, indent=4)
        line()
    start = own_command(call.options.home)
    line(say("Begin by adding work, or by importing what you have:"))
    for words in (say("add --kind KIND"), say("import FILE")):
        call.screen.raw(f"  {start} {words}")  # not wrapped: it is to be copied
    sys.stdout.flush()


def _declare_introduce(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--name", metavar="NAME", help=say("your own name; “” leaves it out"))
    parser.option(
        "--employee-number",
        metavar="NUMBER",
        help=say("as payroll knows you; “” leaves it out"),
    )


def _introduce(call: Call) -> int:
    """State one of the two or both; what is not stated stays."""
    name, number = call.given.name, call.given.employee_number
    if name is None and number is None:
        raise UsageError(call.words.say("Say --name, --employee-number or both."), "")
    known = looking.view(call.desk).state.profile
    done = introduce(
        call.desk,
        known.name if name is None else name,
        known.employee_number if number is None else number,
    )
    return tell_outcome(call, done)


COMMANDS = {
    "init": Command(_declare, _init),
    "introduce": Command(_declare_introduce, _introduce),
}
