"""Write resources/rulebooks/index.json anew: what each rulebook that comes with swdesk is called.

    python packaging/rulebook_index.py

A first start offers them by name and should not read three rulebooks for that.
"""

# ruff: noqa: INP001 a script beside the product, and "packaging" is the name of a package on PyPI

from __future__ import annotations

import json
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "rulebooks"
INDEX = FOLDER / "index.json"


def index_text() -> str:
    """The index as it should be: unit and title of every rulebook, by its name."""
    listed = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        about = YAML(typ="safe").load(file)["about"]
        listed[file.stem] = {"unit": dict(about["unit"]), "title": dict(about["title"])}
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
