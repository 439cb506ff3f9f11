"""A window whose size was changed is the window that was begun at that size."""

import pytest
from PySide6.QtWidgets import QHeaderView, QLabel, QLayout, QToolButton, QWidget

from swdesk.ui.preferences import Preferences
from tests.ui.programs import Started, copy_home, setup_for


def distances(program):
    """The margins and gaps of every layout in the window, by the kind of widget that it is in.

    Each once: how much of what is not seen yet has been made is another matter.
    """
    found = set()
    for layout in program.window.findChildren(QLayout):
        if not type(layout).__module__.startswith("PySide6.QtWidgets"):
            continue
        owner = layout.parentWidget()
        margins = layout.contentsMargins()
        edges = (margins.left(), margins.top(), margins.right(), margins.bottom())
        found.add((_told(owner), layout.spacing(), edges))
    return sorted(found)


def _told(widget):
    ours = widget
    while not type(ours).__module__.startswith("swdesk"):
        ours = ours.parentWidget()
    return type(ours).__name__ if isinstance(widget, QWidget) else ""


@pytest.fixture
def begun_at(sample, tmp_path, qapp):
    """Begins the window at a size; call it."""
    made = []

    def begin(zoom):
        home = copy_home(sample, tmp_path / f"home-{zoom}-{len(made)}")
        Preferences(home).zoom = zoom
        made.append(Started(setup_for(home)))
        made[-1].window.resize(1280, 720)
        made[-1].settle()
        return made[-1]

    yield begin
    for program in made:
        program.end()


def letters(program):
    """The font of every word that is seen."""
    labels = program.window.findChildren(QLabel)
    said = {(label.text(), label.font().key()) for label in labels if label.isVisible()}
    heads = program.window.findChildren(QHeaderView)
    parts = [
        *program.window.findChildren(QToolButton),
        *heads,
        *(head.viewport() for head in heads),
    ]
    return sorted(said | {(_told(part), part.font().key()) for part in parts})


def seen_all(program):
    """Every screen, once: what nobody has looked at yet need not be made."""
    for screen in ("queue", "rules", "time", "today"):
        program.choose(screen)
        program.settle()


def test_no_distance_is_kept_from_before_the_size_was_changed(begun_at):
    changed = begun_at(100)
    while changed.window.preferences.zoom < 200:
        changed.choose("zoom-in")
    seen_all(changed)
    seen = (distances(changed), letters(changed))
    changed.end()
    begun = begun_at(200)
    seen_all(begun)
    assert seen == (distances(begun), letters(begun))
