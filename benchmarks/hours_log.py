"""The log of hours on an encrypted home: checking 20,000 records, and noting one more.

Goals: checking under one second; one more record on the disk, with its anchor, under 100 ms (p99);
a month exported with its proof under two seconds, in every form. Checking is compared with a plain
loop that hashes the same bytes in the same run, noting with a plain file that is written and
flushed.

Run from the clone's top: python -m benchmarks.hours_log [RECORDS] [ROUNDS]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles

from swdesk.domain.hours import Cause, Origin, Stretch, Worked
from swdesk.domain.instants import Instant, Span
from swdesk.exports.making import FORMS
from tests.store.desks import NOW, new_store, reopened, save

ROUNDS = 200
AT = "2026-02-28T12:00"
"""In the last month of ten years of log."""


def worked(number):
    start = Instant(NOW - 5_000_000 + 240 * number)
    cause = Cause(number % 500 + 1, "forhandsbedomning", number % 6 == 0)
    span = Span(start, Instant(start + 45))
    return Worked(Stretch(span, "Europe/Stockholm", origin=Origin.TIMER, cause=cause))


def filled(home, records):
    """A home with so many records, noted a thousand at a time."""
    store = new_store(home)
    for first in range(0, records, 1000):
        many = [worked(number) for number in range(first, min(first + 1000, records))]
        save(store, lambda state: state, "pause", noted=many)
    return store


def hashed(store):
    """The seconds a plain loop takes that hashes what the chain is made over."""
    with store.reading() as reading:
        rows = [(each.seq, each.entered_at, each.body) for each in reading.hours_log.stored()]
    began = time.perf_counter()
    head = "0" * 64
    for seq, entered_at, body in rows:
        digest = sha256(body.encode()).hexdigest()
        head = sha256(f"{head}\n{seq}\n{entered_at}\n{digest}\n".encode()).hexdigest()
    return time.perf_counter() - began


def checked(store):
    began = time.perf_counter()
    check = store.check_hours()
    assert check.is_sound
    return time.perf_counter() - began


def noted(store, number):
    began = time.perf_counter()
    save(store, lambda state: state, "pause", noted=[worked(number)])
    return time.perf_counter() - began


def flushed(path):
    began = time.perf_counter()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(handle, b"x" * 4096)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - began


def exported(home, records):
    """The time each form of a month takes, whole process, in a home with so many records."""
    said = ("--rulebook", "builtin:barn-och-unga", "--hours", "mon-fri 08:00-16:45")
    swdesk(home, "init", *said, "--employee-number", "10417", "--throw-away")
    store = reopened(home)
    for first in range(0, records, 1000):
        many = [worked(number) for number in range(first, min(first + 1000, records))]
        save(store, lambda state: state, "pause", noted=many)
    store.close()
    for form in FORMS["overtime"]:
        began, used = time.perf_counter(), processor()
        swdesk(home, "export", "overtime", "--format", form, "-o", home.parent / f"o.{form}")
        taken, used = time.perf_counter() - began, processor() - used
        print(f"a month as {form}, the whole process: {taken:.2f} s, {used:.2f} of the processor")


def processor():
    """Seconds of the processor that processes started from here have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def swdesk(home, *words):
    command = [sys.executable, "-m", "swdesk", "--home", home, "--at", AT, *words]
    subprocess.run(command, check=True, capture_output=True)


def main(records=20_000, rounds=ROUNDS):
    with tempfile.TemporaryDirectory(prefix="swdesk-hours-") as folder:
        store = filled(Path(folder) / "home", records)
        pairs = [(hashed(store), checked(store)) for _ in range(9)]
        plain, ours = median(p for p, _ in pairs), median(c for _, c in pairs)
        print(f"checking {records} records: {ours * 1000:.0f} ms, {ours / plain:.1f} plain loops")
        times = [(flushed(Path(folder) / "plain"), noted(store, n)) for n in range(rounds)]
        for name, column in (("one flushed write", 0), ("one more record", 1)):
            taken = [each[column] * 1000 for each in times]
            p99 = quantiles(taken, n=100)[98]
            print(f"{name}: p50 {median(taken):.1f} ms, p99 {p99:.1f} ms")
        store.close()
        exported(Path(folder) / "exporting", records)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
