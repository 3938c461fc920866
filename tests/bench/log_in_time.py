#!/usr/bin/python3
"""Whether the time of a refused log-in tells why it was refused.

    tests/bench/log_in_time.py [BINARY [ROUNDS]]

A measurement, no test: wrong password, unknown name, and right password with a wrong code, in random
order within each round, on a private instance whose MariaDB flushes each commit. It prints medians
and spread, and for each pair what a Mann-Whitney test makes of it: the chance that one of the first
kind takes longer than one of the second (0.50: they tell nothing), and how probable a chance at least
as far from 0.50 would be if both were alike. A log-in takes about half a second, so 200 rounds take
some 6 minutes, of a machine that has nothing else to do.
"""

import itertools
import math
import os
import random
import statistics
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import client
import rig
import scenario

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def timed(box, person, email, password, code):
    """Milliseconds of the one request that carries the log-in, in a browser that is new."""
    browser = client.Browser(box.site_url)
    form = browser.get(person.base + "staff/log-in").form("/staff/log-in")
    fields = {name: value for name, value, _ in form.fields()}
    fields.update({"email": email, "password": password, "code": code})
    body = urllib.parse.urlencode(fields)
    begin = time.perf_counter()
    page = browser.request("POST", person.base + "staff/log-in", body, FORM)
    spent = (time.perf_counter() - begin) * 1000
    if page.status != 422:
        raise SystemExit("a refused log-in was answered with %d" % page.status)
    return spent


def mann_whitney(first, second):
    """(chance that one of the first is greater, two-sided probability by the normal approximation,
    without ties: times in nanoseconds have none to speak of)."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, 1) if which == 0)
    n, m = len(first), len(second)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return u / (n * m), math.erfc(abs(z) / math.sqrt(2))


def measure(box, rounds):
    person = scenario.invite(box, "magnum-opus", "Timed", "handler", {})
    person.accept()
    person.log_in()
    person.set_up_factor(time.time())
    unknown = "timer" + person.email[len("timed"):]
    kinds = {"wrong password": (person.email, person.password[::-1], "000000"),
             "unknown name": (unknown, person.password, "000000"),
             "wrong code": (person.email, person.password, "000000")}
    times = {name: [] for name in kinds}
    for turn in range(rounds + 2):
        for name in random.sample(list(kinds), len(kinds)):
            # Without the growing wait, which would take all of them the same way.
            box.sql("UPDATE person SET failures = 0, wait_until = 0;"
                    "UPDATE log_in_nobody SET failures = 0, wait_until = 0")
            spent = timed(box, person, *kinds[name])
            if turn >= 2:  # the first ones warm up
                times[name].append(spent)
    return times


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else os.path.join(rig.ROOT, "build", "recourse")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as folder, \
            rig.Rig(folder, binary, durable=True) as box:
        box.recourse("centre", "import", os.path.join(rig.ROOT, "nginx", "centres",
                                                      "magnum-opus.json"))
        times = measure(box, rounds)
    for name, values in times.items():
        low, middle, high = statistics.quantiles(values, n=4)
        ordered = sorted(values)
        print("%-15s median %.1f ms, quartiles %.1f and %.1f, p5 %.1f, p95 %.1f" % (
            name, middle, low, high, ordered[len(ordered) // 20], ordered[-len(ordered) // 20]))
    for first, second in itertools.combinations(times, 2):
        chance, probability = mann_whitney(times[first], times[second])
        print("%s longer than %s: %.3f (p = %.2f)" % (first, second, chance, probability))


if __name__ == "__main__":
    main()
