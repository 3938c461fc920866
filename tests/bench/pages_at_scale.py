#!/usr/bin/python3
"""How long the pages of handlers take with few and with many cases.

    tests/bench/pages_at_scale.py [BUILD [ROUNDS [SIZE...]]]

A measurement, no test. On a private instance of the plain build (build/, without sanitizers) it makes
1,000 and then 100,000 cases (or the sizes given) with tests/bench/many_cases, which is to be built with
"make -C BUILD tests/bench/many_cases", and prints for each page the median of the milliseconds
that it took, and the least (on a machine with other work the steadier of the two), asked for one after
the other through nginx.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import rig
import scenario

SLUG = "magnum-opus"
# As a server of its own would have it; the rig's own 16 MB are for tests.
DATABASE = ("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M")


def timed(person, page, rounds, status=200):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        answer = person.get(page)
        times.append((time.perf_counter() - begin) * 1000)
        if answer.status != status:
            raise SystemExit("%s was answered with %d" % (page, answer.status))
    return statistics.median(times), min(times)


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


def main():
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(rig.ROOT, "build"))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    sizes = [int(n) for n in sys.argv[3:]] or [1000, 100000]
    results = {}
    with tempfile.TemporaryDirectory() as folder, \
            rig.Rig(folder, os.path.join(build, "recourse"), mail_interval=3600,
                    db_options=DATABASE) as box:
        people = scenario.make(box, (SLUG,))[SLUG]
        for person in people.values():
            person.log_in()
        had = 0
        for size in sizes:
            begin = time.time()
            made = subprocess.run([os.path.join(build, "tests/bench/many_cases"), box.config, SLUG,
                                   str(size - had), str(size)], check=True, stdout=subprocess.PIPE,
                                  universal_newlines=True).stdout.strip()
            had = size
            box.sql("DELETE FROM case_watch")  # the clerk has nothing to do meanwhile
            box.sql("ANALYZE TABLE complaint, envelope, case_event, case_seat, case_fact")
            print("%d cases in %.0f s: %s" % (size, time.time() - begin, made), flush=True)
            for person in people.values():
                person.log_in()
            for name, person, page in pages(box, people):
                timed(person, page, 2)
                results.setdefault(name, []).append(timed(person, page, rounds))
                print("  %-36s %8.1f %8.1f ms" % ((name,) + results[name][-1]), flush=True)
    print("%-36s %s" % ("median, least", "".join("%20d" % n for n in sizes)))
    for name, times in results.items():
        print("%-36s %s   x %.2f  x %.2f" % (
            name, "".join("%12.1f %7.1f" % t for t in times), times[-1][0] / times[0][0],
            times[-1][1] / times[0][1]))


if __name__ == "__main__":
    main()
