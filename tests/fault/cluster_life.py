"""Who lives and what happens in cluster_test.py: people at one machine or the other, two machines that write
the same rows, nodes and machines that die. `site` (machines.Machines) and `staff` are set before the rest."""

import collections
import os
import random
import secrets
import threading
import time

import promises
import visit

SLUG = "magnum-opus"
SEED = os.environ.get("RECOURSE_FAULT_SEED") or secrets.token_hex(4)

site = None
staff = None
tally = promises.Tally(SEED)
asked_again = []  # one for each time that somebody was told that a case may be on its way


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
            asked_again.append(self)
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
        for number in gone:
            site.cluster.kill(number)
        # One at least is filed now, whatever the others do.
        Someone(site, SLUG, staff, tally, 900 + sum(tally.faults.values())).file()
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


def at(browser, which):
    """The same browser, with another machine."""
    other = At(which, browser.dice)
    other.cookies = browser.cookies
    return other


def known(me):
    case = promises.Case(3000, "anonymous")
    case.token, case.reference = me.token, me.reference
    return case
