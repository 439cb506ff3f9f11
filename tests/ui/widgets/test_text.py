import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from swdesk.ui import theme
from swdesk.ui.widgets.text import ElidedLabel, Heading, SectionHeading, Text
from tests.ui import accessible

WORDS = "as many words as go on in a second line where there is little room for them"
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


def lines(text, width):
    return QLabel.heightForWidth(text, width)


@pytest.fixture
def wrapped(qtbot):
    made = Text(WORDS, wrap=True)
    qtbot.addWidget(made)
    return made


def test_the_height_is_that_of_the_words_as_they_stand(wrapped):
    assert wrapped.heightForWidth(200) == lines(wrapped, 200) > wrapped.heightForWidth(900)
    wrapped.setText(WORDS * 3)
    assert wrapped.heightForWidth(200) == lines(wrapped, 200)
    wrapped.setFont(theme.font(theme.Role.DISPLAY))
    assert wrapped.heightForWidth(200) == lines(wrapped, 200)


def test_the_same_words_at_the_same_width_are_measured_once(wrapped, monkeypatch):
    measured = []

    def measuring(label, width):
        measured.append(width)
        return lines_of(label, width)

    lines_of = QLabel.heightForWidth
    monkeypatch.setattr(QLabel, "heightForWidth", measuring)
    for width in (200, 300, 200, 300, 200):
        wrapped.heightForWidth(width)
    assert measured == [200, 300]
