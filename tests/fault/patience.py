"""People who try until it works, as people do: anybody with a form in hand, and a member of staff."""

import time
import urllib.parse

import visit
from told import BROKEN, NGINX, Broken, Browser

PATIENCE = 90        # seconds that somebody goes on trying
PAUSE = (0.05, 0.4)  # seconds between two tries, drawn


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
            if page.status < 500 and page.status not in (403, 422, 429) and \
                    not page.path.endswith("/staff/log-in"):  # the clock jumped: that session is over already
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
