from datetime import date

import pytest
from msgspec.structs import replace

from swdesk.domain.assignment import AssignmentId
from swdesk.domain.instants import Moment, Span, Zone
from swdesk.domain.limits import Limit, LimitOrigin
from swdesk.domain.plan import Proof, Remedy, RemedyKind, Unmet
from swdesk.texts.misses import proof_sentence, remedy_words, unmet_sentence

ZONE = Zone("Europe/Stockholm")
START, LIMIT = ZONE.at(date(2026, 11, 24), 600), ZONE.at(date(2026, 11, 24), 1005)


def missed(proof=Proof.MINUTES, *, hard=True, dropped_by="", planned_end=LIMIT + 60):
    return Unmet(
        AssignmentId(1), LIMIT, hard, 2, "2.1", proof, Span(START, LIMIT), 100, 45, 55,
        planned_end, dropped_by=dropped_by,
    )  # fmt: skip


def test_a_miss_says_its_limit_and_when_it_is_done_instead(swedish):
    assert unmet_sentence(missed(), swedish) == (
        "Hinns inte till tis 24 nov 16.45 (frist). Blir enligt planen klart tis 24 nov 17.45."
    )


def test_a_soft_miss_that_is_left_out_says_so(english):
    said = unmet_sentence(missed(hard=False, dropped_by="S1"), english)
    assert said == "Cannot be met by Tue 24 Nov 16:45 (soft date). Left out by rule S1."


def test_work_without_a_limit_that_lies_nowhere_says_so(swedish, english):
    nowhere = replace(missed(Proof.NO_BLOCK, hard=False, planned_end=None), limit=None)
    assert unmet_sentence(nowhere, english) == "Finds no place in the plan; it has no limit."
    assert unmet_sentence(nowhere, swedish) == "Får ingen plats i planen; det har ingen frist."
    left_out = replace(nowhere, dropped_by="S1")
    assert unmet_sentence(left_out, english).endswith("no limit. Left out by rule S1.")


def test_a_lost_fixed_time_is_named_and_no_limit(swedish, english):
    lost = replace(missed(planned_end=None), fixed=Span(START, START + 60))
    assert unmet_sentence(lost, swedish) == (
        "Den fasta tiden tis 24 nov 10.00–11.00 blir inte av. Ingen annan tid är planerad."
    )
    assert "limit" not in unmet_sentence(lost, english)


def test_a_limit_that_lies_behind_is_not_said_to_be_missed_but_passed(swedish, english):
    late = replace(missed(), passed=True)
    assert unmet_sentence(late, english).startswith("Has been late since Tue 24 Nov 16:45 (hard")
    assert unmet_sentence(late, swedish).startswith("Försenat sedan tis 24 nov 16.45 (frist). Blir")
    assert proof_sentence(late, "", swedish) == "Kvar att göra: 1 h 40 min."


def test_what_should_be_done_at_once_has_no_limit_either(swedish):
    said = unmet_sentence(replace(missed(), at_once=True), swedish)
    assert said == (
        "Ska göras genast, och det går inte. Blir enligt planen klart tis 24 nov 17.45."
    )


SUNDAY = Limit(Moment(date(2026, 11, 22)), LimitOrigin.STATUTE, hard=True)
FRIDAY = ZONE.at(date(2026, 11, 20), 1005)


def test_a_limit_on_a_day_off_is_named_with_the_last_working_time_before_it(swedish):
    said = unmet_sentence(replace(missed(), limit=FRIDAY, stated=SUNDAY), swedish)
    assert said.startswith(
        "Hinns inte till sön 22 nov, sista arbetstid före dess fre 20 nov 16.45 (frist)."
    )


def test_a_limit_on_the_day_itself_names_no_hour_that_nobody_set(swedish):
    """Gone home at 14.17: the day is the limit, not the minute."""
    gone = replace(missed(), limit=ZONE.at(date(2026, 11, 22), 857), stated=SUNDAY)
    assert unmet_sentence(gone, swedish).startswith("Hinns inte till sön 22 nov (frist).")


def test_a_committees_limit_is_named_with_its_stop_date(english):
    stated = replace(SUNDAY, plan_by=Moment(date(2026, 11, 20)))
    said = unmet_sentence(replace(missed(), limit=FRIDAY, stated=stated), english)
    assert said.startswith("Cannot be met by Sun 22 Nov, handed in by Fri 20 Nov (hard limit).")


def test_where_no_time_is_left_no_stretch_is_named(swedish):
    said = proof_sentence(replace(missed(), interval=Span(LIMIT, LIMIT)), "", swedish)
    assert said == "Ingen tid finns kvar före dess: 1 h 40 min behövs."


@pytest.mark.parametrize(
    ("proof", "rivals", "said"),
    [
        (Proof.MINUTES, "", "Tue 24 Nov 10:00–16:45: 1 h 40 min needed, 45 min available."),
        (
            Proof.MINUTES,
            "BU-2",
            "Tue 24 Nov 10:00–16:45: 1 h 40 min needed together with BU-2, 45 min available.",
        ),
        (
            Proof.NO_BLOCK,
            "",
            "The shortest useful block is 1 h 40 min, the longest free stretch 45 min.",
        ),
        (
            Proof.NONE,
            "",
            "1 h 40 min are needed: 45 min lie before the limit, no place was found for the rest.",
        ),
    ],
)
def test_the_proof_bears_its_figures(proof, rivals, said, english):
    assert proof_sentence(missed(proof), rivals, english) == said


@pytest.mark.parametrize("kind", RemedyKind)
@pytest.mark.parametrize("who", ["gruppledaren", ""])
def test_every_way_out_has_words(kind, who, swedish):
    said = remedy_words(Remedy(kind, 30, who, "S1", LIMIT), who, swedish)
    assert said.endswith("(regel S1)")
    assert "{" not in said
