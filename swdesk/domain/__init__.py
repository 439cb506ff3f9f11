"""The words of the trade: what things are. Frozen data; no Qt, SQL, files or text for people."""
