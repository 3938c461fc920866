#!/usr/bin/python3
"""How fast Recourse is beside bare code and beside php-fpm, in ratios of one run. tests/bench/run calls it.

    ratios.py BUILD [--quick] [--only NAME] [--rounds N] [--seconds N] [--million] [--out FILE]

What is compared is measured in turn within each round (A B C A B C ...), so that other work on the
machine slows all alike; a ratio is the median of the rounds' ratios. The CPU time beside it is that of
all processes but the client. The clerks wait meanwhile. It
prints a table and writes it as TSV. The exit status is 0 when everything was measured, fast or not.
"""

import argparse
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bench_growth
import bench_site
import bench_submit
import bench_more
from bench_site import SLUG, ask, of_responder, request
from bench_table import Rounds, Table

BASE = "/complaints/%s/" % SLUG


# --- pages

class Pages:
    """The requests of the pages that are measured, and what bare code answers in their place."""

    def __init__(self, box):
        self.box = box
        self.me = box.complainant()
        self.open_again()
        _, head, _ = ask(box.port, request("GET", BASE))
        self.nonce = cookie_of(head, "rc_n")
        self.start = request("GET", BASE, self.nonce)
        self.form = request("GET", BASE + "new?kind=complaint", self.nonce)

    def open_again(self):
        """The session of a complainant ends after half an hour."""
        self.me.open()
        self.case = request("GET", BASE + "case", self.me.browser.cookie_header(BASE + "case"))

    def answers(self):
        """Files with what the bare responder sends: the same head, as many bytes."""
        paths = []
        for name in ("start", "form", "case"):
            lines = getattr(self, name).decode().split("\r\n")
            address, _, query = lines[0].split(" ")[1].partition("?")
            fields = dict(line.split(": ", 1) for line in lines[1:] if line)
            head, body = of_responder(self.box.pages_socket, {
                "REQUEST_METHOD": "GET", "DOCUMENT_URI": address, "QUERY_STRING": query,
                "SERVER_PROTOCOL": "HTTP/1.1", "SERVER_NAME": "localhost", "HTTP_HOST": "localhost",
                "HTTP_COOKIE": fields["Cookie"], "RECOURSE_PATH": "/" + address.split("/", 2)[2]})
            if head[0] != "Status: 200 OK":
                raise SystemExit("the page %s was answered with %s" % (name, head[0]))
            path = os.path.join(self.box.dir, "answer-" + name)
            with open(path, "wb") as file:
                file.write("\r\n".join(head + ["", ""]).encode() + body)
            paths.append(path)
            setattr(self, name + "_body", body)
        return paths


def cookie_of(head, name):
    for line in head:
        field, _, value = line.partition(": ")
        if field.lower() == "set-cookie" and name in value.split("=")[0]:
            return value.split(";")[0]
    raise SystemExit("no cookie " + name)


def case_plan(box, pages):
    """The SELECTs of a case page, as they stand in sql/statements.c: look-up with generations and the
    reader's envelopes, events."""
    case = box.sql("SELECT HEX(id), HEX(centre), HEX(lookup) FROM complaint WHERE reference = '%s'"
                   % pages.me.reference)[0]
    path = os.path.join(box.dir, "case.plan")
    with open(path, "w") as file:
        file.write("sql SELECT c.*, g.*, e.*, EXISTS (SELECT 1 FROM recourse.evidence f WHERE f.case_id = c.id) "
                   "FROM recourse.complaint c LEFT JOIN recourse.generation g ON g.case_id = c.id "
                   "LEFT JOIN recourse.envelope e FORCE INDEX (PRIMARY) "
                   "ON e.case_id = c.id AND e.gen = g.gen AND e.reader = c.id "
                   "WHERE c.centre = ? AND c.lookup = ?\n%s\n%s\n" % (case[1].lower(), case[2].lower()))
        file.write("sql SELECT seq, canon, chain, mac, entry FROM recourse.case_event FORCE INDEX (PRIMARY) "
                   "WHERE case_id = ? ORDER BY seq\n%s\n" % case[0].lower())
    return path


def php_page(body):
    """A PHP template of the same markup, with every third piece of its text as an escaped value."""
    text, out, n, at = body.decode(), [], 0, 0
    text = text.replace("<?", "&lt;?")
    while True:
        begin = text.find(">", at)
        end = text.find("<", begin)
        if begin < 0 or end < 0:
            out.append(text[at:])
            break
        words = text[begin + 1:end]
        if words.strip() and "&" not in words:
            n += 1
        if words.strip() and "&" not in words and n % 3 == 0:
            out.append(text[at:begin + 1] + "<?= e($v[%d] ?? %s) ?>" % (n + 100, bench_site.quoted(words)) +
                       ("\n" if words.endswith("\n") else ""))
        else:
            out.append(text[at:end])
        at = end
    return "".join(out)


def measure_pages(box, pages, o, table):
    for n in (8, 64):
        who = {name: (lambda path=box.requests(name, [text]): box.load(path, n, o.seconds))
               for name, text in (("start", pages.start), ("form", pages.form),
                                  ("R0 start", request("GET", "/bare/x?m1", pages.nonce)),
                                  ("R0 form", request("GET", "/bare/x?m2", pages.nonce)),
                                  ("R1 start", request("GET", "/bare/x?s1", pages.nonce)),
                                  ("php hello", request("GET", "/twin/hello.php", pages.nonce)))}
        r = Rounds(who, o.rounds, table)
        for page in ("start", "form"):
            table.ratio("%s page, %d connections, to R0" % (page, n), r.ratio(page, "R0 " + page), ">=", 0.85,
                        r.told(page, "R0 " + page))
        table.ratio("start page, %d connections, to R1" % n, r.ratio("start", "R1 start"), ">=", None,
                    r.told("start", "R1 start"))
        table.ratio("start page, %d connections, to php hello" % n, r.ratio("start", "php hello"), ">", 1.0,
                    r.told("start", "php hello"))


def measure_case(box, pages, o, table):
    pages.open_again()
    cookie = "case=" + box.tickets("case")[0]
    for n in (8, 64):
        who = {name: (lambda path=box.requests(name, [text]): box.load(path, n, o.seconds))
               for name, text in (("case", pages.case), ("bare case", request("GET", "/bare/x?c3", pages.nonce)),
                                  ("php case", request("GET", "/twin/case.php", cookie)))}
        r = Rounds(who, o.rounds, table)
        table.ratio("case page, %d connections, to the bare loop" % n, r.ratio("case", "bare case"), ">=", 0.7,
                    r.told("case", "bare case"))
        table.ratio("case page, %d connections, to its php twin" % n, r.ratio("case", "php case"), ">=", 2.0,
                    r.told("case", "php case"))
        table.ratio("case page, %d connections, p99 to that of its php twin" % n,
                    r.ratio("case", "php case", "p99"), "<=", 0.5, r.told("case", "php case", "p99"))


# --- all of it

def side_case(text):
    return text.replace(b"/complaints/", b"/side/", 1)


def measure_trips(box, pages, o, table):
    """Commands that go to the database for a page, by a relay that sees them all."""
    pages.open_again()
    relay = box.relay
    for name, text, most in (("start page", pages.start, 0), ("case page", pages.case, 3)):
        for _ in range(20):  # every worker connects, and prepares its statements
            ask(box.port, side_case(text))
        counts = []
        for _ in range(21):
            before = relay.commands
            ask(box.port, side_case(text))
            counts.append(relay.commands - before)
        table.ratio("round trips of a %s" % name, statistics.median(counts), "<=", most,
                    "%d to %d of %d requests" % (min(counts), max(counts), len(counts)))


def measure_waiting(box, pages, o, table):
    """A case page over a slow database takes some 200 ms; three of them on two workers at once."""
    pages.open_again()
    text = side_case(pages.case)
    path = box.requests("slow", [text] * 3)
    ask(box.port, text)
    before = box.relay.commands
    ask(box.port, text)
    box.relay.delay = 0.2 / max(1, box.relay.commands - before)
    ratios, alone = [], []
    for _ in range(max(5, o.rounds)):
        one = box.load(path, 1, 0, "--once")
        three = box.load(path, 3, 0, "--once")
        alone.append(one.p50)
        ratios.append(three.most / one.p50)
    box.relay.delay = 0.0
    table.ratio("third of three slow requests on two workers, to one", statistics.median(ratios), "<=", 2.2,
                "one takes %.0f ms" % statistics.median(alone))


def steps(box, pages, o, table):
    yield "pages", lambda: measure_pages(box, pages, o, table)
    yield "case", lambda: measure_case(box, pages, o, table)
    yield "trips", lambda: (measure_trips(box, pages, o, table), bench_submit.trips(box, pages, table))
    yield "submission", lambda: bench_submit.measure(box, pages, o, table)
    yield "log-in", lambda: bench_more.measure_log_in(box, pages, o, table)
    yield "waiting", lambda: measure_waiting(box, pages, o, table)
    yield "memory", lambda: bench_more.measure_memory(box, pages, o, table)
    yield "evidence", lambda: bench_more.measure_evidence(box, pages, o, table)


def options():
    p = argparse.ArgumentParser(description="Ratios of speed; see tests/bench/run.")
    p.add_argument("build")
    p.add_argument("--quick", action="store_true", help="few and short rounds")
    p.add_argument("--only", default="", metavar="NAME",
                   help="pages, case, trips, submission, log-in, waiting, memory, evidence or growth")
    p.add_argument("--rounds", type=int, metavar="N")
    p.add_argument("--seconds", type=float, metavar="N", help="of each measurement")
    p.add_argument("--million", action="store_true", help="growth up to 1,000,000 cases")
    p.add_argument("--out", metavar="FILE", default="ratios.tsv")
    o = p.parse_args()
    o.build = os.path.abspath(o.build)
    o.rounds = o.rounds or (3 if o.quick else 7)
    o.seconds = o.seconds or (1.0 if o.quick else 4.0)
    return o


def main():
    o = options()
    table = Table(o.out)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # all that was started ends, too
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="recourse-bench-"))
        if o.only != "growth":
            box = stack.enter_context(bench_site.Site(folder, o.build))
            if o.only in ("", "memory"):
                bench_more.measure_idle(box, table)
            box.fill()
            pages = Pages(box)
            box.bare_start(case_plan(box, pages), pages.answers(), 1)
            box.fpm_start(pages.start_body.decode(), php_page(pages.case_body))
            box.clerk_stop()
            box.side_start(2)
            for name, run in steps(box, pages, o, table):
                if o.only in ("", name):
                    begun = time.time()
                    run()
                    print("    (%s: %.0f s)" % (name, time.time() - begun), flush=True)
    if o.only in ("", "growth"):
        bench_growth.measure(o, table)
    table.end()


if __name__ == "__main__":
    main()
