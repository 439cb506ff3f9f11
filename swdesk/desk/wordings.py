"""A notice written out: whom to tell by when, in words free of client data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.instants import Instant, Moment, Span
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Notice, NoticeId
from swdesk.rules.clocks import deadline_of
from swdesk.texts.notice_words import fill
from swdesk.texts.standing_notices import AT_ONCE_TEXT, FIXED_TEXT, NOWHERE_TEXT

if TYPE_CHECKING:
    from swdesk.desk.arising import Arisen
    from swdesk.domain.wording import Text
    from swdesk.planner.assess import Assessor
    from swdesk.rules.rulebook import NoticeRow


class NoticeWriter:
    """Writes notices at one instant."""

    def __init__(self, assessor: Assessor, now: Instant) -> None:
        """Take the rulebook's names and the calendar that times are counted by."""
        self._terms = assessor.terms
        self._finder = assessor.finder
        rulebook = assessor.terms.compiled.rulebook
        self._kinds = {kind.id: kind.name for kind in rulebook.kinds}
        self._levels = {level.id: level.name for level in rulebook.levels}
        self._now = now

    def write(self, id_: NoticeId, arisen: Arisen, row: NoticeRow) -> Notice:
        """The notice that a row wants about what has arisen."""
        by = self._by(row.by, arisen)
        text = _text(arisen, row)
        places = self._places(arisen, by)
        zone = self._terms.zone
        return Notice(
            id=id_,
            assignment_id=arisen.one.assignment.id,
            occasion=arisen.occasion,
            number=row.number,
            role=row.role,
            by=by,
            text_sv=fill(text.in_language("sv"), places, "sv", zone),
            text_en=fill(text.in_language("en"), places, "en", zone),
            arose_at=self._now,
        )

    def _by(self, respond: Respond, arisen: Arisen) -> Instant:
        zone, now = self._terms.zone, self._now
        if respond.kind is RespondKind.AT_ONCE:
            return now
        if respond.kind is RespondKind.BY_DATE:
            return arisen.one.limits.plan_by or self._day_end(Moment(zone.day_of(now)))
        period = respond.within or Period(0, PeriodUnit.DAYS)
        since = Moment(zone.day_of(now), now)
        return self._day_end(
            deadline_of(since, period, zone, self._terms.calendar.add_working_days)
        )

    def _day_end(self, moment: Moment) -> Instant:
        limit = Limit(moment, LimitOrigin.RESPONSE, hard=False)
        return max(self._now, self._finder.instant(limit))

    def _places(self, arisen: Arisen, by: Instant) -> dict[str, object]:
        one, unmet = arisen.one, arisen.unmet
        places: dict[str, object] = {
            "kind": self._kinds.get(one.assignment.kind, one.assignment.kind),
            "level": self._levels[one.decision.level],
            "rule": one.decision.rule,
            "limit": self._limit(arisen),
            "planned": arisen.planned,
            "by": by,
        }
        if unmet is not None:
            places |= {
                "needed": unmet.needed_minutes,
                "available": unmet.available_minutes,
                "short": unmet.minutes_short,
                "planned": unmet.planned_end,
            }
        return places

    def _limit(self, arisen: Arisen) -> Moment | Instant | Span | None:
        """The limit concerned: the one that is missed, as it was stated; else the nearest.

        Of a fixed time that is lost, the time itself.
        """
        limits, unmet = arisen.one.limits, arisen.unmet
        if unmet is not None and unmet.fixed is not None:
            return unmet.fixed
        if unmet is None:
            concerned = limits.hard or limits.nearest
            return concerned.aim if concerned is not None else None
        stated = (each for each in limits.all if self._finder.instant(each) == unmet.limit)
        missed = next(stated, None)
        return missed.aim if missed is not None else unmet.limit


def _text(arisen: Arisen, row: NoticeRow) -> Text:
    """The row's own words; standing ones where they speak of a limit and none is concerned."""
    standing = _without_limit(arisen)
    speaks_of_it = any("{limit}" in text for text in (row.text.sv, row.text.en))
    return standing if standing is not None and speaks_of_it else row.text


def _without_limit(arisen: Arisen) -> Text | None:
    """What is said of work that loses something else than a limit; None: it loses a limit."""
    unmet = arisen.unmet
    if unmet is None:
        return None
    if unmet.fixed is not None:
        return FIXED_TEXT
    if unmet.limit is None:
        return NOWHERE_TEXT
    return AT_ONCE_TEXT if unmet.at_once else None
