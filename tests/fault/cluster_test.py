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
import re
import secrets
import shutil
import subprocess
import threading
import time
import unittest

import client
import galera
import machine
import promises
import rig as rigs
import scenario
import visit

SLUG = "magnum-opus"
PEOPLE = 4
DUELS = 24
SEED = os.environ.get("RECOURSE_FAULT_SEED") or secrets.token_hex(4)
MINUTES = float(os.environ.get("RECOURSE_FAULT_MINUTES") or 0)
KEEP = os.environ.get("RECOURSE_FAULT_KEEP")
DAY = 86400
LAG_SECONDS = 1.5
OVERDUE = "Overdue at "

site = None
staff = None
tally = promises.Tally(SEED)
figures = collections.OrderedDict()


def say(*lines):
    for line in lines:
        print("# " + str(line).replace("\n", "\n# "), flush=True)


def setUpModule():
    global site, staff
    say("seed %s" % SEED)
    began = time.monotonic()
    binary = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/san/recourse")
    made = galera.Machines(binary)
    try:
        made.__enter__()
        site = made
        staff = scenario.make(site, (SLUG,))[SLUG]
    except BaseException:
        finish(made, False)
        raise
    figures["seconds until all stood"] = "%.1f" % (time.monotonic() - began)


def tearDownModule():
    for name, value in figures.items():
        say("%-48s %8s" % (name, value))
    say(*tally.table())
    finish(site, True)


def finish(made, judge):
    try:
        made.stop(judge)
    finally:
        if KEEP:
            shutil.copytree(made.dir, KEEP, dirs_exist_ok=True, ignore=shutil.ignore_patterns("data", "run"))
        made.remove()


# --- people -------------------------------------------------------------------------------------

class At(promises.Browser):
    """A browser that one machine answers."""

    def __init__(self, which, dice):
        super().__init__(site.site_url, tally, dice)
        self.which = which

    def request(self, method, url, body=None, headers=None):
        return super().request(method, url, body, dict(headers or {}, **{"X-Machine": self.which}))


class Patient(promises.Browser):
    """Of somebody who was told that his case may still be on its way, and who comes again: it may wait in
    the spool of the other machine. A token that is called unknown is none of that."""

    def request(self, method, url, body=None, headers=None):
        for _ in range(promises.PATIENCE * 2):
            page = super().request(method, url, body, headers)
            if page.status != 422 or "may still be on its way" not in page.text():
                break
            tally.fault("(asked to come again)")
            time.sleep(0.5)
        return page


class Someone(promises.Someone):
    def fresh(self):
        self.who.browser = Patient(site.site_url, tally, self.dice)


def together(*works):
    """All at the same moment; what each returned, or raised."""
    gate = threading.Barrier(len(works))
    results = [None] * len(works)

    def go(at, work):
        gate.wait()
        try:
            results[at] = work()
        except Exception as error:
            results[at] = error
    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * promises.PATIENCE)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


class Duel:
    """Both machines write to the same case at the same moment."""

    def __init__(self, number):
        self.dice = random.Random("duel %s %d" % (SEED, number))
        self.someone = promises.Someone(site, SLUG, staff, tally, 1000 + number)
        self.colleague = promises.Colleague(site, staff["office"], tally, self.dice)

    def twin(self, who, which):
        """The same person at the same browser, but this machine answers."""
        browser = At(which, self.dice)
        browser.cookies = dict(who.browser.cookies)
        browser.host = who.browser.host
        return browser

    def file_twice(self):
        """The last page of the form, sent by both machines at once: one case."""
        who = visit.Complainant(site, SLUG)
        who.browser = promises.Browser(site.site_url, tally, self.dice)
        word = self.someone.word("what")
        case = promises.Case(self.someone.number, "anonymous")
        case.said(word)
        check = who.fill({"identity": "anonymous"}, {"what": "It was cold.\n" + word})
        form = check.form("/new", step="check")
        a, b = together(*[lambda which=which: self.twin(who, which).send(form, button="send")
                          for which in "ab"])
        codes = {visit.code_of(a), visit.code_of(b)} - {None}
        if len(codes) != 1:
            raise AssertionError("two tokens, or none: %s %s" % (a.text()[:300], b.text()[:300]))
        case.token = codes.pop()
        case.reference = visit.REFERENCE.search(a.text() + b.text()).group(0)
        case.words[word] = True
        with tally.lock:
            tally.cases.append(case)
        tally.promise("a token")
        self.someone.now = case

    def round(self):
        """A message, sent by both machines; a step of a colleague at one of them; at once."""
        case, mine, his = self.someone.now, self.someone.word("message"), self.someone.word("ask")
        page = self.someone.page()
        form = page.form("/case/files", act="message")
        text = "Something more.\n" + mine
        case.said(mine)
        case.said(his)

        def write(which):
            person = promises.Someone(site, SLUG, staff, tally, 2000)
            person.now = case
            person.who.browser = self.twin(self.someone.who, which)
            person.insist(form, promises.done("message"), {"text": text})

        def answer():
            self.colleague.who.browser = self.twin(self.colleague.who, self.dice.choice("ab"))
            if self.colleague.do(case, "ask", his):
                case.words[his] = True
                tally.promise("a step of staff: ask")
        together(lambda: write("a"), lambda: write("b"), answer)
        case.words[mine] = True
        tally.promise("a message")


# --- what happens to nodes and machines ------------------------------------------------------------

class Weather:
    def __init__(self, dice):
        self.dice = dice

    def work_goes_on(self, requests=12, seconds=20):
        wanted = tally.requests + requests
        end = time.monotonic() + seconds
        while tally.requests < wanted and time.monotonic() < end:
            time.sleep(0.02)

    def node(self, number, gone):
        count_conflicts()
        gone(number)
        self.work_goes_on(self.dice.choice((3, 25)))
        site.cluster.start(number)

    def kill(self, number):
        self.node(number, site.cluster.kill)

    def stop(self, number):
        self.node(number, site.cluster.stop)

    def replace(self, number):
        """A new, empty machine in its place: another node gives it a whole copy."""
        def gone(number):
            site.cluster.kill(number)
            site.cluster.wipe(number)
        self.node(number, gone)

    def machine(self, number):
        one = site.machines[number]
        one.serve_crash()
        self.work_goes_on()
        one.serve_start()

    def two_nodes(self):
        """The third has no majority: no database for anybody, until somebody says that it may go on."""
        count_conflicts()
        last = self.dice.randrange(3)
        gone = [n for n in range(3) if n != last]
        before = tally.promised["a token, being entered"]
        for number in gone:
            site.cluster.kill(number)
        end = time.monotonic() + 15
        while tally.promised["a token, being entered"] == before and time.monotonic() < end:
            time.sleep(0.02)
        self.work_goes_on(20)
        site.cluster.sql(last, "SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'", "")
        site.cluster.wait(last)
        for number in gone:
            site.cluster.start(number)


# What, and at how many places a mail may be sent but not marked when it comes.
FAULTS = {
    "node of machine a killed": (lambda w: w.kill(0), 0),
    "node of machine b killed": (lambda w: w.kill(1), 0),
    "third node killed": (lambda w: w.kill(2), 0),
    "node of machine a stopped": (lambda w: w.stop(0), 0),
    "third node replaced": (lambda w: w.replace(2), 0),
    "machine a killed": (lambda w: w.machine(0), 1),
    "machine b killed": (lambda w: w.machine(1), 1),
    "two nodes killed at once": (lambda w: w.two_nodes(), 0),
}
conflicts = collections.Counter()


def count_conflicts(new=False):
    """What the nodes have counted so far. They begin at 0 when they start, so this comes before each end."""
    counts = collections.Counter()
    for number in site.cluster.alive():
        status = site.cluster.status(number)
        for name in ("wsrep_local_cert_failures", "wsrep_local_bf_aborts", "wsrep_local_replays"):
            counts[number, name] = int(status[name])
    for key, value in counts.items():
        conflicts[key[1]] += max(0, value - last_counts.get(key, 0)) if value >= last_counts.get(key, 0) else value
    last_counts.update(counts)


last_counts = {}


class Cluster(unittest.TestCase):
    maxDiff = None

    def test_1_both_machines_bring_the_schema_up_to_date_at_once(self):
        said = sorted(done.stdout for done in site.schema)
        self.assertEqual([done.returncode for done in site.schema], [0, 0], [d.stderr for d in site.schema])
        self.assertEqual(sum("0 -> " in text for text in said), 1, said)
        newest = len([n for n in os.listdir(os.path.join(rigs.ROOT, "sql", "schema")) if n.endswith(".sql")])
        for number in range(3):
            rows = site.cluster.sql(number, "SELECT COUNT(*), MAX(version) FROM schema_version")
            self.assertEqual(rows, [[str(newest)] * 2])
        tables = [site.cluster.sql(n, "SELECT table_name, engine FROM information_schema.tables WHERE "
                                      "table_schema = 'recourse' ORDER BY 1") for n in range(3)]
        self.assertEqual(tables[0], tables[1])
        self.assertEqual(tables[0], tables[2])
        self.assertEqual({engine for _, engine in tables[0]}, {"InnoDB"})

    def test_1_doctor_says_what_a_cluster_lacks(self):
        self.assertEqual(doctor(site.first), set())
        with open(site.first.config) as file:
            text = file.read()
        alone = os.path.join(site.first.dir, "alone.conf")
        with open(alone, "w") as file:
            file.write("".join(line for line in text.splitlines(True) if not line.startswith("fallback")))
        os.chmod(alone, 0o600)
        away = os.path.join(site.first.dir, "away.conf")
        with open(away, "w") as file:
            file.write(text.replace("socket = %s\n" % site.first.db_socket, "socket = /run/there-is-none\n"))
        os.chmod(away, 0o600)
        self.assertEqual(doctor(site.first, alone), {"cluster-no-fallback"})
        self.assertEqual(doctor(site.first, away), {"cluster-own-node"})

    def test_2_what_one_machine_said_the_other_knows(self):
        """Its node lags on purpose: it must wait for it, and not deny the case."""
        dice = random.Random("lag " + SEED)
        slow = collections.Counter()
        for turn in range(6):
            which, other = ("a", "b") if turn % 2 else ("b", "a")
            me = visit.Complainant(site, SLUG)
            me.browser = At(which, dice)
            check = me.fill({"identity": "anonymous"}, {"what": "It was cold in the hall."})
            with Lag(1 if other == "b" else 0):
                me.send(check)
                self.assertTrue(me.token)
                me.browser = At(other, dice)
                began = time.monotonic()
                page = me.get("case")
                page = me.browser.send(page.form("/case"), {"token": me.token})
                slow["%.1f" % (time.monotonic() - began)] += 1
                self.assertIn(me.reference, page.text(), "%s %s" % (page.status, page.text()[:400]))
                me.browser = at(me.browser, which)
                word = "said" + secrets.token_hex(6)
                me.write(word)
                me.browser = at(me.browser, other)
                self.assertIn(word, me.case().text())
            tally.cases.append(known(me))
        figures["a page of a node that lags %.1f s, s" % LAG_SECONDS] = max(slow, key=float)

    def test_3_what_waiting_costs(self):
        """Of each question that is asked outside of a transaction: the difference, on this machine."""
        took = {}
        for wait in (0, 1):
            text = "SET SESSION wsrep_sync_wait = %d;\n" % wait + \
                "SELECT revision FROM centre WHERE slug = 'magnum-opus';\n" * 3000
            began = time.monotonic()
            subprocess.run(["mariadb", "--no-defaults", "--socket", site.cluster.socket(0), "--user", "root",
                            "--batch", "--skip-column-names", "recourse"], input=text.encode(),
                           stdout=subprocess.DEVNULL, check=True, timeout=60)
            took[wait] = time.monotonic() - began
        figures["a question without waiting, microseconds"] = "%.0f" % (took[0] / 3000 * 1e6)
        figures["a question that waits its turn, microseconds"] = "%.0f" % (took[1] / 3000 * 1e6)
        me = visit.Complainant(site, SLUG)
        me.browser = At("a", random.Random(1))
        me.send(me.fill({"identity": "anonymous"}, {"what": "It was cold in the hall."}))
        me.case()
        before = int(site.cluster.status(0)["wsrep_causal_reads"])
        for _ in range(20):
            self.assertEqual(me.case().status, 200)
        asked = int(site.cluster.status(0)["wsrep_causal_reads"]) - before
        figures["times that a case's page waits"] = "%.1f" % (asked / 20)
        tally.cases.append(known(me))

    def test_4_the_same_rows_through_both_machines(self):
        count_conflicts()
        before, failed = sum(conflicts.values()), tally.answers[503]
        for number in range(DUELS):
            duel = Duel(number)
            duel.file_twice()
            for _ in range(2):
                duel.round()
        count_conflicts()
        figures["duels"] = DUELS * 3
        figures["conflicts in duels"] = sum(conflicts.values()) - before
        self.assertGreater(sum(conflicts.values()), before, "there was no conflict to be met")
        # Nobody is to notice: what was refused was done again, all of it, once.
        self.assertEqual(tally.answers[503], failed)
        wrong = promises.Wrong(tally)
        for case in tally.cases:
            promises.check_case(site, SLUG, case, wrong)
        self.assertEqual(wrong.texts, [])
        done = site.recourse("audit", "verify", check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_5_nodes_and_machines_die_and_come_back(self):
        stop = threading.Event()
        people = [Someone(site, SLUG, staff, tally, number) for number in range(PEOPLE)]
        threads = [threading.Thread(target=someone.live, args=(stop,)) for someone in people]
        dice = random.Random("order " + SEED)
        weather = Weather(random.Random("weather " + SEED))
        for thread in threads:
            thread.start()
        try:
            weather.work_goes_on(40, 60)
            until = time.monotonic() + MINUTES * 60
            while True:
                for kind in dice.sample(list(FAULTS), len(FAULTS)):
                    fault, points = FAULTS[kind]
                    with tally.lock:
                        tally.weather = kind
                    tally.fault(kind, points)
                    fault(weather)
                    weather.work_goes_on(15)
                if time.monotonic() > until:
                    break
        finally:
            tally.weather = "calm"
            stop.set()
            for thread in threads:
                thread.join(2 * promises.PATIENCE)
        self.assertFalse(any(thread.is_alive() for thread in threads), "somebody never came to an end")
        self.assertEqual([kind for kind in FAULTS if not tally.faults[kind]], [])
        self.assertGreater(tally.promised["a token, being entered"], 0)

    def test_6_reminders_go_out_once_though_two_clerks_send_them(self):
        calm()
        for _ in range(12):
            site.set_ahead(site.ahead + DAY)
            # Two turns of both, so that none still works by the day before.
            time.sleep(2.5)
            calm()
        mails = site.mails()
        ids = collections.Counter(mail["Message-ID"] for mail in mails)
        again = sum(n - 1 for n in ids.values())
        # Each names its case and what it is about; two of the same day to the same person are one too many.
        same = collections.Counter()
        for mail in {mail["Message-ID"]: mail for mail in mails}.values():
            if OVERDUE in mail["Subject"]:
                same[mail["X-Envelope-To"], mail["Subject"], str(mail["Date"])[:16], mail.get_content()] += 1
        reminders = promises.count(site, "reminder")
        figures["reminders made"] = reminders
        figures["mails that went out"] = len(mails)
        figures["mails that went out once more"] = again
        self.assertGreater(reminders, 100)
        self.assertGreater(len(same), 20)
        self.assertEqual([key for key, n in same.items() if n > 1], [])
        self.assertLessEqual(again, tally.crash_points)

    def test_7_every_promise_is_kept_and_nothing_is_there_twice(self):
        calm()
        count_conflicts()
        for name, value in sorted(conflicts.items()):
            figures[name] = value
        figures["joins of nodes"] = site.cluster.started
        figures["of them by a whole copy"] = site.cluster.whole_copies()
        wrong = promises.check(site, SLUG, tally, staff["office"].email)
        losses = [text for text in wrong]
        self.assertGreater(sum(tally.promised.values()), 50)
        self.assertEqual(losses, [])

    def test_8_all_nodes_hold_the_same(self):
        for number in range(3):
            site.cluster.wait(number)
        tables = [row[0] for row in site.cluster.sql(0, "SHOW TABLES")]
        self.assertGreater(len(tables), 30)
        site.first.serve_stop()
        site.second.serve_stop()
        text = "SET SESSION wsrep_sync_wait = 15; CHECKSUM TABLE " + ", ".join("`%s`" % t for t in tables)
        sums = [site.cluster.sql(number, text) for number in range(3)]
        self.assertEqual(sums[0], sums[1])
        self.assertEqual(sums[0], sums[2])
        for one in site.machines:
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


def at(browser, which):
    """The same browser, with another machine."""
    other = At(which, browser.dice)
    other.cookies = browser.cookies
    return other


def known(me):
    case = promises.Case(3000, "anonymous")
    case.token, case.reference = me.token, me.reference
    return case


def calm():
    """Nothing waits: neither spool nor any mail that is due."""
    for one in site.machines:
        machine.wait_for("an empty spool", 120, lambda: not promises.waiting(one), one.log("serve"))
    now = lambda: int(time.time()) + site.ahead
    machine.wait_for("mails that are due", 120, lambda: not promises.count(
        site, "outbox WHERE state = 1 AND next_at <= %d" % now()), site.log("serve"))


class Lag:
    """For a while a node takes no writes: what the others commit waits before it."""

    def __init__(self, number):
        self.number = number

    def __enter__(self):
        self.client = subprocess.Popen(
            ["mariadb", "--no-defaults", "--socket", site.cluster.socket(self.number), "--user", "root",
             "--unbuffered", "--batch", "--skip-column-names", "--execute",
             "FLUSH TABLES WITH READ LOCK; SELECT 'held'; SELECT SLEEP(%.1f); UNLOCK TABLES" % LAG_SECONDS],
            stdout=subprocess.PIPE)
        self.client.stdout.readline()
        return self

    def __exit__(self, *error):
        self.client.communicate(timeout=30)
