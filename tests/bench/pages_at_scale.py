#!/usr/bin/python3
"""How long the pages of handlers take with few and with many cases.

    tests/bench/pages_at_scale.py [BUILD [ROUNDS [SIZE...]]]

A measurement, no test. It has a private instance of the plain build (build/, without sanitizers) for
each size, by default 1,000 and 100,000, fills them with tests/bench/many_cases, which is to be built with
"make -C BUILD tests/bench/many_cases", and asks for the pages of all sizes in turn through nginx, so
that other work on the machine slows all of them alike. It prints the median of the milliseconds until
the last byte and the least (on a machine with other work the steadier of the two).

The history that is made leaves a share of the cases undecided for years, which no office does. What
a page shows would then differ with the size, so each person keeps LATE late cases in the list and ACTIONS
actions whose day has come; the bytes of the pages are told for that. The clerk, who goes through all
cases, waits meanwhile.
"""

import contextlib
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import rig
import scenario

SLUG = "magnum-opus"
# As a server of its own would have it; the rig's own 16 MB are for tests.
DATABASE = ("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M")


LATE, ACTIONS = 40, 30

# Both tables are lists, which nothing else is derived from.
SAME_LATE = """DELETE s FROM case_seat s JOIN (SELECT case_id, reader, ROW_NUMBER() OVER
    (PARTITION BY reader, unconfirmed ORDER BY place) AS n FROM case_seat
    WHERE place < UNHEX(DATE_FORMAT(CURDATE(), '%%Y%%m%%d'))) k USING (case_id, reader)
    WHERE k.n > %d""" % LATE
SAME_ACTIONS = """DELETE a FROM case_action a LEFT JOIN (SELECT case_id, seq FROM (SELECT a.case_id,
    a.seq, ROW_NUMBER() OVER (PARTITION BY e.reader ORDER BY a.due, a.case_id, a.seq) AS n
    FROM case_action a JOIN complaint c ON c.id = a.case_id JOIN envelope e ON e.case_id = c.id
    AND e.gen = c.gen AND e.standby = 0 AND e.stage = c.stage AND e.slot IN (2, 4)
    WHERE a.due <= CURDATE()) r WHERE n <= %d) k USING (case_id, seq)
    WHERE k.seq IS NULL""" % ACTIONS


def timed(person, page):
    """Milliseconds and bytes. Not by the browser of the tests, which reads the page meanwhile."""
    parts = urllib.parse.urlsplit(person.browser.site + person.base + page)
    begin = time.perf_counter()
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path + ("?" + parts.query if parts.query else ""),
                       headers={"Cookie": person.browser.cookie_header(parts.path),
                                "Connection": "close"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - begin) * 1000
    connection.close()
    if answer.status != 200:
        raise SystemExit("%s was answered with %d" % (page, answer.status))
    return took, len(body)


def link(page, text):
    """Address behind a link of the page, below the centre's base."""
    found = [a.get("href") for a in page.all("a") if text in a.text()]
    return found[0] if found else None


def pages(box, people):
    """Name, who and address of what is measured."""
    office, admin = people["office"], people["admin"]
    base = office.base
    references = office.references()
    later = link(office.get("staff/"), "Next 50")[len(base):]
    for _ in range(10):
        following = link(office.get(later), "Next 50")
        if not following:
            break
        later = following[len(base):]
    last = box.sql("SELECT c.reference FROM case_seat s JOIN complaint c ON c.id = s.case_id "
                   "JOIN person p ON p.id = s.reader WHERE p.email = '%s' "
                   "ORDER BY s.place DESC LIMIT 60" % office.email)[-1][0]
    year = time.localtime().tm_year - 1
    return [("inbox", office, "staff/"),
            ("inbox, a later page", office, later),
            ("inbox, near the end", office, "staff/?page=900&after=%s" % last),
            ("inbox, closed complaints", office, "staff/?kind=complaint&state=closed"),
            ("inbox, questions (few or none)", office, "staff/?state=question"),
            ("inbox of the director", people["director"], "staff/"),
            ("search by reference", office, "staff/?find=" + last),
            ("search by its end", office, "staff/?find=" + last.split("-")[-1]),
            ("a case", office, "staff/case/" + references[0]),
            ("figures of a year, handler", office, "admin/statistics?year=%d" % year),
            ("figures of a year, administrator", admin, "admin/statistics?year=%d" % year),
            ("figures of a month, handler", office, "admin/statistics?year=%d&part=03" % year),
            ("report of a year", office, "admin/report?year=%d" % year)]


def fill(box, build, size):
    begin = time.time()
    made = subprocess.run([os.path.join(build, "tests/bench/many_cases"), box.config, SLUG, str(size),
                           str(size)], check=True, stdout=subprocess.PIPE,
                          universal_newlines=True).stdout.strip()
    for query in (SAME_ACTIONS, SAME_LATE,
                  "ANALYZE TABLE complaint, envelope, case_event, case_seat, case_action, case_fact"):
        box.sql(query)
    print("%d cases in %.0f s: %s" % (size, time.time() - begin, made), flush=True)


@contextlib.contextmanager
def no_clerk(boxes):
    """The last child of each."""
    clerks = [box.workers_pids()[-1] for box in boxes]
    for pid in clerks:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in clerks:
            os.kill(pid, signal.SIGCONT)


def measure(boxes, rounds):
    """boxes: (rig, its people). Lists of (ms, bytes), by the name of the page and the box."""
    found = {}
    with no_clerk([box for box, _ in boxes]):
        for _, people in boxes:
            for person in people.values():
                person.log_in()
        asked = [pages(box, people) for box, people in boxes]
        for turn in range(-3, rounds):  # the first ones only warm up
            for same in zip(*asked):
                for i, (name, person, page) in enumerate(same):
                    took = timed(person, page)
                    if turn >= 0:
                        found.setdefault(name, [[] for _ in boxes])[i].append(took)
    return found


def show(found, sizes):
    print("load %s" % " ".join("%.1f" % n for n in os.getloadavg()))
    print("%-36s %s" % ("median, least, bytes", "".join("%24d" % n for n in sizes)))
    for name, of in found.items():
        median = [statistics.median(t for t, _ in one) for one in of]
        least = [min(t for t, _ in one) for one in of]
        print("%-36s %s   x %.2f  x %.2f" % (
            name, "".join("%9.1f %6.1f %7d" % (m, t, one[-1][1])
                          for m, t, one in zip(median, least, of)),
            median[-1] / median[0], least[-1] / least[0]), flush=True)


def main():
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(rig.ROOT, "build"))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 25
    sizes = [int(n) for n in sys.argv[3:]] or [1000, 100000]
    with contextlib.ExitStack() as stack:
        boxes = []
        for size in sizes:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            box = stack.enter_context(rig.Rig(folder, os.path.join(build, "recourse"),
                                              mail_interval=3600, db_options=DATABASE))
            boxes.append((box, scenario.make(box, (SLUG,))[SLUG]))
            fill(box, build, size)
        show(measure(boxes, rounds), sizes)


if __name__ == "__main__":
    main()
