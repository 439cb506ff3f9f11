from msgspec.structs import replace

from swdesk.domain.limits import Period, PeriodUnit
from swdesk.domain.wording import Text
from swdesk.rules.differing import How, diff


def summary(before, after):
    return [(each.section, each.how.value, each.key, each.field) for each in diff(before, after)]


def test_a_rulebook_does_not_differ_from_itself(book):
    assert diff(book, book) == ()


def test_rows_that_came_went_and_changed_are_named(book):
    first, second, *rest = book.rules
    raised = replace(second, level=1)
    new = replace(first, number="0")
    after = replace(book, rules=(new, raised, *rest))
    assert summary(book, after) == [
        ("rules", "removed", "1.1", ""),
        ("rules", "added", "0", ""),
        ("rules", "changed", "1.2", "level"),
    ]


def test_a_row_that_moved_is_named_once_with_the_row_above_it(book):
    first, *rest = book.rules
    (move,) = diff(book, replace(book, rules=(*rest[:3], first, *rest[3:])))
    assert (move.how, move.key, move.before, move.after) == (How.MOVED, "1.1", "", "3.1")
    assert move.name == first.title


def test_each_answer_and_clock_is_a_change_of_its_own(book):
    kind = book.kinds[1]
    answers = replace(kind.answers, task=Text("Annat", "Other"), contacts=("enhetschef",))
    longer = replace(kind.clocks[0], period=Period(10, PeriodUnit.DAYS))
    after = replace(kind, answers=answers, clocks=(longer,), usual_minutes=200)
    kinds = (book.kinds[0], after, *book.kinds[2:])
    assert summary(book, replace(book, kinds=kinds)) == [
        ("kinds", "changed", "forhandsbedomning", "answers.task"),
        ("kinds", "changed", "forhandsbedomning", "answers.contacts"),
        ("kinds", "changed", "forhandsbedomning", "usual_minutes"),
        ("clocks", "removed", "forhandsbedomning", ""),
        ("clocks", "changed", "forhandsbedomning", ""),
    ]


def test_every_section_shows_its_differences(book):
    after = replace(
        book,
        about=replace(book.about, revision=4),
        levels=(*book.levels[:3], replace(book.levels[3], weight=1)),
        contacts=book.contacts[:1],
        deferrals=(),
        notices=book.notices[::-1],
        drops=(),
        day=replace(book.day, reserve_minutes=60),
        crisis=replace(book.crisis, staffing_below=50, rules=()),
        escalation=book.escalation[:1],
        introduction=None,
        tests=book.tests[1:],
    )
    assert summary(book, after) == [
        ("levels", "changed", "4", "weight"),
        ("deferral", "removed", "D1", ""),
        ("drops", "removed", "S1", ""),
        ("contacts", "removed", "enhetschef", ""),
        ("crisis.rules", "removed", "K1", ""),
        ("escalation", "changed", "", ""),
        ("day", "changed", "", "reserve_minutes"),
        ("introduction", "removed", "", ""),
        ("crisis", "changed", "", "staffing_below"),
        ("tests", "removed", "Barn i fara bryter allt", ""),
        ("about", "changed", "", "revision"),
    ]
