"""Afterwards, when all parts are there again: whether everything that was promised is kept, and once."""

import collections
import hashlib
import os

import machine
import visit

# What must be empty, whatever died: rows without the one that they belong to.
STRAYS = {
    "an envelope without a case": "envelope t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a generation without a case":
        "generation t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "an event without a case": "case_event t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a seat without a case": "case_seat t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a case without its chain": "complaint c WHERE c.events <> (SELECT COUNT(*) FROM case_event e "
                                "WHERE e.case_id = c.id) OR c.events = 0",
    "a case without envelopes": "complaint c LEFT JOIN envelope e ON e.case_id = c.id AND "
                                "e.gen = c.gen WHERE e.case_id IS NULL",
    "evidence without a case": "evidence t LEFT JOIN complaint c ON c.id = t.case_id "
                               "WHERE t.draft = 0 AND c.id IS NULL",
    "a piece without its file": "evidence_chunk t LEFT JOIN evidence e ON e.id = t.file WHERE e.id IS NULL",
    "a mail to nobody": "outbox t LEFT JOIN person p ON p.id = t.person "
                        "WHERE t.state <> 3 AND t.mail_id IS NULL AND p.id IS NULL",
}


def count(rig, what):
    return int(rig.sql("SELECT COUNT(*) FROM " + what)[0][0])


def waiting(rig):
    """What lies in the spool, but for the lock and what is no case."""
    return [name for name in os.listdir(rig.spool) if name.endswith((".case", ".half", ".aside"))]


def check(rig, slug, tally, first_mail=None, others=0):
    """Everything that was promised, once all parts are there again. What does not hold, as text; the
    losses and doubles are counted in the tally. `first_mail`: who is told of each new case. `others`:
    how many cases came from elsewhere."""
    machine.wait_for("an empty spool", 120, lambda: not waiting(rig), rig.log("serve"))
    wrong = Wrong(tally)
    for case in tally.cases:
        check_case(rig, slug, case, wrong)
    cases = count(rig, "complaint") - others
    if cases != len(tally.cases):
        wrong.lost_or_double(len(tally.cases) - cases, "%d receipts were given for %d cases" % (
            len(tally.cases), cases))
    for what, rows in STRAYS.items():
        strays = count(rig, rows)
        if strays:
            wrong.add("%s: %d" % (what, strays))
    done = rig.recourse("audit", "verify", check=False, timeout=300)
    if done.returncode != 0:
        wrong.add("audit verify: %d\n%s%s" % (done.returncode, done.stdout, done.stderr))
    if first_mail:
        check_mails(rig, tally, first_mail, wrong)
    tally.ended += [("cases", cases), ("losses", wrong.losses), ("doubles", wrong.doubles)]
    return wrong.texts


class Wrong:
    def __init__(self, tally):
        self.texts = list(tally.wrong)
        self.losses = self.doubles = 0

    def add(self, text):
        self.texts.append(text)

    def lost_or_double(self, missing, text):
        """`missing`: how many are not there; below 0: how many too many."""
        self.losses += max(missing, 0)
        self.doubles += max(-missing, 0)
        self.add(text)


def check_case(rig, slug, case, wrong):
    me = visit.Complainant(rig, slug)
    page = me.open(case.token)
    name = "case %s of number %d" % (case.reference, case.number)
    if page.status != 200 or not visit.REFERENCE.search(page.text()):
        wrong.lost_or_double(1, "%s: its token opens nothing: %s %s" % (name, page.status,
                                                                       page.text()[:200]))
        return
    case.reference = visit.REFERENCE.search(page.text()).group(0)
    for word, promised in case.words.items():
        there = page.text().count(word)
        if there != 1 and (promised or there > 1):
            wrong.lost_or_double(1 - there, "%s: %s is there %d times" % (name, word, there))
    links = [(a.text(), a.get("href")) for a in page.all("a", href=True)
             if "/file?id=" in a.get("href")]
    for file, (sha, promised) in case.files.items():
        here = [href for text, href in links if text == file]
        if len(here) != 1 and (promised or len(here) > 1):
            wrong.lost_or_double(1 - len(here), "%s: file %s is there %d times" % (name, file, len(here)))
        for href in here:
            got = me.browser.get(href)
            if got.status != 200 or hashlib.sha256(got.body).hexdigest() != sha:
                wrong.lost_or_double(1, "%s: file %s is not what was given: %s, %d bytes" % (
                    name, file, got.status, len(got.body)))


def check_mails(rig, tally, first, wrong):
    """At least once, told by an id of its own, and twice only where something died on the way."""
    machine.wait_for("an empty outbox", 60, lambda: not count(rig, "outbox WHERE state = 1"),
                     rig.log("serve"))
    ids, told, addressed = collections.Counter(), set(), set()
    for mail in rig.mails():
        ids[mail["Message-ID"]] += 1
        to = mail["X-Envelope-To"] or ""
        addressed.add(to)
        if first in to:
            told.update(visit.REFERENCE.findall(mail.get_content()))
    if None in ids:
        wrong.add("a mail without an id")
    twice = sum(n - 1 for n in ids.values())
    if twice > tally.crash_points:
        wrong.lost_or_double(tally.crash_points - twice, "%d mails went out twice, at %d crash points" % (
            twice, tally.crash_points))
    tally.ended += [("mails", len(ids)), ("mails that went out twice", twice),
                    ("places where one may have", tally.crash_points)]
    for case in tally.cases:
        if case.reference not in told:
            wrong.lost_or_double(1, "%s: nobody was told of it" % case.reference)
        if case.mail and not any(case.mail in to for to in addressed):
            wrong.lost_or_double(1, "%s: its complainant got no mail" % case.reference)
    failed = count(rig, "outbox WHERE state = 2")
    if failed:
        wrong.add("%d mails were given up" % failed)
