"""Hostile and absurd input, and what no page may do with it. The pages and their forms are found by
following links, so that a new page and a new field are covered on the day they come.

    crawl = hostile.Crawl(person, allowed)   pages of administration, as this person reaches them
    for form in crawl.forms(): ...           each kind of form once
"""

import re
import urllib.parse

import client

# Words of these pages that come from nowhere but here.
MARK = "rcevil"
SCRIPTS = re.compile(r"(<rc-evil|<script>%s|<!--[^>]*%s|error occurred while processing)" % (
    MARK, MARK), re.I)
LINES = {"text", "email", "search", "tel", "url", "textarea", "date", "time", "number", "color"}
# Typed into every field of words; those marked as too much must be refused.
TEXTS = {
    "html": "\"'><rc-evil on%s=1><script>%s()</script><!-- %s --></textarea></title><rc-evil>" % (
        (MARK,) * 3),
    "markdown": "[a](javascript:%s()) <rc-evil> ![b](data:text/html,x) [c][d]\n\n[d]: javascript:%s()"
                "\n\n# x\n<script>%s()</script>\n\n> > > - 1. `<rc-evil>`" % ((MARK,) * 3),
    "template": "{{CSRF}}{{>ERROR_SUMMARY}}{{#X}}{{/Y}}{{%AUTOESCAPE context=\"HTML\"}}{{=<% %>=}}",
    "ssi": "<!--#echo var=\"request_method\" --><!--# include virtual=\"/%s\" -->" % MARK,
    "sql": "x'; DROP TABLE person; -- \\' OR \"1\"=\"1",
    "address": "javascript:%s()" % MARK,
    "data": "data:text/html,<rc-evil>",
    "right-to-left": "\u202eexe.evil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 "
                     "\u2066\u202d!",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f466 \U0001f3f4\U000e0067\U000e0062\U000e007f "
             "Z" + "\u0351" * 40 + "\u200b\ufeff\u2060.",
    "escapes": "&lt;rc-evil&gt; &amp;amp; %s%n%x %00 ..\\/../etc/passwd \\u0000 $(id) `id`",
    "formula": "=HYPERLINK(\"http://%s.example\";\"x\")" % MARK,
    "blank": " \u00a0\u3000\u200b\t ",
    "controls": "a\x01\x1b[31mb\x7fc\x85d\x0b",
    "negative": "-1",
    "huge": "99999999999999999999999999",
    "no number": "1e309",
    "digits": "\u0663\uff11",
    "long": "x" * 100000,
    "longer": "\U0001f4a9" * 20000,
}
DATES = (("0", "0", "0"), ("1", "1", "0"), ("31", "2", "2027"), ("31", "12", "9999"),
         ("-1", "-1", "-1"), ("99999999999", "1", "2027"), ("1", "13", "2027"), ("x", "\u202e", "<"),
         ("\u0663", "1", "2027"), ("1", "1", ""), ("1.5", "1", "2027"))
# Sent in place of what a choice, a tick, a button or a hidden field offers.
CHOICES = {
    "unknown": "no-such-value", "html": TEXTS["html"], "sql": TEXTS["sql"], "zeros": "0" * 32,
    "negative": "-1", "huge": "9" * 40, "path": "../../x?y=z#&", "long": "x" * 100000, "empty": "",
}
BROKEN = (b"%00", b"%ff%fe", b"%c0%af", b"%ed%a0%80", b"%zz", b"%")
SHOWN = ("html", "markdown", "template", "ssi")  # with each button: some show a page before it is kept
TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
STORED = re.compile("rc-evil|CSRF|DROP TABLE|%s" % MARK)
SECRET = re.compile(r"\brc-code\b")


class Field:
    """A field of a form: its type, the node that has it, and what its choices are."""

    def __init__(self, node):
        self.node = node
        self.name = node.get("name")
        self.type = node.tag if node.tag != "input" else node.get("type") or "text"
        self.secret = self.type == "password" or SECRET.search(node.get("class")) is not None
        self.words = self.type in LINES


def fields(form):
    """{name: Field} of what a person or the page fills in; no CSRF value."""
    found = {}
    for node in form.node.all(name=True):
        if node.get("name") != "csrf" and node.get("name") not in found:
            found[node.get("name")] = Field(node)
    return found


def parts_of_dates(names):
    """Names of dates that are asked for in three inputs."""
    return [name[:-4] for name in names if name.endswith("-day") and
            name[:-4] + "-month" in names and name[:-4] + "-year" in names]


def sensible(form, number, choose):
    """What somebody of good will sends: [(name, value)], in the form's order. What is there stays;
    `number` keeps values apart; `choose`: also chooses where a choice may stay open."""
    known, sent = fields(form), []
    now = {}
    for name, value, _ in form.fields():
        now.setdefault(name, []).append(value)
    for name, field in known.items():
        values = now.get(name, [])
        if field.type in ("radio", "checkbox", "select"):
            offered = [value for value in form.choices(name) if value]
            if not any(values) and offered and (choose or field.type != "select"):
                values = offered[:1]
        elif field.type != "hidden" and not any(values):
            values = [example(field, number)]
        sent += [(name, value) for value in values if field.type != "button"]
    return sent


def example(field, number):
    if field.type == "email" or "mail" in field.name:
        return "hostile.%d@magnum-opus.example" % number
    for end, value in (("-day", "15"), ("-month", "6"), ("-year", "2027")):
        if field.name.endswith(end):
            return value
    by_type = {"date": "2027-06-15", "time": "10:00", "number": "3", "color": "#005a9c",
               "url": "https://www.example.org/"}
    if field.type in by_type:
        return by_type[field.type]
    return "3" if field.node.get("inputmode") == "numeric" else "Plain words %d" % number


def with_values(sent, values):
    """The same with these values in place of what was there; None: without the field."""
    left = dict(values)
    out = []
    for name, value in sent:
        if name not in values:
            out.append((name, value))
        elif name in left:
            new = left.pop(name)
            if new is not None:
                out += [(name, one) for one in (new if isinstance(new, list) else [new])]
    for name, new in left.items():
        if new is not None:
            out += [(name, one) for one in (new if isinstance(new, list) else [new])]
    return out


def wrong_with(page):
    """What is not right with an answer, whatever it answers; [] when all is."""
    found = []
    if page.status >= 500:
        found.append("status %d" % page.status)
    if not (page.header("content-type") or "").startswith("text/html"):
        return found
    if page.status == 414:
        return found  # an address that is too long: nginx answers by itself
    if "default-src 'none'" not in (page.header("content-security-policy") or ""):
        found.append("no policy of contents")
    hit = SCRIPTS.search(page.body.decode("utf-8", "replace"))
    if hit:
        found.append("not escaped: %s" % hit.group(0))
    found += page.tree.faults
    for node in page.all():
        found += wrong_element(node)
    if page.status >= 400 and (page.one("h1") is None or len(page.text()) < 20):
        found.append("says nothing")
    return found


def wrong_element(node):
    found = []
    if node.tag == "rc-evil" or (node.tag == "script" and not node.get("src")) or \
            node.tag in ("iframe", "object", "embed", "base", "style"):
        found.append("an element <%s>" % node.tag)
    for name, value in node.attributes.items():
        if MARK in name or name.startswith("on") or name == "style":
            found.append("an attribute %s" % name)
        if name in ("href", "src", "action", "formaction") and re.match(
                r"\s*(javascript|data|vbscript):", value or "", re.I):
            found.append("an address %s" % value[:40])
    return found


def refusal_says(page, form, forged):
    """What is missing in a page that came back: a summary, each line of it with a field to go to. Who
    changes what the page itself fills in (hidden fields, buttons, `forged`) is told no more."""
    box = page.one(cls="rc-errors")
    if box is None:
        return ["no summary of errors"]
    unseen = forged | {name for name, field in fields(form).items()
                       if field.type in ("hidden", "button")}
    ids = {node.get("id") for node in page.all(id=True)} | unseen
    nameless = [a.get("href") for a in box.all("a", href=True) if a.get("href").startswith("#") and
                a.get("href")[1:] not in unseen and not (a.one("b") and a.one("b").text())]
    return ["no name for %s" % href for href in nameless] + [
        "no field #%s to go to" % a.get("href")[1:] for a in box.all("a", href=True)
            if a.get("href").startswith("#") and a.get("href")[1:] not in ids] + (
        [] if len(box.text()) > 20 else ["an empty summary"])


def refused_names(page, form):
    """Names of the form's fields that the summary of errors leads to."""
    box = page.one(cls="rc-errors")
    ids = {a.get("href")[1:] for a in box.all("a", href=True)} if box else set()
    return {node.get("name") for node in form.node.all(name=True)
            if node.get("id") in ids or node.get("name") in ids or
            any(node.get("name").startswith(i + "-") for i in ids if i)}


def plain(text):
    """As the server cleans it and a page shows it: line ends, blanks at the ends, marks of direction."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    return text.strip(" \t\n\r\x0b\x0c\xa0\u3000\u200b\u2060\ufeff")


def same_form(page, form):
    """The form of that page that is this one: action, names, and what tells it from its like."""
    def key(one):
        return {(n, v) for n, v, kind in one.fields() if kind == "hidden" and n not in (
            "csrf", "seen", "form", "once", "ticket", "found")}
    wanted = set(fields(form))
    best, shared = None, len(wanted) / 2
    for one in page.forms():
        if urllib.parse.urlsplit(one.action).path != urllib.parse.urlsplit(form.action).path:
            continue
        if key(one) == key(form) and wanted <= set(fields(one)):
            return one
        if len(wanted & set(fields(one))) > shared:
            best, shared = one, len(wanted & set(fields(one)))
    return best


def lost(page, form, sent):
    """Names of fields whose typed or chosen value is not in the form that came back."""
    back = same_form(page, form)
    if back is None:
        return ["the whole form"]
    known = fields(form)
    now = {}
    for name, value, _ in back.fields():
        now.setdefault(name, []).append(value)
    gone = []
    for name, field in known.items():
        typed = [value for n, value in sent if n == name]
        if field.type in ("hidden", "button", "file") or not typed:
            continue
        if field.secret:
            if any(now.get(name, [])):
                gone.append("%s, a secret, came back" % name)
        elif not field.words:
            if set(typed) & set(form.choices(name)) - {""} - set(now.get(name, [])):
                gone.append(name)
        elif plain(typed[0]) not in [plain(value) for value in now.get(name, [])]:
            gone.append(name)
    return gone


class Crawl:
    """The pages of administration that a person comes to by links from `start`."""

    EACH = 3  # pages that differ only in their ids or in the values of their query

    def __init__(self, person, routes, allowed, start="admin/"):
        self.person = person
        self.routes = routes      # paths of the table, '*' for one part
        self.allowed = allowed    # whether an address may be gone to
        self.start = start
        self.pages = []

    def route_of(self, url):
        path = urllib.parse.urlsplit(url).path
        if not path.startswith(self.person.base):
            return None
        page = path[len(self.person.base):]
        for route in self.routes:
            if re.fullmatch(re.escape(route).replace(r"\*", "[^/]+"), page):
                return route
        return None

    def walk(self):
        """All of them; keeps and returns the pages."""
        self.pages, count, seen = [], {}, set()
        waiting = [urllib.parse.urljoin(self.person.rig.site_url, self.person.base + self.start)]
        while waiting:
            url = waiting.pop(0)
            route = self.route_of(url)
            query = urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query)
            key = (route, tuple(sorted(name for name, _ in query)))
            if url in seen or not route or not route.startswith("admin/") or \
                    count.get(key, 0) >= self.EACH or not self.allowed(url):
                continue
            seen.add(url)
            count[key] = count.get(key, 0) + 1
            page = self.person.browser.get(url)
            self.pages.append(page)
            waiting += [urllib.parse.urljoin(page.url, a.get("href")).partition("#")[0]
                        for a in page.all("a", href=True)]
        return self.pages

    def forms(self):
        """Each kind of form of those pages once: [(key, form)]."""
        found = {}
        for page in self.walk():
            for form in page.forms():
                route = self.route_of(form.action)
                if not route or not route.startswith("admin/") or not self.allowed(form.action):
                    continue
                if any(not self.allowed(value) for _, value, kind in form.fields()
                       if kind == "hidden"):
                    continue
                found.setdefault(kind_of(route, form), form)
        return list(found.items())


def kind_of(route, form):
    acts = tuple(form.value(name) for name in ("act", "go", "kind") if
                 form.value(name) and name in fields(form) and fields(form)[name].type == "hidden")
    names = sorted({(re.sub(r"\d+", "#", name), field.type) for name, field in fields(form).items()})
    return (form.method, route, acts, tuple(names),
            tuple(sorted({(n, re.sub(r"\d+", "#", v)) for n, v, _ in form.buttons() if n})))


class Report:
    """What was asked, and what was not right with the answers."""

    def __init__(self):
        self.faults = []
        self.requests = self.refused = self.stored = 0


class Attack:
    """One form with all of it. What it takes changes what is stored, so the form is fetched anew then."""

    def __init__(self, person, key, form, report):
        self.person, self.form, self.report = person, form, report
        self.where = "%s %s %s" % (key[0], key[1], "/".join(key[2]))
        self.known = fields(form)
        self.typed = {}  # by name: all that was taken before
        self.buttons = [(n, v) for n, v, _ in form.buttons() if n]

    def fault(self, what, why):
        self.report.faults.append("%s, %s: %s" % (self.where, what, why))

    def run(self):
        words = [name for name, field in self.known.items() if field.words]
        for number, (what, text) in enumerate(TEXTS.items()):
            for button in self.buttons if what in SHOWN and self.buttons else [None]:
                self.words(words, what, text, number, button)
        for number, day in enumerate(DATES):
            self.days(words, day, number)
        self.choices()
        for name in list(self.known)[:2]:
            self.broken(name)
        self.send({name: None for name in self.known}, "nothing")
        self.send({name + "[]": "x" for name in self.known}, "arrays")
        self.send({"more-%d" % n: "x" for n in range(400)}, "400 fields")
        for name, value in self.buttons:
            self.send({name: value}, "button %s" % value)

    def choices(self):
        """Hidden fields each with all of it; what a person chooses from together, and each once."""
        picked = [name for name, field in self.known.items()
                  if field.type in ("select", "radio", "checkbox")]
        for what, value in CHOICES.items():
            self.send({name: value for name in picked}, what)
            for name, field in self.known.items():
                if field.type in ("hidden", "button"):
                    self.send({name: value}, "%s %s" % (name, what))
        for name in self.known:
            self.send({name: None}, "%s missing" % name)
            self.send({name: ["Plain words", "no-such-value"]}, "%s twice" % name)

    def words(self, words, what, text, number, button):
        """All fields at once; what is refused gets something sensible, and the rest goes on."""
        left = [name for name in words if len(text) < 1000] or words[:1]
        for _ in range(4):
            if not left:
                return
            values = {name: text if self.known[name].type == "textarea" else text.replace("\n", " ")
                      for name in left}
            page, sent = self.send(dict(values, **dict([button] if button else [])), what, number)
            names = refused_names(page, self.form)
            if page.status < 400 and self.form.method == "post":
                self.come_back(sent, left, what)
            if page.status < 400 or not names & set(left):
                return
            left = [name for name in left if name not in names]

    def days(self, words, day, number):
        values = {}
        for name in parts_of_dates(words):
            values.update(zip((name + "-day", name + "-month", name + "-year"), day))
        for name in words:
            if self.known[name].type == "date":
                values[name] = "%s-%s-%s" % tuple(reversed(day))
        if values:
            self.send(values, "day %s" % "-".join(day), number)

    def broken(self, name):
        """Bytes that are no text: refused before any page sees them."""
        for data in BROKEN[:2 if self.report.requests % 3 else None]:
            what = "%s %s" % (name, data.decode())
            body = urllib.parse.urlencode([("csrf", self.form.value("csrf") or ""), (name, "")])
            self.report.requests += 1
            if self.form.method == "get":
                page = self.person.browser.request("GET", "%s?%s=%s" % (
                    self.form.action.partition("?")[0], name, data.decode()))
            else:
                page = self.person.browser.request("POST", self.form.action,
                                                   body.encode() + data, TYPE)
                if page.status != 400:
                    self.fault(what, "status %d" % page.status)
            self.look(what, page)

    def look(self, what, page):
        for why in wrong_with(page):
            self.fault(what, why)
        if "/log-in" in page.path:
            self.fault(what, "logged out")
            self.person.log_in()

    def send(self, values, what, number=0):
        """One request, and what is asked of every answer: (page, what was sent)."""
        self.report.requests += 1
        sent = with_values(sensible(self.form, self.report.requests, bool(number % 2)), values)
        if self.buttons and not any(name in values for name, _ in self.buttons):
            sent.append(self.buttons[0])
        if self.form.method == "get":
            page = self.person.browser.get(self.form.action.partition("?")[0] + "?" +
                                           urllib.parse.urlencode(sent))
        else:
            page = self.person.browser.post(self.form.action, [("csrf", self.form.value("csrf"))] + [
                (n, v.replace("\n", "\r\n")) for n, v in sent if n != "csrf"])
        self.look(what, page)
        if page.status in (409, 422):
            self.refused(page, values, sent, what)
        elif page.status < 400 and "seen" in self.known:
            self.form = same_form(self.person.browser.get(self.form.page.url), self.form) or self.form
        return page, sent

    def refused(self, page, values, sent, what):
        self.report.refused += 1
        forged = {name for name, value in values.items() if name in self.known and value and
                  not self.known[name].words}
        for why in refusal_says(page, self.form, forged) if page.status == 422 else ():
            self.fault(what, why)
        own = [name for name in values if name in self.known and
               self.known[name].type not in ("hidden", "button")]
        if own and what not in ("controls", "nothing") and "twice" not in what:
            for why in lost(page, self.form, sent):
                self.fault(what, "lost: " + why)

    def come_back(self, sent, left, what):
        """What was stored is in the form again, as text; or the form is as it was, to add another."""
        back = same_form(self.person.browser.get(self.form.page.url), self.form)
        if back is None or what == "controls":
            return
        self.report.stored += 1
        for name in left:
            self.typed.setdefault(name, {plain(self.form.value(name) or "")}).add(
                plain(dict(sent)[name]))
            now = plain(back.value(name) or "")
            if now not in self.typed[name] and STORED.search(now):
                self.fault(what, "%s is stored as %r" % (name, now[:80]))
