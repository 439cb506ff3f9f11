"""What trying rules comes to, as the shapes of JSON answers (docs/json)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.explaining import tried_shape as row_shape
from swdesk.cli.shapes import limit_shape, respond_shape, time_shape
from swdesk.rules.testing import STOCKHOLM
from swdesk.texts.reasons import decision_sentence
from swdesk.texts.rulebook_names import names_in

if TYPE_CHECKING:
    from swdesk.cli.shapes import Shape
    from swdesk.domain.instants import Zone
    from swdesk.exports.dry_run_report import DryRunWords
    from swdesk.followup.dry_run import (
        DecidedOtherwise,
        DryRun,
        Figures,
        Lacking,
        LimitOtherwise,
        Side,
        ToldOtherwise,
    )
    from swdesk.rules.rulebook import Rulebook, TestSituation
    from swdesk.rules.trials import Explained
    from swdesk.texts.language import Words


def run_shape(run: DryRun, told: DryRunWords, zone: Zone) -> Shape:
    """A dry run: figures of both sides, and everything that would have differed."""
    return {
        "unit": run.unit,
        "revision": run.revision,
        "since": run.since.isoformat(),
        "until": run.until.isoformat(),
        "histories": [
            {
                "unit": desk.unit,
                "revisions": list(desk.revisions),
                "steps": desk.steps,
                "skipped": desk.skipped,
                "decisions": desk.decisions,
                "interruptions": desk.interruptions,
            }
            for desk in run.desks
        ],
        "same": run.is_the_same,
        "before": _figures(run.before, run),
        "after": _figures(run.after, run),
        "decisions": [_decided(each, told, zone) for each in run.decided],
        "limits": [_limit(each, zone) for each in run.limits],
        "notices": [_told(each, zone) for each in run.told],
        "lacking": _lacking(run.lacking),
        "remarks": list(told.remarks()),
    }


def _figures(side: Figures, run: DryRun) -> Shape:
    interruptions = run.interruptions
    return {
        "limits_kept": side.kept,
        "limits_missed": side.missed,
        "moves": side.moved,
        "moves_to_other_day": side.moved_day,
        "moves_per_interruption": round(side.moved / interruptions, 2) if interruptions else None,
        "notices": side.notices,
    }


def _decided(each: DecidedOtherwise, told: DryRunWords, zone: Zone) -> Shape:
    line = told.decision(each)
    return {
        **_about(each.desk, each.about, each.kind),
        "at": time_shape(each.at, zone),
        "cause": each.action or "time",
        "decided_then": each.made_before,
        "before": _side(each.before),
        "after": _side(each.after),
        "text": f"{line.about}: {line.before} → {line.after}",
    }


def _about(history: int, number: int, kind: str) -> Shape:
    return {"history": history, "number": number, "kind": kind or None}


def _side(side: Side) -> Shape:
    notices = [{"number": row, "role": role} for row, role in side.notices]
    return {"level": side.level, "rule": side.rule or None, "notices": notices}


def _limit(each: LimitOtherwise, zone: Zone) -> Shape:
    return {
        **_about(each.desk, each.about, each.kind),
        "before": each.before.value,
        "after": each.after.value,
        "first_missed_before": time_shape(each.first_before, zone),
        "first_missed_after": time_shape(each.first_after, zone),
    }


def _told(each: ToldOtherwise, zone: Zone) -> Shape:
    return {
        **_about(each.desk, each.about, each.kind),
        "occasion": each.occasion.value,
        "row": each.row,
        "role": each.role,
        "by_before": time_shape(each.before, zone),
        "by_after": time_shape(each.after, zone),
    }


def _lacking(lacking: Lacking) -> Shape:
    return {
        "kinds": [{"id": name, "assignments": count} for name, count in lacking.kinds],
        "facts": [{"id": name, "assignments": count} for name, count in lacking.facts],
        "answers": [{"id": name, "assignments": count} for name, count in lacking.answers],
    }


def tried_shape(
    found: Explained, situation: TestSituation, rulebook: Rulebook, words: Words
) -> Shape:
    """What a rulebook says of a situation, with every row tried."""
    decision, named = found.decision, names_in(rulebook, words)
    titles = {rule.number: words.text(rule.title) for rule in rulebook.rules}
    title = titles.get(decision.rule, "")
    deferral = found.deferral
    return {
        "kind": situation.kind,
        "at": situation.at,
        "facts": dict(situation.facts),
        "events": dict(situation.events),
        "level": decision.level,
        "rule": decision.rule,
        "rule_title": title or None,
        "revision": decision.revision,
        "source": decision.source,
        **respond_shape(decision.respond),
        "reason": decision_sentence(decision, title, words),
        "tried": [row_shape(row, named, words) for row in decision.tried],
        "limits": [limit_shape(limit, STOCKHOLM) for limit in found.limits],
        "notices": [{"number": row.number, "role": row.role} for row in found.notices],
        "deferral": deferral.number if deferral is not None else None,
        "drops": [row.number for row in found.drops],
        "unanswered": sorted(found.unanswered),
    }
