"""What files from others may state: figures a desk can reckon with, words that can be shown."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta

TURNING = "\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Signs that command a screen or turn the direction of writing, but for the first 32."""
_HIDDEN = f"\x00-\x1f{TURNING}"
_SHOWN = rf"\A[^{_HIDDEN}]*\Z"
_MOST = 200

Word = Annotated[str, Meta(max_length=64, pattern=_SHOWN)]
Line = Annotated[str, Meta(max_length=_MOST, pattern=_SHOWN)]
Revision = Annotated[int, Meta(ge=1, le=999_999_999)]
Minutes = Annotated[int, Meta(ge=-10_000_000, le=10_000_000)]
At = Annotated[int, Meta(ge=0, le=500_000_000)]
"""An instant, before the year 2921."""
FIRST_YEAR, LAST_YEAR = 2000, 2899


def line_of(text: str) -> str:
    """A text as a line that others may read: without hidden signs, cut where it is too long."""
    return " ".join(re.sub(f"[{_HIDDEN}]", " ", text).split())[:_MOST]
