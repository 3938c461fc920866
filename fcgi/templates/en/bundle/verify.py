#!/usr/bin/env python3
"""Checks a copy of a case: python3 verify.py [--root HEX] [--head HEX] [FOLDER or FILE.zip]

Needs Python 3.6 or later and nothing else. What each file is, and what a check proves: README.txt.
Exit status: 0 no problem, 1 problems, 2 it cannot be read.
"""

import argparse
import base64
import calendar as months
import datetime
import hashlib
import json
import os
import sys
import zipfile

CHUNK = 65534  # bytes of a file's content that one step of its digest covers
ENTRY_KINDS = {"complaint": 1, "message": 2, "note": 3, "reason": 4, "identity": 5, "contact": 6,
               "action": 7, "action-sealed": 8}
PARTS = ("README.txt", "index.html", "style.css", "verify.py", "policy.json", "calendar.json",
         "deadlines.json", "people.json", "chain.jsonl", "items.json", "evidence.json")
DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}  # of systems that look into folders


class Unreadable(Exception):
    """There is nothing here that could be checked."""


# --- where it lies

class Folder:
    """An unpacked copy."""

    def __init__(self, path):
        self.path = path

    def names(self):
        found = []
        for folder, below, files in os.walk(self.path):
            below.sort()
            for name in sorted(files):
                whole = os.path.relpath(os.path.join(folder, name), self.path)
                if name not in DROPPINGS and "__pycache__" not in whole:
                    found.append(whole.replace(os.sep, "/"))
        return found

    def open(self, name):
        return open(os.path.join(self.path, *name.split("/")), "rb")


class Packed:
    """The ZIP as it came: everything in it is in one folder."""

    def __init__(self, path):
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise Unreadable("%s cannot be read as a ZIP: %s" % (path, error))
        tops = {name.split("/")[0] for name in self.zip.namelist()}
        self.top = tops.pop() + "/" if len(tops) == 1 else ""

    def names(self):
        return [name[len(self.top):] for name in self.zip.namelist() if not name.endswith("/")]

    def open(self, name):
        return self.zip.open(self.top + name)


# --- arithmetic

def h(*parts, key=b""):
    state = hashlib.blake2b(digest_size=32, key=key)
    for part in parts:
        state.update(part)
    return state.digest()


def number(value, size=8):
    return value.to_bytes(size, "big")


def chain_next(previous, row):
    return h(b"recourse chain v1", previous, number(len(row)), row)


def place(kind_of_place, centre, case, item, kind=0, seq=0, gen=0):
    return (b"Recourse" + number(kind_of_place, 1) + centre + case + item + number(kind, 1) +
            number(seq) + number(gen, 4))


def text_digest(key, centre, case, item, kind, seq, gen, text):
    return h(place(22, centre, case, item, kind, seq, gen), number(len(text)), text, key=key)


def leaf_of(centre, case, events, head):
    return h(b"\0", h(b"recourse leaf v1", centre, case, number(events), head, b"\0"))


def root_from(leaf, index, size, path):
    """RFC 9162, section 2.1.3.2. None where the path does not fit the tree."""
    if not 0 <= index < size:
        return None
    fn, sn, result = index, size - 1, leaf
    for node in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            result = h(b"\1", node, result)
            if not fn & 1:
                while not fn & 1 and fn != 0:
                    fn >>= 1
                    sn >>= 1
        else:
            result = h(b"\1", result, node)
        fn >>= 1
        sn >>= 1
    return result if sn == 0 else None


def day_of(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d").date()


def deadline(start, n, unit, roll, works):
    """The date that is n units after `start`; `works` tells which days are working days."""
    step = datetime.timedelta(days=1)
    day = start
    if unit == "working-days":
        while n > 0:
            day += step
            if works(day):
                n -= 1
    elif unit in ("days", "weeks"):
        day += step * (n * (7 if unit == "weeks" else 1))
    elif unit == "months":
        year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
        last = months.monthrange(year, month + 1)[1]
        day = datetime.date(year, month + 1, min(start.day, last))
    else:
        raise ValueError("unknown unit %r" % unit)
    while roll == "next" and not works(day):
        day += step
    return day


class Calendar:
    """Working days as calendar.json has them: weekends, and the days off that it lists."""

    def __init__(self, data):
        self.first, self.last = day_of(data["first"]), day_of(data["last"])
        self.off = {day_of(one["date"]) for one in data["days_off"]}

    def works(self, day):
        if not self.first <= day <= self.last:
            raise ValueError("calendar.json does not reach %s" % day)
        return day.weekday() < 5 and day not in self.off


# --- the check

class Check:
    def __init__(self, source):
        self.source = source
        self.problems = []
        self.proven = []
        self.unproven = []
        self.rows = []      # (bytes, event, hash) of chain.jsonl
        self.manifest = {}
        self.listed = {}
        self.hashes = {}

    def problem(self, where, what):
        self.problems.append("%s: %s" % (where, what))

    def guard(self, where, check, *arguments):
        """Runs one part; what it stumbles over is a problem of that part."""
        try:
            return check(*arguments)
        except Exception as error:  # whatever somebody has put there
            self.problem(where, "cannot be understood (%s: %s)" % (type(error).__name__, error))
        return None

    def read(self, name):
        with self.source.open(name) as file:
            return file.read()

    def json(self, name):
        def once(pairs):
            made = dict(pairs)
            if len(made) != len(pairs):
                raise ValueError("a name stands twice")
            return made
        return json.loads(self.read(name).decode("utf-8"), object_pairs_hook=once)

    def whole(self, root, head):
        self.guard("manifest.json", self.members)
        self.guard("chain.jsonl", self.chain)
        if self.rows:
            self.guard("items.json", self.items)
            self.guard("evidence.json", self.evidence)
            self.guard("deadlines.json", self.deadlines)
            self.guard("proof.json", self.outside, root, head)
        return not self.problems

    # manifest

    def hash_of(self, name):
        state, size = hashlib.blake2b(digest_size=32), 0
        with self.source.open(name) as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                state.update(piece)
                size += len(piece)
        return state.hexdigest(), size

    def members(self):
        self.manifest = self.json("manifest.json")
        if self.manifest["format"] != "recourse bundle 1":
            self.problem("manifest.json", "is of a format that this program does not know")
        names = self.source.names()
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problem(name, "is there twice")
        for member in self.manifest["members"]:
            if member["name"] in self.listed:
                self.problem(member["name"], "stands in manifest.json twice")
            self.listed[member["name"]] = member
        for name in sorted(set(names) - set(self.listed) - {"manifest.json"}):
            self.problem(name, "is there, but not in manifest.json: somebody has added it")
        for name in sorted((set(self.listed) | set(PARTS)) - set(names)):
            self.problem(name, "is missing")
        for name, member in self.listed.items():
            if name in names:
                self.guard(name, self.member, name, member)
        self.proven.append("%d files were compared with manifest.json." % len(self.listed))
        self.unproven.append("That index.html tells what the other files say: it is there for "
                             "reading. The words that are proven are in texts/ and evidence/.")

    def member(self, name, member):
        found, size = self.hash_of(name)
        self.hashes[name] = found
        if size != member["size"]:
            self.problem(name, "is of %d bytes, not %d" % (size, member["size"]))
        elif found != member["blake2b"]:
            self.problem(name, "was changed")

    # chain

    def chain(self):
        previous = bytes(32)
        lines = self.read("chain.jsonl").split(b"\n")
        if lines.pop() != b"":
            self.problem("chain.jsonl", "ends in the middle of a line")
        for at, line in enumerate(lines, 1):
            where = "event %d" % at
            if line[:9] != b'{"hash":"' or line[73:81] != b'","row":' or line[-1:] != b"}":
                self.problem(where, "is not a line of the chain")
                return
            row, said = line[81:-1], bytes.fromhex(line[9:73].decode("ascii"))
            event = json.loads(row.decode("utf-8"))
            previous = chain_next(previous, row)
            if said != previous:
                self.problem(where, "does not follow from the events before it: it, or one before,"
                             " was changed, added, taken out or moved")
                previous = said  # so that only the place itself is named
            if event.get("seq") != at:
                self.problem(where, "says that it is event %s" % event.get("seq"))
            self.rows.append((row, event, said))
        self.ends()

    def ends(self):
        said = self.manifest
        if said.get("events") != len(self.rows):
            self.problem("chain.jsonl", "has %d events, manifest.json says %s" % (
                len(self.rows), said.get("events")))
        if not self.rows or self.rows[-1][2].hex() != said.get("head"):
            self.problem("chain.jsonl", "does not end with the head in manifest.json")
        last = self.rows[-1][1] if self.rows else {}
        wanted = {"act": "export", "audience": said.get("audience"),
                  "day": said.get("exported_on"), "with_notes": said.get("with_notes"),
                  "with_identity": said.get("with_identity")}
        for name, value in wanted.items():
            if (last.get(name) or False) != value:
                self.problem("chain.jsonl", "does not end with the export that this copy is of "
                             "(%s): its end was cut off, or it is another one's" % name)
                break
        self.proven.append("%d events follow from each other, from the first to the export of %s."
                           % (len(self.rows), last.get("day")))

    # words

    def items(self):
        data = self.json("items.json")
        centre, case = bytes.fromhex(data["centre"]), bytes.fromhex(data["case"])
        for name in ("centre", "case"):
            if data[name] != self.manifest.get(name):
                self.problem("items.json", "%s is not that of manifest.json" % name)
        wanted = {event["seq"]: event["entry"] for _, event, _ in self.rows if "entry" in event}
        seen, texts, left = set(), set(), {}
        for item in data["items"]:
            seq = item["event"]
            if seq in seen or seq not in wanted:
                self.problem("items.json", "event %s has no such words, or has them twice" % seq)
                continue
            seen.add(seq)
            if "left_out" in item:
                left[item["left_out"]] = left.get(item["left_out"], 0) + 1
                self.left_out(item, wanted[seq])
            else:
                texts.add(item["text"])
                self.guard("event %d" % seq, self.item, centre, case, item, wanted[seq])
        for seq in sorted(set(wanted) - seen):
            self.problem("items.json", "the words of event %d are missing" % seq)
        for name in sorted(n for n in self.listed if n.startswith("texts/") and n not in texts):
            self.problem(name, "belongs to no event")
        self.proven.append("%d texts are, to the letter, those that the events were made with."
                           % len(texts))
        for why, count in sorted(left.items()):
            self.unproven.append("%d texts were left out (%s): only their digests are here."
                                 % (count, why))

    def left_out(self, item, entry):
        allowed = {"notes": ("note", "action"), "identity": ("identity", "contact"),
                   "disciplinary": ("action-sealed",), "sealed": tuple(ENTRY_KINDS)}
        why = item["left_out"]
        if entry["kind"] not in allowed.get(why, ()) or \
                (why == "notes" and self.manifest.get("with_notes")) or \
                (why == "identity" and self.manifest.get("with_identity")):
            self.problem("event %s" % item["event"], "its words are left out for no reason (%s)"
                         % why)

    def item(self, centre, case, item, entry):
        where, text = "event %d" % item["event"], self.read(item["text"])
        if item["id"] != entry["id"] or item["kind"] != ENTRY_KINDS[entry["kind"]] or \
                item["gen"] != entry["gen"]:
            self.problem(where, "items.json speaks of other words than the event")
        if h(base64.b64decode(item["sealed"], validate=True)).hex() != entry["cipher"]:
            self.problem(where, "its words as sealed are not those that the event names")
        digest = text_digest(bytes.fromhex(item["digest_key"]), centre, case,
                             bytes.fromhex(entry["id"]), ENTRY_KINDS[entry["kind"]], item["event"],
                             entry["gen"], text)
        if digest.hex() != entry["digest"]:
            self.problem(item["text"], "is not the text that event %d was made with"
                         % item["event"])

    # files

    def evidence(self):
        files = self.json("evidence.json")["files"]
        events = [event for _, event, _ in self.rows if event["act"] == "evidence"]
        if [file["event"] for file in files] != [event["seq"] for event in events]:
            self.problem("evidence.json", "the files are not those of the events")
        named = {file["member"] for file in files}
        for name in sorted(n for n in self.listed if n.startswith("evidence/") and n not in named):
            self.problem(name, "belongs to no event")
        by_chain = 0
        for file in files:
            event = next((e for e in events if e["seq"] == file["event"]), {})
            by_chain += bool(self.guard(file["member"], self.file, file, event))
        if by_chain:
            self.proven.append("%d files are, byte for byte and with their names, those that the "
                               "events were made with." % by_chain)
        if len(files) > by_chain:
            self.unproven.append("%d files came in before events proved files: the chain says only"
                                 " that they were added." % (len(files) - by_chain))

    def file(self, file, event):
        """Whether the chain itself proves the file, rightly or not."""
        if file["id"] != event.get("item"):
            self.problem(file["member"], "is not the file that event %s names" % file["event"])
        if file["blake2b"] != self.hashes.get(file["member"]):
            self.problem(file["member"], "is not the file that evidence.json describes")
        if "file" not in event:
            return False
        if self.file_digest(file) != event["file"]["digest"]:
            self.problem(file["member"], "is not the file, or not by the name, that event %d was "
                         "made with" % file["event"])
        return True

    def file_digest(self, file):
        key = bytes.fromhex(file["digest_key"])
        name, kind = file["name"].encode("utf-8"), file["type"].encode("utf-8")
        digest = h(place(40, bytes.fromhex(self.manifest["centre"]),
                         bytes.fromhex(self.manifest["case"]), bytes.fromhex(file["id"])),
                   number(len(name)), name, number(len(kind)), kind, key=key)
        with self.source.open(file["member"]) as content:
            piece = content.read(CHUNK)
            while True:
                digest = h(number(32), digest, number(len(piece)), piece, key=key)
                piece = content.read(CHUNK)
                if not piece:
                    return digest.hex()

    # dates

    def rules(self):
        """(event, due, rule or None): the rule of policy.json that each date came from."""
        policy, kind = self.json("policy.json"), None
        procedures = {one["kind"]: one for one in policy["procedures"]}
        for _, event, _ in self.rows:
            if event["act"] in ("file", "reclassify") and \
                    procedures.get(event["kind"], {}).get("run"):
                kind = event["kind"]
            for due in event.get("dues", ()):
                rule = procedures[kind]["stages"][due["stage"]].get(due["clock"])
                yield event, due, kind, rule if event["act"] != "extend" else None

    def deadlines(self):
        calendar = Calendar(self.json("calendar.json"))
        told = self.json("deadlines.json")["deadlines"]
        rules = list(self.rules())
        if len(told) != len(rules):
            self.problem("deadlines.json", "has %d dates, the events %d" % (len(told), len(rules)))
        counted = 0
        for at, (event, due, kind, rule) in enumerate(rules):
            where = "deadline of event %d (%s)" % (event["seq"], due["clock"])
            if at < len(told):
                self.guard(where, self.same_due, where, told[at], event, due, kind, rule)
            if rule:
                later = [(e, d) for e, d, _, _ in rules[at + 1:] if d["clock"] == due["clock"]]
                counted += bool(self.guard(where, self.due, where, due, rule, later, calendar))
        self.proven.append("%d dates were counted anew, day by day, from policy.json and "
                           "calendar.json." % counted)
        self.unproven.append("That calendar.json has the right holidays and closing days: compare "
                             "it with the official list, and with the centre's notices.")

    def same_due(self, where, said, event, due, kind, rule):
        wanted = {"event": event["seq"], "clock": due["clock"], "kind": kind,
                  "stage": due["stage"], "from": due["from"], "due": due["due"]}
        if rule:
            wanted.update(n=rule["n"], unit=rule["unit"], roll=roll_of(rule, due))
        for name, value in wanted.items():
            if said.get(name) != value:
                self.problem(where, "deadlines.json says %s for \"%s\", the case says %s" % (
                    said.get(name), name, value))

    def due(self, where, due, rule, later, calendar):
        got = deadline(day_of(due["from"]), rule["n"], rule["unit"], roll_of(rule, due),
                       calendar.works)
        if got == day_of(due["due"]):
            return True
        if later and later[0][0]["act"] == "recalculate":
            return True  # the calendar was another one then; the next date is checked in its turn
        self.problem(where, "is %s, but by policy.json and calendar.json it is %s" % (
            due["due"], got))
        return True

    # what comes from outside

    def outside(self, root, head):
        hashes = [said.hex() for _, _, said in self.rows]
        if head and head.lower() in hashes:
            self.proven.append("The events up to number %d are those of the head that you gave."
                               % (hashes.index(head.lower()) + 1))
        elif head:
            self.problem("--head", "no event of this case has the hash that you gave")
        proof = self.json("proof.json") if "proof.json" in self.listed else None
        if proof is None:
            if root:
                self.problem("--root", "this copy has no proof.json: it cannot be compared with a "
                             "daily root")
        else:
            self.proof(proof, root)
        if not root and not head:
            self.unproven.append(
                "That the centre did not write the whole history anew before it made this copy. "
                "For this, give a number that you received earlier: --root or --head.")

    def proof(self, proof, root):
        events = proof["events"]
        if not 1 <= events <= len(self.rows) or self.rows[events - 1][2].hex() != proof["head"]:
            self.problem("proof.json", "its head is that of no event of this case")
            return
        made = root_from(leaf_of(bytes.fromhex(self.manifest["centre"]),
                                 bytes.fromhex(self.manifest["case"]), events,
                                 bytes.fromhex(proof["head"])),
                         proof["leaf_index"], proof["tree_size"],
                         [bytes.fromhex(node) for node in proof["path"]])
        if made is None or made.hex() != proof["root"]:
            self.problem("proof.json", "its path does not lead to its root")
        elif root and root.lower() != proof["root"]:
            self.problem("--root", "it is not the root of proof.json, which is that of %s: %s" % (
                proof["day"], proof["root"]))
        elif root:
            self.proven.append("The root of %s that you gave covers the events up to number %d of "
                               "this case." % (proof["day"], events))
            if events < len(self.rows):
                self.unproven.append("The %d events after that root: a later root covers them."
                                     % (len(self.rows) - events))
        else:
            self.unproven.append("That the root of %s in proof.json is the centre's: compare it "
                                 "with one that you received: %s" % (proof["day"], proof["root"]))


def roll_of(rule, due):
    return rule.get("roll", "next" if due["clock"] == "window" else "none")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("where", nargs="?", default=os.path.dirname(os.path.abspath(__file__)),
                        help="the folder or the ZIP; the folder of this program when not given")
    parser.add_argument("--root", help="a daily root of the centre, received elsewhere")
    parser.add_argument("--head", help="a hash of this case, received elsewhere")
    asked = parser.parse_args(arguments)
    try:
        source = Folder(asked.where) if os.path.isdir(asked.where) else Packed(asked.where)
    except Unreadable as error:
        print(error)
        return 2
    check = Check(source)
    good = check.whole(asked.root, asked.head)
    said = check.manifest
    print("Case %s of %s, with %s events, as it was on %s\n" % (
        said.get("reference"), said.get("centre_name"), said.get("events"),
        said.get("exported_on")))
    for title, lines in (("CHECKED", check.proven), ("NOT PROVEN BY THIS", check.unproven),
                         ("PROBLEMS", check.problems)):
        if lines:
            print(title)
            for line in lines:
                print("- " + line)
            print()
    if good:
        print("No problem was found.")
    else:
        print("%d problem%s found: do not rely on this copy." % (
            len(check.problems), " was" if len(check.problems) == 1 else "s were"))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
