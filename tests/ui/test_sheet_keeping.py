"""The lead's sheet follows what is done in the window, where the worker keeps one."""

from swdesk.desk import assignments, deadline_sheet
from swdesk.desk.answers import NewAssignment
from swdesk.sharing import sheets
from swdesk.ui import sheet_keeping
from tests.desk.unit import on
from tests.ui.test_receiving import enrolled, home, lead, worker

__all__ = ["enrolled", "home", "lead", "worker"]
LETTER = NewAssignment("brev", "B-7", deadline=on(2))


def refs(lead):
    return [line.ref for sheet in sheets.sheets_for(lead.unit.desk) for line in sheet.sheet.lines]


def test_what_is_added_in_the_window_stands_in_the_sheet(enrolled, lead):
    sheets.switch_on(enrolled.session.desk, "Anna")
    enrolled.session.act(assignments.add, LETTER)
    enrolled.until(lambda: refs(lead) == ["B-7"])


def test_without_a_sheet_nothing_is_written(enrolled, lead):
    enrolled.session.act(assignments.add, LETTER)
    enrolled.until(lambda: not enrolled.receiving.sheet._soon.isActive())
    assert not (lead.folder / "sheets").exists()
    assert deadline_sheet.kept(enrolled.session.desk) is None


def test_a_folder_that_is_gone_is_tried_after_the_next_change(enrolled, lead):
    sheets.switch_on(enrolled.session.desk, "Anna")
    away = lead.folder.rename(lead.folder.with_name("borta"))
    enrolled.session.act(assignments.add, LETTER)
    enrolled.until(lambda: not enrolled.receiving.sheet._soon.isActive())
    enrolled.until(lambda: enrolled.receiving.sheet._errand is None)
    away.rename(lead.folder)
    enrolled.session.act(assignments.add, NewAssignment("brev", "B-8", deadline=on(3)))
    enrolled.until(lambda: refs(lead) == ["B-7", "B-8"])


def test_while_the_desk_is_at_work_the_window_does_not_wait_for_its_turn(
    enrolled, lead, monkeypatch
):
    sheets.switch_on(enrolled.session.desk, "Anna")
    keeping, asked = enrolled.receiving.sheet, []
    enrolled.session.act(assignments.add, LETTER)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(enrolled.session.planning, "goes_on", True)
        meanwhile.setattr(sheet_keeping, "kept", asked.append)
        keeping._write()
    assert asked == []
    assert keeping._soon.isActive()
    enrolled.until(lambda: refs(lead) == ["B-7"])
