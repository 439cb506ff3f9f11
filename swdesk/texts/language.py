"""The words of one language: chosen once, loaded from a folder that is handed in.

Every sentence is a literal in `say`, `plural` or `mark`, with named places, so that extraction
finds all of them. Message ids are English; Swedish stands in the catalogue.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from swdesk.domain.instants import Instant, Moment, Span, Zone
from swdesk.texts import moments
from swdesk.texts.message_file import Catalogue, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from swdesk.domain.wording import Text

_DOMAIN = "swdesk"
_HOME_ZONE = Zone("Europe/Stockholm")


def mark(message: str) -> str:
    """Mark a message of a table for extraction; `Words.marked` translates it later."""
    return message


class Words(Struct, frozen=True, dict=True):
    """The words of one language, and the zone in which times are told.

    `this_year` lets days of other years be written with theirs.
    """

    language: str
    catalogue: NullTranslations | Catalogue = field(default_factory=NullTranslations)
    zone: Zone = _HOME_ZONE
    this_year: int | None = None

    def at_home(self, zone: Zone, today: date) -> Words:
        """The same words, telling times in a zone as seen from a day."""
        return replace(self, zone=zone, this_year=today.year)

    def say(self, message: str, /, **places: object) -> str:
        """A message in this language, its places filled."""
        return self.catalogue.gettext(message).format(**places)

    def marked(self, message: str, /, **places: object) -> str:
        """A message that a table marked, in this language, its places filled."""
        return self.catalogue.gettext(message).format(**places)

    def plural(self, one: str, many: str, number: int, /, **places: object) -> str:
        """A message about a number of things; `{n}` is the number."""
        return self.catalogue.ngettext(one, many, number).format(n=number, **places)

    def text(self, text: Text) -> str:
        """The unit's own words in this language, or in the one they have."""
        return text.in_language(self.language)

    def day(self, on: date) -> str:
        """A day as people write it."""
        return moments.day(on, self.language, self.this_year)

    def time(self, at: Instant) -> str:
        """A day and a clock time; the day alone for a day's last minute."""
        return moments.instant(at, self.language, self.zone, self.this_year)

    def clock(self, at: Instant) -> str:
        """The clock time of an instant alone."""
        return moments.clock_of(at, self.language, self.zone)

    def moment(self, when: Moment) -> str:
        """A day, or a day and a time, as it was given."""
        return moments.moment(when, self.language, self.zone, self.this_year)

    def short_moment(self, when: Moment) -> str:
        """A moment for a narrow column: in another year without its weekday."""
        written = self.moment(when)
        return written if when.on.year == self.this_year else written.partition(" ")[2]

    def stretch(self, span: Span) -> str:
        """From when to when."""
        return moments.stretch(span, self.language, self.zone, self.this_year)

    def stretches(self, spans: Iterable[Span]) -> str:
        """Stretches in a row, each day named once."""
        return moments.stretches(spans, self.language, self.zone, self.this_year)

    def quoted(self, text: str) -> str:
        """A text in this language's quotation marks."""
        return self.say("“{text}”", text=text)

    def listed(self, items: Iterable[str]) -> str:
        """Items in a row: "a, b and c"."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])

    def either(self, items: Iterable[str]) -> str:
        """Items to choose from: "a, b or c"."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{first} or {last}", first=", ".join(parts[:-1]), last=parts[-1])


def as_sentence(text: str) -> str:
    """Words that begin with a capital, as a sentence does."""
    return text[:1].upper() + text[1:]


def load(folder: Path, language: str) -> Words:
    """The words of a language from the folder of catalogues.

    English is the language of the message ids, so its catalogue is not needed to speak it.

    Raises:
        OSError: the catalogue is not there or cannot be read.
    """
    if language == "en":
        return Words("en")
    return Words(language, catalogue(folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"))
