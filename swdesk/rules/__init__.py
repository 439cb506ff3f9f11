"""The rulebook: read, checked, decided by, explained as data, put to its own tests."""
