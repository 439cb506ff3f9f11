"""Marking that someone has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from swdesk.desk.session import Cause, acting
from swdesk.domain.errors import NoticeUnknownError
from swdesk.domain.notice import NoticeId
from swdesk.domain.references import check_text

if TYPE_CHECKING:
    from swdesk.desk.answers import Done
    from swdesk.desk.desk import Desk


def told(desk: Desk, number: str | int, by: str = "") -> Done:
    """Mark a notice told, by the worker or by whoever is named.

    Raises:
        NoticeUnknownError: no open notice has this number.
    """
    with acting(desk) as session:
        check_text("by", by)
        text = str(number).strip().lstrip("#")
        known = NoticeId(int(text)) if text.isascii() and text.isdigit() else NoticeId(0)
        notice = session.state.notices.get(known)
        if notice is None or not notice.is_open:
            raise NoticeUnknownError(text=text)
        marked = replace(notice, told_at=session.now, told_by=by.strip())
        notices = {**session.state.notices, known: marked}
        session.state = replace(session.state, notices=notices)
        return session.finish(Cause("told"), notice.assignment_id)
