"""Notice texts that hold where a rulebook names none."""

from swdesk.domain.wording import Text

UNMET_TEXT = Text(
    sv="{kind}: fristen {limit} kan inte hållas. Det behövs {needed}, det finns {available}. "
    "Jag behöver besked om vad som ska stå tillbaka, senast {by}.",
    en="{kind}: the limit {limit} cannot be met. {needed} are needed, {available} are there. "
    "I need to know what gives way, by {by}.",
)
"""Someone is always told when a limit cannot be met."""
