"""The JSON shapes of the command line: a contract, see docs/json. Pure functions of desk values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.texts.misses import remedy_words
from swdesk.texts.notice_words import notice_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from swdesk.desk.answers import DeskView
    from swdesk.desk.names import Names
    from swdesk.domain.assignment import Assignment, AssignmentId
    from swdesk.domain.change import Change
    from swdesk.domain.instants import Instant, Moment, Span, Zone
    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.limits import Limit, Period, Respond
    from swdesk.domain.notice import Notice
    from swdesk.domain.plan import Block, Clash, Move, Plan, Remedy, Unmet

Shape = dict[str, Any]


def time_shape(at: Instant | None, zone: Zone) -> str | None:
    """An instant as ISO 8601 with offset."""
    return None if at is None else zone.local(at).isoformat()


def moment_shape(moment: Moment | None, zone: Zone) -> str | None:
    """A moment as ISO 8601 with offset; a day as its last minute."""
    return None if moment is None else time_shape(zone.moment_end(moment), zone)


def day_shape(moment: Moment | None) -> str | None:
    """The day of a moment that was given as a day; null otherwise."""
    return moment.on.isoformat() if moment is not None and moment.at is None else None


def span_shape(span: Span, zone: Zone) -> Shape:
    """From when to when."""
    return {"start": time_shape(span.start, zone), "end": time_shape(span.end, zone)}


def period_shape(period: Period | None) -> Shape | None:
    """A period as the rulebook writes it."""
    return None if period is None else {period.unit.value: period.count}


def respond_shape(respond: Respond) -> Shape:
    """How soon to respond: the word, and the period of "within"."""
    return {"respond": respond.kind.value, "respond_within": period_shape(respond.within)}


def named_shape(assignment: Assignment) -> Shape:
    """An assignment wherever it is named."""
    return {
        "id": assignment.id,
        "ref": assignment.ref,
        "kind": assignment.kind,
        "title": assignment.title,
    }


def known_shape(known: AssignmentId | None, names: Names) -> Shape:
    """The naming of an assignment by its id; null in every place where it is not known."""
    if known is not None and known in names.assignments:
        return named_shape(names.assignments[known])
    return {"id": known, "ref": None, "kind": None, "title": None}


def limit_shape(limit: Limit, zone: Zone) -> Shape:
    """One limit with its origin."""
    return {
        "at": moment_shape(limit.moment, zone),
        "day": day_shape(limit.moment),
        "hard": limit.hard,
        "origin": limit.origin.value,
        "clock": limit.clock or None,
        "source": limit.source or None,
        "plan_by": moment_shape(limit.plan_by, zone),
        "fallback": moment_shape(limit.fallback, zone),
        "committee_missing": limit.committee_missing,
    }


def standing_shape(assignment: Assignment, view: DeskView, zone: Zone) -> Shape:
    """Level, limits and status of an open assignment."""
    limits = view.limits.get(assignment.id)
    hard, soft = (limits.hard, limits.soft) if limits else (None, None)
    decision = view.decisions.get(assignment.id)
    return {
        **named_shape(assignment),
        "level": decision.level if decision else assignment.level or None,
        "rule": decision.rule if decision else assignment.rule or None,
        "deadline": moment_shape(hard.moment, zone) if hard else None,
        "deadline_day": day_shape(hard.moment) if hard else None,
        "due": moment_shape(soft.moment, zone) if soft else None,
        "due_day": day_shape(soft.moment) if soft else None,
        "hard": hard is not None,
        "plan_by": time_shape(limits.plan_by, zone) if limits else None,
        "remaining_minutes": assignment.remaining_minutes(view.now),
        "status": assignment.status.value,
        "people": _people_for(assignment.kind, view),
    }


def _people_for(kind: str, view: DeskView) -> int:
    """How many workers a kind of work needs; one where the rulebook no longer has it."""
    return next((known.people for known in view.rulebook.kinds if known.id == kind), 1)


def block_shape(block: Block, names: Names, zone: Zone) -> Shape:
    """A stretch of one assignment in the plan."""
    one = names.assignments.get(block.assignment_id)
    return {
        **known_shape(block.assignment_id, names),
        "part": block.part,
        **span_shape(block.span, zone),
        "fixed": block.is_fixed,
        "level": block.level,
        "rule": block.rule,
        "why_there": block.kind.value,
        "outside_hours": block.outside_hours,
        "opened": block.opened,
        "people": names.people(one) if one is not None else 1,
    }


def unmet_shape(unmet: Unmet, tell: Iterable[Shape], names: Names, zone: Zone) -> Shape:
    """A limit that cannot be met, with its proof, whom to tell and the ways out.

    `limit` is the limit as it is stated, `aim` what planning aims at for it.
    """
    stated = unmet.stated
    return {
        **known_shape(unmet.assignment_id, names),
        "limit": moment_shape(stated.moment, zone) if stated else time_shape(unmet.limit, zone),
        "limit_day": day_shape(stated.moment) if stated else None,
        "fallback": moment_shape(stated.fallback, zone) if stated else None,
        "aim": time_shape(unmet.limit, zone),
        "hard": unmet.hard,
        "level": unmet.level,
        "proof": unmet.proof.value,
        "from": time_shape(unmet.interval.start, zone),
        "until": time_shape(unmet.interval.end, zone),
        "needed_minutes": unmet.needed_minutes,
        "available_minutes": unmet.available_minutes,
        "minutes_short": unmet.minutes_short,
        "planned_end": time_shape(unmet.planned_end, zone),
        "rivals": [known_shape(known, names) for known in unmet.rivals],
        "tell": list(tell),
        "rule": unmet.rule,
        "remedies": [remedy_shape(remedy, names, zone) for remedy in unmet.remedies],
        "dropped_by": unmet.dropped_by or None,
        "fixed": span_shape(unmet.fixed, zone) if unmet.fixed is not None else None,
        "at_once": unmet.at_once,
    }


def remedy_shape(remedy: Remedy, names: Names, zone: Zone) -> Shape:
    """A way out: what it does, and who may grant it."""
    who = names.role(remedy.who) if remedy.who else ""
    return {
        "kind": remedy.kind.value,
        "effect": remedy_words(remedy, who, names.words),
        "who": remedy.who or None,
        "minutes": remedy.minutes,
        "rule": remedy.rule or None,
        "until": time_shape(remedy.until, zone),
    }


def notice_shape(notice: Notice, names: Names, zone: Zone) -> Shape:
    """Whom to tell what by when."""
    contact = names.contact(notice.role)
    return {
        "notice": notice.id,
        "role": notice.role,
        "name": names.role(notice.role),
        "reach": contact.reach or None if contact else None,
        "deputy": contact.deputy or None if contact else None,
        "by": time_shape(notice.by, zone),
        "at_once": notice.by <= notice.arose_at,
        "late": names.now is not None and notice.is_late(names.now),
        "text": notice_text(notice, names.words.language),
        "occasion": notice.occasion.value,
        "number": notice.number or None,
        "ref": names.ref(notice.assignment_id) or None,
        "assignment": (
            known_shape(notice.assignment_id, names) if notice.assignment_id is not None else None
        ),
        "told_at": time_shape(notice.told_at, zone),
        "told_by": notice.told_by or None,
        "withdrawn_at": time_shape(notice.withdrawn_at, zone),
    }


def tell_of(
    known: AssignmentId, notices: Iterable[Notice], names: Names, zone: Zone
) -> list[Shape]:
    """Open notices about an unmet limit of one assignment."""
    return [
        notice_shape(notice, names, zone)
        for notice in notices
        if notice.assignment_id == known and notice.is_open and notice.occasion.value == "unmet"
    ]


def move_shape(move: Move, reason: str, names: Names, zone: Zone) -> Shape:
    """What lies elsewhere than before."""
    return {
        **known_shape(move.assignment_id, names),
        "from": [span_shape(span, zone) for span in move.before],
        "to": [span_shape(span, zone) for span in move.after],
        "day_changed": move.day_changed,
        "level": move.level,
        "rule": move.rule,
        "reason": reason,
        "cause": move.reason.value,
        "because_of": (
            known_shape(move.because_of, names) if move.because_of is not None else None
        ),
    }


def clashes_shape(clashes: Iterable[Clash], names: Names, zone: Zone) -> list[Shape]:
    """Fixed times that lie over each other: what gives way, what stays, and when."""
    return [
        {
            "gives_way": known_shape(clash.gives_way, names),
            "stays": known_shape(clash.stays, names),
            **span_shape(clash.span, zone),
        }
        for clash in clashes
    ]


def plan_shape(view: DeskView, blocks: Sequence[Block], names: Names, zone: Zone) -> Shape:
    """The days ahead."""
    plan: Plan = view.plan
    notices = view.state.notices.values()
    return {
        "at": time_shape(plan.at, zone),
        "revision": plan.revision,
        "blocks": [block_shape(block, names, zone) for block in blocks],
        "unmet": [
            unmet_shape(unmet, tell_of(unmet.assignment_id, notices, names, zone), names, zone)
            for unmet in plan.unmet
        ],
        "waiting": [_waiting_shape(known, names, zone) for known in plan.waiting],
        "handed_over": [_handed_shape(known, names) for known in plan.handed_over],
        "past_fixed": [known_shape(known, names) for known in plan.past_fixed],
        "new_estimate": [known_shape(known, names) for known in plan.new_estimate],
        "clashes": clashes_shape(plan.clashes, names, zone),
        "opened_minutes": plan.opened_minutes,
        "lead_decisions": lead_decisions_shape(view.state.lead_decisions, names, zone),
    }


def _waiting_shape(known: AssignmentId, names: Names, zone: Zone) -> Shape:
    waiting = names.assignments[known].waiting
    return {
        **known_shape(known, names),
        "until": time_shape(zone.moment_start(waiting.until), zone) if waiting else None,
        "for": waiting.reason if waiting else None,
    }


def _handed_shape(known: AssignmentId, names: Names) -> Shape:
    return {**known_shape(known, names), "to": names.assignments[known].handed_to or None}


def lead_decisions_shape(
    decisions: Iterable[LeadDecision], names: Names, zone: Zone
) -> list[Shape]:
    """What leads decided where the rules could not."""
    return [
        {
            "number": said.id,
            "rule": said.rule,
            "about": known_shape(said.about, names),
            "gives_way": [known_shape(known, names) for known in said.gives_way],
            "at": time_shape(said.at, zone),
            "until": time_shape(said.until, zone),
            "by": said.by,
            "reason": said.reason or None,
            "signed": bool(said.question),
            "ended_at": time_shape(said.ended_at, zone),
        }
        for said in decisions
    ]


def change_shape(change: Change | None, zone: Zone) -> Shape | None:
    """An action as it is logged."""
    if change is None:
        return None
    return {
        "id": change.id,
        "at": time_shape(change.at, zone),
        "action": change.action,
        "ref": change.subject or None,
        "final": change.final,
        "undoes": change.undoes,
    }
