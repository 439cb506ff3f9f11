"""A desk of its own for every test."""

from tests.desk.conftest import unit

__all__ = ["unit"]
