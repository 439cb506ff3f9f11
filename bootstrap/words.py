"""Everything the set-up says, in English and Swedish, and which sentence fits a fault.

It must never print or store a package source's address, since those can hold passwords: what pip,
uv or apt-get answer is read, and retold in one sentence.
"""

import os
import re
import sys

# What the tools say when something is wrong, and which sentence that is; the first hit counts.
SYMPTOMS = {
    "disk_full": "no space left on device|not enough space on the disk|quota exceeded",
    "tls": "certificate_verify_failed|invalid peer certificate|unknownissuer",
    "proxy": "407 proxy authentication|cannot connect to proxy|proxyerror",
    "hashes": "do not match the hashes|hash mismatch",
    "no_network": (
        "newconnectionerror|nameresolutionerror|timeouterror|timed out|dns error"
        "|connection aborted|connection reset|client error .connect."
    ),
    "no_rights": "permission denied|access is denied|read-only file system",
    "no_package": "no matching distribution found|has no wheels",
}

ENGLISH = {
    "too_old": "Python {version} is too old, swdesk needs 3.11 to 3.14: {advice}",
    "too_new": "Python {version} is newer than the 3.11 to 3.14 swdesk is made for: {advice}",
    "use_python": "start again with one that is on this machine, {command}",
    "get_python": "install Python 3.13 and start again with it, {command}",
    "program": "Setting up .venv: fetching what swdesk needs, once (about 110 MB).",
    "tests": "Setting up .venv: fetching what swdesk and its tests need, once (about 150 MB).",
    "working": "Still working, {seconds} s so far.",
    "ready": "Ready after {seconds} s.",
    "waiting": "Another start is setting up this clone; waiting for it.",
    "interrupted": "Interrupted; the next start makes good what is half done.",
    "packages": "Installing system packages: {packages}",
    "no_sudo": (
        "System packages are missing, and only an administrator can install them: run this, then "
        "start again: {line}"
    ),
    "apt_failed": "apt-get could not install what is missing; to see why, run: {line}",
    "libraries": (
        "Shared libraries are missing; install them with your system's package manager and start "
        "again: {names}"
    ),
    "no_venv": (
        "This Python lacks its modules venv and ensurepip: install a Python that has them, or put "
        "uv on PATH, and start again."
    ),
    "tls": (
        "The package source's certificate is not trusted, as when a proxy reads encrypted "
        "traffic: ask your IT for its root certificate and set REQUESTS_CA_BUNDLE to that file."
    ),
    "proxy": (
        "The proxy refused or did not answer: ask your IT for the right address and sign-in, and "
        "set HTTPS_PROXY to it."
    ),
    "no_network": (
        "The package source cannot be reached: connect to the network for the set-up, and behind "
        "a proxy set HTTPS_PROXY."
    ),
    "disk_full": (
        "The disk, or the folder for temporary files, is full: free about 1 GB and start again."
    ),
    "hashes": (
        "A fetched package is not the one swdesk was tried with, and was not used: start again, "
        "and if it stays so tell your IT that something on the way changes files."
    ),
    "no_rights": (
        "The clone's folder cannot be written to: put it where you may write, close any other "
        "swdesk that is running from it, and start again."
    ),
    "no_package": (
        "The package source has nothing for this system; swdesk needs 64-bit Linux from Debian "
        "12, Ubuntu 22.04 or RHEL 9, macOS 13 or Windows 10, and if yours is such a one, tell your "
        "IT that the source refuses."
    ),
    "unknown": "The set-up stopped at: {detail}",
}
SWEDISH = {
    "too_old": "Python {version} är för gammal, swdesk behöver 3.11 till 3.14: {advice}",
    "too_new": "Python {version} är nyare än 3.11 till 3.14 som swdesk är gjort för: {advice}",
    "use_python": "starta om med en som finns på datorn, {command}",
    "get_python": "installera Python 3.13 och starta om med den, {command}",
    "program": "Förbereder .venv: hämtar det swdesk behöver, en gång (omkring 110 MB).",
    "tests": "Förbereder .venv: hämtar det swdesk och testerna behöver, en gång (omkring 150 MB).",
    "working": "Arbetar ännu, {seconds} s hittills.",
    "ready": "Klart efter {seconds} s.",
    "waiting": "En annan start förbereder redan klonen; väntar på den.",
    "interrupted": "Avbrutet; nästa start gör färdigt det som är halvt.",
    "packages": "Installerar systempaket: {packages}",
    "no_sudo": (
        "Systempaket saknas, och bara en administratör kan installera dem: kör detta och starta "
        "sedan om: {line}"
    ),
    "apt_failed": "apt-get kunde inte installera det som saknas; för att se varför, kör: {line}",
    "libraries": (
        "Delade bibliotek saknas; installera dem med systemets pakethanterare och starta om: "
        "{names}"
    ),
    "no_venv": (
        "Den här Python saknar modulerna venv och ensurepip: installera en Python som har dem, "
        "eller lägg uv på PATH, och starta om."
    ),
    "tls": (
        "Paketkällans certifikat är inte betrott, som när en proxy läser krypterad trafik: be er "
        "IT om dess rotcertifikat och låt REQUESTS_CA_BUNDLE peka på filen."
    ),
    "proxy": (
        "Proxyn nekade eller svarade inte: be er IT om rätt adress och inloggning, och ange den i "
        "HTTPS_PROXY."
    ),
    "no_network": (
        "Paketkällan går inte att nå: anslut till nätet för förberedelsen, och ange HTTPS_PROXY "
        "om ni har en proxy."
    ),
    "disk_full": (
        "Disken, eller mappen för tillfälliga filer, är full: frigör omkring 1 GB och starta om."
    ),
    "hashes": (
        "Ett hämtat paket är inte det som swdesk prövats med, och användes inte: starta om, och "
        "säg till er IT att något på vägen ändrar filer om felet består."
    ),
    "no_rights": (
        "Det går inte att skriva i klonens mapp: lägg den där du får skriva, stäng andra swdesk "
        "som är i gång därifrån, och starta om."
    ),
    "no_package": (
        "Paketkällan har inget för det här systemet; swdesk behöver 64-bitars Linux från Debian "
        "12, Ubuntu 22.04 eller RHEL 9, macOS 13 eller Windows 10, och är ditt ett sådant, säg "
        "till er IT att källan nekar."
    ),
    "unknown": "Förberedelsen stannade vid: {detail}",
}


class StopError(Exception):
    """The set-up cannot go on; holds the sentence for the user."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(text(key, **values))


def speaks_swedish() -> bool:
    """Follow the program's own choice first, then the locale."""
    for name in ("SWDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].lower().startswith("sv")
    if os.name == "nt":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x1D
    return False


def text(key: str, **values: object) -> str:
    """Return one sentence in the user's language."""
    return (SWEDISH if speaks_swedish() else ENGLISH)[key].format(**values)


def say(sentence: str) -> None:
    """Tell the user; stdout belongs to the program."""
    sys.stderr.write("swdesk: " + sentence + "\n")
    sys.stderr.flush()


def tell(fault: BaseException) -> int:
    """Say what stopped the start, and return the exit code."""
    if isinstance(fault, KeyboardInterrupt):
        say(text("interrupted"))
        return 130
    if isinstance(fault, StopError):
        say(str(fault))
    elif isinstance(fault, OSError):
        key, values = explain("error: " + (fault.strerror or "") + " " + str(fault.filename or ""))
        say(text(key, **values))
    else:
        say(text("unknown", detail=type(fault).__name__))
    return 1


def explain(answer: str) -> tuple:
    """Return which sentence fits a tool's answer, and the values for it."""
    for key, marks in SYMPTOMS.items():
        if re.search(marks, answer, re.IGNORECASE):
            proxied = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
            return ("proxy" if key == "no_network" and proxied else key), {}
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "fatal"))]
    return "unknown", {"detail": without_addresses((errors or lines or ["?"])[-1])}


def without_addresses(line: str) -> str:
    """Take out whatever could be a package source's address."""
    line = re.sub(r"\b[A-Za-z+]+://\S+", "<...>", line)
    return re.sub(r"host='[^']*'", "host=<...>", line)
