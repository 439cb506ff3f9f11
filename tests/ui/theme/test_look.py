import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QStyle

from swdesk import resources
from swdesk.ui import theme
from swdesk.ui.theme.following import resolved


class Listening(QLabel):
    """Counts what it is told."""

    def __init__(self):
        super().__init__("x")
        self.told = 0

    def changeEvent(self, event):  # noqa: N802 - Qt's name
        super().changeEvent(event)
        self.told += theme.is_change(event)


def test_every_widget_hears_once_that_the_look_has_changed(qtbot, qapp):
    label = Listening()
    qtbot.addWidget(label)
    label.show()
    label.told = 0
    theme.apply(qapp, theme.Theme.DARK)
    assert label.told == 1


def test_a_window_takes_the_colours_of_the_theme(qapp, every_theme):
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == every_theme.colours.window
    assert QLineEdit().palette().color(QPalette.ColorRole.Text).name() == every_theme.colours.text


def test_zoom_scales_letters_and_distances_together(qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    assert qapp.font().pixelSize() == 28
    assert theme.space(2) == theme.current().space.s == 16


@pytest.mark.parametrize(("asked", "got"), [(10, 80), (100, 100), (1000, 200)])
def test_zoom_keeps_between_its_bounds(qapp, asked, got):
    theme.apply(qapp, theme.Theme.LIGHT, asked)
    assert theme.current().zoom == got


def test_an_unknown_theme_is_refused(qapp):
    with pytest.raises(ValueError, match="sepia"):
        theme.apply(qapp, "sepia")


def test_the_desktop_decides_where_it_is_asked_to(qapp, monkeypatch):
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    assert resolved(qapp, theme.Theme.SYSTEM) is theme.Theme.DARK
    assert resolved(qapp, theme.Theme.CONTRAST) is theme.Theme.CONTRAST_DARK
    assert resolved(qapp, theme.Theme.LIGHT) is theme.Theme.LIGHT


def test_without_a_word_from_the_desktop_it_is_light(qapp):
    assert resolved(qapp, theme.Theme.SYSTEM) is theme.Theme.LIGHT


@pytest.mark.parametrize("role", list(theme.Role))
def test_each_role_has_a_cut_of_its_own_weight(qapp, role):
    font = theme.font(role)
    assert QFontInfo(font).family() == "Swdesk Sans"
    assert QFontInfo(font).weight() == font.weight()


def test_the_letters_reach_for_what_is_written_here(qapp):
    needed = "åäöÅÄÖéÉüß→←—–”“’·…✓§×≥€½" + "\N{NO-BREAK SPACE}"
    for role in (theme.Role.BODY, theme.Role.STRONG, theme.Role.TITLE):
        metrics = QFontMetrics(theme.font(role))
        assert [sign for sign in needed if not metrics.inFontUcs4(ord(sign))] == []


def test_the_three_cuts_are_one_family(qapp):
    # In which order Qt tells them depends on which was asked for first.
    assert sorted(QFontDatabase.styles("Swdesk Sans")) == ["Bold", "Regular", "SemiBold"]


def drawings():
    return sorted(path.stem for path in resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", drawings())
def test_every_drawing_shows_something_in_its_colour(qapp, name):
    image = theme.pixmap(name, "accent", 16, 2.0).toImage()
    assert image.width() == 32
    colours = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    full = [colour for colour in colours if colour.alpha() == 255]
    assert full
    if name != "swdesk":
        wanted = theme.colour("accent")
        assert all(_distance(colour, wanted) <= 3 for colour in full)


def _distance(one, other):
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(here - there) for here, there in parts)


def test_an_icon_is_grey_where_it_cannot_be_chosen(qapp):
    image = theme.icon("check", "text").pixmap(16, QIcon.Mode.Disabled).toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(16) for y in range(16)), key=lambda c: c.alpha()
    )
    assert strongest.name() == theme.current().colours.disabled


def test_an_unknown_drawing_or_colour_is_refused(qapp):
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-drawing")
    with pytest.raises(AttributeError):
        theme.colour("no-such-colour")


def test_standard_dialogs_show_no_pictures_on_buttons(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    qtbot.addWidget(box)
    hint = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
    assert box.style().styleHint(hint, None, box) == 0


def test_placeholders_keep_their_own_colour(qtbot, every_theme):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.ensurePolished()
    shown = line.palette().color(QPalette.ColorRole.PlaceholderText)
    assert (shown.name(), shown.alpha()) == (every_theme.colours.muted, 255)
