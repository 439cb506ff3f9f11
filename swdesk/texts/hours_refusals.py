"""Refusals about worked hours: one sentence each, with a way out. See `refusals`."""

from __future__ import annotations

from swdesk.texts.language import mark

HOURS = {
    "account_unknown": mark("“{text}” is no account; there are compensation and flex."),
    "agreement_unknown": mark("There is no agreement “{text}” here; there are {known}."),
    "clock_went_back": mark(
        "The computer's clock went back from {seen} to {then} while the timer ran on {ref}, so "
        "what it counted is not certain; say when the work ended with "
        "“swdesk time stop --ended TIME”."
    ),
    "employment_taken": mark(
        "“{text}” is the number of another employment of yours; write that of your first one."
    ),
    "employment_unknown": mark(
        "No ordinary hours are kept for the employment “{text}”; there are {known}, and "
        "“swdesk schedule add --employment” begins another."
    ),
    "hours_ahead": mark(
        "{end} lies ahead, and what has not happened yet cannot be noted; choose an earlier time."
    ),
    "hours_overlap": mark(
        "From {start} to {end} is noted already (record {record}); choose another time, or put "
        "that right with “swdesk time correct {record}”."
    ),
    "month_closed": mark(
        "{month} is closed and stays as it is; add --book-next to have this booked in {open_month}."
    ),
    "month_not_over": mark("{month} is not over yet; close it when it is."),
    "nothing_to_settle": mark(
        "The flex balance on {day} was {minutes}, and all of it is carried; nothing is to settle."
    ),
    "record_unknown": mark(
        "No worked time stands under number {text}; “swdesk time report” lists the numbers."
    ),
    "reference_in_text": mark(
        "{field} names {ref}, and the log of hours may hold no case; say it without the reference."
    ),
    "set_clock_refused": mark(
        "With --at no time can be noted here, only in a demo or test home; leave it out."
    ),
    "settlement_unknown": mark(
        "Nobody has said here when flex is settled; say what your unit agreed with "
        "“swdesk schedule unit --settle 31/3,30/9 --carry-most 40h --carry-debt 20h”."
    ),
    "stretch_too_long": mark(
        "{minutes} in one go is longer than a day; write the times again, or part them."
    ),
    "timer_forgotten": mark(
        "The timer on {ref} has run since {since}, {minutes} in all; say when the work ended with "
        "“swdesk time stop --ended TIME”, or “--ended now” if all of it was work."
    ),
    "timer_runs_there": mark(
        "A timer has counted that time on {ref} since {since}; say when it ended first, with "
        "“swdesk time stop --ended TIME”."
    ),
}
"""Code to sentence."""
