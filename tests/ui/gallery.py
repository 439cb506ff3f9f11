"""Pictures of all building blocks, in every look, to be looked at:

python -m tests.ui.gallery DIR
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from swdesk.ui import theme
from swdesk.ui.theme import Role, Tone
from swdesk.ui.widgets.banner import Banner, BannerState, UndoBar
from swdesk.ui.widgets.buttons import (
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from swdesk.ui.widgets.callout import Callout, CalloutState
from swdesk.ui.widgets.card import Card
from swdesk.ui.widgets.choices import (
    Choice,
    ChoiceChips,
    Choices,
    DurationChips,
    Length,
    Lengths,
)
from swdesk.ui.widgets.emptiness import Empty, EmptyState
from swdesk.ui.widgets.facts import Fact, FactGrid
from swdesk.ui.widgets.fields import (
    DateField,
    FieldState,
    NumberField,
    SearchField,
    SearchState,
    TextField,
    TimeField,
)
from swdesk.ui.widgets.flow import FlowLayout
from swdesk.ui.widgets.marks import Level, LevelBadge, Pill, PillState
from swdesk.ui.widgets.painting import card, painting
from swdesk.ui.widgets.rows import Row, RowList, Rows
from swdesk.ui.widgets.sign import Sign
from swdesk.ui.widgets.text import ElidedLabel, Heading, SectionHeading, Text

SIX_ANSWERS = (
    Fact("Uppgift", "Bedöma om anmälan ska leda till att utredning inleds. Ansvar: mottagningen."),
    Fact("Resultat", "Beslut att inleda eller inte inleda, dokumenterat senast dag 14."),
    Fact("Om tiden inte räcker", "Får inte skjutas förbi fristen. Skjut i stället upp nivå 4."),
    Fact("Du får besluta", "Att inleda utredning. Att inte inleda: efter samråd."),
    Fact("Ny uppskattning", "Behövs nu.", "danger"),
)
FACTS = Choices(
    (
        Choice("harm", "Barn kan fara illa nu"),
        Choice("desk", "Någon väntar i receptionen"),
        Choice("police", "Uppringd av polis"),
    ),
    ("harm",),
    "Vad stämmer?",
)
LENGTHS = Lengths(
    (Length(15, "15 min"), Length(30, "30 min"), Length(60, "1 h"), Length(120, "2 h")), 60, "Längd"
)


class QueueRow(QWidget):
    """How a delegate of the queue would draw."""

    def __init__(self, title, under, pill, *, chosen=False):
        super().__init__()
        self._chosen = chosen
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title, role=Role.STRONG))
        words.addWidget(ElidedLabel(under, role=Role.SMALL, tone="muted"))
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        across.addLayout(words, 1)
        across.addWidget(Pill(pill), 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        with painting(self) as painter:
            card(painter, self.rect(), chosen=self._chosen)


def everything() -> QWidget:
    """One window with every block in it."""
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(*[theme.space(5)] * 4)
    across.setSpacing(theme.space(4))
    for column in (_reading(), _typing(), _queue()):
        across.addLayout(column, 1)
    return whole


def _reading() -> QVBoxLayout:
    selected = Card("Valt uppdrag", note="7 h 15 planerat · 45 min ledigt")
    selected.body.addWidget(SectionHeading(Heading("Valt uppdrag")))
    selected.body.addWidget(Text("Förhandsbedömning BU-2240", role=Role.TITLE))
    selected.body.addWidget(Text("Kom in 12 nov · 1 h 30 kvar", tone="muted"))
    why = "Lagstadgad frist inom 3 dagar (to 26 nov). Regel 2.1, version 14."
    selected.body.addWidget(Callout(CalloutState("Nivå 2 · därför ligger det här", why, level=2)))
    selected.body.addWidget(FactGrid(SIX_ANSWERS))
    row = FlowLayout()
    for button in (
        PrimaryButton("Börja nu"),
        SecondaryButton("Gör annorlunda…"),
        SecondaryButton("Lämna över…"),
    ):
        row.addWidget(button)
    selected.body.addLayout(row)
    at_once = "Regel 1.1: fara för barnets liv, hälsa eller säkerhet bryter allt annat arbete."
    selected.body.addWidget(Callout(CalloutState("Ta det direkt", at_once, Tone.DANGER)))
    selected.body.addWidget(SectionHeading(Heading("Kan inte hinnas", "1", "danger")))
    selected.body.addStretch(1)
    down = QVBoxLayout()
    down.addWidget(selected, 1)
    return down


def _buttons() -> FlowLayout:
    row = FlowLayout()
    disabled = SecondaryButton("Kan inte")
    disabled.setEnabled(False)
    for button in (
        PrimaryButton("Avbrott", shortcut="Ctrl+I"),
        PrimaryButton("Följ reglerna", shortcut="Enter", icon="check"),
        SecondaryButton("Pausa", icon="pause"),
        QuietButton("Visa alla"),
        DangerButton("Kasta", icon="trash"),
        disabled,
    ):
        row.addWidget(button)
    focused = (PrimaryButton("I fokus"), SecondaryButton("I fokus"), QuietButton("I fokus"))
    for button in focused:
        button.shows_focus = lambda: True
        row.addWidget(button)
    return row


def _typing() -> QVBoxLayout:
    form = Card("Avbrott · 08.50", note="Ctrl+I")
    down = form.body
    down.addLayout(_buttons())
    down.addWidget(TextField(FieldState("Vad har hänt?", "Orosanmälan", "Skriv inga namn.")))
    wrong = "Det ser ut som ett personnummer."
    down.addWidget(TextField(FieldState("Ärende eller referens", "19121212-1212", error=wrong)))
    down.addWidget(TextField(FieldState("Anteckning", placeholder="Kort", enabled=False)))
    down.addWidget(SearchField(SearchState("Sök i kön", "BU-22")))
    row = QHBoxLayout()
    for field in (NumberField("Antal"), DateField("Dag"), TimeField("Klockslag")):
        row.addWidget(field)
    down.addLayout(row)
    down.addWidget(Text("Hur lång tid tar det ungefär?", role=Role.NOTE, tone="muted"))
    down.addWidget(DurationChips(LENGTHS))
    down.addWidget(Text("Vad stämmer?", role=Role.NOTE, tone="muted"))
    down.addWidget(ChoiceChips(FACTS))
    down.addWidget(_marks())
    down.addWidget(
        ElidedLabel("En mycket lång rad som inte får plats här och därför kortas av i slutet")
    )
    down.addStretch(1)
    bar, banner = UndoBar(form), Banner(form)
    bar.offer("3 uppdrag flyttades.", "Ångra", "Ctrl+Z", "Stäng")
    banner.render(BannerState("1 besked kvar att lämna.", "Visa", close="Stäng", tone=Tone.WARNING))
    down.addWidget(bar)
    down.addWidget(banner)
    column = QVBoxLayout()
    column.addWidget(form)
    return column


def _marks() -> QWidget:
    marks = QWidget()
    row = FlowLayout(marks)
    for number in range(1, 7):
        row.addWidget(LevelBadge(Level(number, f"nivå {number}")))
    for tone in Tone:
        row.addWidget(Pill(PillState(tone.value, tone)))
    for name in ("clock", "list", "book", "settings", "alert", "hand-over", "swdesk"):
        row.addWidget(Sign(name, "muted", large=True))
    return marks


def _queue() -> QVBoxLayout:
    queue = Card("Kö", note="23 uppdrag")
    down = queue.body
    for level, name, rows in (
        (1, "Skydd och säkerhet", [("Skyddsbedömning BU-2251", "pågår", "i dag", Tone.DANGER)]),
        (
            2,
            "Lagstadgad frist",
            [
                ("Förhandsbedömning BU-2240", "1 h 30 · regel 2.1", "to 26 nov", Tone.WARNING),
                ("Utredning BU-2231 med en rubrik som är lång", "6 h", "fr 4 dec", Tone.WARNING),
            ],
        ),
        (4, "Kan vänta", [("Journalföring", "1 h 15", "denna vecka", Tone.NEUTRAL)]),
    ):
        down.addLayout(_level_heading(level, name))
        for number, (title, under, pill, tone) in enumerate(rows):
            down.addWidget(QueueRow(title, under, PillState(pill, tone), chosen=number == 1))
    down.addWidget(
        EmptyState(Empty("inbox", "Här hamnar det som väntar.", "Lägg till", "Ctrl+N")), 1
    )
    commands = (
        Row("add", "Lägg till i kön…", "Ctrl+N"),
        Row("why", "Varför?", "W"),
        Row("undo", "Ångra", "Ctrl+Z", enabled=False),
    )
    down.addWidget(RowList(Rows(commands, "why", "Kommandon")))
    column = QVBoxLayout()
    column.addWidget(queue)
    return column


def _level_heading(level, name) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(LevelBadge(Level(level, f"nivå {level}")))
    row.addWidget(Text(name, role=Role.SMALL_STRONG, tone="muted"), 1)
    return row


LOOKS = (
    *(("light", 100), ("dark", 100), ("contrast-light", 100), ("contrast-dark", 100)),
    *(("light", 80), ("dark", 150)),
)


def write(target: str, scale: str) -> None:
    """Write one picture of each look."""
    app, folder = QApplication([]), Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    for look, zoom in LOOKS:
        theme.apply(app, look, zoom)
        whole = everything()
        whole.resize(1360 * zoom // 100, 940 * zoom // 100)
        whole.show()
        QTest.qWait(200)  # until what fades in is there
        whole.grab().save(str(folder / f"blocks-{look}-{zoom}-{scale}x.png"))
        whole.close()


if __name__ == "__main__":
    # A process for each scale: Qt reads it once.
    for scale in ("1", "2"):
        code = "import sys; from tests.ui import gallery; gallery.write(*sys.argv[1:])"
        command = [sys.executable, "-c", code, sys.argv[1], scale]
        subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": scale}, check=True)
