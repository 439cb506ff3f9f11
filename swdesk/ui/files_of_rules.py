"""Files of rules, known by how their names end: releases, rulebooks, enrolment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENROLMENT = ".swenrol"
RELEASE = ".swrelease"
RULEBOOKS = (".yaml", ".yml")


def is_enrolment(path: Path) -> bool:
    """Whether a file enrols a desk with a unit."""
    return path.suffix.lower() == ENROLMENT


def is_rulebook(path: Path) -> bool:
    """Whether a file is a rulebook that nobody signed."""
    return path.suffix.lower() in RULEBOOKS


def is_of_rules(path: Path) -> bool:
    """Whether a file is about rules, and not about work."""
    return is_enrolment(path) or is_rulebook(path) or path.suffix.lower() == RELEASE
