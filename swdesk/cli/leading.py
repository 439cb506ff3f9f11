"""`rules keygen|pack|publish`: what a lead does with rules: a key, a release, the unit's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.rulebook_files import read_source, write_new
from swdesk.desk import unit_rules
from swdesk.domain.release import (
    NoFolderError,
    NotEnrolledError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    Trust,
)
from swdesk.sharing import publishing, receiving
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.folder import check_there, read_file, release_name
from swdesk.sharing.key_file import read_key, write_key
from swdesk.sharing.keys import new_seed, public_key
from swdesk.sharing.publishing import Founding
from swdesk.sharing.receipts import latest_by_desk, read_at, receipts_in
from swdesk.sharing.release_file import read_release
from swdesk.sharing.renewing import refuse_unready
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.domain.release import Release, UnitKey
    from swdesk.sharing.receipts import Receipt

RELEASE = ".swrelease"


def _declare_keygen(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--holder", metavar="NAME", help=say("who holds the key, as others know them"))
    parser.option("--key", metavar="FILE", help=say("write the public key into a file"))
    parser.option("--enrolment", metavar="FILE", help=say("write the unit's enrolment file"))
    parser.option(
        "--with",
        metavar="FILE",
        action="append",
        default=[],
        dest="others",
        help=say("another lead's key file; may be given several times"),
    )
    parser.option("--two", action="store_true", help=say("every release needs two signatures"))
    parser.option(
        "--recovery", metavar="FILE", help=say("write a recovery key, to be kept offline")
    )
    parser.option("--folder", metavar="DIR", help=say("the unit's shared folder"))


def _keygen(call: Call) -> int:
    given = call.given
    if given.folder:
        check_there(Path(given.folder).expanduser())
    key = publishing.make_key(call.desk, given.holder or call.profile.name or "")
    if given.key:
        write_new(given.key, write_key(key))
    heard = _found(call, key) if given.enrolment else ()
    if call.options.json:
        return call.answer({"key": key_shape(key), "words": list(heard) or None})
    say = call.words.say
    call.screen.line(say("The key of {holder}: {id}.", holder=key.holder or "–", id=key.id))
    if heard:
        call.screen.line(
            say("Read these six words aloud to everyone who enrols: {words}", words=" ".join(heard))
        )
    return 0


def _found(call: Call, key: UnitKey) -> tuple[str, ...]:
    """Write the enrolment file of this home's unit, and enrol the lead's own desk."""
    given = call.given
    others = tuple(read_key(read_file(Path(name))) for name in given.others)
    trust = Trust((key, *others), 2 if given.two else 1, recovery=_recovery(call))
    with call.desk.store.reading() as reading:
        about = reading.rulebook(call.now).about
    founding = Founding(about.id, call.words.text(about.unit), trust)
    folder = str(Path(given.folder).expanduser().absolute()) if given.folder else ""
    raw = publishing.found(call.desk, founding, folder)
    write_new(given.enrolment, raw)
    return spoken(raw)


def _recovery(call: Call) -> UnitKey | None:
    """A key that is made, written into a file and kept nowhere else."""
    if not call.given.recovery:
        return None
    seed = new_seed()
    write_new(call.given.recovery, seed.hex().encode() + b"\n", secret=True)
    return public_key(seed, call.words.say("Recovery key"))


def _declare_pack(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("a rulebook file, or a release to sign as well"))
    parser.option("-o", "--output", metavar="FILE", help=say("where the release is written"))


def _pack(call: Call) -> int:
    raw, release = _packed(call)
    path = Path(call.given.output or release_name(release.header))
    write_new(str(path), raw)
    return told(call, release, path)


def _packed(call: Call) -> tuple[bytes, Release]:
    """A new release of a rulebook, or one more signature on a release."""
    named = call.given.FILE
    if named.endswith(RELEASE):
        raw = publishing.sign_too(call.desk, read_file(Path(named)))
    else:
        rulebook, source = read_source(named)
        refuse_unready(call.desk, rulebook)
        raw = publishing.pack_rules(call.desk, source, revision=rulebook.about.revision)
    return raw, read_release(raw)


def _declare_publish(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("a release, or a rulebook file to be signed first"))
    parser.option("--folder", metavar="DIR", help=say("the unit's shared folder"))


def _publish(call: Call) -> int:
    """A release enough leads have signed; one taken by the lead's own desk first."""
    named = call.given.FILE
    raw = read_file(Path(named)) if named.endswith(RELEASE) else _packed_anew(call, named)
    checked = receiving.check(call.desk, raw, law_files())
    path = publishing.publish(Path(folder_of(call)), raw)
    receiving.take(call.desk, checked)
    return told(call, read_release(raw), path)


def _packed_anew(call: Call, named: str) -> bytes:
    """A new release of a rulebook; the very same one twice would use up a number for nothing.

    Raises:
        ReleaseRefusedError: it is the rulebook of the newest release.
    """
    digest = read_source(named)[0].digest
    carrying = [one for one in unit_rules.standing(call.desk).releases if one.rulebook]
    newest = max(carrying, key=lambda one: one.revision, default=None)
    if newest is not None and newest.rulebook == digest:
        raise ReleaseRefusedError(fault=ReleaseFault.UNCHANGED, revision=newest.revision)
    return _packed(call)[0]


def _receipts(call: Call) -> int:
    """Who has read what, by the receipts in the unit's folder."""
    standing = unit_rules.standing(call.desk)
    known = standing.enrolled
    if known is None:
        raise NotEnrolledError
    latest = latest_by_desk(receipts_in(Path(folder_of(call)), known.standing.unit))
    newest = standing.newest_to_read
    if call.options.json:
        shapes = [_receipt_shape(call, each, newest) for each in latest]
        return call.answer({"revision": newest, "desks": shapes})
    if not latest:
        call.screen.line(call.words.say("Nobody has said yet that they have read a release."))
    for each in latest:
        at = read_at(each)
        when = "" if at is None else f" ({call.words.time(at)})"
        call.screen.line(_receipt_line(call, each, newest) + when)
    return 0


def _receipt_shape(call: Call, receipt: Receipt, newest: int) -> Shape:
    at = read_at(receipt)
    return {
        "holder": receipt.desk.holder,
        "key": receipt.desk.id,
        "revision": receipt.revision,
        "read_at": receipt.read_at if at is None else call.zone.local(at).isoformat(),
        "newest": receipt.revision >= newest,
    }


def _receipt_line(call: Call, receipt: Receipt, newest: int) -> str:
    places = {"holder": receipt.desk.holder, "revision": receipt.revision}
    if receipt.revision >= newest:
        return call.words.say("{holder}: has read release {revision}, the newest", **places)
    return call.words.say(
        "{holder}: has read release {revision}, but not {newest}", **places, newest=newest
    )


def folder_of(call: Call) -> str:
    """The folder named, else the one that this desk looks into.

    Raises:
        NotEnrolledError: there is none.
    """
    known = unit_rules.standing(call.desk).enrolled
    folder = call.given.folder or (known.folder if known else "")
    if not folder:
        raise NotEnrolledError if known is None else NoFolderError
    return str(Path(folder).expanduser())


def told(call: Call, release: Release, path: Path) -> int:
    """Tell of a release that was signed, and where it lies."""
    header = release.header
    if call.options.json:
        return call.answer(
            {
                "file": str(path),
                "unit": header.unit,
                "revision": header.revision,
                "kind": header.kind.value,
                "signatures": len(release.signatures),
                "digest": release.digest,
            }
        )
    if header.kind is ReleaseKind.CRISIS:
        call.screen.line(call.words.say("{file}: the unit's crisis record.", file=str(path)))
        return 0
    message = call.words.plural(
        "{file}: release {revision} of {unit}, {n} signature.",
        "{file}: release {revision} of {unit}, {n} signatures.",
        len(release.signatures),
        file=str(path),
        revision=header.revision,
        unit=header.unit,
    )
    call.screen.line(message)
    return 0


def key_shape(key: UnitKey) -> Shape:
    """A lead's public key."""
    return {"id": key.id, "public": key.public, "holder": key.holder or None}


def _declare_receipts(parser: Parser) -> None:
    parser.option("--folder", metavar="DIR", help=parser.words.say("the unit's shared folder"))


COMMANDS = {
    "rules receipts": Command(_declare_receipts, _receipts),
    "rules keygen": Command(_declare_keygen, _keygen),
    "rules pack": Command(_declare_pack, _pack),
    "rules publish": Command(_declare_publish, _publish),
}
