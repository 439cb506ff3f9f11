"""What is only read: cards, marks, callouts, facts, and what stands where nothing is."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Tone
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.card import Card, CardState
from swdesk.ui.widgets.emptiness import Empty, EmptyState
from swdesk.ui.widgets.facts import Fact, FactGrid
from swdesk.ui.widgets.marks import Level, LevelBadge, Pill, PillState
from swdesk.ui.widgets.scrolling import ScrollArea
from swdesk.ui.widgets.text import Text
from tests.ui import accessible, gallery
from tests.ui.clipping import clipped


def test_a_level_is_read_by_its_name_and_seen_by_its_number(qtbot):
    badge = LevelBadge(Level(2, "nivå 2"))
    qtbot.addWidget(badge)
    assert badge.text() == "2"
    assert accessible.name(badge) == "nivå 2"


def test_levels_differ_in_colour_as_well(qtbot):
    pictures = []
    for number in (1, 2, 3, 4):
        badge = LevelBadge(Level(number, ""))
        qtbot.addWidget(badge)
        pictures.append(badge.grab().toImage().pixelColor(10, 2).name())
    assert len(set(pictures)) == 4


def test_a_pill_is_read_in_full(qtbot):
    pill = Pill(PillState("to 26 nov", Tone.WARNING, "frist torsdag 26 november"))
    qtbot.addWidget(pill)
    assert accessible.name(pill) == "frist torsdag 26 november"


def test_a_pill_without_a_word_is_not_there_until_it_has_one(qtbot):
    window = QWidget()
    pill = Pill(parent=window)
    qtbot.addWidget(window)
    window.show()
    assert not pill.isVisible()
    pill.render(PillState("i dag"))
    assert pill.isVisible()


def test_a_new_pill_opens_no_window_of_its_own(qtbot):
    pill = Pill(PillState("i dag"))
    qtbot.addWidget(pill)
    assert not pill.isVisible()


def test_a_card_without_words_has_no_head(qtbot):
    card = Card()
    qtbot.addWidget(card)
    without = card.sizeHint().height()
    card.render(CardState("Kö", "23 uppdrag"))
    assert card.sizeHint().height() > without
    assert accessible.name(card) == "Kö"


def test_a_callout_says_what_its_colour_says(qtbot):
    callout = Callout(CalloutState("Ta det direkt", "Regel 1.1.", Tone.DANGER))
    qtbot.addWidget(callout)
    assert accessible.name(callout) == "Ta det direkt"
    assert accessible.description(callout) == "Regel 1.1."


def test_facts_are_read_with_their_label(qtbot):
    grid = FactGrid([Fact("Uppgift", "Bedöma."), Fact("Resultat", "Beslut.")])
    qtbot.addWidget(grid)
    names = [accessible.name(label) for label in grid.findChildren(QLabel)]
    assert names == ["Uppgift", "Uppgift: Bedöma.", "Resultat", "Resultat: Beslut."]


def test_fewer_facts_use_the_labels_that_are_there(qtbot):
    grid = FactGrid([Fact("a", "1"), Fact("b", "2")])
    qtbot.addWidget(grid)
    labels = grid.findChildren(QLabel)
    grid.render([Fact("c", "3")])
    assert grid.findChildren(QLabel) == labels
    assert [label.text() for label in labels if not label.isHidden()] == ["c", "3"]


def test_an_empty_place_offers_its_one_action(qtbot):
    empty = EmptyState(Empty("inbox", "Här hamnar det som väntar.", "Lägg till"))
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    empty.render(Empty("inbox", "Inget här."))
    assert empty.button.isHidden()


def test_a_scroll_area_is_as_wide_as_its_content_must_be(qtbot):
    area = ScrollArea()
    qtbot.addWidget(area)
    down = QVBoxLayout()
    down.addWidget(Text("En rad som inte bryts och inte får klippas"))
    content = area.hold(down)
    area.resize(10, 50)
    area.show()
    assert area.viewport().width() >= content.minimumSizeHint().width()
    down.addWidget(Text("En rad som är ännu längre och som inte heller får klippas i sidan"))
    qtbot.waitUntil(lambda: area.viewport().width() >= content.minimumSizeHint().width())


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_no_block_cuts_off_its_words(qtbot, qapp, zoom):
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    whole = gallery.everything()
    qtbot.addWidget(whole)
    whole.resize(1360 * zoom // 100, 1000 * zoom // 100)
    whole.show()
    qapp.processEvents()
    assert clipped(whole) == []


def test_blocks_keep_their_words_when_the_zoom_changes_under_them(qtbot, qapp):
    whole = gallery.everything()
    qtbot.addWidget(whole)
    whole.show()
    theme.apply(qapp, theme.Theme.DARK, 150)
    whole.resize(2040, 1500)
    qapp.processEvents()
    assert clipped(whole) == []


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, qapp):
    whole = gallery.everything()
    qtbot.addWidget(whole)
    whole.show()
    assert accessible.nameless(whole) == []


def test_no_word_of_a_label_is_cut_off(qapp):
    grid = FactGrid([Fact("Förhandsbedömningssammanträde BU-1", "i dag")])
    label = grid.findChildren(QLabel)[0]
    word = label.fontMetrics().horizontalAdvance("Förhandsbedömningssammanträde")
    assert label.width() >= word
    grid.render([Fact("Uppgift", "i dag")])
    assert label.width() < word
    grid.deleteLater()
