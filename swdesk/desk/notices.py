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
    from swdesk.desk.session import Acting
    from swdesk.domain.notice import Notice


def told(desk: Desk, *numbers: str | int, by: str = "") -> Done:
    """Mark notices told, by the worker or by whoever is named: all of them, or none.

    Raises:
        NoticeUnknownError: no open notice has one of the numbers.
    """
    with acting(desk) as session:
        check_text("by", by)
        found = [_open(session, str(number)) for number in numbers]
        marked = {one.id: replace(one, told_at=session.now, told_by=by.strip()) for one in found}
        notices = {**session.state.notices, **marked}
        session.state = replace(session.state, notices=notices)
        about = {one.assignment_id for one in found}
        return session.finish(Cause("told"), about.pop() if len(about) == 1 else None)


def _open(session: Acting, number: str) -> Notice:
    text = number.strip().lstrip("#")
    known = NoticeId(int(text)) if text.isascii() and text.isdigit() else NoticeId(0)
    notice = session.state.notices.get(known)
    if notice is None or not notice.is_open:
        raise NoticeUnknownError(text=text)
    return notice
