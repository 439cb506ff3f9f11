"""The words of the trade: what things are. Frozen data, no Qt, no SQL, no files, no text for people."""
