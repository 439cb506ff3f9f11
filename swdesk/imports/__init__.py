"""Files of other programs, read into neutral drafts; what becomes of them, the desk decides."""
