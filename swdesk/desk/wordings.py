"""A notice written out: whom to tell by when, in words free of client data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.desk.telling import concern_of, in_time
from swdesk.domain.instants import Instant, Moment
from swdesk.domain.limits import Limit, LimitOrigin, Period, PeriodUnit, Respond, RespondKind
from swdesk.domain.notice import Notice, NoticeId, Occasion
from swdesk.rules.clocks import deadline_of
from swdesk.texts.notice_words import Now, fill, names_limit
from swdesk.texts.standing_notices import (
    AT_ONCE_TEXT,
    AWAY_TEXTS,
    FIXED_TEXT,
    NOWHERE_TEXT,
    UNMET_TEXT,
)

if TYPE_CHECKING:
    from swdesk.desk.arising import Arisen
    from swdesk.domain.wording import Text
    from swdesk.planner.assess import Assessor
    from swdesk.rules.rulebook import NoticeRow


class NoticeWriter:
    """Writes notices at one instant."""

    def __init__(self, assessor: Assessor, now: Instant) -> None:
        """Take the rulebook's names and the calendar that times are counted by."""
        self._assessor = assessor
        self._terms = assessor.terms
        self._finder = assessor.finder
        rulebook = assessor.terms.compiled.rulebook
        self._kinds = {kind.id: kind.name for kind in rulebook.kinds}
        self._levels = {level.id: level.name for level in rulebook.levels}
        self._now = now

    def write(
        self, id_: NoticeId, arisen: Arisen, row: NoticeRow, by: Instant | None = None
    ) -> Notice:
        """The notice that a row wants about what has arisen, due `by` where that is given."""
        by = self.by(row.by, arisen) if by is None else by
        text = self._in_person(_text(arisen, row))
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

    def _in_person(self, text: Text) -> Text:
        """The words for someone who is away now: nobody is to answer them."""
        away = any(span.start <= self._now < span.end for span in self._terms.absences)
        return AWAY_TEXTS.get(text, text) if away else text

    def by(self, respond: Respond, arisen: Arisen) -> Instant:
        """By when to tell: as the row says, and before what it is about."""
        concern = concern_of(arisen, self._assessor)
        return in_time(self._said(respond, arisen), concern, self._now)

    def _said(self, respond: Respond, arisen: Arisen) -> Instant:
        """By when the row wants it told."""
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
            **self._limits(arisen),
            "planned": arisen.planned,
            "done": arisen.done,
            "by": by if by > self._now else Now(by),
        }
        if unmet is not None:
            places |= {
                "needed": unmet.needed_minutes,
                "available": unmet.available_minutes,
                "short": unmet.minutes_short,
                "planned": unmet.planned_end,
                "done": unmet.planned_end,
            }
        return places

    def _limits(self, arisen: Arisen) -> dict[str, object]:
        """The limit concerned: the one that is missed, as it was stated; else what decides.

        Of a fixed time that is lost, the time itself. A hard limit that is kept although a soft
        date is missed is named as well.
        """
        unmet, deciding = arisen.unmet, arisen.one.limits.deciding
        hard = next((each.aim for each in deciding if each.hard), None)
        if unmet is None:
            soft = next((each.aim for each in deciding if not each.hard), None)
            return {"limit": hard or soft, "deadline": hard, "due": soft}
        if unmet.fixed is not None:
            return {"limit": unmet.fixed}
        missed = unmet.stated.aim if unmet.stated is not None else unmet.limit
        if unmet.hard:
            return {"limit": missed, "deadline": missed}
        return {"limit": missed, "deadline": hard, "due": missed}


def _text(arisen: Arisen, row: NoticeRow) -> Text:
    """The row's own words; standing ones where they speak of a limit and none is concerned."""
    standing = _without_limit(arisen)
    if standing is None:
        return row.text
    lost_time = arisen.occasion is Occasion.UNMET and standing is FIXED_TEXT
    # Words that bear to be without a limit were not written for a time that is lost.
    bears_none = not lost_time and row.text is not UNMET_TEXT
    return standing if names_limit(row.text, outside_brackets=bears_none) else row.text


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
