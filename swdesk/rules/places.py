"""Reading a parsed file of our own: what is wanted at a place, or a refusal that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Protocol, TypeVar

from swdesk.domain.errors import FileUnusableError
from swdesk.domain.wording import Text

Found = TypeVar("Found")
Choice = TypeVar("Choice", bound=StrEnum)


class Version(Protocol):
    """What holds from one day to another, both included."""

    @property
    def valid_from(self) -> date | None:
        """The first day; None: from ever."""
        ...

    @property
    def valid_until(self) -> date | None:
        """The last day; None: without an end."""
        ...


class Place:
    """Where something stands in a file, and what stands there.

    Every reading method raises FileUnusableError (facts: name of the file, why, where) if what
    stands there is not of its kind.
    """

    def __init__(self, data: object, file: str, where: str = "") -> None:
        self.data = data
        self.file = file
        self.where = where

    def refuse(self, why: str) -> FileUnusableError:
        """The error that names this place, to be raised."""
        return FileUnusableError(name=self.file, why=why, where=self.where)

    def mapping(self) -> Mapping[str, object]:
        """What stands here, which must be a mapping."""
        if not isinstance(self.data, Mapping):
            raise self.refuse("not_a_mapping")
        return self.data

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse a mapping with keys that are not known."""
        unknown = set(self.mapping()) - set(allowed)
        if unknown:
            raise self.at(min(map(str, unknown))).refuse("unknown_key")

    def at(self, key: str) -> Place:
        """The place of a key below; its data is None where the key is missing."""
        value = self.mapping().get(key)
        return Place(value, self.file, f"{self.where}.{key}".lstrip("."))

    def read_list(self, key: str, read: Callable[[Place], Found]) -> tuple[Found, ...]:
        """Every item of a list below, read one by one."""
        place = self.at(key)
        if not isinstance(place.data, list):
            raise place.refuse("not_a_list")
        return tuple(
            read(Place(item, self.file, f"{place.where}[{number}]"))
            for number, item in enumerate(place.data)
        )

    def text(self) -> str:
        """What stands here, which must be a text that is not blank."""
        if not isinstance(self.data, str) or not self.data.strip():
            raise self.refuse("not_a_text")
        return self.data

    def both_languages(self) -> Text:
        """A text in Swedish and in English; both are wanted."""
        return Text(self.at("sv").text(), self.at("en").text())

    def optional_words(self) -> Text:
        """A text in both languages, or none."""
        return Text() if self.data is None else self.both_languages()

    def number(self, least: int, most: int) -> int:
        """A whole number in a range."""
        if type(self.data) is not int or not least <= self.data <= most:
            raise self.refuse("not_a_number_in_range")
        return self.data

    def yes_or_no(self) -> bool:
        """True or false."""
        if not isinstance(self.data, bool):
            raise self.refuse("not_true_or_false")
        return self.data

    def day(self) -> date:
        """A day, as a date or as ISO text."""
        try:
            return self.data if type(self.data) is date else date.fromisoformat(str(self.data))
        except ValueError:
            raise self.refuse("not_a_day") from None

    def optional_day(self) -> date | None:
        """A day, or None."""
        return None if self.data is None else self.day()

    def one_of(self, choices: type[Choice]) -> Choice:
        """One of the words of an enumeration."""
        try:
            return choices(str(self.data))
        except ValueError:
            raise self.refuse("unknown_word") from None


def refuse_overlaps(place: Place, versions: Sequence[Version]) -> None:
    """Versions must follow each other in time, none holding on another one's day.

    Raises:
        FileUnusableError: there are none, or two hold on one day.
    """
    if not versions:
        raise place.at("versions").refuse("no_versions")
    for earlier, later in pairwise(versions):
        ends, starts = earlier.valid_until, later.valid_from
        if ends is None or starts is None or starts <= ends:
            raise place.at("versions").refuse("versions_overlap")
