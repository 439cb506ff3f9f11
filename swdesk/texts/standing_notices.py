"""Notice texts that hold where a rulebook names none."""

from swdesk.domain.wording import Text

UNMET_TEXT = Text(
    sv="{kind}: fristen {limit} kan inte hållas. Det behövs {needed}, det finns {available}. "
    "Jag behöver besked om vad som ska stå tillbaka, senast {by}.",
    en="{kind}: the limit {limit} cannot be met. {needed} are needed, {available} are there. "
    "I need to know what gives way, by {by}.",
)
"""Someone is always told when a limit cannot be met."""

NOWHERE_TEXT = Text(
    sv="{kind} får ingen plats i min arbetstid: det behövs {needed} i ett sträck, det längsta "
    "lediga är {available}. Jag behöver besked om hur det ska göras, senast {by}.",
    en="{kind} finds no place in my working hours: {needed} are needed without a break, the "
    "longest that is free is {available}. I need to know how to do it, by {by}.",
)
"""Someone is always told of work that finds no place, though it has no limit."""

HANDED_OVER_TEXT = Text(
    sv="{kind} (nivå {level}): kan du ta över? Fristen är {limit}. Jag behöver svar senast {by}.",
    en="{kind} (level {level}): can you take it over? The limit is {limit}. I need an answer by "
    "{by}.",
)
"""Whoever is asked to take work over is always told."""

DEFERRED_TEXT = Text(
    sv="{kind} har väntat så länge eller flyttats så ofta som ordningen tillåter; planerat till "
    "{planned}. Jag behöver besked senast {by}.",
    en="{kind} has waited as long, or been moved as often, as the rulebook allows; planned for "
    "{planned}. I need to know what to do by {by}.",
)
"""Whoever decides beyond what the rulebook lets wait is always told."""
