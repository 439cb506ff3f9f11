"""`rules install`: shows what changes, asks, and takes a newer revision into use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import consequences_shape, paint_consequences
from swdesk.cli.rulebook_files import read_source
from swdesk.cli.rulebooks import changes_shape, paint_changes
from swdesk.cli.taking import agreed, installed_shape, installed_words
from swdesk.desk import looking, rulebooks, unit_rules
from swdesk.domain.errors import RevisionInstalledError
from swdesk.domain.release import NotSignedError

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.desk.answers import DeskView, Done
    from swdesk.rules.differing import RuleChange
    from swdesk.rules.rulebook import Rulebook

RELEASE_SUFFIX = ".swrelease"


def _declare(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("a release, a rulebook file, or builtin:NAME"))
    parser.option("--yes", action="store_true", help=say("without asking first"))


def _install(call: Call) -> int:
    from swdesk.rules.differing import diff  # noqa: PLC0415 - slow to import

    if call.given.FILE.endswith(RELEASE_SUFFIX):
        return _install_release(call)
    _refuse_unsigned(call)
    rulebook, source = read_source(call.given.FILE)
    before = call.seen(looking.view(call.desk))
    known = _newest(call, rulebook)
    changes = diff(known, rulebook)
    if not call.options.json:
        _paint_beforehand(call, known, rulebook, changes)
        if not agreed(call):
            call.screen.line(call.words.say("Nothing is changed."))
            return 1
    done = rulebooks.install(call.desk, rulebook, source)
    if call.options.json:
        shape = {
            "installed": installed_shape(rulebook),
            "changes": changes_shape(known, rulebook, changes, call.words),
        }
        return call.answer({**shape, **consequences_shape(call, before, done)})
    _paint(call, rulebook, before, done)
    return 0


def _install_release(call: Call) -> int:
    """A release that came by mail or on a stick."""
    from swdesk.cli.receiving import take_file  # noqa: PLC0415 - verifying is slow to import

    return take_file(call, Path(call.given.FILE))


def _refuse_unsigned(call: Call) -> None:
    """A desk that trusts a unit takes that unit's signed releases and nothing else.

    Raises:
        NotSignedError: it is enrolled.
    """
    enrolled = unit_rules.standing(call.desk).enrolled
    if enrolled is not None:
        raise NotSignedError(unit=enrolled.title)


def _newest(call: Call, rulebook: Rulebook) -> Rulebook:
    """The newest revision installed.

    Raises:
        RevisionInstalledError: the new one is not newer, or another unit's: said before asking.
    """
    known = rulebooks.holding(call.desk)[-1]
    newer = rulebook.about.revision > known.about.revision
    if rulebook.about.id != known.about.id or not newer:
        raise RevisionInstalledError(revision=rulebook.about.revision)
    return known


def _paint_beforehand(
    call: Call, known: Rulebook, rulebook: Rulebook, changes: tuple[RuleChange, ...]
) -> None:
    words, about = call.words, rulebook.about
    call.screen.line(
        words.say(
            "{title}, revision {revision}; it holds from {day}. What changes:",
            title=words.text(about.title),
            revision=about.revision,
            day=words.day(about.valid_from),
        )
    )
    paint_changes(call, known, rulebook, changes, indent=2)
    call.screen.line()
    call.screen.line(
        words.say("Installing is final: neither it nor what was done before can be taken back.")
    )


def _paint(call: Call, rulebook: Rulebook, before: DeskView, done: Done) -> None:
    call.screen.line(installed_words(call, rulebook))
    paint_consequences(call, before, done)


COMMANDS = {"rules install": Command(_declare, _install)}
