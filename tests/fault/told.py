"""What people were told: by every answer, by every connection that broke off, and by their cases."""

import collections
import hashlib
import http.client
import socket
import threading
import urllib.parse

import client

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
