"""Figures about what happened: pure functions over what a desk has kept."""
