"""A browser without scripts, for tests: pages as trees, forms as they stand, cookies with paths.

    me = Browser(rig.site_url)
    page = me.get("/complaints/magnum-opus/")
    page = me.send(page.form("new"), {"identity": "anonymous"}, button="next")

It sends what a browser would: every field of the form in its order, hidden ones as they came, line
ends as CRLF, the pressed button, files as multipart. Standard library only.
"""

import http.client
import secrets
import urllib.parse

from tree import Tree

REDIRECTS = {301, 302, 303, 307, 308}
TIMEOUT = 90


class ClientError(Exception):
    """The page has not what was asked of it; the text says which page and what it has."""


class Form:
    """A form of a page: where it goes, and its fields as (name, value, type) in their order."""

    def __init__(self, node, page):
        self.node = node
        self.page = page
        self.method = node.get("method", "get").lower()
        self.action = urllib.parse.urljoin(page.url, node.get("action") or page.url)
        self.multipart = node.get("enctype") == "multipart/form-data"

    def fields(self):
        found = []
        for node in self.node.all():
            name = node.get("name")
            if not name or node.has("disabled") or node.tag == "button":
                continue
            if node.tag == "textarea":
                found.append((name, node.raw(), "textarea"))
            elif node.tag == "select":
                found.append((name, self._selected(node), "select"))
            elif node.tag == "input" and node.get("type") not in ("submit", "image", "reset"):
                kind = node.get("type") or "text"
                if kind not in ("radio", "checkbox") or node.has("checked"):
                    found.append((name, node.get("value", "on" if kind == "checkbox" else ""),
                                  kind))
        return found

    @staticmethod
    def _selected(select):
        options = select.all("option")
        chosen = [o for o in options if o.has("selected")] or options[:1]
        return chosen[0].get("value", chosen[0].raw().strip()) if chosen else ""

    def value(self, name):
        """The value that the field has now; None where there is no such field."""
        for field, value, _ in self.fields():
            if field == name:
                return value
        return None

    def names(self):
        return {node.get("name") for node in self.node.all(name=True)}

    def choices(self, name):
        """The values that a radio, checkbox or select offers, with the words beside them."""
        found = {}
        for node in self.node.all("input", name=name):
            label = self.node.one("label", **{"for": node.get("id")})
            found[node.get("value")] = label.text() if label else ""
        for select in self.node.all("select", name=name):
            for option in select.all("option"):
                found[option.get("value", option.text())] = option.text()
        return found

    def buttons(self):
        return [(node.get("name"), node.get("value"), node.text())
                for node in self.node.all("button") if node.get("type") != "button"]


class Page:
    """An answer: status, headers (lower-case names, in order), body, and its tree."""

    def __init__(self, url, status, headers, body, hops):
        self.url = url
        self.status = status
        self.headers = [(name.lower(), value) for name, value in headers]
        self.body = body
        self.hops = hops
        self._tree = None

    def header(self, name):
        return next((v for n, v in self.headers if n == name.lower()), None)

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path

    @property
    def tree(self):
        if self._tree is None:
            html_ = (self.header("content-type") or "").startswith("text/html")
            # As browsers do, before anything else: every line end is LF.
            text = self.body.decode("utf-8") if html_ else ""
            self._tree = Tree(text.replace("\r\n", "\n").replace("\r", "\n"))
        return self._tree

    def all(self, tag=None, **attributes):
        return self.tree.root.all(tag, **attributes)

    def one(self, tag=None, **attributes):
        return self.tree.root.one(tag, **attributes)

    def text(self):
        """What stands in the main part."""
        main = self.one("main")
        return (main or self.tree.root).text()

    def has(self, *words):
        return all(word in self.text() for word in words)

    def forms(self):
        return [Form(node, self) for node in self.all("form")]

    def form(self, action=None, **values):
        """The form whose action ends so and that has these fields (hidden ones or buttons) with
        these values."""
        for form in self.forms():
            have = [(n, v) for n, v, _ in form.fields()] + [(n, v) for n, v, _ in form.buttons()]
            if (action is None or urllib.parse.urlsplit(form.action).path.endswith(action)) and \
                    all((name.replace("_", "-"), value) in have or (name, value) in have
                        for name, value in values.items()):
                return form
        raise ClientError("%s %s has no form %s %s; it says: %s" % (
            self.status, self.path, action or "", values or "", self.text()[:600]))

    def has_form(self, action=None, **values):
        try:
            return self.form(action, **values) is not None
        except ClientError:
            return False

    def link(self, ends):
        """The address of the first link that ends so."""
        for node in self.all("a", href=True):
            if urllib.parse.urljoin(self.url, node.get("href")).endswith(ends):
                return urllib.parse.urljoin(self.url, node.get("href"))
        raise ClientError("%s %s has no link to %s; it says: %s" % (
            self.status, self.path, ends, self.text()[:600]))


class Cookie:
    def __init__(self, header, path):
        first, *rest = [part.strip() for part in header.split(";")]
        self.name, _, self.value = first.partition("=")
        self.attributes = {}
        for part in rest:
            name, _, value = part.partition("=")
            self.attributes[name.lower()] = value
        self.path = self.attributes.get("path") or path.rpartition("/")[0] or "/"

    def fits(self, path):
        return path == self.path or (path.startswith(self.path) and (
            self.path.endswith("/") or path[len(self.path)] == "/"))


def multipart(parts, boundary=None):
    """(body, content type) of (name, value) and (name, (file name, type, bytes))."""
    boundary = boundary or "form-" + secrets.token_hex(16)
    out = bytearray()
    for name, value in parts:
        out += b"--%s\r\nContent-Disposition: form-data; name=\"%s\"" % (
            boundary.encode(), name.encode())
        if isinstance(value, tuple):
            filename, kind, data = value
            out += b"; filename=\"%s\"\r\nContent-Type: %s" % (
                filename.replace('"', "%22").encode(), kind.encode())
        else:
            data = value.encode()
        out += b"\r\n\r\n" + data + b"\r\n"
    out += b"--%s--\r\n" % boundary.encode()
    return bytes(out), "multipart/form-data; boundary=" + boundary


class Browser:
    """Keeps cookies and the pages' addresses. `site` is scheme, host and port; `at`: host and port where
    such a name is served, whatever it is."""

    def __init__(self, site, timeout=TIMEOUT, at=None):
        self.at = at
        self.site = site.rstrip("/")
        self.host = urllib.parse.urlsplit(self.site).netloc
        self.timeout = timeout
        self.cookies = {}
        self.seen = []     # every value of a cookie that came
        self.faults = []   # of pages: tags that do not match, headers that lack

    def cookie_header(self, path):
        fitting = [c for c in self.cookies.values()
                   if c.fits(path) and "secure" not in c.attributes]
        fitting.sort(key=lambda c: -len(c.path))
        return "; ".join("%s=%s" % (c.name, c.value) for c in fitting)

    def request(self, method, url, body=None, headers=None):
        """One request, no redirect followed. The address may be a path or whole."""
        url = urllib.parse.urljoin(self.site + "/", url)
        parts = urllib.parse.urlsplit(url)
        target = parts.path + ("?" + parts.query if parts.query else "")
        send = {"Host": self.host, "Connection": "close"}
        cookies = self.cookie_header(parts.path)
        if cookies:
            send["Cookie"] = cookies
        send.update(headers or {})
        connection = http.client.HTTPConnection(self.at or parts.netloc, timeout=self.timeout)
        try:
            connection.request(method, target, body, send)
            answer = connection.getresponse()
            page = Page(url, answer.status, answer.getheaders(), answer.read(), [])
        finally:
            connection.close()
        self._keep(page, parts.path)
        return page

    def _keep(self, page, path):
        for name, value in page.headers:
            if name != "set-cookie":
                continue
            cookie = Cookie(value, path)
            key = (cookie.name, cookie.path)
            if cookie.attributes.get("max-age") == "0" or not cookie.value:
                self.cookies.pop(key, None)
            else:
                self.cookies[key] = cookie
                self.seen.append(cookie.value)
        if page.tree.faults:
            self.faults.append("%s: %s" % (page.path, page.tree.faults[0]))

    def follow(self, page):
        """Goes where redirects lead, as long as that is on this site."""
        hops = []
        while page.status in REDIRECTS and page.header("location"):
            to = urllib.parse.urljoin(page.url, page.header("location"))
            if urllib.parse.urlsplit(to).netloc != self.host:
                break
            if len(hops) == 5:
                raise ClientError("%s leads in a circle" % page.url)
            hops.append(page)
            page = self.request("GET", to)
        page.hops = hops
        return page

    def get(self, url):
        return self.follow(self.request("GET", url))

    def post(self, url, fields, headers=None):
        """(name, value) pairs, sent as a form."""
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        head.update(headers or {})
        return self.follow(self.request("POST", url, urllib.parse.urlencode(fields), head))

    @staticmethod
    def filled(form, values=None, button=None, files=None):
        """What the form would send: (name, value) pairs; (name, file) where `files` has some.

        `values` by name: text, a list for several ticks, None for nothing. A button by its value,
        or by its words; the form's first one when not given."""
        values = dict(values or {})
        files = dict(files or {})
        known = form.names()
        for name in list(values) + list(files):
            if name not in known:
                raise ClientError("the form of %s has no field %s; it has %s" % (
                    form.page.path, name, ", ".join(sorted(known))))
        parts = []
        order = []
        for node in form.node.all(name=True):
            if node.get("name") not in order:
                order.append(node.get("name"))
        now = form.fields()
        for name in order:
            if name in files:
                parts += [(name, file) for file in files[name]]
            elif name in values:
                wanted = values[name]
                wanted = wanted if isinstance(wanted, list) else [wanted]
                parts += [(name, value) for value in wanted if value is not None]
            else:
                for field, value, kind in now:
                    if field != name:
                        continue
                    if kind == "file":
                        value = ("", "application/octet-stream", b"") if form.multipart else ""
                    parts.append((name, value))
        parts += Browser._button(form, button)
        return [(name, value if isinstance(value, tuple) else
                 value.replace("\r\n", "\n").replace("\n", "\r\n")) for name, value in parts]

    @staticmethod
    def _button(form, wanted):
        buttons = form.buttons()
        for name, value, words in buttons:
            if wanted is None or value == wanted or words == wanted:
                return [(name, value)] if name else []
        raise ClientError("the form of %s has no button %s; it has %s" % (
            form.page.path, wanted, buttons))

    def send(self, form, values=None, button=None, files=None, headers=None):
        """Fills the form in and sends it, and follows where that leads."""
        parts = self.filled(form, values, button, files)
        if form.method == "get":
            base = form.action.partition("?")[0]
            return self.get(base + "?" + urllib.parse.urlencode(parts))
        if not form.multipart:
            return self.post(form.action, parts, headers)
        body, kind = multipart(parts)
        head = {"Content-Type": kind}
        head.update(headers or {})
        page = self.request("POST", form.action, body, head)
        if page.status == 307:
            page = self.request("POST", urllib.parse.urljoin(page.url, page.header("location")), body, head)
        return self.follow(page)
