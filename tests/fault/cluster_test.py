"""Several machines: two that run Recourse, three nodes of a Galera cluster, one nginx. People file, write,
are answered and go further, while nodes and machines die and come back, and while both machines write
the same rows; then every promise is asked for.

RECOURSE_FAULT_SEED sets the seed (printed), RECOURSE_FAULT_MINUTES how long it goes on once each fault was
there: tests/fault/cluster says how.
"""

import collections
import json
import os
import random
import secrets
import shutil
import subprocess
import threading
import time
import unittest

import cluster_life as life
import machine
import machines
import promises
import rig as rigs
import scenario
import visit

PEOPLE = 4
DUELS = 24
MINUTES = float(os.environ.get("RECOURSE_FAULT_MINUTES") or 0)
KEEP = os.environ.get("RECOURSE_FAULT_KEEP")
DAY = 86400
LAG_SECONDS = 1.5
OVERDUE = "Overdue at "

tally = life.tally
figures = collections.OrderedDict()


def say(*lines):
    for line in lines:
        print("# " + str(line).replace("\n", "\n# "), flush=True)


def setUpModule():
    say("seed %s" % life.SEED)
    began = time.monotonic()
    binary = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/san/recourse")
    made = machines.Machines(binary)
    try:
        made.__enter__()
        life.site = made
        life.staff = scenario.make(life.site, (life.SLUG,))[life.SLUG]
    except BaseException:
        finish(made, False)
        raise
    figures["seconds until all stood"] = "%.1f" % (time.monotonic() - began)


def tearDownModule():
    for name, value in figures.items():
        say("%-48s %8s" % (name, value))
    say(*tally.table())
    finish(life.site, True)


def finish(made, judge):
    try:
        made.stop(judge)
    finally:
        if KEEP:
            shutil.copytree(made.dir, KEEP, dirs_exist_ok=True, ignore=shutil.ignore_patterns("data", "run"))
        made.remove()


class Cluster(unittest.TestCase):
    maxDiff = None

    def test_1_both_machines_bring_the_schema_up_to_date_at_once(self):
        said = sorted(done.stdout for done in life.site.schema)
        self.assertEqual([done.returncode for done in life.site.schema], [0, 0], [d.stderr for d in life.site.schema])
        self.assertEqual(sum("0 -> " in text for text in said), 1, said)
        newest = len([n for n in os.listdir(os.path.join(rigs.ROOT, "sql", "schema")) if n.endswith(".sql")])
        for number in range(3):
            rows = life.site.cluster.sql(number, "SELECT COUNT(*), MAX(version) FROM schema_version")
            self.assertEqual(rows, [[str(newest)] * 2])
        tables = [life.site.cluster.sql(n, "SELECT table_name, engine FROM information_schema.tables WHERE "
                                      "table_schema = 'recourse' ORDER BY 1") for n in range(3)]
        self.assertEqual(tables[0], tables[1])
        self.assertEqual(tables[0], tables[2])
        self.assertEqual({engine for _, engine in tables[0]}, {"InnoDB"})

    def test_1_doctor_says_what_a_cluster_lacks(self):
        self.assertEqual(doctor(life.site.first), set())
        with open(life.site.first.config) as file:
            text = file.read()
        alone = os.path.join(life.site.first.dir, "alone.conf")
        with open(alone, "w") as file:
            file.write("".join(line for line in text.splitlines(True) if not line.startswith("fallback")))
        os.chmod(alone, 0o600)
        away = os.path.join(life.site.first.dir, "away.conf")
        with open(away, "w") as file:
            file.write(text.replace("socket = %s\n" % life.site.first.db_socket, "socket = /run/there-is-none\n"))
        os.chmod(away, 0o600)
        self.assertEqual(doctor(life.site.first, alone), {"cluster-no-fallback"})
        self.assertEqual(doctor(life.site.first, away), {"cluster-own-node"})

    def test_2_what_one_machine_said_the_other_knows(self):
        """Its node lags on purpose: it must wait for it, and not deny the case."""
        dice = random.Random("lag " + life.SEED)
        slow = collections.Counter()
        for turn in range(6):
            which, other = ("a", "b") if turn % 2 else ("b", "a")
            me = visit.Complainant(life.site, life.SLUG)
            me.browser = life.At(which, dice)
            check = me.fill({"identity": "anonymous"}, {"what": "It was cold in the hall."})
            with Lag(1 if other == "b" else 0):
                me.send(check)
                self.assertTrue(me.token)
                me.browser = life.At(other, dice)
                began = time.monotonic()
                page = me.get("case")
                page = me.browser.send(page.form("/case"), {"token": me.token})
                slow["%.1f" % (time.monotonic() - began)] += 1
                self.assertIn(me.reference, page.text(), "%s %s" % (page.status, page.text()[:400]))
                me.browser = life.at(me.browser, which)
                word = "said" + secrets.token_hex(6)
                me.write(word)
                me.browser = life.at(me.browser, other)
                self.assertIn(word, me.case().text())
            tally.cases.append(life.known(me))
        figures["a page of a node that lags %.1f s, s" % LAG_SECONDS] = max(slow, key=float)

    def test_3_what_waiting_costs(self):
        """Of each question that is asked outside of a transaction: the difference, on this machine."""
        took = {}
        for wait in (0, 1):
            text = "SET SESSION wsrep_sync_wait = %d;\n" % wait + \
                "SELECT revision FROM centre WHERE slug = 'magnum-opus';\n" * 3000
            began = time.monotonic()
            subprocess.run(["mariadb", "--no-defaults", "--socket", life.site.cluster.socket(0), "--user", "root",
                            "--batch", "--skip-column-names", "recourse"], input=text.encode(),
                           stdout=subprocess.DEVNULL, check=True, timeout=60)
            took[wait] = time.monotonic() - began
        figures["a question without waiting, microseconds"] = "%.0f" % (took[0] / 3000 * 1e6)
        figures["a question that waits its turn, microseconds"] = "%.0f" % (took[1] / 3000 * 1e6)
        me = visit.Complainant(life.site, life.SLUG)
        me.browser = life.At("a", random.Random(1))
        me.send(me.fill({"identity": "anonymous"}, {"what": "It was cold in the hall."}))
        me.case()
        before = int(life.site.cluster.status(0)["wsrep_causal_reads"])
        for _ in range(20):
            self.assertEqual(me.case().status, 200)
        asked = int(life.site.cluster.status(0)["wsrep_causal_reads"]) - before
        figures["times that a case's page waits"] = "%.1f" % (asked / 20)
        tally.cases.append(life.known(me))

    def test_4_the_same_rows_through_both_machines(self):
        life.count_conflicts()
        before, failed = sum(life.conflicts.values()), tally.answers[503]
        for number in range(DUELS):
            duel = life.Duel(number)
            duel.file_twice()
            for _ in range(2):
                duel.round()
        life.count_conflicts()
        figures["duels"] = DUELS * 3
        figures["conflicts in duels"] = sum(life.conflicts.values()) - before
        self.assertGreater(sum(life.conflicts.values()), before, "there was no conflict to be met")
        # Nobody is to notice: what was refused was done again, all of it, once.
        self.assertEqual(tally.answers[503], failed)
        wrong = promises.Wrong(tally)
        for case in tally.cases:
            promises.check_case(life.site, life.SLUG, case, wrong)
        self.assertEqual(wrong.texts, [])
        done = life.site.recourse("audit", "verify", check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_5_nodes_and_machines_die_and_come_back(self):
        stop = threading.Event()
        people = [life.Someone(life.site, life.SLUG, life.staff, tally, number) for number in range(PEOPLE)]
        threads = [threading.Thread(target=someone.live, args=(stop,)) for someone in people]
        dice = random.Random("order " + life.SEED)
        weather = life.Weather(random.Random("weather " + life.SEED))
        for thread in threads:
            thread.start()
        try:
            weather.work_goes_on(40, 60)
            until = time.monotonic() + MINUTES * 60
            while True:
                for kind in dice.sample(list(life.FAULTS), len(life.FAULTS)):
                    fault, points = life.FAULTS[kind]
                    with tally.lock:
                        tally.weather = kind
                    tally.fault(kind, points)
                    fault(weather)
                    tally.weather = "calm"
                    weather.work_goes_on(15)
                if time.monotonic() > until:
                    break
        finally:
            tally.weather = "calm"
            stop.set()
            for thread in threads:
                thread.join(2 * promises.PATIENCE)
        self.assertFalse(any(thread.is_alive() for thread in threads), "somebody never came to an end")
        self.assertEqual([kind for kind in life.FAULTS if not tally.faults[kind]], [])
        self.assertGreater(tally.promised["a token, being entered"], 0)

    def test_6_reminders_go_out_once_though_two_clerks_send_them(self):
        calm()
        for _ in range(12):
            life.site.set_ahead(life.site.ahead + DAY)
            # Beside the two that run: a whole turn of one more on each machine. Who loses a race each time
            # (1213) leaves it to the others, or to the next turn, and says nothing.
            for done in life.together(*[lambda one=one: one.recourse("clerk", "--once", check=False, timeout=120)
                                        for one in life.site.machines]):
                self.assertEqual((done.returncode, done.stderr.count("1213")), (0, 0), done.stderr)
            calm()
        mails = life.site.mails()
        ids = collections.Counter(mail["Message-ID"] for mail in mails)
        again = sum(n - 1 for n in ids.values())
        # Each names its case and what it is about; two of the same day to the same person are one too many.
        same = collections.Counter()
        for mail in {mail["Message-ID"]: mail for mail in mails}.values():
            if OVERDUE in mail["Subject"]:
                same[mail["X-Envelope-To"], mail["Subject"], str(mail["Date"])[:16], mail.get_content()] += 1
        reminders = promises.count(life.site, "reminder")
        figures["reminders made"] = reminders
        figures["mails that went out"] = len(mails)
        figures["mails that went out once more"] = again
        self.assertGreater(reminders, 100)
        self.assertGreater(len(same), 20)
        self.assertEqual([key for key, n in same.items() if n > 1], [])
        self.assertLessEqual(again, tally.crash_points)

    def test_7_every_promise_is_kept_and_nothing_is_there_twice(self):
        calm()
        life.count_conflicts()
        for name, value in sorted(life.conflicts.items()):
            figures[name] = value
        figures["told that a case may be on its way"] = len(life.asked_again)
        for one in life.site.machines:
            with open(one.log("serve"), errors="replace") as file:
                raced = [line for line in file if "clerk" in line and "1213" in line]
            self.assertEqual(raced, [])
        figures["joins of nodes"] = life.site.cluster.started
        figures["of them by a whole copy"] = life.site.cluster.whole_copies()
        wrong = promises.check(life.site, life.SLUG, tally, life.staff["office"].email)
        self.assertGreater(sum(tally.promised.values()), 50)
        self.assertEqual(wrong, [])

    def test_8_all_nodes_hold_the_same(self):
        for number in range(3):
            life.site.cluster.wait(number)
        tables = [row[0] for row in life.site.cluster.sql(0, "SHOW TABLES")]
        self.assertGreater(len(tables), 30)
        life.site.first.serve_stop()
        life.site.second.serve_stop()
        text = "SET SESSION wsrep_sync_wait = 15; CHECKSUM TABLE " + ", ".join("`%s`" % t for t in tables)
        sums = [life.site.cluster.sql(number, text) for number in range(3)]
        self.assertEqual(sums[0], sums[1])
        self.assertEqual(sums[0], sums[2])
        for one in life.site.machines:
            one.serve_start()


def doctor(one, config=None):
    """What it says of cluster, database and nginx."""
    was, one.config = one.config, config or one.config
    try:
        done = one.recourse("doctor", "--json", "--nginx", "-", input=one.nginx_dump(), check=False)
    finally:
        one.config = was
    return {found["code"] for found in json.loads(done.stdout)
            if found["code"].startswith(("cluster", "database", "nginx"))}


def calm():
    """Nothing waits: neither spool nor any mail that is due, or that a clerk has in hand."""
    for one in life.site.machines:
        machine.wait_for("an empty spool", 120, lambda: not promises.waiting(one), one.log("serve"))
    now = lambda: int(time.time()) + life.site.ahead
    machine.wait_for("mails that are due", 120, lambda: not promises.count(
        life.site, "outbox WHERE state = 1 AND (next_at <= %d OR clerk IS NOT NULL)" % now()), life.site.log("serve"))


class Lag:
    """For a while a node takes no writes: what the others commit waits before it."""

    def __init__(self, number):
        self.number = number

    def __enter__(self):
        self.client = subprocess.Popen(
            ["mariadb", "--no-defaults", "--socket", life.site.cluster.socket(self.number), "--user", "root",
             "--unbuffered", "--batch", "--skip-column-names", "--execute",
             "FLUSH TABLES WITH READ LOCK; SELECT 'held'; SELECT SLEEP(%.1f); UNLOCK TABLES" % LAG_SECONDS],
            stdout=subprocess.PIPE)
        self.client.stdout.readline()
        return self

    def __exit__(self, *error):
        self.client.communicate(timeout=30)
