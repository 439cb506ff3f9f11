"""One of several names: the user's language is shown, and both languages are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swdesk.cli.parsing import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from swdesk.texts.language import Words


class _Shown(list[str]):
    """Names as they are shown; what is looked for among them are the program's own."""

    own: Sequence[str] = ()

    @override
    def __contains__(self, name: object) -> bool:
        return name in self.own


def one_of(own: Sequence[str], swedish: Mapping[str, str], words: Words) -> dict[str, Any]:
    """Settings of an option that takes one of the program's own names, as the user says it.

    `swedish` are Swedish names and what they mean; the first of several is the one shown.
    """
    first = {mean: name for name, mean in reversed([*swedish.items()])}
    shown = _Shown(first.get(name, name) if words.language == "sv" else name for name in own)
    shown.own = own
    return {
        "type": lambda text: swedish.get(text.casefold(), text),
        "choices": shown,
        "metavar": f"{{{','.join(shown)}}}",
    }
