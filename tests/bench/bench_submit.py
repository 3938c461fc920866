"""The submission: forms made beforehand, the rows of one as a plan for bare code, and rounds of all."""

import os
import urllib.parse

from bench_site import SLUG, WORKERS, ask, request
from bench_table import Rounds

BASE = "/complaints/%s/" % SLUG
WORDS = {"kind": "complaint", "identity": "anonymous", "when": "In May", "remedy": "The fee back",
         "what": "The lesson was cancelled again, and nobody told us before we came. " * 10}
SHOWN = ("form", "readers", "nofiles")  # what the check page brings along, besides what was typed
TABLES = ("complaint", "generation", "envelope", "case_event", "case_seat", "case_fact", "case_watch", "outbox")


def post(fields, nonce, path=BASE + "new"):
    return request("POST", path, nonce, urllib.parse.urlencode(fields).encode())


def forms(box, pages, count, base=BASE):
    """That many forms as they are sent at last, each with a ticket of its own and its readers confirmed."""
    _, _, page = ask(box.port, pages.form)
    csrf = page.decode().split('name="csrf" value="')[1].split('"')[0]
    tickets = os.path.join(box.dir, "tickets")
    shown = os.path.join(box.dir, "shown")
    box.load(box.requests("prepare", [pages.form] * count), 8, 0, "--once", "--take",
             'name="form" value="', tickets)
    with open(tickets) as file:
        begun = [dict(WORDS, csrf=csrf, form=line.strip()) for line in file]
    got = box.load(box.requests("prepare", [post(dict(f, step="evidence", go="check"), pages.nonce) for f in begun]), 8, 0,
                   "--once", "--take", "\t".join('name="%s" value="' % name for name in SHOWN), shown)
    with open(shown) as file:
        rows = [line.strip("\n").split("\t") for line in file]
    if got.failures or not all(map(all, rows)):
        raise SystemExit("the check page did not come: %s" % got.told[:2000])
    return [post(dict(f, step="check", go="send", **dict(zip(SHOWN, row))), pages.nonce, base + "new")
            for f, row in zip(begun, rows)]


def trips(box, pages, table):
    counts = []
    texts = forms(box, pages, 24, "/side/%s/" % SLUG)
    for text in texts:
        before = box.relay.commands
        status, _, body = ask(box.port, text)
        if status != 303:
            raise SystemExit("a submission was answered with %d: %s" % (status, body[:3000]))
        counts.append(box.relay.commands - before)
    counts = sorted(counts[12:])  # both workers have prepared their statements
    table.ratio("round trips of a submission", counts[len(counts) // 2], "<=", 6,
                "%d to %d of %d" % (counts[0], counts[-1], len(counts)))


# --- the same rows by bare code

def rows_of_one(box, pages):
    """[(table, columns with their types, rows as hexadecimal)] that one submission has left; its id."""
    text, = forms(box, pages, 1)
    box.sql("DELETE FROM outbox")
    before = {row[0] for row in box.sql("SELECT HEX(id) FROM complaint")}
    if ask(box.port, text)[0] != 303:
        raise SystemExit("a submission did not go through")
    case, = {row[0] for row in box.sql("SELECT HEX(id) FROM complaint")} - before
    found = []
    for table in TABLES:
        columns = box.sql("SELECT column_name, column_type FROM information_schema.columns WHERE table_schema = "
                          "'recourse' AND table_name = '%s' ORDER BY ordinal_position" % table)
        where = {"complaint": "id = UNHEX('%s')" % case, "outbox": "1"}.get(
            table, "case_id = UNHEX('%s')" % case)
        cells = ", ".join("HEX(CAST(`%s` AS BINARY))" % name for name, _ in columns)
        found.append((table, columns, box.sql("SELECT %s FROM `%s` WHERE %s" % (cells, table, where))))
    return found, case


def word_of(table, column, cell, case):
    """What plan.h says about a value: the same as the service's, but what no two cases share."""
    if cell is None:
        return "null"
    if cell == case:
        return "case 16"
    if (table, column) in (("complaint", "lookup"), ("case_seat", "place"), ("outbox", "id")):
        return "random %d" % (len(cell) // 2)
    if (table, column) == ("complaint", "reference"):
        return "letters %d" % (len(cell) // 2)
    return cell.lower() or "empty"


def insert(table, columns, values):
    return "INSERT INTO %s (%s) VALUES %s" % (table, ", ".join("`%s`" % c for c, _ in columns), values)


def plans(box, pages):
    """Paths of the plans for commit.c: as one CALL, and as an INSERT a table; rows and envelopes of each."""
    found, case = rows_of_one(box, pages)
    bulk, words, params, body = ["sql START TRANSACTION"], [], [], []
    for table, columns, rows in found:
        marks = []
        for row in rows:
            names = ["p%d" % (len(params) + i) for i in range(len(row))]
            params += ["%s %s" % (n, kind) for n, (_, kind) in zip(names, columns)]
            words += [word_of(table, c, cell, case) for (c, _), cell in zip(columns, row)]
            marks.append("(%s)" % ", ".join(names))
        if not rows:
            continue
        body.append(insert(table, columns, ", ".join(marks)) + ";")
        bulk.append("sql " + insert(table, columns, ", ".join(
            ["(%s)" % ", ".join("?" * len(columns))] * len(rows))))
        bulk += words[-len(rows) * len(columns):]
    box.sql("DELIMITER //\nCREATE PROCEDURE file_case (%s) MODIFIES SQL DATA BEGIN START TRANSACTION; %s COMMIT; "
            "END//" % (", ".join(params), " ".join(body)), "bare")
    call = ["sql CALL file_case (%s)" % ", ".join("?" * len(params))] + words
    paths = []
    for name, lines in (("call", call), ("bulk", bulk + ["sql COMMIT"])):
        paths.append(os.path.join(box.dir, name + ".plan"))
        with open(paths[-1], "w") as file:
            file.write("\n".join(lines) + "\n")
    return paths, {table: len(rows) for table, _, rows in found}


# --- rounds

class Batches:
    """Each run sends forms that nobody has sent."""

    def __init__(self, box, make, count):
        self.box, self.make, self.count = box, make, count

    def __call__(self, connections):
        path = self.box.requests("batch", self.make(self.count))
        return self.box.load(path, connections, 0, "--once", "--status", "303")


def twin_forms(box, count):
    nonce = "0123456789abcdef"
    return [request("POST", "/twin/submit.php", "nonce=" + nonce,
                    (line + "&" + urllib.parse.urlencode(WORDS)).encode())
            for line in box.tickets(count, nonce)]


def measure(box, pages, o, table):
    (call, bulk), rows = plans(box, pages)
    print("    one submission: %s" % ", ".join("%d %s" % (n, t) for t, n in rows.items()), flush=True)
    count = int(1200 * o.seconds)
    mine = Batches(box, lambda n: forms(box, pages, n), count)
    twin = Batches(box, lambda n: twin_forms(box, n), count)
    for n in (8, 64):
        who = {"submission": lambda: mine(n), "php": lambda: twin(n),
               "CALL": lambda: box.commit(call, WORKERS, o.seconds),
               "bulk": lambda: box.commit(bulk, WORKERS, o.seconds)}
        r = Rounds(who, o.rounds, table)
        for other, least in (("CALL", 0.5), ("bulk", None)):
            table.ratio("submission, %d connections, to R2 (%s)" % (n, other), r.ratio("submission", other), ">=",
                        least, r.told("submission", other))
        table.ratio("submission, %d connections, to its php twin" % n, r.ratio("submission", "php"), ">=", 1.1,
                    r.told("submission", "php"))
        table.ratio("failed submissions of %d, %d connections" % (count * o.rounds, n), r.failures("submission"),
                    "<=", 0)
        box.sql("DELETE FROM outbox")
