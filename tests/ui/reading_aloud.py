"""Within a session bus, on a screen: starts the window, and reads it as a screen reader does.

DISPLAY=:0 dbus-run-session python reading_aloud.py HOME
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
READING = "org.a11y.atspi"
MOST_SECONDS = 40


def ask(bus, owner, path, method, *given):
    """What a call answers, as gdbus writes it; "" where it is refused."""
    command = ["gdbus", "call", "--address", bus, "--dest", owner, "--object-path", path]
    called = subprocess.run(
        [*command, "--method", method, *given], capture_output=True, text=True, check=False
    )
    return called.stdout


def bus_of_readers():
    session = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    told = ask(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
    return told.split("'")[1] if "'" in told else ""


def children(bus, owner, path):
    told = ask(bus, owner, path, f"{READING}.Accessible.GetChildren")
    return re.findall(r"\('(:[\d.]+)', (?:objectpath )?'([^']+)'\)", told)


def name(bus, owner, path):
    wanted = (f"{READING}.Accessible", "Name")
    told = ask(bus, owner, path, "org.freedesktop.DBus.Properties.Get", *wanted)
    found = re.match(r"\(<'(.*)'>,\)", told)
    return found[1] if found else ""


def find(bus, at, wanted, depth=8):
    """The first object below one whose name is as wanted, broad before deep."""
    level = [at]
    for _ in range(depth):
        level = [child for parent in level for child in children(bus, *parent)]
        for one in level:
            if wanted(name(bus, *one)):
                return one
    return None


def soon(look):
    """What a look finds, once it finds anything; None if it never does."""
    end = time.monotonic() + MOST_SECONDS / 2
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    return None


def read(bus):
    root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    button = soon(lambda: find(bus, root, lambda said: said == "Interruption"))
    if button is None:
        sys.stdout.write("nothing found\n")
        return
    sys.stdout.write(f"found: {name(bus, *button)}\n")
    ask(bus, *button, f"{READING}.Action.DoAction", "0")
    dialog = soon(lambda: find(bus, root, lambda said: said.startswith("Interruption · "), 2))
    sys.stdout.write(f"then: {name(bus, *dialog) if dialog else 'nothing'}\n")


def main(home):
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], stderr=subprocess.DEVNULL)
    command = [sys.executable, "-m", "swdesk", "--lang", "en", "window", "--home", home]
    window = subprocess.Popen(command, cwd=ROOT)
    try:
        read(soon(bus_of_readers) or "")
    finally:
        for one in (window, launcher):
            one.terminate()
            one.wait()


if __name__ == "__main__":
    main(sys.argv[1])
