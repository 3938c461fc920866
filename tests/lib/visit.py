"""People in front of Recourse, by their browsers: somebody who complains, and members of staff.
Pages are read by their structure (classes, times, fields), hardly by their words, so that a better
sentence breaks no test.
"""

import json
import os
import re
import secrets

import client
import rig as rigs
import totp

SLUGS = ("magnum-opus", "choreography-to-go")
TOKEN = re.compile(r"\b(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}\b")
REFERENCE = re.compile(r"\b[A-Z]{1,8}-\d{4}-[0-9A-Z]{4,}\b")


def centre_path(slug):
    return os.path.join(rigs.ROOT, "nginx", "centres", slug + ".json")


def centre_json(slug):
    with open(centre_path(slug)) as file:
        return json.load(file)


def procedure(slug, kind="complaint"):
    return next(p for p in centre_json(slug)["procedures"] if p["kind"] == kind)


def stage(slug, number, kind="complaint"):
    """The stage that people call by this number; the last one is the external body."""
    return procedure(slug, kind)["stages"][number - 1]


def date_fields(name, day):
    """What the three inputs of a date get."""
    return {name + "-day": str(day.day), name + "-month": str(day.month),
            name + "-year": str(day.year)}


# --- reading pages

def here(page):
    """The title of the stage that the page says the case is at; "" when none."""
    now = page.one("li", aria_current="step")
    return now.one(cls="rc-stage").text() if now else ""


def stage_of(page):
    """The stage that a page of staff names."""
    named = [node.one("dd").text() for node in page.all("div")
             if node.one("dt") and node.one("dt").text() == "Stage"]
    return named[0] if named else ""


def path_of(page):
    """The drawn path: [(title, who)] of each stage."""
    path = page.one("ol", cls="rc-path")
    return [(li.one(cls="rc-stage").text(), li.one("dd").text() if li.one("dd") else "")
            for li in path.all("li")] if path else []


def dates(page):
    """The key dates of a case's page, as ISO text, in their order."""
    return [node.one("time").get("datetime") for node in page.all(cls="rc-when")]


def said(page):
    """All that people wrote, as the page shows it."""
    return "\n".join(node.raw() for node in page.all(cls="rc-said"))


def errors(page):
    """Ids of the fields that the error summary leads to."""
    box = page.one(cls="rc-errors")
    return [a.get("href").lstrip("#") for a in box.all("a")] if box else []


def code_of(page):
    """The token or code that the page shows for copying; "" when none."""
    node = page.one(cls="rc-token-code")
    return node.text() if node else ""


def secret_of(page):
    """The second factor's secret, as the page offers it for typing."""
    return page.one("code").text()


def backup_of(page):
    """The backup codes that the page shows."""
    box = page.one(cls="rc-token")
    return [node.text() for node in box.all("code")] if box else []


def files_of(page):
    """{name: address} of the files that a case's page offers."""
    return {a.text(): a.get("href") for a in page.all("a", href=True)
            if "/file?id=" in a.get("href")}


# --- people


def warning(page):
    """The first warning that is shown, or None: the comfort script has hidden ones."""
    return next((w for w in page.all(cls="rc-warning") if not w.has("hidden")), None)


class Person:
    """Somebody with a browser, at one centre, whose root is `base`."""

    def __init__(self, rig, slug, site=None, base=None):
        self.rig = rig
        self.slug = slug
        self.site = site  # another name of this server
        self.browser = self.new_browser()
        # Where the location is one centre's, its slug stands in no address.
        self.base = base or rig.prefix + ("" if "RECOURSE_CENTRE" in rig.location else slug + "/")

    def new_browser(self):
        return client.Browser(self.site, at="127.0.0.1:%d" % self.rig.port) if self.site else \
            client.Browser(self.rig.site_url)

    def get(self, page=""):
        return self.browser.get(self.base + page)


class Complainant(Person):
    """Fills the form in, then follows the case."""

    def __init__(self, rig, slug, site=None, base=None):
        super().__init__(rig, slug, site, base)
        self.token = ""
        self.reference = ""

    def begin(self, kind="complaint"):
        """From the start page to the first step."""
        start = self.get()
        return self.browser.get(start.link("new?kind=" + kind))

    def fill(self, you, what, files=(), about=(), kind="complaint"):
        """Walks to the last step and returns it: the answers to check. `about`: titles to tick."""
        page = self.begin(kind)
        page = self.browser.send(page.form("/new", step="you"), you, button="next")
        form = page.form("/new", step="what")
        values = dict(what)
        if about:
            offered = {words: value for value, words in form.choices("about").items()}
            values["about"] = [offered[title] for title in about]
        page = self.browser.send(form, values, button="next")
        page = self.browser.send(page.form("/new/files", step="evidence"), button="continue",
                                 files={"file": list(files)} if files else None)
        page.form("/new", step="check")
        return page

    def send(self, check):
        """Sends the checked form; the receipt. Keeps the token and the reference."""
        page = self.browser.send(check.form("/new", step="check"), button="send")
        self.token = code_of(page) or self.token
        found = REFERENCE.search(page.text())
        self.reference = found.group(0) if found else self.reference
        return page

    def open(self, token=None):
        """Enters the token in a browser that knows nothing of the case; the case's page."""
        self.browser = self.new_browser()
        page = self.get("case")
        return self.browser.send(page.form("/case"), {"token": token or self.token})

    def case(self):
        return self.get("case")

    def write(self, text, files=()):
        return self.browser.send(self.case().form("/case/files", act="message"), {"text": text},
                                 files={"file": list(files)} if files else None)

    def advance(self, text):
        return self.browser.send(self.case().form("/case/act", act="advance"), {"text": text})

    def answer_hearing(self, word, text=""):
        return self.browser.send(self.case().form("/case/act", act=word), {"text": text},
                                 button=word)


class Staff(Person):
    """A member of staff: e-mail, title and password; `link` is the invitation."""

    def __init__(self, rig, slug, email, title, link=""):
        super().__init__(rig, slug, rig.staff_site_url if rig.staff_host else None)
        self.email = email
        self.title = title
        self.link = link
        self.password = "-".join(secrets.token_hex(3) for _ in range(4))
        self.code = ""   # own recovery code
        self.half = ""   # of the centre's recovery
        self.secret = ""  # of the second factor's app, once it is set up
        self.backup = []  # its backup codes

    def accept(self):
        """Opens the invitation, chooses the password; the page with the own recovery code."""
        page = self.browser.get(self.link)
        page = self.browser.send(page.form(self.link.rpartition("/")[2]), {
            "password": self.password, "password2": self.password})
        self.code = code_of(page)
        if not self.code:
            raise client.ClientError("%s: no recovery code after the invitation: %s %s" % (
                self.title, page.status, page.text()[:300]))
        return page

    def log_in(self, password=None, code=""):
        page = self.get("staff/log-in")
        return self.browser.send(page.form("/staff/log-in"), {
            "email": self.email, "password": password or self.password, "code": code})

    def set_up_factor(self, moment):
        """Takes the secret from the page, as an app would at that time, and answers with its code;
        the page with the backup codes."""
        page = self.get("staff/second-factor")
        secret = secret_of(page)
        page = self.browser.send(page.form("/staff/second-factor/set-up"), {
            "code": totp.code(secret, moment), "password": self.password})
        self.backup = backup_of(page)
        if len(self.backup) != 10:
            raise client.ClientError("%s: no backup codes: %s %s" % (
                self.title, page.status, page.text()[:300]))
        self.secret = secret
        return page

    def log_out(self):
        return self.browser.send(self.inbox().form("/staff/log-out"))

    def make_half(self):
        """Makes this person's half of the centre's recovery."""
        page = self.browser.send(self.get("admin/recovery").form(act="half"), button=None)
        self.half = code_of(page)
        if not self.half:
            raise client.ClientError("%s: no half of the recovery: %s %s" % (
                self.title, page.status, page.text()[:300]))
        return page

    def inbox(self):
        return self.get("staff/")

    def references(self):
        """Of the cases in the inbox, as far as its first page shows them."""
        return [a.get("href").rpartition("/")[2] for a in self.inbox().all("a", href=True)
                if "/staff/case/" in a.get("href")]

    def case(self, reference):
        return self.get("staff/case/" + reference)

    def do(self, reference, act, text, **more):
        """One step of a case, by its word; the page that comes."""
        page = self.case(reference)
        return self.browser.send(page.form("/staff/case/" + reference, act=act),
                                 dict(more, text=text))

    def may(self, reference):
        """The words of the steps that the page of the case offers."""
        return {form.value("act") for form in self.case(reference).forms() if form.value("act")}
