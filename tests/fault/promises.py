"""People who keep what they were told, and who hold us to it.

    tally = promises.Tally(seed)
    someone = promises.Someone(rig, "magnum-opus", colleagues, tally, number)
    someone.live(stop)            # in a thread: files, writes, adds files, is answered, goes further
    wrong = promises.check(rig, slug, tally)

A promise is made at the moment a page has said so: a receipt with its token, "your message is on
its way", the case page that lists a file, the step of a colleague that his page shows. Before that
nothing is promised, and whoever got no answer does what people do: sends the same form again. So
each thing must be there at least once when it was promised, and at most once whether it was or not.

Of the rig this needs: site_url, prefix, spool, sql(), recourse(), mails(), environment. It can stand in
front of one machine or of several.
"""

import collections
import hashlib
import http.client
import os
import random
import socket
import threading
import time
import traceback
import urllib.parse

import client
import machine
import visit

PATIENCE = 90        # seconds that somebody goes on trying
PAUSE = (0.05, 0.4)  # seconds between two tries, drawn
NGINX = (502, 504)   # what nginx itself answers when nobody stands behind it
BROKEN = (OSError, http.client.HTTPException)


class Broken(Exception):
    """A promise that does not hold, or an answer that must never be given."""


class Tally:
    """What all of them were told, and what happened on the way. For several threads."""

    def __init__(self, seed):
        self.seed = seed
        self.lock = threading.Lock()
        self.answers = collections.Counter()   # status, or what became of the connection
        self.weathers = collections.Counter()  # (fault that was on, column of the table)
        self.promised = collections.Counter()  # by what was promised
        self.faults = collections.Counter()    # by kind, as whoever makes them counts them
        self.requests = 0
        self.again = 0                         # forms that were sent once more
        self.longest = 0.0                     # seconds until somebody got through
        self.crash_points = 0                  # at which one mail may have gone out twice
        self.wrong = []                        # answers that must never be given
        self.cases = []
        self.weather = "calm"                  # the fault that is on
        self.ended = []                        # what check() found: rows of the table

    def answered(self, what):
        with self.lock:
            self.requests += 1
            self.answers[what] += 1
            self.weathers[self.weather, column(what)] += 1

    def promise(self, what):
        with self.lock:
            self.promised[what] += 1

    def fault(self, kind, crash_points=0):
        with self.lock:
            self.faults[kind] += 1
            self.crash_points += crash_points

    def complain(self, text):
        with self.lock:
            self.wrong.append("[%s] %s" % (self.weather, text))

    def turned_away(self, weather):
        """How many requests got no answer of ours, or a failure, while that was on."""
        return sum(n for (w, c), n in self.weathers.items() if w == weather and c in COLUMNS[1:4])

    def table(self):
        """Lines to print: all figures."""
        with self.lock:
            lines = [LINE % ("", "times", *COLUMNS)]
            for weather in ["calm", *self.faults]:
                lines.append(LINE % (weather, self.faults[weather] or "",
                                     *(self.weathers[weather, c] for c in COLUMNS)))
            lines.append(LINE % ("all", sum(self.faults.values()),
                                 *(sum(n for (_, k), n in self.weathers.items() if k == c)
                                   for c in COLUMNS)))
            rows = [("requests", self.requests), ("forms sent once more", self.again),
                    ("longest way through, s", "%.1f" % self.longest)]
            rows += [("answer %s" % k, n) for k, n in sorted(self.answers.items(), key=str)]
            rows += [("promise: %s" % k, n) for k, n in sorted(self.promised.items())]
            rows += [("promises", sum(self.promised.values())), *self.ended]
        return lines + ["%-34s %8s" % row for row in rows]


COLUMNS = ("answered", "503", "502, 504", "no answer", "cut")
LINE = "%-34s %6s" + " %9s" * len(COLUMNS)


def column(what):
    if isinstance(what, int):
        return COLUMNS[0] if what < 500 else COLUMNS[2] if what in NGINX else COLUMNS[1]
    return COLUMNS[4] if what.startswith("cut") else COLUMNS[3]


# --- a browser that loses its connection -----------------------------------------------------

class Browser(client.Browser):
    """Counts each answer, and, where it is told to, cuts a connection by itself: `cut` is the
    chance that a request is cut in its middle, or its answer is."""

    def __init__(self, site, tally, dice):
        super().__init__(site)
        self.tally = tally
        self.dice = dice
        self.cut = 0.0

    def request(self, method, url, body=None, headers=None):
        if self.cut and self.dice.random() < self.cut:
            self.tally.answered("cut by the client")
            self.cut_off(method, url, body, headers)
            raise ConnectionError("cut on purpose")
        try:
            page = super().request(method, url, body, headers)
        except BROKEN as error:
            self.tally.answered("no answer: %s" % type(error).__name__)
            raise
        self.tally.answered(page.status)
        self.judge(method, page)
        return page

    def judge(self, method, page):
        """Every failure must be an honest one."""
        if page.status < 500 or page.status in NGINX:
            return
        if page.status != 503:
            self.tally.complain("%s %s: %d" % (method, page.path, page.status))
        elif not (page.header("retry-after") or "").isdigit():
            self.tally.complain("%s %s: 503 without Retry-After" % (method, page.path))

    def cut_off(self, method, url, body, headers):
        """Sends a part of the request, or all of it, and is gone; at times it has seen the first
        bytes of the answer."""
        url = urllib.parse.urljoin(self.site + "/", url)
        parts = urllib.parse.urlsplit(url)
        if isinstance(body, str):
            body = body.encode()
        body = body or b""
        lines = ["%s %s HTTP/1.1" % (method, parts.path + ("?" + parts.query if parts.query else "")),
                 "Host: " + self.host, "Connection: close"]
        cookies = self.cookie_header(parts.path)
        if cookies:
            lines.append("Cookie: " + cookies)
        lines += ["%s: %s" % pair for pair in (headers or {}).items()]
        if body or method == "POST":
            lines.append("Content-Length: %d" % len(body))
        whole = ("\r\n".join(lines) + "\r\n\r\n").encode() + body
        where = self.dice.random()
        host, port = self.host.split(":")
        try:
            with socket.create_connection((host, int(port)), timeout=20) as peer:
                if where < 0.5:
                    peer.sendall(whole[:self.dice.randrange(1, len(whole))])
                else:
                    peer.sendall(whole)
                if where > 0.75:
                    peer.recv(64)
        except OSError:
            pass


# --- a case, as its complainant knows it ---------------------------------------------------------

class Case:
    def __init__(self, number, identity):
        self.number = number
        self.identity = identity
        self.mail = None         # of a named one who wants news
        self.token = None        # from the receipt on
        self.reference = None
        self.spooled = False     # the receipt said that it is being entered
        self.words = {}          # what was written: text -> whether it was promised
        self.files = {}          # name -> (sha256, whether it was promised)

    def said(self, word):
        self.words.setdefault(word, False)

    def gave(self, name, data):
        self.files.setdefault(name, (hashlib.sha256(data).hexdigest(), False))

    def promise_file(self, name):
        self.files[name] = (self.files[name][0], True)


# --- people ------------------------------------------------------------------------------------

class Stopped(Exception):
    """It is time to go home: nothing new is begun."""


class Person:
    """Tries until it works, as people do. `who` is a visit.Complainant or visit.Staff."""

    patience = PATIENCE

    def __init__(self, rig, who, tally, dice):
        self.rig = rig
        self.who = who
        self.tally = tally
        self.dice = dice
        self.fresh()

    def fresh(self):
        self.who.browser = Browser(self.rig.site_url, self.tally, self.dice)

    def pause(self):
        time.sleep(self.dice.uniform(*PAUSE))

    def tries(self, what):
        """Yields as long as somebody would go on trying."""
        began = time.monotonic()
        count = 0
        while True:
            if count:
                with self.tally.lock:
                    self.tally.again += 1
            count += 1
            yield count
            spent = time.monotonic() - began
            with self.tally.lock:
                self.tally.longest = max(self.tally.longest, spent)
            if spent > self.patience:
                raise Broken("%s: no way through in %d s and %d tries" % (what, self.patience, count))
            self.pause()

    def look(self, page, good=lambda page: page.status == 200):
        """A page by its address under the centre, until it is there."""
        last = None
        for _ in self.tries("GET " + page):
            try:
                last = self.who.get(page)
            except BROKEN:
                continue
            if good(last):
                return last
            if last.status < 500 and not self.again_allowed(last):
                raise Broken("GET %s: %s %s: %s" % (page, last.status, last.path, last.text()[:300]))

    def again_allowed(self, page):
        """Whether a page that is not the wanted one may come for a while; may log in anew."""
        return False

    def insist(self, form, good, values=None, button=None, files=None, words=None):
        """Sends the form until the page that comes is `good`. `words`: what was typed at length,
        which every page that does not take it must keep."""
        first = form, dict(values or {}), button
        for count in self.tries(form.action):
            try:
                page = self.who.browser.send(form, values, button=button, files=files)
            except BROKEN:
                form, values, button = first
                continue
            if good(page):
                return page
            if page.status in NGINX:
                form, values, button = first
                continue
            again = self.other_way(page, first, files)
            if again is None and page.status == 503:
                again = self.after_503(page, first, files, words)
            if again is None:
                raise Broken("%s, try %d: %s at %s: %s" % (first[0].action, count, page.status, page.url,
                                                          page.text()[:400]))
            form, values, button = again

    def after_503(self, page, first, files, words):
        """The same form, or what the page offers in its place."""
        posted = not page.hops  # a redirect whose target failed keeps nothing, and needs not
        if posted and words:
            kept = [value for form in page.forms() for _, value, _ in form.fields()]
            if words not in [value.replace("\r\n", "\n") for value in kept]:
                self.tally.complain("%s: a 503 that lost what was typed" % page.path)
            elif not files and self.dice.random() < 0.5:
                path = urllib.parse.urlsplit(first[0].action).path
                return page.form(path), {}, None
        return first

    def other_way(self, page, first, files):
        """What else a page may ask before it goes on: (form, values, button), or None."""
        return None


class Colleague(Person):
    """A member of staff, at a browser of his own."""

    def __init__(self, rig, known, tally, dice):
        who = visit.Staff(rig, known.slug, known.email, known.title)
        who.password = known.password
        super().__init__(rig, who, tally, dice)
        self.log_in()

    def log_in(self):
        for _ in self.tries("log in"):
            try:
                page = self.who.get("staff/log-in")
                if page.status == 200 and page.has_form("/staff/log-in"):
                    page = self.who.browser.send(page.form("/staff/log-in"), {
                        "email": self.who.email, "password": self.who.password, "code": ""})
            except BROKEN:
                continue
            if page.status == 200 and page.path.endswith("/staff/"):
                return
            if page.status < 500 and page.status not in (403, 422, 429):
                raise Broken("log in: %s %s" % (page.status, page.text()[:300]))

    def again_allowed(self, page):
        if page.path.endswith("/staff/log-in"):
            self.log_in()
            return True
        return False

    def other_way(self, page, first, files):
        if page.has_form("/staff/log-in"):
            resume = page.form("/staff/log-in")
            if resume.value("resume") is not None:
                return resume, {"email": self.who.email, "password": self.who.password}, None
            self.log_in()
            return first
        if page.status in (200, 403, 409) and "keep" not in page.url:
            for form in page.forms():
                if form.value("act") and form.value("once") == first[0].value("once"):
                    return form, {}, None
        return None

    def case(self, reference):
        return self.look("staff/case/" + reference)

    def do(self, case, act, word, **more):
        """One step of a case, until his page says that it is done. False: it is not offered any
        more, since it was done before, or the case has moved on."""
        page = self.case(case.reference)
        where = "/staff/case/" + case.reference
        if not page.has_form(where, act=act):
            return False
        text = "%s %s" % ({"acknowledge": "We have it.", "ask": "When was it?"}.get(act, "So it is."), word)
        self.insist(page.form(where, act=act),
                    lambda p: p.status == 200 and p.url.endswith("?done=" + act),
                    dict(more, text=text), words=text)
        return True


class Someone(Person):
    """A complainant with one case after the other, and the colleagues who answer them."""

    def __init__(self, rig, slug, colleagues, tally, number):
        dice = random.Random("%s/%d" % (tally.seed, number))
        super().__init__(rig, visit.Complainant(rig, slug), tally, dice)
        self.slug = slug
        self.colleagues = colleagues  # key -> visit.Staff, logged in elsewhere
        self.here = {}                # key -> Colleague, at a browser of this thread
        self.number = number
        self.count = 0
        self.now = None               # the case in hand
        self.cut = 0.0
        self.bulk = 0                 # bytes of each file; 0: of any size
        self.files_only = False       # never waits for anybody: one receipt after the other

    def word(self, what):
        self.count += 1
        return "%s%dx%dx%08x" % (what, self.number, self.count, self.dice.getrandbits(32))

    def a_file(self):
        name = self.word("file") + ".bin"
        data = self.dice.randbytes(self.bulk or self.dice.choice((10, 3000, 70000, 200000)))
        return name, data

    def colleague(self, key):
        if key not in self.here:
            self.here[key] = Colleague(self.rig, self.colleagues[key], self.tally, self.dice)
        return self.here[key]

    # --- filing

    def file(self):
        """A new case from the start page to the receipt. The token is promised with it."""
        case = Case(self.number, self.dice.choice(("named", "confidential", "anonymous")))
        self.fresh()
        self.now = None
        self.who.browser.cut = self.cut
        word = self.word("what")
        text = "It was cold in the hall.\n" + word
        case.said(word)
        step = self.look("new?kind=complaint")
        you = {"identity": case.identity}
        if case.identity != "anonymous":
            you["name"] = self.word("name")
        if case.identity == "named":
            case.mail = you["mail"] = self.word("mail") + "@learner.example"
        page = self.insist(step.form("/new", step="you"), has("/new", "what"), you, "next")
        page = self.insist(page.form("/new", step="what"), has("/new/files", "evidence"),
                           {"what": text}, "next", words=text)
        page, given = self.send(case, self.evidence(case, page), text)
        case.token = visit.code_of(page)
        found = visit.REFERENCE.search(page.text())
        case.reference = found.group(0) if found else None
        case.spooled = found is None
        case.words[word] = True
        if case.reference:
            for name in given:
                case.promise_file(name)
        with self.tally.lock:
            self.tally.cases.append(case)
        self.tally.promise("a token, being entered" if case.spooled else "a token")
        self.now = case
        return case

    def evidence(self, case, page):
        """The third step, at times with a file; the page to check."""
        form = page.form("/new/files", step="evidence")
        if (not self.bulk and self.dice.random() < 0.5) or "file" not in form.names():
            return self.insist(form, has("/new", "check"), button="continue")
        name, data = self.a_file()
        case.gave(name, data)
        page = self.insist(form, lambda p: has("/new", "check")(p) or p.status == 422,
                           button="continue", files={"file": [(name, "application/octet-stream", data)]})
        if not page.has_form("/new", step="check"):  # no files are taken now
            page = self.insist(page.form("/new/files", step="evidence"), has("/new", "check"),
                               button="continue")
        # A file that was sent twice because of a lost answer is listed twice: people take one out.
        while page.text().count(name) > 1:
            page = self.remove_one(page)
        return page

    def remove_one(self, page):
        page = self.insist(page.form("/new", step="check"), has("/new/files", "evidence"),
                           button="evidence")
        form = page.form("/new/files", step="evidence")
        ids = [node.get("value") for node in form.node.all("button", name="remove")]
        page = self.insist(form, lambda p: has("/new/files", "evidence")(p) or p.status == 404,
                           button=ids[-1])
        return self.insist(page.form("/new/files", step="evidence"), has("/new", "check"),
                           button="continue")

    def send(self, case, page, text):
        """The receipt, and the files that the page before it listed. A page that asks to look once
        more is sent as it is."""
        for _ in range(5):
            given = [name for name in case.files if name in page.text()]
            page = self.insist(page.form("/new", step="check"),
                               lambda p: visit.code_of(p) or has("/new", "check")(p), button="send",
                               words=text)
            if visit.code_of(page):
                return page, given
        raise Broken("the form comes back and back: " + page.text()[:300])

    # --- the case page

    def page(self):
        """The page of the case in hand, once it is in the database."""
        def entered(page):
            return page.status == 200 and visit.REFERENCE.search(page.text()) is not None
        for _ in self.tries("the case page"):
            try:
                page = self.who.get("case")
                if page.status == 200 and page.one(id="token"):
                    page = self.who.browser.send(page.form("/case"), {"token": self.now.token})
            except BROKEN:
                continue
            if entered(page) and page.url.endswith("/case"):
                self.now.reference = visit.REFERENCE.search(page.text()).group(0)
                return page
            if page.status == 422:
                self.tally.complain("a token that was promised is unknown: " + page.text()[:200])
                raise Broken("a promised token is unknown")

    def other_way(self, page, first, files):
        form = next((f for f in page.forms() if "token_again" in f.names()), None)
        if self.now is None and page.status == 200 and page.hops:
            return first  # sent, but its receipt was not to be had any more: back, and once more
        if page.status == 422 and files and page.has("Many large files"):
            return first  # all places for large ones are taken just now
        if form is not None and not files:
            return form, {"token_again": self.now.token}, None
        if form is not None:  # it keeps no files: go in again, and look what is there
            self.page()
            return self.refreshed(first)
        if page.status == 403:  # the page was open for too long
            path = urllib.parse.urlsplit(first[0].action).path
            if not files and page.has_form(path):
                return page.form(path), {}, None
            return self.refreshed(first)
        return None

    def refreshed(self, first):
        """The same form, same `once`, with the proof of a page of now that it came from us."""
        form, values, button = first
        try:
            page = self.who.get("case")
        except BROKEN:
            return first
        proof = next((f.value("csrf") for f in page.forms() if f.value("csrf")), None)
        return form, dict(values, csrf=proof) if proof else values, button

    def write(self, file=False):
        """A message, at times with a file."""
        case, word = self.now, self.word("message")
        text = "Something more.\n" + word
        page = self.page()
        if not page.has_form("/case/files", act="message"):
            return
        files = None
        case.said(word)
        if file:
            name, data = self.a_file()
            case.gave(name, data)
            files = {"file": [(name, "application/octet-stream", data)]}
        page = self.insist(page.form("/case/files", act="message"), done("message"), {"text": text},
                           files=files, words=None if file else text)
        case.words[word] = True
        self.tally.promise("a message")
        if file and name in visit.files_of(page):
            case.promise_file(name)
            self.tally.promise("a file")

    def advance(self):
        case, word = self.now, self.word("further")
        page = self.page()
        if not page.has_form("/case/act", act="advance"):
            return False
        case.said(word)
        text = "I am not content.\n" + word
        self.insist(page.form("/case/act", act="advance"), done("advance"), {"text": text}, words=text)
        case.words[word] = True
        self.tally.promise("an escalation")
        return True

    def staff(self, key, act, **more):
        """A step of a colleague, whose words the complainant must find on his page."""
        word = self.word(act)
        self.now.said(word)
        if self.colleague(key).do(self.now, act, word, **more):
            self.now.words[word] = True
            self.tally.promise("a step of staff: " + act)

    # --- a life

    def live(self, stop, first="office", second="director"):
        """Cases one after the other until `stop`; what was begun is ended, so that nothing is left
        that nobody knows of. Never raises: what went wrong is in the tally."""
        try:
            while not stop.is_set():
                self.one_case(stop, first, second)
        except Broken as error:
            self.tally.complain(str(error))
        except Exception as error:  # of the test itself: it must show
            self.tally.complain("%s\n%s" % (error, traceback.format_exc()))

    def one_case(self, stop, first, second):
        self.file()
        if self.files_only:
            self.pause()
            return
        steps = [lambda: self.write(file=self.dice.random() < 0.5),
                 lambda: self.staff(first, "acknowledge"),
                 lambda: self.staff(first, "ask"),
                 lambda: self.write(file=self.dice.random() < 0.5),
                 lambda: self.staff(first, "outcome", outcome="not"),
                 self.advance,
                 lambda: self.staff(second, "acknowledge")]
        length = self.dice.choice((0, 0, 1, 2, 4, len(steps), len(steps)))
        for step in steps[:length]:
            if stop.is_set():
                return
            if step() is False:
                return
            self.pause()


def has(action, step):
    return lambda page: page.status == 200 and page.has_form(action, step=step)


def done(word):
    return lambda page: page.status == 200 and page.url.endswith("case?done=" + word)


# --- afterwards ----------------------------------------------------------------------------------

# What must be empty, whatever died: rows without the one that they belong to.
STRAYS = {
    "an envelope without a case": "envelope t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a generation without a case":
        "generation t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "an event without a case": "case_event t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a seat without a case": "case_seat t LEFT JOIN complaint c ON c.id = t.case_id WHERE c.id IS NULL",
    "a case without its chain": "complaint c WHERE c.events <> (SELECT COUNT(*) FROM case_event e "
                                "WHERE e.case_id = c.id) OR c.events = 0",
    "a case without envelopes": "complaint c LEFT JOIN envelope e ON e.case_id = c.id AND "
                                "e.gen = c.gen WHERE e.case_id IS NULL",
    "evidence without a case": "evidence t LEFT JOIN complaint c ON c.id = t.case_id "
                               "WHERE t.draft = 0 AND c.id IS NULL",
    "a piece without its file": "evidence_chunk t LEFT JOIN evidence e ON e.id = t.file WHERE e.id IS NULL",
    "a mail to nobody": "outbox t LEFT JOIN person p ON p.id = t.person "
                        "WHERE t.state <> 3 AND t.mail_id IS NULL AND p.id IS NULL",
}


def count(rig, what):
    return int(rig.sql("SELECT COUNT(*) FROM " + what)[0][0])


def waiting(rig):
    """What lies in the spool, but for the lock and what is no case."""
    return [name for name in os.listdir(rig.spool) if name.endswith((".case", ".half", ".aside"))]


def check(rig, slug, tally, first_mail=None, others=0):
    """Everything that was promised, once all parts are there again. What does not hold, as text; the
    losses and doubles are counted in the tally. `first_mail`: who is told of each new case. `others`:
    how many cases came from elsewhere."""
    machine.wait_for("an empty spool", 120, lambda: not waiting(rig), rig.log("serve"))
    wrong = Wrong(tally)
    for case in tally.cases:
        check_case(rig, slug, case, wrong)
    cases = count(rig, "complaint") - others
    if cases != len(tally.cases):
        wrong.lost_or_double(len(tally.cases) - cases, "%d receipts were given for %d cases" % (
            len(tally.cases), cases))
    for what, rows in STRAYS.items():
        strays = count(rig, rows)
        if strays:
            wrong.add("%s: %d" % (what, strays))
    done = rig.recourse("audit", "verify", check=False, timeout=300)
    if done.returncode != 0:
        wrong.add("audit verify: %d\n%s%s" % (done.returncode, done.stdout, done.stderr))
    if first_mail:
        check_mails(rig, tally, first_mail, wrong)
    tally.ended += [("cases", cases), ("losses", wrong.losses), ("doubles", wrong.doubles)]
    return wrong.texts


class Wrong:
    def __init__(self, tally):
        self.texts = list(tally.wrong)
        self.losses = self.doubles = 0

    def add(self, text):
        self.texts.append(text)

    def lost_or_double(self, missing, text):
        """`missing`: how many are not there; below 0: how many too many."""
        self.losses += max(missing, 0)
        self.doubles += max(-missing, 0)
        self.add(text)


def check_case(rig, slug, case, wrong):
    me = visit.Complainant(rig, slug)
    page = me.open(case.token)
    name = "case %s of number %d" % (case.reference, case.number)
    if page.status != 200 or not visit.REFERENCE.search(page.text()):
        wrong.lost_or_double(1, "%s: its token opens nothing: %s %s" % (name, page.status,
                                                                       page.text()[:200]))
        return
    case.reference = visit.REFERENCE.search(page.text()).group(0)
    for word, promised in case.words.items():
        there = page.text().count(word)
        if there != 1 and (promised or there > 1):
            wrong.lost_or_double(1 - there, "%s: %s is there %d times" % (name, word, there))
    links = [(a.text(), a.get("href")) for a in page.all("a", href=True)
             if "/file?id=" in a.get("href")]
    for file, (sha, promised) in case.files.items():
        here = [href for text, href in links if text == file]
        if len(here) != 1 and (promised or len(here) > 1):
            wrong.lost_or_double(1 - len(here), "%s: file %s is there %d times" % (name, file, len(here)))
        for href in here:
            got = me.browser.get(href)
            if got.status != 200 or hashlib.sha256(got.body).hexdigest() != sha:
                wrong.lost_or_double(1, "%s: file %s is not what was given: %s, %d bytes" % (
                    name, file, got.status, len(got.body)))


def check_mails(rig, tally, first, wrong):
    """At least once, told by an id of its own, and twice only where something died on the way."""
    machine.wait_for("an empty outbox", 60, lambda: not count(rig, "outbox WHERE state = 1"),
                     rig.log("serve"))
    ids, told, addressed = collections.Counter(), set(), set()
    for mail in rig.mails():
        ids[mail["Message-ID"]] += 1
        to = mail["X-Envelope-To"] or ""
        addressed.add(to)
        if first in to:
            told.update(visit.REFERENCE.findall(mail.get_content()))
    if None in ids:
        wrong.add("a mail without an id")
    twice = sum(n - 1 for n in ids.values())
    if twice > tally.crash_points:
        wrong.lost_or_double(tally.crash_points - twice, "%d mails went out twice, at %d crash points" % (
            twice, tally.crash_points))
    tally.ended += [("mails", len(ids)), ("mails that went out twice", twice),
                    ("places where one may have", tally.crash_points)]
    for case in tally.cases:
        if case.reference not in told:
            wrong.lost_or_double(1, "%s: nobody was told of it" % case.reference)
        if case.mail and not any(case.mail in to for to in addressed):
            wrong.lost_or_double(1, "%s: its complainant got no mail" % case.reference)
    failed = count(rig, "outbox WHERE state = 2")
    if failed:
        wrong.add("%d mails were given up" % failed)
