"""A social worker's own desk: a queue, the unit's rules, and one key for "something happened"."""

__version__ = "0.1.0"
