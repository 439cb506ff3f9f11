"""A text written by the unit, in one or more languages."""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True):
    """A unit's own words. At least one of the two languages is filled."""

    sv: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The words in a language ("sv", "en"), else in the other one."""
        return (self.en or self.sv) if language == "en" else (self.sv or self.en)

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return bool(self.sv or self.en)
