"""Start other programs: silently, but never without a sign of life."""

import os
import subprocess
import time

from bootstrap.words import StopError, explain, say, text

# Of pip and uv: without a network they should say so soon, and the next start tries again anyway.
# How long they wait for an answer stays theirs, since some proxies read a package before they pass
# it on.
FEW_TRIES = {"PIP_RETRIES": "1", "UV_HTTP_RETRIES": "1"}


def run(command: list, patience: int = 20) -> tuple:
    """Run `command` silently; return its exit code and all it said."""
    process = subprocess.Popen(
        command,
        # PIP_USER is pip's own setting, and makes no sense in .venv.
        env=dict(FEW_TRIES, **dict(os.environ, PIP_USER="0")),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        answer = wait_aloud(process, patience)
    finally:
        process.kill()  # only when interrupted: otherwise it has ended by now
    return process.returncode, answer.decode("utf-8", "replace")


def wait_aloud(process: subprocess.Popen, patience: int) -> bytes:
    """Wait for a tool, and give a sign of life now and then."""
    begun = time.time()
    while True:
        try:
            return process.communicate(timeout=patience)[0]
        except subprocess.TimeoutExpired:
            say(text("working", seconds=round(time.time() - begun)))


def require(outcome: tuple) -> None:
    """Stop with the fitting sentence unless a tool succeeded."""
    code, answer = outcome
    if code != 0:
        key, values = explain(answer)
        raise StopError(key, **values)


def wait_for(command: list) -> int:
    """Run the program where a process cannot become another one (Windows)."""
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program was told as well, and decides
            continue
