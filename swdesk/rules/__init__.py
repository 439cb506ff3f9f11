"""The rulebook: reading it, checking it, deciding by it, explaining it as data, running its tests."""
