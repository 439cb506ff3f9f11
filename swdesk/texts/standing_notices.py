"""Notice texts that hold where a rulebook names none."""

from swdesk.domain.wording import Text

UNMET_TEXT = Text(
    sv="{kind}: [klart senast {due} hinns inte, fristen är {deadline}.|"
    "klart senast {due} hinns inte.|fristen {deadline} hinns inte.] "
    "Det behövs {needed}, det finns {available}. "
    "Jag behöver besked [senast {by}|genast] om vad som ska vika.",
    en="{kind}: [the soft date {due} cannot be met, the hard limit is {deadline}.|"
    "the soft date {due} cannot be met.|the hard limit {deadline} cannot be met.] "
    "{needed} are needed, {available} are there. I need to know [by {by}|now] what gives way.",
)
"""Someone is always told when a limit cannot be met."""

NOWHERE_TEXT = Text(
    sv="{kind} får ingen plats i min arbetstid: det behövs {needed} i ett sträck, det längsta "
    "lediga är {available}. Jag behöver besked [senast {by}|genast] om hur det ska göras.",
    en="{kind} finds no place in my working hours: {needed} are needed without a break, the "
    "longest that is free is {available}. I need to know [by {by}|now] how to do it.",
)
"""Someone is always told of work that finds no place, though it has no limit."""

FIXED_TEXT = Text(
    sv="{kind} {limit}: jag kan inte vara med då. Någon annan behöver ta det, eller så behövs en "
    "ny tid. Jag behöver besked [senast {by}|genast].",
    en="{kind} {limit}: I cannot be there then. Someone else needs to take it, or a new time is "
    "needed. I need to know [by {by}|now].",
)
"""A fixed time that is lost is named as such, not by a limit that the work may have besides."""

AT_ONCE_TEXT = Text(
    sv="{kind} ska göras genast och jag kan inte. Någon annan behöver ta det. Jag behöver besked "
    "[senast {by}|genast].",
    en="{kind} is to be done at once and I cannot. Someone else needs to take it. I need to know "
    "[by {by}|now].",
)
"""Work to be done at once has no limit that could be named."""

HANDED_OVER_TEXT = Text(
    sv="{kind} (nivå {level}): kan du ta över? [Fristen är {deadline}.|"
    "Det ska vara klart senast {due}.|Det har ingen frist.] Jag behöver svar [senast {by}|genast].",
    en="{kind} (level {level}): can you take it over? [The hard limit is {deadline}.|It is due "
    "{due}.|It has no limit.] I need an answer [by {by}|now].",
)
"""Whoever is asked to take work over is always told."""

DEFERRED_TEXT = Text(
    sv="{kind} har väntat så länge eller flyttats så ofta som ordningen tillåter[, och blir klart "
    "{done}]. Jag behöver besked [senast {by}|genast] om hur det ska göras.",
    en="{kind} has waited as long, or been moved as often, as the rulebook allows[, and is done "
    "{done}]. I need to know [by {by}|now] what to do.",
)
"""Whoever decides beyond what the rulebook lets wait is always told."""

_SOMEONE = Text(
    sv="Någon annan behöver ta det.",
    en="Someone else needs to take it.",
)

AWAY_TEXTS = {
    UNMET_TEXT: Text(
        sv="Jag är borta och {kind} hinns inte[: klart senast {due}, fristen är {deadline}|"
        ": klart senast {due}|: fristen är {deadline}]. " + _SOMEONE.sv,
        en="I am away and {kind} cannot be met[: the soft date is {due}, the hard limit {deadline}|"
        ": the soft date is {due}|: the hard limit is {deadline}]. " + _SOMEONE.en,
    ),
    NOWHERE_TEXT: Text(
        sv="Jag är borta och {kind} får ingen plats i min arbetstid. " + _SOMEONE.sv,
        en="I am away and {kind} finds no place in my working hours. " + _SOMEONE.en,
    ),
    FIXED_TEXT: Text(
        sv="Jag är borta och kan inte vara med på {kind} {limit}. Någon annan behöver ta det, "
        "eller så behövs en ny tid.",
        en="I am away and cannot be at {kind} {limit}. Someone else needs to take it, or a new "
        "time is needed.",
    ),
    AT_ONCE_TEXT: Text(
        sv="Jag är borta och {kind} ska göras genast. " + _SOMEONE.sv,
        en="I am away and {kind} is to be done at once. " + _SOMEONE.en,
    ),
}
"""The same said by someone who is away now and cannot be asked."""
