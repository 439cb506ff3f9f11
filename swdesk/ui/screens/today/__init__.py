"""The Today screen: the day, the assignment spoken of, the queue; what waits for a word on top."""

from swdesk.ui.screens.today.page import TodayPage

__all__ = ["TodayPage"]
