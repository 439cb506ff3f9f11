"""Every window and dialog, in every language, small and large: whole words, names, Tab."""

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import swdesk.ui.dialogs
from swdesk import resources
from swdesk.texts.language import load
from swdesk.ui import app, session, theme
from swdesk.ui.preferences import Preferences
from tests.ui import pseudo
from tests.ui.accessible import name, nameless, tab_stops
from tests.ui.capitals import in_small_letters
from tests.ui.clipping import clipped
from tests.ui.openings import OPENINGS, PAGES, arrive, before_the_desk
from tests.ui.openings_of_leads import OF_LEADS, found
from tests.ui.programs import Started, copy_home, setup_for

SCREEN = (1280, 720)
MOST_STOPS = 200


@pytest.fixture(params=["en-80", "pseudo-100", "sv-200"])
def spoken(request, monkeypatch, qapp):
    """English, English 40 per cent longer and Swedish, each in letters of a size in per cent."""
    language, zoom = request.param.split("-")
    if language == "pseudo":
        monkeypatch.setattr(app, "load", pseudo.load)
        monkeypatch.setattr(session, "load", pseudo.load)
    theme.apply(qapp, theme.Theme.LIGHT, int(zoom))
    return language, int(zoom)


@pytest.fixture
def opened(qapp, sample, tmp_path, spoken):
    """The window on the sample day in that language and size."""
    language, zoom = spoken
    home = copy_home(sample, tmp_path / "home")
    Preferences(home).zoom = zoom
    program = Started(setup_for(home, language="sv" if language == "sv" else "en"))
    program.window.resize(*SCREEN)
    program.settle()
    yield program
    program.end()


def words_of(language):
    if language == "pseudo":
        return pseudo.load(None, "")
    return load(resources.path("locale"), language)


def faults(widget):
    """What a designer or a screen reader would complain of."""
    found = [f"cut off: {one}" for one in clipped(widget)]
    found += [f"nameless: {one}" for one in nameless(widget)]
    found += [f"begins small: {one}" for one in in_small_letters(widget)]
    if widget.width() > SCREEN[0] or widget.height() > SCREEN[1]:
        found.append(f"larger than the screen: {widget.width()} x {widget.height()}")
    return found + trapped(widget)


def trapped(window):
    """Where Tab stays, and what it never comes to."""
    window.activateWindow()
    QApplication.processEvents()
    first = QApplication.focusWidget() or window
    seen = []
    for _ in range(MOST_STOPS):
        before = QApplication.focusWidget() or window
        QTest.keyClick(before, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is before and at not in seen[:1]:
            return [f"Tab stays at {told(at)}"] if len(tab_stops(window)) > 1 else []
        if at in seen:
            break
        seen.append(at)
    missed = [stop for stop in tab_stops(window) if stop not in seen and stop is not first]
    return [f"Tab never comes to {told(stop)}" for stop in missed]


def check(named):
    """No window has a fault; else every fault of every window, one a line."""
    every = [f"{window}: {fault}" for window, found in named for fault in found]
    assert not every, "\n" + "\n".join(every)


def told(widget):
    return f"{type(widget).__name__} {name(widget)!r}"


def test_before_there_is_a_desk(qapp, spoken, tmp_path):
    shown = before_the_desk(setup_for(tmp_path / "new"), words_of(spoken[0]))
    for widget in shown.values():
        widget.show()
    qapp.processEvents()
    found = {where: faults(widget) for where, widget in shown.items()}
    for widget in shown.values():
        widget.close()
        widget.deleteLater()
    check(found.items())


def screens(opened):
    for page in PAGES:
        arrive(opened, page)
        yield page, faults(opened.window)


def dialogs(opened, folder, seen):
    for opening in OPENINGS:
        dialog = opening.open(opened, folder)
        seen.add(type(dialog))
        opened.settle()
        yield opening.name, faults(dialog)
        leave(opened, dialog)


def dialogs_of_leads(opened, folder):
    found(opened, folder)
    for kind, opening in OF_LEADS.items():
        dialog = opening(opened, folder)
        assert type(dialog) is kind
        opened.settle()
        yield kind.__name__, faults(dialog)
        leave(opened, dialog)


def leave(opened, dialog):
    dialog.reject()
    if dialog.isVisible():  # a panel within it was left
        dialog.reject()
    opened.settle()


def every_dialog():
    """The class of each dialog that there is; not those that only others are made from."""
    folder = swdesk.ui.dialogs
    modules = [
        importlib.import_module(f"{folder.__name__}.{one.name}")
        for one in pkgutil.iter_modules(folder.__path__)
    ]
    made = {
        one
        for module in modules
        for one in vars(module).values()
        if inspect.isclass(one) and issubclass(one, QDialog) and one.__module__ == module.__name__
    }
    return {one for one in made if not any(other.__base__ is one for other in made)}


def test_every_screen(opened):
    check(screens(opened))


def test_every_dialog(opened, tmp_path):
    seen = set()
    check(dialogs(opened, tmp_path, seen))
    forgotten = every_dialog() - seen - set(OF_LEADS)
    assert not forgotten, forgotten


def test_every_dialog_of_a_lead(opened, tmp_path):
    check(dialogs_of_leads(opened, tmp_path))


def test_the_longer_language_is_longer():
    assert pseudo.longer("Not {n} yet") == "Notöö {n} yetö"
