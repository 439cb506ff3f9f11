"""What Qt warns of in a process of its own, which pytest-qt does not hear."""

import re

MARKED = {"QT_MESSAGE_PATTERN": "Qt %{type}: %{message}"}
"""What such a process needs in its environment, for its warnings to be told from other words."""
_WARNING = re.compile(r"Qt (?:warning|critical|fatal): ")


def complaints(said, config):
    """The lines in which Qt warns, but for those that pyproject.toml has passed over everywhere."""
    ignored = config.getini("qt_log_ignore")
    warnings = [line for line in said.splitlines() if _WARNING.match(line)]
    return [line for line in warnings if not any(re.search(each, line) for each in ignored)]
