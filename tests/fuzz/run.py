"""Fuzz a reader: `python -m tests.fuzz.run release|rulebook [RUNS] [FOLDER]`.

Needs atheris (`pip install atheris`; Linux, Python 3.11 to 3.13), which nothing else here does. New
bytes that reach new code are kept in FOLDER; those worth keeping go into `tests/corpus/`.
"""

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["swdesk.sharing", "swdesk.rules"]):
    from tests.fuzz import readers

CORPUS = Path(__file__).parents[1] / "corpus"
MOST_BYTES = {"release": 2048, "rulebook": 1024}


def release_mutated(raw: bytes, most: int, seed: int) -> bytes:
    """Three times in four with signatures that fit, so that what lies behind them is reached."""
    changed = atheris.Mutate(raw, most)
    return readers.mended(changed)[:most] if seed % 4 else changed


def rulebook_mutated(raw: bytes, most: int, seed: int) -> bytes:
    """Every other time by words of the trade: it stays YAML then."""
    if seed % 2:
        return atheris.Mutate(raw, most)
    return readers.reworded(raw, WORDS, Random(seed))[:most]


WORDS = readers.words_of([path.read_bytes() for path in sorted((CORPUS / "rulebook").iterdir())])
MUTATED = {"release": release_mutated, "rulebook": rulebook_mutated}


def main() -> None:
    """Run until the count is reached or something breaks."""
    name, *more = sys.argv[1:]
    runs, folder, *options = [*more, *["1000000", ".fuzzed"][len(more) :]]
    kept = Path(folder)
    kept.mkdir(parents=True, exist_ok=True)
    arguments = [
        *(f"-runs={runs}", f"-max_len={MOST_BYTES[name]}", "-timeout=20", "-rss_limit_mb=800"),
        f"-artifact_prefix={kept}/found-",
    ]
    places = [str(kept), str(CORPUS / name)]
    atheris.Setup(
        [sys.argv[0], *arguments, *options, *places],
        lambda raw: getattr(readers, name)(raw) and None,
        custom_mutator=MUTATED[name],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
