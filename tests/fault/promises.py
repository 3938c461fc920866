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

import random
import traceback
import urllib.parse

import visit
from kept import Wrong, check, check_case, count, waiting  # noqa: F401  (others know them by this name)
from patience import PATIENCE, Colleague, Person  # noqa: F401
from told import BROKEN, Broken, Browser, Case, Tally  # noqa: F401


class Stopped(Exception):
    """It is time to go home: nothing new is begun."""


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
        if page.status == 422 and files and page.has("came so slowly"):
            return first  # the clock jumped; in this build the steady one goes along
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
