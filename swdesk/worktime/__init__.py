"""Ordinary hours: work windows, days off, and counting in working days and minutes."""
