"""The forms of the editor: every row of every rulebook can be seen and answered."""

from datetime import date

import pytest
from msgspec.structs import replace

from swdesk import resources
from swdesk.domain.instants import Zone
from swdesk.rules.examining import quick
from swdesk.rules.manuscript import manuscript
from swdesk.texts.language import load
from swdesk.ui.viewmodels.editor_faults import once, where
from swdesk.ui.viewmodels.editor_form import form_state
from swdesk.ui.viewmodels.editor_items import How
from swdesk.ui.viewmodels.editor_layout import SECTION, SECTIONS
from swdesk.ui.viewmodels.editor_rowdeeds import moved_row, new_row, same_row, without_row
from swdesk.ui.viewmodels.editor_rows import found_row, rows_state, sections_state
from swdesk.ui.viewmodels.editor_seen import Seen
from swdesk.ui.viewmodels.editor_sitting import Sitting
from swdesk.wiring import builtin_rulebook, law

NOW = Zone("Europe/Stockholm").at(date(2026, 11, 24), 9 * 60)
BOOK = "barn-och-unga"


@pytest.fixture(scope="module")
def the_law():
    return law()


@pytest.fixture(scope="module")
def begun(the_law):
    """The manuscript of a rulebook that comes along, read once."""
    return manuscript(builtin_rulebook(BOOK))


@pytest.fixture
def sitting(begun, the_law):
    return Sitting(begun, the_law)


@pytest.fixture
def seen(sitting, the_law):
    return look(sitting, the_law)


def look(sitting, the_law, language="sv"):
    examined = sitting.examine()
    return Seen(
        whole=sitting.manuscript.data(()),
        words=load(resources.path("locale"), language),
        law=the_law,
        now=NOW,
        book=examined.rulebook,
        faults=examined.faults,
        languages=(language,),
    )


def forms(seen):
    for section in SECTIONS:
        for row in rows_state(section, seen):
            if not row.adds and not row.heading:
                yield form_state(where(row.path).part, row.path, seen)


def form_of(path, seen):
    return form_state(where(path).part, path, seen)


def item(form, *path, part=""):
    return next(one for one in form.items if one.key == (path, part))


def answered(form, sitting, answer, *path, part=""):
    sitting.change(form.steps((path, part), answer), "a change", path)
    return sitting.manuscript.data(path)


def test_what_stands_in_the_file_is_written_back_as_it_was(seen, sitting):
    for form in forms(seen):
        for one in form.items:
            if one.how in (How.LINE, How.PROSE) and one.text:
                assert not sitting.change(form.steps(one.key, one.text), "", ()), one


def test_no_two_items_of_a_form_are_known_by_the_same_key(seen):
    for form in forms(seen):
        keys = [one.key for one in form.items]
        assert len(keys) == len(set(keys))


def test_every_field_says_what_it_is(seen):
    fields = {How.LINE, How.PROSE, How.CHOICE, How.CHIPS, How.PICKED, How.CHECK}
    for form in forms(seen):
        assert all(one.label for one in form.items if one.how in fields)


def test_a_rule_reads_as_a_sentence(seen):
    rows = {row.path: row for row in rows_state(SECTION["rules"], seen)}
    assert rows["rules", 6].sentence.startswith("Om arbetsuppgiften är Samtal med barn")
    assert rows["rules", 6].sentence.endswith("då nivå 1")
    assert rows["rules", 6].level == 1


def test_a_day_is_understood_as_people_write_it(seen, sitting):
    form = form_of(("about",), seen)
    said = answered(form, sitting, "1 december 2026", "about", "valid_from")
    assert said == "2026-12-01"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        *(
            ("8", "08:00"),
            ("8.30", "08:30"),
            ("0830", "08:30"),
            ("x", "x"),
            ("imorgon 8", "imorgon 8"),
        ),
        *(("Kl 15", "15:00"), ("halv tolv", "11:30"), ("24:00", "24:00"), ("kl 15.30", "15:30")),
    ],
)
def test_a_clock_time_is_understood_and_what_is_none_is_kept_as_typed(seen, sitting, typed, kept):
    form = form_of(("day",), seen)
    assert answered(form, sitting, typed, "day", "submission_hour") == kept


def test_an_empty_answer_takes_an_optional_key_out(seen, sitting):
    form = form_of(("contacts", 0), seen)
    assert answered(form, sitting, "", "contacts", 0, "reach") is None


def test_words_of_one_language_leave_the_other_alone(seen, sitting):
    form = form_of(("kinds", 0), seen)
    told = answered(form, sitting, "Något annat", "kinds", 0, "name", part="sv")
    assert told is None or told == {"sv": "Något annat", "en": "Immediate protection assessment"}
    assert sitting.manuscript.data(("kinds", 0, "name", "en")) == "Immediate protection assessment"


def test_a_fault_is_said_beside_the_field_that_it_is_about(seen, sitting, the_law):
    form = form_of(("kinds", 0), seen)
    answered(form, sitting, "tre", "kinds", 0, "usual_minutes")
    wrong = form_of(("kinds", 0), look(sitting, the_law))
    assert item(wrong, "kinds", 0, "usual_minutes").error == "Skriv ett heltal."


def test_a_new_kind_of_work_lists_its_six_empty_answers_as_faults(seen, sitting, the_law):
    deed = new_row(("kinds", 0), seen)
    sitting.change(deed.steps, "new", deed.row)
    form = form_of(deed.row, look(sitting, the_law))
    empty = [one for one in form.items if one.how is How.PROSE and one.error]
    assert len(empty) == 6


def test_an_empty_answer_is_told_once(seen, sitting, the_law):
    deed = new_row(("kinds", 0), seen)
    sitting.change(deed.steps, "new", deed.row)
    told = [fault.code for fault in once(look(sitting, the_law).faults)]
    assert "text_empty" in told
    assert "answer_missing" not in told


def test_a_condition_becomes_another_one_and_can_be_taken_out(seen, sitting, the_law):
    path = ("rules", 6, "when", 0)
    form = form_of(("rules", 6), seen)
    assert answered(form, sitting, "waited", *path, part="word") == {"waited": {"days": 14}}
    form = form_of(("rules", 6), look(sitting, the_law))
    answered(form, sitting, "out", *path, part="out")
    assert len(sitting.manuscript.data(path[:-1])) == 1


def test_a_row_without_its_last_condition_holds_always(seen, sitting, the_law):
    answered(form_of(("rules", 0), seen), sitting, "out", "rules", 0, "when", 0, part="out")
    assert sitting.manuscript.data(("rules", 0, "when")) == "always"


def test_a_number_follows_wherever_it_is_named(seen, sitting):
    answered(form_of(("rules", 1), seen), sitting, "1.2x", "rules", 1, "number")
    numbers = [test["expect"].get("rule") for test in sitting.manuscript.data(("tests",))]
    assert "1.2x" in numbers
    assert "1.2" not in numbers


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_rows_come_go_move_and_come_back(section, seen, sitting):
    before = sitting.manuscript.text
    for part in section.parts:
        if not part.add:
            continue
        row = (*part.path, 0)
        for deed in (new_row(row, seen), same_row(row, seen), moved_row(row, seen, 1),
                     without_row(row, seen)):  # fmt: skip
            assert sitting.change(deed.steps, "a change", row)
            sitting.undo()
            assert sitting.manuscript.text == before


def test_a_new_rule_has_the_level_of_the_rule_that_it_stands_beside(seen):
    rules = seen.data(("rules",))
    at = next(n for n, row in enumerate(rules) if row["level"] == 3)
    [step] = new_row(("rules", at), seen).steps
    assert step.data["level"] == 3
    [first] = new_row(("rules", 0), seen, before=True).steps
    assert first.data["level"] == rules[0]["level"]


def test_what_is_looked_for_is_found_over_all_sections(seen):
    row = found_row("tjänsteman i beredskap", ("about",), seen)
    assert row[0] == "contacts"
    assert found_row("finns inte alls", ("about",), seen) is None


def test_sections_tell_how_much_is_wrong_in_them(seen):
    fault = replace(quick_fault(), path=("kinds", 0, "name"))
    told = {one.id: one.faults for one in sections_state(replace(seen, faults=(fault,)))}
    assert told["kinds"] == "1 fel"
    assert told["rules"] == ""


def quick_fault():
    from swdesk.rules.faults import fault

    return fault("text_empty", ())


@pytest.mark.parametrize("name", ["ensamkommande", "forsorjningsstod"])
def test_the_other_rulebooks_can_be_edited_too(name, the_law):
    other = Sitting(manuscript(builtin_rulebook(name)), the_law)
    assert quick(other.manuscript, the_law).faults == ()
    assert sum(len(form.items) for form in forms(look(other, the_law))) > 500
