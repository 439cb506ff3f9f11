"""`rules enrol|fetch|history`: a desk trusts its unit once, and takes what the unit publishes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.outcomes import consequences_shape, paint_consequences
from swdesk.cli.rulebooks import changes_shape, paint_changes
from swdesk.cli.taking import agreed, installed_shape, installed_words
from swdesk.desk import looking, rulebooks, unit_rules
from swdesk.domain.instants import Instant
from swdesk.domain.release import Caution, SpokenWordsError
from swdesk.sharing import receiving
from swdesk.sharing.folder import read_file
from swdesk.texts.cautions import caution_sentence, keys_alone_words
from swdesk.texts.refusals import sentence
from swdesk.texts.unit_crisis import crisis_words
from swdesk.wiring import law_files

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import DeskView, Done
    from swdesk.domain.release import KeptRelease
    from swdesk.rules.differing import RuleChange
    from swdesk.rules.rulebook import Rulebook
    from swdesk.sharing.receiving import Checked, Found, Refused


def _declare_enrol(parser: Parser) -> None:
    say = parser.words.say
    parser.word("FILE", help=say("the enrolment file from your lead"))
    parser.option("--words", metavar="WORDS", help=say("the six words your lead reads aloud"))
    parser.option("--folder", metavar="DIR", help=say("the unit's shared folder"))


def _enrol(call: Call) -> int:
    folder = str(Path(call.given.folder).expanduser().absolute()) if call.given.folder else ""
    raw = read_file(Path(call.given.FILE))
    enrolled = receiving.enrol(call.desk, raw, _heard(call), folder)
    if call.options.json:
        return call.answer(
            {
                "unit": enrolled.standing.unit,
                "title": enrolled.title,
                "keys": [key.holder for key in enrolled.standing.trust.keys],
                "threshold": enrolled.standing.trust.threshold,
                "folder": enrolled.folder or None,
            }
        )
    call.screen.line(
        call.words.say(
            "This desk now trusts the releases of {title}, signed by {holders}.",
            title=enrolled.title,
            holders=call.words.listed([key.holder for key in enrolled.standing.trust.keys]),
        )
    )
    return 0


def _heard(call: Call) -> list[str]:
    """The words given, or typed when asked.

    Raises:
        SpokenWordsError: nobody is there to be asked.
    """
    if call.given.words:
        return _words_in(str(call.given.words))
    if not sys.stdin.isatty():
        raise SpokenWordsError
    call.screen.out.write(call.words.say("The six words your lead reads aloud: "))
    call.screen.out.flush()
    return _words_in(sys.stdin.readline())


def _words_in(text: str) -> list[str]:
    """The words of a text, parted by spaces or commas."""
    return text.replace(",", " ").split()


def _declare_fetch(parser: Parser) -> None:
    parser.option("--yes", action="store_true", help=parser.words.say("without asking first"))


def _fetch(call: Call) -> int:
    found = receiving.look(call.desk, law_files())
    unit_rules.looked(call.desk, found_new=bool(found.new))
    if call.options.json:
        return call.answer(
            {
                "taken": [_take_shape(call, checked) for checked in found.new],
                "refused": [_refused_shape(call, each) for each in found.refused],
            }
        )
    return _take_in_turn(call, found)


def _take_in_turn(call: Call, found: Found) -> int:
    for each in found.refused:
        call.screen.complain(f"{each.name}: {sentence(each.why, call.words)}")
    if not found.new:
        call.screen.line(call.words.say("There is nothing new from the unit."))
    for checked in found.new:
        if not take_release(call, checked):
            return 1
    return 1 if found.refused and not found.new else 0


def take_file(call: Call, path: Path) -> int:
    """Take one release file; 1 where the worker did not want it."""
    checked = receiving.check(call.desk, read_file(path), law_files())
    if call.options.json:
        return call.answer(_take_shape(call, checked))
    return 0 if take_release(call, checked) else 1


def take_release(call: Call, checked: Checked) -> bool:
    """Show what a release changes, ask, and take it; whether it was taken."""
    before = call.seen(looking.view(call.desk))
    changes = _changes(call, checked)
    _paint_beforehand(call, checked, changes)
    is_keys_alone = not changes[1] and _changes_keys(call, checked)
    if not agreed(call, _asked_as(call)):
        call.screen.line(call.words.say("Nothing is changed."))
        return False
    done = receiving.take(call.desk, checked)
    if not is_keys_alone:
        _paint(call, checked, before, done)
    return True


def _asked_as(call: Call) -> str:
    """The command that took a release: a file that is named, or what the folder holds."""
    return "rules install" if hasattr(call.given, "FILE") else "rules fetch"


def _changes(call: Call, checked: Checked) -> tuple[Rulebook, tuple[RuleChange, ...]]:
    """The rulebook there is, and how the release's differs from it."""
    from swdesk.rules.differing import diff  # noqa: PLC0415 - slow to import

    known = rulebooks.holding(call.desk)[-1]
    new = checked.taken.rulebook
    return known, diff(known, new) if new is not None else ()


def _paint_beforehand(
    call: Call, checked: Checked, changes: tuple[Rulebook, tuple[RuleChange, ...]]
) -> None:
    kept, words = checked.taken.kept, call.words
    if checked.taken.crisis is not None:
        call.screen.line(crisis_words(checked.taken.crisis, words))
        return
    call.screen.line(
        words.say(
            "Release {revision}, signed by {holders}. What changes:",
            revision=kept.revision,
            holders=words.listed(list(kept.signed_by)),
        )
    )
    for line in _caution_lines(call, checked):
        call.screen.line(line, indent=2)
    if checked.taken.rulebook is not None and not changes[1] and _changes_keys(call, checked):
        call.screen.line(keys_alone_words(words), indent=2)
    elif checked.taken.rulebook is not None:
        paint_changes(call, changes[0], checked.taken.rulebook, changes[1], indent=2)
    call.screen.line()


def _caution_lines(call: Call, checked: Checked) -> list[str]:
    """What must be said first; of accepted gaps each by name."""
    from swdesk.texts.rulebook_gaps import gap_lines  # noqa: PLC0415 - only where there are any

    others = [one for one in checked.cautions if one is not Caution.GAPS_ACCEPTED]
    lines = [caution_sentence(one, call.words) for one in others]
    book = checked.taken.rulebook
    return lines if book is None else [*lines, *gap_lines(book, call.words)]


def _changes_keys(call: Call, checked: Checked) -> bool:
    """Whether the desk trusts others once the release is taken."""
    known = unit_rules.standing(call.desk).enrolled
    return known is not None and known.standing.trust != checked.taken.standing.trust


def _paint(call: Call, checked: Checked, before: DeskView, done: Done | None) -> None:
    book = checked.taken.rulebook
    if book is not None:
        call.screen.line(installed_words(call, book))
    if done is not None:
        paint_consequences(call, before, done)


def _take_shape(call: Call, checked: Checked) -> Shape:
    before = call.seen(looking.view(call.desk))
    known, changes = _changes(call, checked)
    done = receiving.take(call.desk, checked)
    book = checked.taken.rulebook
    return {
        "installed": None if book is None else installed_shape(book),
        "release": release_shape(call, checked.taken.kept),
        "cautions": [caution.value for caution in checked.cautions],
        "changes": _changes_shape(call, known, checked, changes),
        **(consequences_shape(call, before, done) if done is not None else {}),
    }


def _changes_shape(
    call: Call, known: Rulebook, checked: Checked, changes: tuple[RuleChange, ...]
) -> object:
    new = checked.taken.rulebook
    return [] if new is None else changes_shape(known, new, changes, call.words)


def _refused_shape(call: Call, refused: Refused) -> Shape:
    fault = refused.why.facts["fault"]
    return {"file": refused.name, "fault": str(fault), "text": sentence(refused.why, call.words)}


def release_shape(call: Call, kept: KeptRelease) -> Shape:
    """A release that was taken, as every answer tells it."""
    read = kept.acknowledged_at
    return {
        "revision": kept.revision,
        "kind": kept.kind.value,
        "issued": kept.issued,
        "signed_by": list(kept.signed_by),
        "digest": kept.digest,
        "taken_at": call.zone.local(Instant(kept.accepted_at)).isoformat(),
        "read_at": None if read is None else call.zone.local(Instant(read)).isoformat(),
    }


def _declare_history(parser: Parser) -> None:
    parser.option("--read", action="store_true", help=parser.words.say("I have read what changed"))


def _history(call: Call) -> int:
    standing = unit_rules.standing(call.desk)
    if call.given.read:
        receiving.acknowledge(call.desk, call.profile.called)
        standing = unit_rules.standing(call.desk)
    books = rulebooks.revisions(call.desk)
    if call.options.json:
        return call.answer(
            {
                "rulebooks": [_book_shape(book) for book in books],
                "releases": [release_shape(call, each) for each in standing.releases],
            }
        )
    for book in books:
        call.screen.line(_book_line(call, book, standing.releases))
    return 0


def _book_shape(book: Rulebook) -> Shape:
    about = book.about
    return {
        "id": about.id,
        "revision": about.revision,
        "decided_on": about.decided_on.isoformat(),
        "valid_from": about.valid_from.isoformat(),
        "digest": book.digest,
    }


def _book_line(call: Call, book: Rulebook, releases: tuple[KeptRelease, ...]) -> str:
    words, about = call.words, book.about
    line = words.say(
        "Revision {revision}, holds from {day}: {title}",
        revision=about.revision,
        day=words.day(about.valid_from),
        title=words.text(about.title),
    )
    carrier = next((one for one in releases if one.rulebook == book.digest), None)
    if carrier is None:
        return line
    signed = words.say("signed by {holders}", holders=words.listed(list(carrier.signed_by)))
    unread = words.say("not yet read") if carrier.acknowledged_at is None else words.say("read")
    return f"{line} ({signed}; {unread})"


COMMANDS = {
    "rules enrol": Command(_declare_enrol, _enrol),
    "rules fetch": Command(_declare_fetch, _fetch),
    "rules history": Command(_declare_history, _history),
}
