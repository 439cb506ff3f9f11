"""Files of other programs, read into neutral drafts; what becomes of them is the desk's business."""
