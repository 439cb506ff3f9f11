from PySide6.QtWidgets import QHBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.text import ElidedLabel, Heading, SectionHeading, Text
from tests.ui import accessible

LONG = "Förhandsbedömning av en anmälan som kom in i förrgår"


def test_what_looks_like_markup_is_shown_as_it_is(qtbot):
    text = Text("<b>BU-2240</b>")
    qtbot.addWidget(text)
    assert text.textFormat() == text.textFormat().PlainText


def test_words_take_the_colour_of_the_next_theme(qtbot, qapp):
    text = Text("x", tone="muted")
    qtbot.addWidget(text)
    theme.apply(qapp, theme.Theme.DARK)
    assert text.palette().windowText().color() == theme.colour("muted")


def test_a_shortened_line_is_whole_for_readers_and_as_a_tip(qtbot):
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.grab()
    assert label.shown().endswith("…")
    assert label.toolTip() == accessible.name(label) == LONG


def test_a_line_that_fits_needs_no_tip(qtbot):
    label = ElidedLabel("Kort")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.grab()
    assert label.shown() == "Kort"
    assert label.toolTip() == ""


def test_a_long_line_makes_no_window_wider(qtbot):
    window = QWidget()
    across = QHBoxLayout(window)
    across.addWidget(ElidedLabel(LONG * 5))
    qtbot.addWidget(window)
    assert window.minimumSizeHint().width() < 100


def test_capitals_are_only_drawn(qtbot):
    heading = SectionHeading(Heading("Valt uppdrag", "i dag"))
    qtbot.addWidget(heading)
    words = heading.findChildren(Text)
    assert [accessible.name(text) for text in words] == ["Valt uppdrag", "i dag"]
