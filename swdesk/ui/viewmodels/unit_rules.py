"""Rules from the unit, as the window tells of them: what is new, what it changes, what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from swdesk.domain.instants import Instant
from swdesk.domain.release import Caution
from swdesk.rules.gaps import open_gaps
from swdesk.texts.away import until_words
from swdesk.texts.cautions import caution_sentence, keys_alone_words
from swdesk.texts.rulebook_about import about_words
from swdesk.texts.rulebook_gaps import gap_lines
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.viewmodels.moving import Moving, Row, nearest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.desk.unit_rules import Tried, UnitStanding
    from swdesk.domain.release import Enrolled, KeptRelease
    from swdesk.rules.rulebook import About, Rulebook
    from swdesk.sharing.receiving import Refused
    from swdesk.texts.language import Words

MOST_MOVES = 8
"""Moves of today told one by one."""


class ArrivedState(Struct, frozen=True):
    """A revision that has come, or would: who sent it, from when it holds, what it changes.

    `moves_name` stands over the moves; `moves_note` in their place, or for what is not listed.
    """

    heading: str
    lines: tuple[str, ...]
    changes: tuple[str, ...]
    moves_name: str = ""
    moves: tuple[Row, ...] = ()
    moves_note: str = ""


class Amiss(Struct, frozen=True):
    """What the last look found wrong: of the folder, of files in it, of the release in use.

    `kept`: the release in use, as this desk keeps it, cannot be read any more.
    """

    folder: str = ""
    kept: str = ""
    refused: tuple[Refused, ...] = ()
    cautions: tuple[Caution, ...] = ()


class UnitState(Struct, frozen=True):
    """How the desk stands with its unit, in sentences; `faults` is what is amiss, the worst first.

    `folder` is the folder's path, "" for none.
    """

    enrolled: bool
    lines: tuple[str, ...]
    folder: str = ""
    faults: tuple[str, ...] = ()


class Arrived(Struct, frozen=True):
    """A revision and the one it is held against; `kept` is the release it came in.

    `new_keys`: the release changes whom the unit trusts.
    """

    book: Rulebook
    before: Rulebook | None
    kept: KeptRelease | None = None
    cautions: tuple[Caution, ...] = ()
    new_keys: bool = False


def arrived_state(one: Arrived, names: Names, today: date, tried: Tried | None) -> ArrivedState:
    """What a revision changes, and what moves by it; `tried` is None where that is not known."""
    from swdesk.ui.viewmodels.revisions import changed_sentences  # noqa: PLC0415 - only to compare

    words = names.words
    changes: tuple[str, ...] = ()
    if one.before is not None:
        changes = tuple(changed_sentences(one.before, one.book, words))
    if one.new_keys and not changes:
        changes = (keys_alone_words(words),)
    state = ArrivedState(
        heading=_heading(one, words), lines=tuple(_lines(one, words, today)), changes=changes
    )
    return state if tried is None else _with_moves(state, tried, names, one.book)


def _heading(one: Arrived, words: Words) -> str:
    title, revision = words.text(one.book.about.title), one.book.about.revision
    return words.say("{title}, revision {revision}", title=title, revision=revision)


def _lines(one: Arrived, words: Words, today: date) -> Iterable[str]:
    if one.kept is not None:
        holders = words.listed(one.kept.signed_by)
        yield words.say(
            "Release {revision} from the unit, signed by {holders}.",
            revision=one.kept.revision,
            holders=holders,
        )
    yield about_words(one.book.about, words, words.day)
    if one.book.about.valid_from > today:
        yield words.say("Until then the rules you have go on.")
    yield from gap_lines(one.book, words)
    named = Caution.GAPS_ACCEPTED
    yield from (caution_sentence(each, words) for each in one.cautions if each is not named)


def _with_moves(state: ArrivedState, tried: Tried, names: Names, book: Rulebook) -> ArrivedState:
    words, moving = names.words, Moving(tried.view, names)
    today = [move for move in nearest_first(tried.moves) if moving.is_of_today(move)]
    listed = today[:MOST_MOVES]
    more = len(tried.moves) - len(listed)
    starts = book.about.valid_from
    name = (
        words.say("What moves today")
        if starts <= words.zone.day_of(tried.view.now)
        else words.say("What would move if it held today")
    )
    return ArrivedState(
        state.heading,
        state.lines,
        state.changes,
        moves_name=name,
        moves=tuple(map(moving.row, listed)),
        moves_note=_note(len(listed), more, words),
    )


def _note(listed: int, more: int, words: Words) -> str:
    if not listed and not more:
        return words.say("Nothing moves.")
    if not listed:
        return words.plural(
            "Nothing moves today; {n} assignment lies elsewhere on a later day.",
            "Nothing moves today; {n} assignments lie elsewhere on later days.",
            more,
        )
    return words.say("and {n} more", n=more) if more else ""


def news_words(told: Sequence[About], today: date, words: Words) -> str:
    """The line about rules that are to be read, the newest named; "" for nothing."""
    if not told:
        return ""
    newest = told[-1]
    if newest.valid_from <= today:
        return words.say("New rules hold now: revision {revision}.", revision=newest.revision)
    return words.say(
        "New rules from the unit: revision {revision}, from {day}.",
        revision=newest.revision,
        day=words.day(newest.valid_from),
    )


def unit_state(standing: UnitStanding, amiss: Amiss, words: Words, rulebook: Rulebook) -> UnitState:
    """How the desk stands with its unit."""
    enrolled = standing.enrolled
    if enrolled is None:
        return UnitState(enrolled=False, lines=(_not_enrolled(rulebook, words),))
    return UnitState(
        enrolled=True,
        lines=tuple(_standing_lines(enrolled, words)),
        folder=enrolled.folder,
        faults=(*_faults(standing, amiss, words), *gap_lines(rulebook, words)),
    )


def _not_enrolled(rulebook: Rulebook, words: Words) -> str:
    return words.say(
        "This desk takes rules from nobody yet. Your lead gives you an enrolment file and reads "
        "six words aloud; from then on new rules for {unit} come by themselves.",
        unit=words.text(rulebook.about.unit),
    )


def _standing_lines(enrolled: Enrolled, words: Words) -> Iterable[str]:
    trust = enrolled.standing.trust
    keys = [key.holder for key in trust.keys if key.id not in trust.revoked]
    said = {"title": enrolled.title, "holders": words.listed(keys)}
    if trust.threshold > 1:
        yield words.say("{title}: two of {holders} sign together.", **said)
    else:
        yield words.say("{title}: signed by {holders}.", **said)
    if enrolled.standing.revision:
        yield words.say("The newest release taken is {number}.", number=enrolled.standing.revision)
    else:
        yield words.say("No release has been taken yet.")
    if enrolled.looked_at is not None:
        yield words.say("Looked {time}.", time=words.time(Instant(enrolled.looked_at)))


def _faults(standing: UnitStanding, amiss: Amiss, words: Words) -> Iterable[str]:
    for refused in amiss.refused:
        yield f"{refused.name}: {window_sentence(refused.why, words)}"
    yield from filter(None, (amiss.kept, amiss.folder))
    yield from (caution_sentence(caution, words) for caution in amiss.cautions)
    if standing.silent_days is not None:
        yield words.say(
            "Nothing new has come from the unit for {n} days; ask your lead whether that is right.",
            n=standing.silent_days,
        )


def foot_words(
    standing: UnitStanding, amiss: Amiss, view: DeskView, words: Words
) -> tuple[str, ...]:
    """What the foot tells of the unit, the gravest first, each in a few words."""
    return tuple(filter(None, _foot(standing, amiss, view, words)))


def _foot(standing: UnitStanding, amiss: Amiss, view: DeskView, words: Words) -> Iterable[str]:
    until = view.state.circumstances.crisis_until
    if until is not None and until > view.now:
        yield words.say("Crisis profile until {time}", time=until_words(until, words))
    if amiss.refused:
        yield words.plural("{n} release not taken", "{n} releases not taken", len(amiss.refused))
    if standing.unread:
        unread = len(standing.unread)
        yield words.plural("{n} release not read", "{n} releases not read", unread)
    if missing := len(open_gaps(view.rulebook)):
        yield words.plural(
            "{n} answer is missing in the rules", "{n} answers are missing in the rules", missing
        )
    yield from _age(standing, amiss, words)


def _age(standing: UnitStanding, amiss: Amiss, words: Words) -> Iterable[str]:
    """How far the rules in use can be relied on."""
    if amiss.kept:
        yield words.say("The release in use is damaged")
    if Caution.CLOCK_BACK in amiss.cautions:
        yield words.say("The clock went back")
    if Caution.EXPIRED in amiss.cautions:
        yield words.say("The rules were not renewed in time")
    if standing.silent_days is not None:
        yield words.say("Nothing from the unit for {n} days", n=standing.silent_days)
    elif amiss.folder:
        yield words.say("The unit's folder cannot be read")
