"""What is asked about hours at a look: one sentence each, with how to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.durations import duration
from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.domain.instants import Span
    from swdesk.texts.language import Words

QUESTIONS = {
    "timer_forgotten": mark(
        "The timer on {ref} has run for {minutes} ({stretch}). When did the work end? Say it with "
        "“swdesk time stop --ended TIME”."
    ),
    "timer_beyond_hours": mark(
        "The timer on {ref} still runs after the end of your hours. Still working? Else say when "
        "it ended, with “swdesk time stop --ended TIME”."
    ),
    "clock_went_back": mark(
        "The computer's clock was set back while the timer ran on {ref}. When did the work end? "
        "Say it with “swdesk time stop --ended TIME”."
    ),
    "break_offered": mark(
        "Was the planned break taken ({stretch})? If so: “swdesk time add {start} {end} "
        "--planned-break”."
    ),
    "week_open": mark(
        "Is everything of the week {stretch} noted? Then mark it: “swdesk time complete {day}”."
    ),
    "stretch_too_long": mark(
        "{stretch} is noted as one stretch of {minutes}. Put it right with “swdesk time correct”."
    ),
    "stretch_overlaps": mark(
        "{stretch} is noted twice. Put one of them right with “swdesk time correct”."
    ),
}
"""Question by its code."""


def question_sentence(code: str, span: Span, ref: str, words: Words) -> str:
    """A question about hours in words."""
    return words.marked(
        QUESTIONS[code],
        ref=ref,
        stretch=words.stretch(span),
        minutes=duration(span.minutes),
        start=words.zone.local(span.start).strftime("%H:%M"),
        end=words.zone.local(span.end).strftime("%H:%M"),
        day=words.zone.day_of(span.start).isoformat(),
    )
