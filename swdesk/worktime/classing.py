"""What the agreement calls each minute beyond ordinary time, and by which of its rules.

Minutes that nobody ordered or approved are flex. The others go through the agreement's rules from
the top; the first rule that takes a minute decides. Windows, caps and order are the agreement's
data; here is only what each word of that data means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from swdesk.domain.agreement import OtherRule, Takes
from swdesk.domain.hours import PayClass, Standing
from swdesk.worktime.intervals import clip, cut, take_first, union, within
from swdesk.worktime.orders import ASKED_FOR, Ground, grounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swdesk.domain.agreement import AgreementVersion, ClassRule
    from swdesk.domain.hours import Ordered, RecordSeq
    from swdesk.worktime.intervals import Pair, Piece
    from swdesk.worktime.work_days import WorkDays

NO_AGREEMENT = OtherRule("no-agreement", "", "L")
"""The rule of a minute for which no agreement is known: flex, until there is one."""
_FLEX, _NONE, _REFUSED = PayClass.FLEX, Standing.NONE, Standing.REFUSED
_UP_TO_FULL_TIME, _NO_ORDINARY = Takes.UP_TO_FULL_TIME, Takes.NO_ORDINARY_TIME
_NEAR = Takes.NEAR_ORDINARY_TIME
# Looking a member up in its class takes longer than all else that is done with one.


class Part(Struct, frozen=True, gc=False):
    """A piece of extra time with its class, the rule that made it so and that rule's source."""

    start: int
    end: int
    ground: Ground
    pay_class: PayClass
    rule: str
    source: str


class Extra(Struct, frozen=True, gc=False):
    """What is noted beyond ordinary time on one working day.

    `orders` are those that touch the day, in the order of their records; `duty` is on-call and
    standby, in which work counts as called out.
    """

    ordinal: int
    pieces: Sequence[Piece]
    orders: Sequence[tuple[RecordSeq, Ordered]] = ()
    duty: Sequence[Pair] = ()


def class_day(days: WorkDays, extra: Extra) -> list[Part]:
    """Every minute of a day's extra time in exactly one part, in the order of time."""
    version = days.agreement(extra.ordinal)
    grounded = grounds(extra.pieces, extra.orders)
    if version is not None and not extra.orders and not extra.duty:
        return _flex(days, extra.ordinal, grounded, version)
    if version is None:
        found = [_named(piece, _FLEX, NO_AGREEMENT) for piece in grounded]
        return sorted(found, key=_begin)
    if extra.duty and version.called_out:
        grounded = _called_out(grounded, union(extra.duty))
    asked = [piece for piece in grounded if piece[2].standing in ASKED_FOR]
    own = [piece for piece in grounded if piece[2].standing not in ASKED_FOR]
    found = _by_rules(days, extra.ordinal, asked, version) if asked else []
    if own:
        found += _flex(days, extra.ordinal, own, version)
    return sorted(found, key=_begin) if len(found) > 1 else found


def duty_parts(days: WorkDays, ordinal: int, pieces: Sequence[Piece], kind: PayClass) -> list[Part]:
    """On-call or standby of a day as parts; `kind` is the class of the one or the other."""
    version = days.agreement(ordinal)
    rule = version.others[kind] if version is not None else NO_AGREEMENT
    return [_named((start, end, Ground(record)), kind, rule) for start, end, record in pieces]


Grounded = tuple[int, int, Ground]


def _named(piece: Grounded, pay_class: PayClass, rule: OtherRule) -> Part:
    start, end, ground = piece
    return Part(start, end, ground, pay_class, rule.id, rule.source)


def _begin(part: Part) -> int:
    return part.start


def _by_rules(
    days: WorkDays, ordinal: int, asked: list[Grounded], version: AgreementVersion
) -> list[Part]:
    """Every piece through the rules; pieces carry the number of their ground meanwhile."""
    left = [(start, end, number) for number, (start, end, _) in enumerate(asked)]
    found: list[Part] = []
    for rule in version.rules:
        if not left:
            break
        taken, left = _taken(days, ordinal, rule, left)
        for start, end, number in taken:
            ground = asked[number][2]
            found.append(Part(start, end, ground, rule.pay_class, rule.id, rule.source))
    return found


def _taken(
    days: WorkDays, ordinal: int, rule: ClassRule, pieces: list[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """What a rule takes of a day's pieces, and what it leaves."""
    most = _most(days, ordinal, rule)
    if most <= 0:
        return [], pieces
    if rule.takes is not _NEAR:
        return take_first(pieces, most)
    windows = days.near(ordinal, rule.before_minutes, rule.after_minutes)
    inside = within(pieces, windows)
    if not inside:
        return [], pieces
    taken, rest = take_first(inside, most)
    if inside == pieces:
        return taken, rest
    return taken, sorted(rest + cut(pieces, windows))


def _most(days: WorkDays, ordinal: int, rule: ClassRule) -> int:
    """The most minutes a rule takes on a day."""
    most = rule.most_minutes if rule.most_minutes is not None else _NO_CAP
    if rule.takes is _UP_TO_FULL_TIME:
        return min(most, _room(days, ordinal))
    if rule.takes is _NO_ORDINARY and days.ordinary(ordinal):
        return 0
    return most


_NO_CAP = 2**40


def _room(days: WorkDays, ordinal: int) -> int:
    """Minutes a part-timer lacks to a full-timer's day."""
    if not days.ever_part_time:
        return 0
    measure = days.full_time_minutes(ordinal)
    return 0 if measure is None else max(0, measure - days.ordinary_minutes(ordinal))


def _called_out(pieces: list[Grounded], duty: list[Pair]) -> list[Grounded]:
    """Work in on-call or standby that nobody spoke about counts as ordered."""
    found: list[Grounded] = []
    for number, (start, end, ground) in enumerate(pieces):
        if ground.standing is not _NONE:
            found.append((start, end, ground))
            continue
        called = replace(ground, standing=Standing.ORDERED, called_out=True)
        piece = [(start, end, number)]
        found += [(a, b, called) for a, b, _ in within(piece, duty)]
        found += [(a, b, ground) for a, b, _ in cut(piece, duty)]
    return found


def _flex(
    days: WorkDays, ordinal: int, own: list[Grounded], version: AgreementVersion
) -> list[Part]:
    """Time of one's own choice; what was asked for and refused, or lies out of frame, says so."""
    frame = _frame(days, ordinal)
    flex, refused = version.others["flex"], version.others["refused"]
    found: list[Part] = []
    for piece in own:
        if piece[2].standing is _REFUSED:
            found.append(_named(piece, _FLEX, refused))
        elif frame is None:
            found.append(_named(piece, _FLEX, flex))
        else:
            found += _framed(piece, frame, version)
    return found


def _framed(piece: Grounded, frame: Pair, version: AgreementVersion) -> list[Part]:
    """A piece of flex, cut where the flex frame begins or ends."""
    start, end, ground = piece
    inside, outside = version.others["flex"], version.others["outside_frame"]
    found = [_named((a, b, ground), _FLEX, inside) for a, b in clip([(start, end)], *frame)]
    for a, b, _ in cut([(start, end, 0)], [frame]):
        found.append(_named((a, b, ground), _FLEX, outside))
    return sorted(found, key=_begin)


def _frame(days: WorkDays, ordinal: int) -> Pair | None:
    row = days.row(ordinal)
    if row is None or row.flex_frame is None:
        return None
    day = days.date_of(ordinal)
    frame = row.flex_frame
    return days.calendar.at(day, frame.start), days.calendar.at(day, frame.end)
