"""A case taken along: the ZIP proves itself, holds what was asked for and nothing else, and whatever
is changed in it is named. And the complainant's own copy."""

import datetime
import io
import json
import os
import re
import secrets
import socket
import subprocess
import tempfile
import zipfile

import bundle as bundles
import client
import rig as rigs
import sealed
import support
import visit

MIB = 1024 * 1024
# So that what the sanitizer keeps of freed memory does not look like memory in use.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"
setUpModule, tearDownModule = support.centre("magnum-opus")


def page_of(person, reference):
    return person.get("staff/case/%s/bundle" % reference)


def export(person, reference, **values):
    """Records an export; the page that comes."""
    form = page_of(person, reference).form("/bundle")
    return person.browser.send(form, dict({"audience": "auditor", "text": "For the yearly audit."},
                                          **values))


def link_of(page):
    return next(a.get("href") for a in page.all("a", href=True) if "/bundle/file?event=" in
                a.get("href"))


def exported(person, reference, **values):
    page = export(person, reference, **values)
    got = person.browser.request("GET", link_of(page))
    if got.status != 200:
        raise rigs.RigError("the bundle: %d" % got.status)
    return got


def events_of(reference):
    return [json.loads(row[0]) for row in support.rig.sql(
        "SELECT canon FROM case_event e JOIN complaint c ON c.id = e.case_id WHERE reference = "
        "'%s' ORDER BY seq" % reference)]


class Tampered(support.Case):
    """One case with everything in it, exported once."""

    @classmethod
    def setUpClass(cls):
        office = support.people["office"]
        cls.me = support.complainant()
        cls.me.send(cls.me.fill({"identity": "named", "name": "Robin Example"},
                                {"what": "It was cold.\nVery <cold> & damp."},
                                [("one.txt", "text/plain", b"first file"),
                                 ("two.bin", "image/png", os.urandom(150000)),
                                 ("empty", "text/plain", b"")]))
        for act, text in (("acknowledge", "Thank you."), ("ask", "Which hall?")):
            office.do(cls.me.reference, act, text)
        cls.me.write("The old one.", [("one.txt", "text/plain", b"another first file")])
        office.do(cls.me.reference, "note", "He was right the last time.")
        office.do(cls.me.reference, "outcome", "We were wrong.", outcome="upheld")
        cls.answer = exported(office, cls.me.reference, notes="yes", **{"with-name": "yes"})
        cls.bundle = bundles.Bundle(cls.answer.body)

    def names(self, bundle, *wanted, args=()):
        status, said = bundle.verify(*args)
        self.assertEqual(status, 1, said)
        problems = said.partition("PROBLEMS")[2]
        for word in wanted:
            self.assertIn(word, problems)
        return problems

    def test_it_is_a_zip_that_others_read_and_passes(self):
        got = self.answer
        self.assertEqual(got.header("content-length"), str(len(got.body)))
        self.assertIn('filename="%s.zip"' % self.me.reference, got.header("content-disposition"))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.zip")
            with open(path, "wb") as file:
                file.write(got.body)
            done = subprocess.run(["unzip", "-t", path], stdout=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 0, done.stdout)
            status, said = bundles.verify(path)
            self.assertEqual((status, said.splitlines()[-1]), (0, "No problem was found."), said)
            # And by the verifier that is in it, unpacked, without being told where.
            subprocess.run(["unzip", "-q", path, "-d", folder], check=True)
            status, inside = bundles.verify(program=os.path.join(folder, self.me.reference,
                                                                 "verify.py"))
            self.assertEqual((status, inside), (0, said))
        self.assertIn("4 files are, byte for byte", said)
        self.assertIn("Whole history", said.replace("the whole", "Whole"))
        with open(bundles.VERIFY, "rb") as file:
            self.assertEqual(self.bundle.members["verify.py"], file.read())

    def test_what_is_in_it(self):
        members = self.bundle.members
        self.assertLessEqual({"index.html", "style.css", "README.txt", "verify.py", "policy.json",
                              "calendar.json", "deadlines.json", "people.json", "chain.jsonl",
                              "items.json", "evidence.json", "manifest.json"}, set(members))
        rows = support.rig.sql("SELECT HEX(canon) FROM case_event e JOIN complaint c ON c.id = "
                               "e.case_id WHERE reference = '%s' ORDER BY seq" % self.me.reference)
        self.assertEqual([row.hex().upper() for row in self.bundle.rows()], [r[0] for r in rows])
        page = members["index.html"].decode()
        for words in ("Very &lt;cold&gt; &amp; damp.", "Which hall?", "We were wrong.",
                      "He was right the last time.", "Robin Example", "evidence/002-two.bin"):
            self.assertIn(words, page)
        for foreign in ("<script", "http://", "https://", "style=", "@import", "{{"):
            self.assertNotIn(foreign, page.replace("https://www.active-iq.example", ""))
        self.assertEqual(members["evidence/001-one.txt"], b"first file")
        self.assertEqual(members["evidence/004-one.txt"], b"another first file")
        self.assertEqual(members["evidence/003-empty"], b"")
        texts = [data for name, data in members.items() if name.startswith("texts/")]
        self.assertIn(b"Which hall?", texts)
        self.assertIn("magnum-opus", self.bundle.json("policy.json")["slug"])
        self.assertIn(self.me.reference, members["README.txt"].decode())
        self.assertIn("Office Manager", self.bundle.json("people.json").values())
        # No time of day but the case's own: every member bears noon of a day of the case.
        self.assertEqual({time[4:] for time in self.bundle.times.values()}, {(0, 0)})

    def test_a_flipped_byte_in_any_member(self):
        for name, data in self.bundle.members.items():
            if not data:
                continue
            for at in {len(data) // 2, len(data) - 1}:
                changed = self.bundle.copy()
                changed.put(name, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
                with self.subTest(name=name, at=at):
                    self.names(changed, name)

    def test_members_that_are_gone_or_were_added(self):
        for name in self.bundle.members:
            changed = self.bundle.copy()
            del changed.members[name]
            with self.subTest(gone=name):
                self.names(changed, name)
                if name not in ("evidence.json", "manifest.json"):
                    self.names(changed.settle(), name)
        changed = self.bundle.copy()
        changed.put("texts/0099-note.txt", b"Never written.")
        self.names(changed, "texts/0099-note.txt: is there, but not in manifest.json")
        self.names(changed.settle(), "texts/0099-note.txt: belongs to no event")
        changed = self.bundle.copy()
        changed.put("evidence/099-x.txt", b"Never added.")
        self.names(changed.settle(), "evidence/099-x.txt: belongs to no event")

    def test_events_taken_out_put_in_or_moved(self):
        rows = self.bundle.rows()
        lines = self.bundle.members["chain.jsonl"].splitlines(True)
        for what, edit in (("out", lambda l: l[:4] + l[5:]), ("twice", lambda l: l[:5] + l[4:]),
                           ("moved", lambda l: l[:4] + [l[5], l[4]] + l[6:])):
            changed = self.bundle.copy()
            changed.put("chain.jsonl", b"".join(edit(lines)))
            with self.subTest(what, by="the chain"):
                self.names(changed.settle(), "event %d" % (6 if what == "twice" else 5))
            changed = self.bundle.copy()
            changed.put_rows(edit(rows))  # with every hash made anew
            with self.subTest(what, by="the numbers"):
                self.names(changed.settle(), "says that it is event")
            renumbered = self.bundle.copy()
            renumbered.put_rows([json.dumps(dict(json.loads(row), seq=at), sort_keys=True,
                                            separators=(",", ":")).encode()
                                 for at, row in enumerate(edit(rows), 1)])
            with self.subTest(what, by="what was sealed"):
                self.names(renumbered.settle(), "event")
            with self.subTest(what, by="a head from elsewhere"):
                head = json.loads(lines[-1])["hash"]
                self.names(renumbered, "--head", args=("--head", head))

    def test_a_cut_tail(self):
        rows = self.bundle.rows()
        changed = self.bundle.copy()
        changed.put("chain.jsonl", b"".join(
            self.bundle.members["chain.jsonl"].splitlines(True)[:-2]))
        self.names(changed.settle(), "chain.jsonl")
        changed.put_rows(rows[:-2])
        self.names(changed.settle(), "its end was cut off")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "case.zip")
            with open(path, "wb") as file:
                file.write(self.answer.body[:-5000])
            status, said = bundles.verify(path)
            self.assertEqual(status, 2, said)

    def test_another_text(self):
        for name in [n for n in self.bundle.members if n.startswith("texts/")]:
            changed = self.bundle.copy()
            changed.put(name, changed.members[name][:-1] + b"!")
            with self.subTest(name):
                self.names(changed.settle(), name)
        items = self.bundle.json("items.json")
        words = [item for item in items["items"] if "text" in item]
        words[0]["digest_key"], words[1]["digest_key"] = (words[1]["digest_key"],
                                                          words[0]["digest_key"])
        changed = self.bundle.copy()
        changed.put("items.json", items)
        self.names(changed.settle(), words[0]["text"], words[1]["text"])
        left = self.bundle.json("items.json")
        left["items"][-1] = {k: v for k, v in left["items"][-1].items()
                             if k not in ("text", "sealed", "digest_key")}
        left["items"][-1]["left_out"] = "notes"
        changed.put("items.json", left)
        self.names(changed.settle(), "left out for no reason")

    def test_swapped_and_renamed_files(self):
        one, two = "evidence/001-one.txt", "evidence/004-one.txt"
        changed = self.bundle.copy()
        changed.members[one], changed.members[two] = changed.members[two], changed.members[one]
        self.names(changed, one, two)
        self.names(changed.settle(), one, two)
        evidence = self.bundle.json("evidence.json")
        evidence["files"][0]["name"] = "other.txt"
        changed = self.bundle.copy()
        changed.put("evidence.json", evidence)
        self.names(changed.settle(), one)

    def test_another_date(self):
        told = self.bundle.json("deadlines.json")
        told["deadlines"][1]["due"] = "2031-05-05"
        changed = self.bundle.copy()
        changed.put("deadlines.json", told)
        self.names(changed.settle(), "deadline of event 1 (act)")
        for at, row in enumerate(self.bundle.rows()):
            event = json.loads(row)
            for due in event.get("dues", ()):
                was = due["due"]
                due["due"] = str(datetime.date.fromisoformat(was) + datetime.timedelta(days=1))
                changed, rows = self.bundle.copy(), self.bundle.rows()
                rows[at] = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()
                changed.put_rows(rows)
                told = changed.json("deadlines.json")
                for one in told["deadlines"]:
                    if (one["event"], one["clock"]) == (event["seq"], due["clock"]):
                        one["due"] = due["due"]
                changed.put("deadlines.json", told)
                with self.subTest(event=event["seq"], clock=due["clock"]):
                    self.names(changed.settle(), "deadline of event %d (%s)" % (
                        event["seq"], due["clock"]))
                due["due"] = was
        changed = self.bundle.copy()
        days = changed.json("calendar.json")
        start = datetime.date.fromisoformat(self.bundle.json("deadlines.json")["deadlines"][0]
                                            ["due"])
        days["days_off"].append({"date": str(start), "title": "Made up", "why": "holiday"})
        changed.put("calendar.json", days)
        self.names(changed.settle(), "deadline of event 1 (acknowledge)")

    def test_a_head_that_was_noted(self):
        head = json.loads(self.bundle.members["chain.jsonl"].splitlines()[3])["hash"]
        status, said = self.bundle.verify("--head", head)
        self.assertEqual(status, 0, said)
        self.assertIn("events up to number 4", said)
        self.names(self.bundle, "--head", args=("--head", "ab" * 32))
        self.names(self.bundle, "--root", args=("--root", "ab" * 32))

    def test_a_proof_against_a_root(self):
        verify = bundles.verifier()
        manifest = self.bundle.json("manifest.json")
        line = json.loads(self.bundle.members["chain.jsonl"].splitlines()[6])
        mine = verify.h(b"recourse leaf v1", bytes.fromhex(manifest["centre"]),
                        bytes.fromhex(manifest["case"]), (7).to_bytes(8, "big"),
                        bytes.fromhex(line["hash"]), b"\0")
        for size in range(1, 12):
            for index in range(size):
                leaves = [mine if at == index else os.urandom(32) for at in range(size)]
                root, path = tree(verify, leaves, index)
                self.assertEqual(verify.root_from(verify.h(b"\0", mine), index, size, path), root)
                for wrong in (path + [os.urandom(32)], path[:-1] if path else [os.urandom(32)]):
                    self.assertNotEqual(verify.root_from(verify.h(b"\0", mine), index, size, wrong),
                                        root)
        changed = self.bundle.copy()
        proof = {"format": "recourse proof 1", "day": "2026-11-21", "events": 7,
                 "head": line["hash"], "leaf_index": index, "tree_size": size,
                 "path": [node.hex() for node in path], "root": root.hex()}
        changed.put("proof.json", proof)
        changed.settle()
        status, said = changed.verify("--root", root.hex())
        self.assertEqual(status, 0, said)
        self.assertIn("covers the events up to number 7", said)
        self.assertIn("events after that root", said)
        self.names(changed, "--root", args=("--root", "ab" * 32))
        changed.put("proof.json", dict(proof, leaf_index=0))
        self.names(changed.settle(), "proof.json", args=("--root", root.hex()))


def tree(verify, leaves, index):
    """Root and audit path, straight from RFC 9162, sections 2.1.1 and 2.1.3.1."""
    if len(leaves) == 1:
        return verify.h(b"\0", leaves[0]), []
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    left, path_left = tree(verify, leaves[:k], index if index < k else 0)
    right, path_right = tree(verify, leaves[k:], index - k if index >= k else 0)
    path = path_left + [right] if index < k else path_right + [left]
    return verify.h(b"\1", left, right), path


class Deadlines(support.Case):
    # By procedure.md's list (GOV.UK): England and Wales A+B, Northern Ireland A+B+C, Scotland A+D.
    DAYS = {
        2019: ("1/1 19/4 6/5 27/5 25/12 26/12", "22/4 26/8", "18/3 12/7", "2/1 5/8 2/12"),
        2020: ("1/1 10/4 8/5 25/5 25/12 28/12", "13/4 31/8", "17/3 13/7", "2/1 3/8 30/11"),
        2021: ("1/1 2/4 3/5 31/5 27/12 28/12", "5/4 30/8", "17/3 12/7", "4/1 2/8 30/11"),
        2022: ("3/1 15/4 2/5 2/6 3/6 19/9 26/12 27/12", "18/4 29/8", "17/3 12/7", "4/1 1/8 30/11"),
        2023: ("2/1 7/4 1/5 8/5 29/5 25/12 26/12", "10/4 28/8", "17/3 12/7", "3/1 7/8 30/11"),
        2024: ("1/1 29/3 6/5 27/5 25/12 26/12", "1/4 26/8", "18/3 12/7", "2/1 5/8 2/12"),
        2025: ("1/1 18/4 5/5 26/5 25/12 26/12", "21/4 25/8", "17/3 14/7", "2/1 4/8 1/12"),
        2026: ("1/1 3/4 4/5 25/5 25/12 28/12", "6/4 31/8", "17/3 13/7", "2/1 15/6 3/8 30/11"),
        2027: ("1/1 26/3 3/5 31/5 27/12 28/12", "29/3 30/8", "17/3 12/7", "4/1 2/8 30/11"),
        2028: ("3/1 14/4 1/5 29/5 25/12 26/12", "17/4 28/8", "17/3 12/7", "4/1 7/8 30/11"),
    }
    LISTS = {"england-and-wales": (0, 1), "northern-ireland": (0, 1, 2), "scotland": (0, 3)}

    def test_the_verifier_counts_like_the_vectors(self):
        verify, tried = bundles.verifier(), 0
        with open(os.path.join(rigs.ROOT, "tests", "vectors", "deadlines.tsv")) as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        for division, start, n, unit, roll, due, *_ in rows:
            off = [{"date": "%d-%02d-%02d" % (year, int(m), int(d))}
                   for year, lists in self.DAYS.items() for i in self.LISTS[division]
                   for d, m in [day.split("/") for day in lists[i].split()]]
            days = verify.Calendar({"first": "2019-01-01", "last": "2028-12-31", "days_off": off})
            if not "2019" <= start[:4] <= due[:4] <= "2028":
                continue
            tried += 1
            self.assertEqual(str(verify.deadline(verify.day_of(start), int(n), unit, roll,
                                                 days.works)), due, (division, start, n, unit))
        self.assertGreater(tried, 60)


class Export(support.Case):
    def test_it_is_recorded_once_and_downloaded_often(self):
        office, me = support.people["office"], support.filed("Twice pressed.")
        form = page_of(office, me.reference).form("/bundle")
        fields = client.Browser.filled(form, {"audience": "body", "text": "They asked for it."})
        pages = [office.browser.post(form.action, fields) for _ in range(2)]
        acts = [event["act"] for event in events_of(me.reference)]
        self.assertEqual(acts.count("export"), 1)
        links = {link_of(page) for page in pages}
        self.assertEqual(len(links), 1)
        bodies = {office.browser.request("GET", links.copy().pop()).body for _ in range(2)}
        self.assertEqual(len(bodies), 1, "the same bytes each time")
        # Also when the case has gone on.
        office.do(me.reference, "acknowledge", "Later on.")
        bodies.add(office.browser.request("GET", links.copy().pop()).body)
        self.assertEqual(len(bodies), 1)
        head = office.browser.request("HEAD", links.pop())
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual([e["act"] for e in events_of(me.reference)].count("export"), 1)

    def test_the_complainant_sees_for_whom_and_not_why(self):
        office, me = support.people["office"], support.filed("Who reads it?")
        reason = sealed.Canaries().word("reason")
        export(office, me.reference, audience="authority", text=reason)
        self.assertIn("The centre exported the case for a court or another authority",
                      me.case().text())
        self.assertNotIn(reason, me.case().text())
        self.assertIn(reason, office.case(me.reference).text())

    def test_a_form_with_something_missing_comes_back(self):
        office, me = support.people["office"], support.filed("Missing.", identity="confidential")
        page = export(office, me.reference, audience=None, text="")
        self.assertEqual((page.status, set(visit.errors(page))), (422, {"audience", "text"}))
        page = export(office, me.reference, text="Kept words.", **{"with-name": "yes"})
        self.assertEqual((page.status, visit.errors(page)), (422, ["name-reason"]))
        self.assertIn("Kept words.", page.one("textarea", id="text").raw())
        self.assertNotIn("export", [e["act"] for e in events_of(me.reference)])

    def test_who_may_not(self):
        office, director = support.people["office"], support.people["director"]
        me = support.filed("Not for all.", identity="confidential")
        link = link_of(export(office, me.reference))
        address = "staff/case/%s/bundle" % me.reference
        self.assertEqual(director.get(address).status, 404)
        self.assertEqual(director.browser.request("GET", link).status, 404)
        office.do(me.reference, "outcome", "No.", outcome="not")
        me.advance("Not satisfied.")
        # Who reads on without handling it exports nothing more; what he recorded stays his.
        self.assertEqual(office.get(address).status, 403)
        self.assertEqual(office.browser.request("GET", link).status, 200)
        self.assertNotIn("/bundle", office.case(me.reference).body.decode())
        # Nobody gets another's export, and nothing that is none.
        self.assertEqual(director.browser.request("GET", link).status, 404)
        for number in ("0", "1", "99", "-1", "x", "", "184467440737095516160"):
            got = director.get("%s/file?event=%s" % (address, number))
            self.assertEqual(got.status, 404, number)
        # Without the key of the name it stays here, whatever is sent.
        page = director.get(address)
        form = page.form("/bundle")
        self.assertNotIn("with-name", form.names())
        fields = client.Browser.filled(form, {"audience": "body", "text": "x"})
        page = director.browser.post(form.action, fields + [("with-name", "yes"),
                                                            ("name-reason", "x")])
        self.assertEqual(page.status, 422)
        self.assertEqual(exported(director, me.reference).status, 200)


class LeftOut(support.Case):
    def case(self, canaries, inside, identity):
        """A case with a canary in every place."""
        def word(place):
            made = canaries.word("%s, %s" % (place, identity))
            inside.setdefault(place, []).append(made)
            return made
        office, me = support.people["office"], support.complainant()
        me.send(me.fill({"identity": identity, "name": word("identity"),
                         "contact": word("identity")},
                        {"what": word("shared")}, [(word("shared") + ".txt", "text/plain",
                                                    word("shared").encode())]))
        me.write(word("shared"))
        office.do(me.reference, "reply", word("shared"))
        office.do(me.reference, "note", word("notes"))
        if identity == "confidential":
            office.do(me.reference, "identity", word("notes"))
        office.do(me.reference, "outcome", word("shared"), outcome="upheld")
        for kind, place in (("prevent", "notes"), ("disciplinary", "disciplinary")):
            office.do(me.reference, "action", word(place), action=kind, answer="done")
        return me, word

    def found(self, packed, words):
        members = bundles.Bundle(packed).members
        return sealed.found_in(b"\0".join(list(members.values()) +
                                          [name.encode() for name in members]) + packed, words)

    def test_nothing_that_was_not_asked_for(self):
        office = support.people["office"]
        for identity in ("named", "confidential"):
            canaries, inside = sealed.Canaries(), {}
            me, word = self.case(canaries, inside, identity)
            for with_notes in (False, True):
                for with_name in (False, True) if identity == "confidential" else (with_notes,):
                    ask = {"text": word("notes"), "notes": "yes" if with_notes else None,
                           "with-name": "yes" if with_name else None}
                    if identity == "confidential" and with_name:
                        ask["name-reason"] = word("notes")
                    got = exported(office, me.reference, **ask)
                    wanted = set(inside["shared"])
                    wanted |= set(inside["notes"]) if with_notes else set()
                    wanted |= set(inside["identity"]) if with_name else set()
                    with self.subTest(identity=identity, notes=with_notes, name=with_name):
                        found = self.found(got.body, set(canaries.words))
                        self.assertEqual({canaries.words[w] for w in found ^ wanted}, set())
                        status, said = bundles.Bundle(got.body).verify()
                        self.assertEqual(status, 0, said)

    def test_a_name_that_goes_out_was_opened(self):
        office = support.people["office"]
        me = support.filed("Sealed.", identity="confidential")
        page = export(office, me.reference, **{"with-name": "yes", "name-reason": "They need it."})
        acts = [event["act"] for event in events_of(me.reference)]
        self.assertEqual(acts[-2:], ["identity-read", "export"])
        self.assertIn("the sealed name was opened", me.case().text())
        self.assertEqual(office.browser.request("GET", link_of(page)).status, 200)
        # Not on another day: the name is opened with a reason each time.
        link = link_of(page)
        support.days_later(1)
        try:
            office.log_in()
            self.assertEqual(office.browser.request("GET", link).status, 403)
            self.assertIn("on that day only", page_of(office, me.reference).text())
        finally:
            support.back_to_now()


class Stream(support.Case):
    def big_case(self, files):
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "Large."}, [
            ("film %d.mp4" % at, "video/mp4", secrets.token_bytes(8 * MIB))
            for at in range(files)]))
        return me

    @staticmethod
    def peaks():
        """The peak of memory of each process of the responder, in KiB."""
        found = {}
        for pid in support.rig.workers_pids():
            with open("/proc/%d/status" % pid) as file:
                found[pid] = int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1))
        return found

    def test_memory_does_not_grow_with_the_files(self):
        office, small, large = support.people["office"], support.filed("Small."), self.big_case(3)
        for _ in range(3):  # so that each file worker had its turn
            exported(office, small.reference)
        before = self.peaks()
        for _ in range(3):
            got = exported(office, large.reference)
        after = self.peaks()
        grown = {after[pid] - before[pid]: after[pid] for pid in before}
        print("# bundle of %d bytes: the peak of a worker grew by %d KiB at most, to %d KiB" % (
            len(got.body), max(grown), grown[max(grown)]))
        self.assertGreater(len(got.body), 24 * MIB)
        self.assertLess(max(grown), 8 * 1024)
        status, said = bundles.Bundle(got.body).verify()
        self.assertEqual(status, 0, said)

    def test_a_download_that_is_cut(self):
        office, me = support.people["office"], self.big_case(1)
        link = link_of(export(office, me.reference))
        events = len(events_of(me.reference))
        host, port = office.browser.host.split(":")
        for _ in range(5):
            with socket.create_connection((host, int(port)), timeout=20) as peer:
                peer.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n" % (
                    link, office.browser.host, office.browser.cookie_header(link))).encode())
                self.assertTrue(peer.recv(65536).startswith(b"HTTP/1.1 200"))
        got = office.browser.request("GET", link)
        self.assertEqual((got.status, str(len(got.body))), (200, got.header("content-length")))
        self.assertEqual(len(events_of(me.reference)), events)

    def test_names_of_files_are_harmless(self):
        names = ("../../etc/passwd", "C:\\temp\\CON", "CON", "con.txt", "nul", "a\u202egpj.exe",
                 "zero\u200bwidth.txt", "same.txt", "same.txt", "SAME.TXT", ".hidden", "dots...",
                 "x" * 200 + ".jpeg", "漢字.txt", "<b>&\".html", "100%.txt", "spaces   ", "a/b/c.txt")
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "Names."},
                        [(name, "text/plain", b"x") for name in names]))
        packed = exported(support.people["office"], me.reference).body
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            inside = [name for name in archive.namelist() if "/evidence/" in name]
        self.assertEqual(len(inside), len(names))
        self.assertEqual(len({name.lower() for name in inside}), len(names))
        for at, name in enumerate(inside, 1):
            self.assertRegex(name, r"^%s/evidence/%03d-[^/\\:*?\"<>|\x00-\x1f\x7f]{1,100}$" % (
                me.reference, at))
            self.assertNotRegex(name, "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[ .]$")
        self.assertIn("漢字.txt", " ".join(inside))
        self.assertTrue(any(name.endswith(".jpeg") for name in inside))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.zip")
            with open(path, "wb") as file:
                file.write(packed)
            subprocess.run(["unzip", "-q", path, "-d", os.path.join(folder, "out")], check=True)
            self.assertEqual(bundles.verify(os.path.join(folder, "out", me.reference))[0], 0)
        self.assertEqual(bundles.Bundle(packed).verify()[0], 0)


class Said(support.Case):
    def test_the_complainants_copy(self):
        office = support.people["office"]
        canaries = sealed.Canaries()
        me = support.filed(canaries.word("what"), identity="confidential",
                           remedy=canaries.word("remedy"))
        me.write(canaries.word("message"), [("kept.txt", "text/plain", b"x")])
        office.do(me.reference, "acknowledge", canaries.word("letter"))
        office.do(me.reference, "outcome", canaries.word("reasons"), outcome="partly")
        hidden = sealed.Canaries()
        office.do(me.reference, "note", hidden.word("note"))
        office.do(me.reference, "action", hidden.word("action"), action="prevent", answer="done")
        page = me.case()
        got = me.browser.request("GET", next(a.get("href") for a in page.all("a", href=True)
                                             if a.get("href").endswith("case/said/file")))
        self.assertEqual(got.status, 200)
        self.assertIn('attachment; filename="%s.html"' % me.reference,
                      got.header("content-disposition"))
        text = got.body.decode()
        for word in list(canaries.words) + ["Robin Example", "kept.txt", "Why this date?",
                                            me.reference]:
            self.assertIn(word, text)
        for word in list(hidden.words) + [office.email, me.token, "<script", "<link", "http://",
                                          "{{", "style.css", "is_mine"]:
            self.assertNotIn(word, text)
        stranger = client.Browser(support.rig.site_url)
        self.assertEqual(stranger.request("GET", me.base + "case/said/file").status, 303)
