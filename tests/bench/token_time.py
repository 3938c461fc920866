#!/usr/bin/python3
"""How long the answer to a wrong token takes beside that to a right one.

    tests/bench/token_time.py [BINARY [ROUNDS]]

A measurement, no test: it prints medians and the spread of both, interleaved, on a private instance.
A wrong token ends after one look-up of 120 random bits that cannot be searched for; a right one also
opens the case. The times may differ: who can ask knows the token or cannot guess one.
"""

import os
import statistics
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))

import client
import rig
import scenario
import visit

WRONG = "0000000000000000000000000"  # 24 zeros and their check symbol: well formed, nobody's


def timed(me, token):
    """Seconds of the one request that carries the token, and its status; a browser that is new."""
    me.browser = client.Browser(me.rig.site_url)
    form = me.get("case").form("/case")
    fields = [(name, value) for name, value, _ in form.fields() if name != "token"]
    begin = time.perf_counter()
    page = me.browser.request("POST", me.base + "case",
                              urllib.parse.urlencode(fields + [("token", token)]),
                              {"Content-Type": "application/x-www-form-urlencoded"})
    return time.perf_counter() - begin, page.status


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else os.path.join(rig.ROOT, "build", "recourse")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    with tempfile.TemporaryDirectory() as folder, rig.Rig(folder, binary) as box:
        scenario.setup(box)
        me = visit.Complainant(box, "magnum-opus")
        times = {"right": [], "wrong": []}
        me.send(me.fill({"identity": "anonymous"}, {"what": "A complaint to be timed."}))
        token = me.token
        for _ in range(rounds):
            for name, value, status in (("right", token, 303), ("wrong", WRONG, 422)):
                seconds, got = timed(me, value)
                if got != status:
                    raise SystemExit("a %s token was answered with %d" % (name, got))
                times[name].append(seconds * 1000)
    for name, all_times in times.items():
        ordered = sorted(all_times)
        print("%s token: median %.2f ms, p5 %.2f ms, p95 %.2f ms" % (
            name, statistics.median(ordered), ordered[len(ordered) // 20],
            ordered[-len(ordered) // 20]))
    print("ratio of medians, wrong to right: %.2f" % (
        statistics.median(times["wrong"]) / statistics.median(times["right"])))


if __name__ == "__main__":
    main()
