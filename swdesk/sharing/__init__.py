"""Signed releases: pack, verify, trust, publish to and fetch from a folder."""
