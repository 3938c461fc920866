"""More people than workers: an hour of junk (a third of one in an ordinary run), and of clients that are
slow, while others file, read and are answered. Whoever means it gets through, floods are marked and never
refused, and when it is over all is as before.

RECOURSE_LOAD_JUNK sets how much junk comes; 10,000 by tests/fault/load. What the memory of a worker is
shows only in a build without sanitizers.
"""

import math
import os
import threading
import time
import unittest

import crowd
import promises
import rig as rigs
import scenario
import visit

SLUG = "magnum-opus"
JUNK = int(os.environ.get("RECOURSE_LOAD_JUNK") or 500)
LONG = JUNK > 1000
# As time goes faster than people do, a log-in may be over before its page is read: not too fast.
MINUTES = 60 if LONG else 20
STEPS = 60 if LONG else 10
CONNECTIONS = 64 if LONG else 24
PEOPLE = 4 if LONG else 2
LIMIT = 20                       # new cases in an hour, as shipped
# Of those who send files a byte at a time fewer than there are workers for files, as shipped; the others
# are more than there are workers.
SLOW = {"head": 40, "form": 40, "upload": 6, "reader": 20} if LONG else \
    {"head": 6, "form": 6, "upload": 4, "reader": 4}
FILE_WORKERS = 8
FLAT = 1.05
# KiB: a heap keeps the room of the largest page that came, and what the next one is made in
# (fcgi/server/view_room.hh), which the first fifth need not have seen; some
# of the workers for files were not needed until later, and the clerk counts all that waits. What a leak
# of some bytes a request would be, soak_test.py tells.
LARGEST = 384
LARGEST_OF_OTHERS = 2048
SEASONED = 5000  # junk, a fifth of which each worker has seen enough of
BINARY = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/san/recourse")

site = staff = None
tally = promises.Tally(os.environ.get("RECOURSE_FAULT_SEED") or "load")
found = {}


def sanitized():
    with open(BINARY, "rb") as file:
        return b"__asan_init" in file.read()


def setUpModule():
    # Freed memory that a sanitizer keeps would hide what the service keeps.
    options = os.environ.get("ASAN_OPTIONS", "")
    crowd.begun("load", BINARY, begin, file_workers=FILE_WORKERS, environment={
        "ASAN_OPTIONS": options + (":" if options else "") + "quarantine_size_mb=4"})


def begin(new):
    global site, staff
    site = new
    staff = scenario.make(site, (SLUG,))[SLUG]
    live()


def tearDownModule():
    crowd.ended(site)


def live():
    """The hour, and what was found; the tests say whether it is as it should be."""
    stop = threading.Event()
    people = [promises.Someone(site, SLUG, staff, tally, number) for number in range(PEOPLE)]
    threads = [threading.Thread(target=one.live, args=(stop,)) for one in people]
    junk = crowd.Junk(site, SLUG)
    found["pids"] = set(site.workers_pids())
    found["began"] = site.now()
    tally.fault("load")
    tally.weather = "load"
    slow = crowd.Slow(site, SLUG, SLOW)
    watch = crowd.Watch(site, SLUG)
    begun = time.monotonic()
    try:
        for thread in threads:
            thread.start()
        for step in range(STEPS):
            junk.send(math.ceil(JUNK * (step + 1) / STEPS) - math.ceil(JUNK * step / STEPS), CONNECTIONS)
            site.set_ahead(site.ahead + MINUTES * 60 // STEPS)
            if step == STEPS // 5:
                found["early"] = site.memory()
    finally:
        stop.set()
        for thread in threads:
            thread.join(2 * promises.PATIENCE)
        found["watch"] = watch.stop()
        slow.stop()
    found["seconds"] = time.monotonic() - begun
    if any(thread.is_alive() for thread in threads):
        tally.complain("somebody never came to an end")
    recover()
    found["junk"], found["slow"] = junk, slow
    found["late"] = crowd.memory_at_rest(site)
    afterwards()
    told()


def recover():
    """How long the first page takes when the load is gone, and how long the next twenty."""
    one = visit.Complainant(site, SLUG)
    found["recovery"] = []
    for _ in range(20):
        began = time.monotonic()
        status = one.get("").status
        found["recovery"].append((time.monotonic() - began, status))


def afterwards():
    """The next hour, in which the flood of this one is told."""
    site.set_ahead(site.ahead + 3600)
    site.recourse("clerk", "--once", timeout=300)
    found["ended"] = site.now()
    found["pids after"] = set(site.workers_pids())
    found["wrong"] = promises.check(site, SLUG, tally, others=found["junk"].filed)


def told():
    pid, before, after, ratio = crowd.grown(found["early"], found["late"])
    pids = sorted(found["early"])
    crowd.say("%d junk submissions and what %d people do, in %.0f s; slow clients: %s" % (
        JUNK, PEOPLE, found["seconds"], ", ".join("%d %s" % (n, k) for k, n in SLOW.items())),
        "junk", *found["junk"].count.lines(), "start page meanwhile", *found["watch"].lines(),
        "slow clients: connections %s; answers %s" % (dict(found["slow"].open),
                                                      dict(found["slow"].statuses)),
        "first page afterwards: %.0f ms; most of 20: %.0f ms" % (
            1000 * found["recovery"][0][0], 1000 * max(found["recovery"])[0]),
        "KiB of each worker and the clerk, after a fifth: %s" % [found["early"][p] for p in pids],
        "KiB at the end:                                  %s" % [found["late"].get(p) for p in pids],
        "the one that grew most: %d, %d KiB (%.3f)" % (before, after, ratio), *tally.table())


def hours():
    """How many hours of the clock it touched."""
    return int(found["ended"] // 3600) - int(found["began"] // 3600) + 1


class Load(unittest.TestCase):
    maxDiff = None

    def test_every_promise_is_kept(self):
        self.assertGreater(len(tally.cases), PEOPLE)
        self.assertEqual(found["wrong"], [])

    def test_nobody_is_turned_away(self):
        """No failure but a 503 that says when to come back."""
        self.assertEqual({k: n for k, n in tally.answers.items()
                          if not isinstance(k, int) or (k >= 500 and k != 503)}, {})
        self.assertEqual(dict(found["watch"].wrong), {})
        self.assertEqual({k: n for k, n in found["slow"].statuses.items()
                          if k[1].startswith("5") and k[1] != "503"}, {})

    def test_junk_is_filed_and_marked(self):
        junk = found["junk"]
        self.assertEqual(dict(junk.count.wrong), {})
        self.assertEqual(junk.filed, JUNK)
        mine = {case.reference for case in tally.cases}
        unmarked = [row[0] for row in site.sql("SELECT reference FROM complaint WHERE unconfirmed = 0")]
        self.assertLessEqual(len(set(unmarked) - mine), LIMIT * hours() + CONNECTIONS)
        self.assertGreater(promises.count(site, "complaint WHERE unconfirmed = 1"), JUNK / 2)

    def test_at_most_one_mail_an_hour_tells_of_it(self):
        mails = site.mails()
        of_flood = [mail["X-Envelope-To"] for mail in mails if "looked through" in mail["Subject"]]
        self.assertTrue(of_flood)
        for to in set(of_flood):
            self.assertLessEqual(of_flood.count(to), hours())
        mine = {case.reference for case in tally.cases}
        others = {found for mail in mails for found in
                  visit.REFERENCE.findall(mail.get_body().get_content())} - mine
        self.assertLessEqual(len(others), LIMIT * hours() + CONNECTIONS)

    def test_all_is_as_before_at_once(self):
        self.assertEqual({status for _, status in found["recovery"]}, {200})
        self.assertLess(found["recovery"][0][0], 1.0)

    def test_no_worker_died_or_grew(self):
        self.assertEqual(found["pids"], found["pids after"])
        if JUNK >= SEASONED and not sanitized():
            early, late = found["early"], found["late"]
            pages = site.workers_pids()[:site.workers]  # the first ones that the master starts
            for pid, before in early.items():
                more = LARGEST if pid in pages else LARGEST_OF_OTHERS
                self.assertLessEqual(late[pid], max(FLAT * before, before + more), "process %d" % pid)
