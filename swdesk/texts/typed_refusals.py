"""Refusals of what a person typed or a file said: dates, lengths, texts. See `refusals`."""

from __future__ import annotations

from swdesk.texts.language import mark

TYPED = {
    "clock_time_missing": mark(
        "The clock change skips {time} on {day}; write an earlier or later time."
    ),
    "clock_time_doubled": mark(
        "The clock change makes {time} on {day} twice; add {first} for the first or {second} for "
        "the second."
    ),
    "day_of_time_needed": mark(
        "{text} has been more than once since {since}; write the day too, as “yesterday {text}”."
    ),
    "date_unreadable": mark(
        "“{text}” is no day or time that exists; write it like 27 Nov 9:00 or tomorrow at 9."
    ),
    "weekday_contradicts": mark(
        "“{text}” contradicts itself, for that date is {day}; write {day} or {near}."
    ),
    "day_or_hour": mark(
        "“{text}” may be {day} or {start}; write the month too, or the time with its minutes."
    ),
    "clock_time_needed": mark(
        "“{text}” is a day without a time; write the time after it, like “{text} 9:00”."
    ),
    "hour_or_minutes": mark(
        "“{text}” may be {text} min or {text} o'clock; write {text}m or {text}:00, as you mean it."
    ),
    "day_needed": mark("No day can be read after “{text}”; write one like 30 Nov or tomorrow."),
    "said_twice": mark("“{text}” comes after “{first}”, and only one of them can hold."),
    "duration_unreadable": mark("“{text}” is no length of time; write it like 90m, 1h30 or 2h."),
    "duration_unit_needed": mark(
        "“{text}” may be {text} min or {text} h; write {text}m or {text}h, as you mean it."
    ),
    "estimate_out_of_range": mark(
        "{minutes} is no time that one assignment takes; write something from 1 min to "
        "{most_minutes}, or split the work."
    ),
    "hour_unknown": mark("“{text}” is no time that exists; the hours of a day are 0 to 23."),
    "personal_number": mark(
        "The text in {field} looks like a personal number, and nobody's may be kept here; if it is "
        "only a reference, write it like {suggestion}."
    ),
    "text_too_long": mark("The text in {field} is too long; {most} signs are the most."),
    "reference_unusable": mark(
        "“{text}” cannot be a reference; use letters, digits and dashes, like BU-2240."
    ),
    "schedule_unreadable": mark(
        "“{text}” are no ordinary hours; write them like “mon-fri 08:00-16:45 lunch 12:00-12:45”."
    ),
    "field_missing": mark("There is no {field} here, and every assignment needs one; fill it in."),
    "value_unreadable": mark("“{text}” is nothing that {field} can be; take {known}."),
}
"""Code to sentence."""
