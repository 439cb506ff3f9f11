"""Check an export of swdesk without swdesk: python3 -I verify_export.py [FOLDER]

Kontrollera en export från swdesk utan swdesk: python3 -I verify_export.py [MAPP]

Reads manifest.json, every file it names and the records of worked hours, and names whatever was
changed after the export. Needs Python 3.6 or later and nothing else; changes nothing, sends
nothing. What it cannot know: whether somebody with the worker's key wrote log, records and
manifest anew. The worker's own log shows that: swdesk verify --export FOLDER.

Exit: 0 unchanged, 1 something is wrong, 2 no export here.
"""

import hashlib
import json
import os
import re
import sys

MANIFEST = "manifest.json"
RECORDS = "hours-records.jsonl"
SEAL = re.compile(rb' "seal": "([0-9a-f]{64})"\n}\n\Z')
HEX = re.compile(r"[0-9a-f]{64}\Z")


def main(arguments):
    folder = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(folder, MANIFEST)
    if not os.path.isfile(path):
        print("%s: saknas / is missing" % path)
        return 2
    manifest, faults = read_manifest(path)
    if manifest is not None:
        faults += files_faults(folder, manifest)
        faults += records_faults(os.path.join(folder, RECORDS), manifest)
    for fault in faults:
        print(fault)
    if faults:
        return 1
    print(
        "OK: %d poster / records, %d min, %d-%d, %s"
        % tuple(manifest[name] for name in ("records", "minutes", "first", "last", "head"))
    )
    return 0


def read_manifest(path):
    """The manifest as data (None where it is none), and what is wrong with it."""
    with open(path, "rb") as file:
        content = file.read()
    altered = ["%s: ändrad efter exporten / changed after the export" % MANIFEST]
    found = SEAL.search(content)
    if found is None:
        return None, altered
    unsealed = content[: found.start(1)] + b"0" * 64 + content[found.end(1) :]
    if hashlib.sha256(unsealed).hexdigest().encode() != found.group(1):
        return None, altered
    try:
        manifest = json.loads(content.decode("utf-8"))
    except ValueError:
        return None, altered
    return manifest, []


def files_faults(folder, manifest):
    """Files that are missing, changed, or not of this export."""
    faults = []
    known = {MANIFEST}
    for entry in manifest["files"]:
        name = entry["name"]
        known.add(name)
        path = os.path.join(folder, name)
        if os.path.basename(name) != name or not os.path.isfile(path):
            faults.append("%s: saknas / is missing" % name)
            continue
        with open(path, "rb") as file:
            content = file.read()
        if len(content) != entry["bytes"] or hashlib.sha256(content).hexdigest() != entry["sha256"]:
            faults.append("%s: ändrad efter exporten / changed after the export" % name)
    for name in sorted(set(os.listdir(folder)) - known):
        faults.append("%s: hör inte till exporten / is not of this export" % name)
    return faults


def records_faults(path, manifest):
    """What is wrong with the chain of records, from the first one on."""
    if not os.path.isfile(path):
        return []  # named as missing already
    head, expected, told = manifest["prev"], manifest["first"], 0
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")[:-1]
    for line in lines:
        try:
            record = json.loads(line.decode("utf-8"))
            seq, entered_at, digest = record["seq"], record["entered_at"], record["digest"]
            body = record["body"]
        except (ValueError, KeyError, TypeError):
            return ["%s: post %d kan inte läsas / record cannot be read" % (RECORDS, expected)]
        if seq != expected or not HEX.match(digest):
            return ["%s: post %d saknas / record is missing" % (RECORDS, expected)]
        if body is not None:
            told += 1
            if hashlib.sha256(body.encode("utf-8")).hexdigest() != digest:
                return ["%s: post %d är ändrad / record was changed" % (RECORDS, seq)]
        link = "%s\n%d\n%d\n%s\n" % (head, seq, entered_at, digest)
        head, expected = hashlib.sha256(link.encode("utf-8")).hexdigest(), expected + 1
    if lines and expected != manifest["last"] + 1:
        return ["%s: post %d saknas / record is missing" % (RECORDS, expected)]
    if head != manifest["head"]:
        return ["%s: kedjan stämmer inte / the chain does not hold" % RECORDS]
    if told != manifest["records"]:
        return ["%s: fel antal poster / wrong number of records" % RECORDS]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
