"""What a lead signs, and who has read it: the draft with its differences, keys, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.rules.deciding_anew import renews_only
from swdesk.rules.examining import Examined, quick, slow
from swdesk.rules.gaps import Gap, gap_of, gaps
from swdesk.rules.manuscript import manuscript
from swdesk.sharing.receipts import read_at
from swdesk.texts.rulebook_faults import fault_sentence
from swdesk.texts.rulebook_gaps import gap_words
from swdesk.ui.viewmodels.hours import TableRow, TableState
from swdesk.ui.viewmodels.revisions import changed_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.rules.faults import Fault
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.rulebook import Rulebook
    from swdesk.sharing.receipts import Receipt
    from swdesk.texts.language import Words


class Prepared(Struct, frozen=True):
    """A draft read and checked, tests and all."""

    examined: Examined
    faults: tuple[Fault, ...]
    law: LawCatalogue


def prepared(source: bytes, law: LawCatalogue) -> Prepared:
    """A draft read and checked; takes a second or two for a large one.

    Raises:
        RulebookUnreadableError: the file has faults that hide what it says.
    """
    examined = quick(manuscript(source), law)
    return Prepared(examined, slow(examined, law), law)


class PublishState(Struct, frozen=True):
    """What is about to be signed: what it changes, what stands in the way, what must be stated.

    `gaps` are missing answers to be accepted by name, each with its sentence. Fields that must be
    stated anew are empty.
    """

    note: str
    changes: tuple[str, ...]
    faults: tuple[str, ...]
    gaps: tuple[tuple[Gap, str], ...]
    revision: str
    valid_from: str = ""
    decided_on: str = ""
    decided_by: str = ""
    consulted: str = ""


def publish_state(
    ready: Prepared, before: Rulebook | None, words: Words, number: int = 1
) -> PublishState:
    """The draft against the newest revision of the unit's rules; `number`: of the next release."""
    book = ready.examined.rulebook
    renews = before is not None and renews_only(before, book)
    now, last = _stated(book, words), _stated(before, words) if before else {}
    next_number = before.about.revision + 1 if before else 1
    return PublishState(
        note=_note(before, renews=renews, words=words),
        changes=tuple(changed_sentences(before, book, words)) if before else (),
        faults=_fault_lines(ready, words),
        gaps=tuple((gap, gap_words(gap, book, words)) for gap in gaps(ready.faults, book)),
        revision=str(max(book.about.revision, next_number, number)),
        **{name: said for name, said in now.items() if renews or said != last.get(name)},
    )


def _stated(book: Rulebook, words: Words) -> dict[str, str]:
    """What a rulebook states of its decision, as the fields take it."""
    about = book.about
    return {
        "valid_from": about.valid_from.isoformat(),
        "decided_on": about.decided_on.isoformat(),
        "decided_by": words.text(about.decided_by),
        "consulted": ", ".join(words.text(one) for one in about.consulted),
    }


def _note(before: Rulebook | None, *, renews: bool, words: Words) -> str:
    if before is None:
        return words.say("These are the unit's first rules.")
    if renews:
        return words.say("The rules are unchanged: only contacts and the calendar are renewed.")
    return words.say("Revision {revision} holds until now.", revision=before.about.revision)


def _fault_lines(ready: Prepared, words: Words) -> tuple[str, ...]:
    """The faults that cannot be accepted, in words."""
    book = ready.examined.rulebook
    return tuple(fault_sentence(each, words) for each in ready.faults if gap_of(each, book) is None)


def readers_state(receipts: Iterable[Receipt], newest: int, words: Words) -> TableState:
    """Who has read which release, those who have not read the newest one first."""
    ordered = sorted(receipts, key=lambda one: (one.revision, one.desk.holder))
    return TableState(
        name=words.say("Who has read the rules"),
        headings=(words.say("Who"), words.say("Has read"), words.say("When")),
        rows=tuple(_reader(one, newest, words) for one in ordered),
        empty=words.say("Nobody has said yet that they have read a release."),
    )


def readers_words(receipts: Sequence[Receipt], newest: int, words: Words) -> str:
    """How many have read the newest release, and how many of those who told of reading have not."""
    behind = sum(one.revision < newest for one in receipts)
    read = words.plural(
        "{n} desk has read release {newest}",
        "{n} desks have read release {newest}",
        len(receipts) - behind,
        newest=newest,
    )
    if not behind:
        return words.say("{read}; nobody has it unread.", read=read)
    left = words.plural(
        "{n} has only read an earlier one", "{n} have only read an earlier one", behind
    )
    return f"{read}; {left}."


def _reader(receipt: Receipt, newest: int, words: Words) -> TableRow:
    newest_too = receipt.revision >= newest
    read = words.say("release {revision}", revision=receipt.revision)
    if not newest_too:
        read = words.say("{read}, but not {newest}", read=read, newest=newest)
    at = read_at(receipt)
    when = "–" if at is None else words.time(at)
    cells = (receipt.desk.holder, read, when)
    return TableRow(receipt.desk.id, cells, tone="text" if newest_too else "warning")
