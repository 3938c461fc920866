"""Whether pages and submissions stay as quick with many cases."""

import contextlib
import os
import tempfile
import time

import bench_site
import bench_submit
import pages_at_scale
from bench_site import SLUG, ask, request
from bench_table import Rounds

BASE = "/complaints/%s/" % SLUG
REAL = 1000        # cases with real seals, which all sizes have; some milliseconds each
AT_ONCE = 50       # copies of them in one statement
NEW_ID = "CONCAT(UNHEX(LPAD(HEX(n.seq), 4, '0')), SUBSTR(b.%s, 3))"

# What is another in a copy. In the lists copies stand behind all others, as closed cases do.
COPIES = (
    ("complaint", {"id": NEW_ID % "id", "lookup": NEW_ID % "lookup",
                   "reference": "CONCAT(b.reference, '-', HEX(n.seq))"}),
    ("generation", {"case_id": NEW_ID % "case_id"}),
    ("envelope", {"case_id": NEW_ID % "case_id",
                  "reader": "IF(b.reader = b.case_id, %s, b.reader)" % (NEW_ID % "case_id")}),
    ("case_event", {"case_id": NEW_ID % "case_id"}),
    ("case_seat", {"case_id": NEW_ID % "case_id",
                   "place": "CONCAT(X'99999999', SUBSTR(b.place, 5, 5), %s)" % (NEW_ID % "case_id")}),
    ("case_fact", {"case_id": NEW_ID % "case_id"}),
    ("case_watch", {"case_id": NEW_ID % "case_id"}))


def grow(box, size):
    """Copies rows until there are that many cases, but for the few whose new id is their own: the same sizes under
    other ids. Nobody opens a copy (its MACs
    are those of another case), but every index is as deep as it would be."""
    begin = time.time()
    for table, other in COPIES:
        columns = [row[0] for row in box.sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'recourse' AND table_name = '%s' "
            "ORDER BY ordinal_position" % table)]
        box.sql("CREATE TABLE base_%s ENGINE=InnoDB AS SELECT * FROM %s" % (table, table))
        for n in range(1, size // REAL, AT_ONCE):
            box.sql("INSERT IGNORE INTO %s (%s) SELECT %s FROM seq_%d_to_%d n STRAIGHT_JOIN base_%s b" % (
                table, ", ".join(columns), ", ".join(other.get(c, "b." + c) for c in columns),
                n, min(n + AT_ONCE, size // REAL) - 1, table))
        box.sql("DROP TABLE base_%s; ANALYZE TABLE %s" % (table, table))
    print("    %s cases by copies in %.0f s" % (box.sql("SELECT COUNT(*) FROM complaint")[0][0], time.time() - begin),
          flush=True)


def site(stack, o, size):
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="recourse-bench-"))
    box = stack.enter_context(bench_site.Site(folder, o.build))
    box.fill()
    pages_at_scale.fill(box, o.build, REAL)
    office = box.people["office"]
    office.log_in()
    me = box.complainant()
    me.open()
    _, head, _ = ask(box.port, request("GET", BASE))
    box.nonce = [h for h in head if h.lower().startswith("set-cookie")][0].split(": ")[1].split(";")[0]
    box.form = request("GET", BASE + "new?kind=complaint", box.nonce)
    box.inbox = box.requests("inbox", [request("GET", office.base + "staff/",
                                               office.browser.cookie_header(office.base + "staff/"))])
    box.page = box.requests("page", [request("GET", BASE + "case", me.browser.cookie_header(BASE + "case"))])
    box.clerk_stop()
    if size > REAL:
        grow(box, size)
    return box


class Of:
    """What bench_submit.forms asks of the pages of a machine."""

    def __init__(self, box):
        self.form, self.nonce = box.form, box.nonce


def measure(o, table):
    sizes = [1000, 20000] if o.quick else [1000, 100000] + ([1000000] if o.million else [])
    with contextlib.ExitStack() as stack:
        who = {}
        for size in reversed(sizes):  # the largest first: sessions end after half an hour
            box = site(stack, o, size)
            who["inbox", size] = lambda box=box: box.load(box.inbox, 1, o.seconds)
            who["case page", size] = lambda box=box: box.load(box.page, 1, o.seconds)
            who["submission", size] = lambda box=box: box.load(
                box.requests("batch", bench_submit.forms(box, Of(box), int(100 * o.seconds))), 1, 0, "--once",
                "--status", "303")
        r = Rounds(who, o.rounds, table)
        for name in ("inbox", "case page", "submission"):
            for size in sizes[1:]:
                table.ratio("time of the %s with %d cases, to %d" % (name, size, sizes[0]),
                            r.ratio((name, size), (name, sizes[0]), "p50"), "<=", 1.25,
                            r.told((name, size), (name, sizes[0]), "p50"))
