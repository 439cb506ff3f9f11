"""Faults of what a rulebook says, where its form is right. See `rulebook_faults`."""

from __future__ import annotations

from swdesk.texts.language import mark

CONTENT = {
    "ages_down": mark("row {rule} ages to level {level}, which breaks sooner; name a lower number"),
    "also_is_a_name": mark(
        "“{text}” is the name of {kind}, which it finds already; take it out here"
    ),
    "answer_missing": mark("{kind} lacks one of the six answers: {answer}"),
    "answer_shared": mark("{kind} and {other} share the answer “{answer}”; each needs its own"),
    "at_once_breaks_nothing": mark(
        "level {level} is answered at once but may break into nothing; let it break into something"
    ),
    "breaks_into_higher": mark("level {level} may not break into {levels}, which breaks later"),
    "choice_unclosed": mark(
        "a bracket in the text is opened and not closed, or stands within another"
    ),
    "choice_without_place": mark(
        "nothing decides about “[{text}]”: each part but the last needs a place within braces"
    ),
    "clock_committee": mark(
        "the committee must decide here ({source}), so “committee” may not be no"
    ),
    "clock_consequence": mark(
        "the consequence may not be ranked as less than the law's ({statutory}, {source})"
    ),
    "clock_event": mark("the law starts this clock with {statutory}, not {stated} ({source})"),
    "clock_left_out": mark("the law's clock {law} is left out ({source}); it must stay"),
    "clock_longer": mark("{stated} is longer than the law's {statutory} ({source})"),
    "clock_softer": mark("the law's limit is hard ({source}) and may not be made soft"),
    "clock_weekend": mark("weekends do not shift this limit ({source})"),
    "committee_missing": mark("a committee decides some of the work; name its meetings"),
    "contacts_missing": mark("nobody to ask is named; add at least one role"),
    "deputy_circle": mark("the deputies of {role} lead back to {role}; end the circle"),
    "drop_of_hard_clock": mark("{kind} has a hard limit by law ({source}) and may not be left out"),
    "escalation_missing": mark("nobody is named to answer when nothing fits"),
    "fact_not_asked": mark(
        "rule {rule} looks at “{fact}”, which is never asked for {kinds}; add it to “asks”"
    ),
    "kinds_taken": mark("rule {rule} never meets {kinds}, which {by} takes first"),
    "last_row_missing": mark("the last row must always match; write “when: always”"),
    "law_outdated": mark(
        "the law's clock {law} changes on {since}, after the day the law was looked at; look again"
    ),
    "leads_back": mark("“{kind}” leads to “{other}”, which leads back to it"),
    "level_unreached": mark("no rule leads to level {level}"),
    "levels_not_in_order": mark("level {found} stands where {wanted} belongs"),
    "order_incomplete": mark("the order leaves out {lacking}"),
    "place_unclosed": mark("a brace in the text is opened and not closed, or the other way round"),
    "repeated_clock": mark("the clock {text} is stated twice; keep one"),
    "repeated_id": mark("“{text}” is used twice; give one another name"),
    "revision": mark("the revision must be 1 or higher, not {revision}"),
    "row_contradicts_itself": mark("the conditions of rule {rule} cannot all hold"),
    "same_times": mark(
        "“from” and “until” are the same time, so the row would never hold; for a whole day write "
        "00:00 and 24:00"
    ),
    "short_form_incomplete": mark("row {rule} is a short form without its minutes or its text"),
    "stops_after_meeting": mark("the stop date is after the day of the meeting"),
    "test_failed": mark(
        "the test “{test}” expects {looked_at}: {expected}, and it comes out {actual}"
    ),
    "time_order": mark("the end is not after the start"),
    "unknown_answer": mark("“{text}” is no answer to this fact; there are {known}"),
    "unknown_catalogue": mark(
        "there is no entry {text} in the catalogue of work; {most} is the last"
    ),
    "unknown_clock": mark("the law has no clock “{text}”"),
    "unknown_deferral": mark("there is no deferral row {text}"),
    "unknown_drop": mark("there is no drop row {text}"),
    "unknown_event": mark("“{text}” is no clock event"),
    "unknown_fact": mark("there is no fact “{text}”"),
    "unknown_kind": mark("there is no kind “{text}”"),
    "unknown_label": mark("“{text}” is no situation of this test; there are {known}"),
    "unknown_level": mark("there is no level {text}"),
    "unknown_notice": mark("there is no notice {text}"),
    "unknown_place": mark("“{text}” is no place for a notice text; there are {known}"),
    "unknown_role": mark("there is no contact with the role “{text}”"),
    "unknown_rule": mark("there is no rule {text}"),
    "unreachable": mark("rule {rule} is never reached: {by} matches first"),
    "unreachable_deferral": mark("row {rule} is never reached: another stands above it"),
    "valid_before_decided": mark("it would hold from {valid_from}, before it was decided"),
    "valid_long_after": mark(
        "it would hold only from {valid_from}, years after it was decided; look at the year"
    ),
    "weight_rises": mark("level {level} weighs more than the one above it"),
}
"""Code to message."""
