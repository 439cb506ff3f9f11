"""Static checks: what is wrong with a rulebook that can be read, all of it at once.

No level is decided here; the rulebook's own tests run last, and only where nothing else is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.rules.faults import Fault, fault
from swdesk.rules.mentions import unknown_names
from swdesk.rules.reach import unreachable_rows
from swdesk.rules.repeats import repeated_names
from swdesk.rules.soundness import unsound_parts
from swdesk.rules.testing import STOCKHOLM, run_tests
from swdesk.rules.weakening import dropped_hard_clocks, weakened_clocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swdesk.domain.instants import Zone
    from swdesk.rules.law import LawCatalogue
    from swdesk.rules.rulebook import Rulebook


def check(rulebook: Rulebook, law: LawCatalogue, zone: Zone = STOCKHOLM) -> tuple[Fault, ...]:
    """Every fault of a rulebook, without lines; none means that it can be published.

    Args:
        rulebook: with its clocks resolved.
        law: the floor that it builds on, and the days off that its tests count with.
        zone: where the tests' clock times are.
    """
    return check_rows(rulebook, law) or failed_tests(rulebook, law, zone)


def check_rows(rulebook: Rulebook, law: LawCatalogue) -> tuple[Fault, ...]:
    """Every fault but failing tests."""
    return (*check_parts(rulebook, law), *unreachable_rows(rulebook))


def check_parts(rulebook: Rulebook, law: LawCatalogue) -> tuple[Fault, ...]:
    """Every fault that shows without following rows and tests: quick enough for each key typed."""
    return (
        *repeated_names(rulebook),
        *unknown_names(rulebook, law.events),
        *unsound_parts(rulebook),
        *weakened_clocks(rulebook, law),
        *dropped_hard_clocks(rulebook),
    )


def failed_tests(
    rulebook: Rulebook, law: LawCatalogue, zone: Zone = STOCKHOLM
) -> tuple[Fault, ...]:
    """A fault for every expectation of the rulebook's own tests that does not come true."""
    return tuple(_failures(rulebook, law, zone))


def _failures(rulebook: Rulebook, law: LawCatalogue, zone: Zone) -> Iterator[Fault]:
    for result in run_tests(rulebook, law.days_off, zone).failed:
        for wrong in result.mismatches:
            yield fault(
                "test_failed",
                ("tests", result.index, "expect", wrong.field),
                test=result.name,
                field=wrong.field,
                expected=wrong.expected,
                actual=wrong.actual,
            )
