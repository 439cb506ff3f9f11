"""`rules keys|rotate|revoke|trust|recover|enrolment|crisis`: what a lead signs besides rules.

Each is a release of its own: taken on the lead's desk, put into the unit's folder, or saved.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.leading import folder_of, key_shape, told
from swdesk.cli.parsing import UsageError
from swdesk.cli.rulebook_files import write_new
from swdesk.cli.stating import needed_moment
from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.release import (
    CrisisRecord,
    NoLeadKeyError,
    NotEnrolledError,
    ReleaseKind,
)
from swdesk.sharing import publishing, receiving, renewing
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.folder import read_file, release_name
from swdesk.sharing.key_file import read_key
from swdesk.sharing.keys import lead_public_key
from swdesk.sharing.release_file import read_release
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.release import Enrolled, Trust, UnitKey


def _declare_places(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--folder", metavar="DIR", help=say("the unit's shared folder"))
    parser.option(
        "-o", "--output", metavar="FILE", help=say("save the release there, for mail or a stick")
    )


def _given_out(call: Call, raw: bytes) -> Path:
    """Take a release here and put it into the folder; or save it where that was asked for.

    With two leads it is saved, for the other one to sign.
    """
    known, release = _enrolled(call), read_release(raw)
    waits = len(release.signatures) < known.standing.trust.threshold and not _recovers(raw)
    if waits:
        return _saved(call, raw)
    checked = receiving.check(call.desk, raw, law_files())
    if call.given.output:
        path = _saved(call, raw)
    else:
        path = publishing.publish(Path(folder_of(call)), raw)
    receiving.take(call.desk, checked)
    return path


def _recovers(raw: bytes) -> bool:
    return read_release(raw).header.kind is ReleaseKind.RECOVERY


def _saved(call: Call, raw: bytes) -> Path:
    path = Path(call.given.output or release_name(read_release(raw).header))
    write_new(str(path), raw)
    return path


def _keys(call: Call) -> int:
    """Whom the unit trusts now."""
    trust = _enrolled(call).standing.trust
    own = _own_id(call)
    if call.options.json:
        return call.answer(
            {
                "keys": [{**key_shape(key), "own": key.id == own} for key in trust.keys],
                "threshold": trust.threshold,
                "revoked": list(trust.revoked),
                "recovery": None if trust.recovery is None else trust.recovery.id,
            }
        )
    from swdesk.texts.unit_keys import keys_lines  # noqa: PLC0415 - only to paint

    for line in keys_lines(trust, own, call.words):
        call.screen.line(line)
    return 0


def _rotate(call: Call) -> int:
    """A new key for this lead; a crisis that is on is signed anew with it."""
    made = renewing.rotate(call.desk)
    path = _given_out(call, made.raw)
    unit_rules.keep_lead_key(call.desk, made.key)
    if not call.given.output and _enrolled(call).standing.trust.threshold == 1:
        anew = renewing.crisis_anew(call.desk)
        if anew is not None:
            _given_out(call, anew)
    return told(call, read_release(made.raw), path)


def _declare_revoke(parser: Parser) -> None:
    parser.word("KEY", help=parser.words.say("the key's id, or who holds it"))
    _declare_places(parser)


def _revoke(call: Call) -> int:
    trust = _enrolled(call).standing.trust
    return _trusted(call, renewing.without_key(trust, _named(call, trust).id))


def _named(call: Call, trust: Trust) -> UnitKey:
    """The key with an id, or of a holder who has no other.

    Raises:
        UsageError: there is none, or several.
    """
    text = str(call.given.KEY)
    found = [key for key in trust.keys if text in (key.id, key.holder)]
    if len(found) != 1:
        say = call.words.say
        raise UsageError(
            say("“{key}” is not one key of the unit; “swdesk rules keys” lists them.", key=text), ""
        )
    return found[0]


def _declare_trust(parser: Parser) -> None:
    parser.word("FILE", help=parser.words.say("the other lead's key file"))
    parser.one_of(
        (
            ("--two", parser.words.say("every release needs two signatures from then on"), _FLAG),
            ("--one", parser.words.say("one signature is enough from then on"), _FLAG),
        ),
        needed=False,
    )
    _declare_places(parser)


_FLAG = {"action": "store_true"}


def _trust(call: Call) -> int:
    given = call.given
    two = True if given.two else False if given.one else None
    key = read_key(read_file(Path(given.FILE)))
    return _trusted(call, renewing.with_key(_enrolled(call).standing.trust, key, two=two))


def _trusted(call: Call, trust: Trust) -> int:
    raw = renewing.pack_trust(call.desk, trust)
    return told(call, read_release(raw), _given_out(call, raw))


def _declare_recover(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("the recovery key that was kept offline"))
    parser.option(
        "--revision",
        metavar="N",
        type=int,
        help=say("the revision whose rules hold from then on (default: the newest)"),
    )
    _declare_places(parser)


def _recover(call: Call) -> int:
    """Have the unit trust this home's key alone."""
    own = unit_rules.lead_key(call.desk)
    if own is None:
        raise NoLeadKeyError
    mine = lead_public_key(own.seed, own.holder)
    trust = renewing.only_key(_enrolled(call).standing.trust, mine)
    number = call.given.revision
    rules = "" if number is None else rulebooks.revision(call.desk, number).digest
    raw = renewing.pack_recovery(call.desk, read_file(Path(call.given.FILE)), trust, rules)
    return told(call, read_release(raw), _given_out(call, raw))


def _declare_enrolment(parser: Parser) -> None:
    parser.word("FILE", help=parser.words.say("where the enrolment file is written"))


def _enrolment(call: Call) -> int:
    """The enrolment file of today, with six words: for colleagues who come later."""
    raw = publishing.enrolment_now(call.desk)
    write_new(call.given.FILE, raw)
    heard = spoken(raw)
    if call.options.json:
        return call.answer({"file": call.given.FILE, "words": list(heard)})
    say = call.words.say
    call.screen.line(
        say("Read these six words aloud to everyone who enrols: {words}", words=" ".join(heard))
    )
    return 0


def _declare_crisis(parser: Parser) -> None:
    say = parser.words.say
    parser.word("SWITCH", choices=("on", "off"), help=say("on or off"))
    parser.option("--until", metavar="DAY", help=say("until and with this day; needed for on"))
    parser.option("--by", metavar="WHO", required=True, help=say("who decided it"))
    parser.option("--reason", metavar="REASON", required=True, help=say("why, in a word"))
    _declare_places(parser)


def _crisis(call: Call) -> int:
    """The crisis profile for the whole unit: a signed record with an end."""
    given = call.given
    if given.SWITCH == "on" and given.until is None:
        raise UsageError(call.words.say("{names} is missing", names="--until"), "")
    until = needed_moment(call, given.until).on if given.SWITCH == "on" else None
    raw = publishing.pack_crisis(call.desk, CrisisRecord(until, given.by, given.reason))
    return told(call, read_release(raw), _given_out(call, raw))


def _enrolled(call: Call) -> Enrolled:
    known = unit_rules.standing(call.desk).enrolled
    if known is None:
        raise NotEnrolledError
    return known


def _own_id(call: Call) -> str:
    own = unit_rules.lead_key(call.desk)
    return lead_public_key(own.seed, own.holder).id if own else ""


def _declare_nothing(parser: Parser) -> None:
    """It takes no words."""


COMMANDS = {
    "rules keys": Command(_declare_nothing, _keys),
    "rules rotate": Command(_declare_places, _rotate),
    "rules revoke": Command(_declare_revoke, _revoke),
    "rules trust": Command(_declare_trust, _trust),
    "rules recover": Command(_declare_recover, _recover),
    "rules enrolment": Command(_declare_enrolment, _enrolment),
    "rules crisis": Command(_declare_crisis, _crisis),
}
