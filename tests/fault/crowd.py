"""Many clients at once: those who send junk, those who are slow, and a site whose workers are watched.

    with crowd.Site(folder, binary) as site:
        junk = crowd.Junk(site, slug)
        junk.send(500, connections=64)      # submissions with tickets of their own
        slow = crowd.Slow(site, slug, {"head": 5, "form": 5, "upload": 5, "reader": 5})
        site.memory()                       # {pid: KiB}

One thread holds hundreds of connections, so that the client costs the machine little.
"""

import asyncio
import collections
import os
import re
import secrets
import shutil
import socket
import tempfile
import threading
import time
import urllib.parse

import machine
import rig as rigs

PATIENCE = 60      # seconds until an answer
SLOW_PAUSE = 0.5   # seconds between two bytes
WORDS = {"kind": "complaint", "identity": "anonymous", "when": "In May", "remedy": "The fee back",
         "what": "Cheap watches, and more of them. " * 10}


class Site(rigs.Rig):
    """A rig with a clock in a file. Limits as shipped, but for what a person would take to fill the
    form in."""

    def __init__(self, folder, binary, **options):
        self.clock = os.path.join(folder, "clock")
        self.ahead = 0
        self.set_ahead(0)
        options.setdefault("limits", {"new_cases": 20, "form_seconds": 0})
        environment = dict(options.pop("environment", {}), RECOURSE_TEST_CLOCK=self.clock)
        super().__init__(folder, binary, environment=environment, **options)

    def set_ahead(self, seconds):
        self.ahead = seconds
        to = os.open(self.clock, os.O_WRONLY | os.O_CREAT, 0o600)
        os.pwrite(to, b"%-24d" % seconds, 0)
        os.close(to)

    def now(self):
        """Unix seconds by the server's clock."""
        return time.time() + self.ahead

    def memory(self):
        """KiB of each worker and the clerk, by pid: what is its own, and its share of what the master
        gave it. Not the program's text, whose share another process of the same file would change."""
        found = {}
        for pid in self.workers_pids():
            with open("/proc/%d/smaps_rollup" % pid) as file:
                found[pid] = sum(int(line.split()[1]) for line in file if line.startswith("Pss_Anon:"))
        return found


def memory_at_rest(site, seconds=90):
    """The same once nobody is in the middle of something: a clerk who counts what came is for some seconds."""
    end, last, alike = time.monotonic() + seconds, None, 0
    while alike < 4 and time.monotonic() < end:
        time.sleep(1)
        now = site.memory()
        last, alike = now, alike + 1 if now == last else 0
    return last


def begun(name, binary, first, kind=Site, **options):
    """A site in a folder that passes, started; first(site) is all that its file's tests ask about. It
    is ended where that breaks off."""
    folder = tempfile.mkdtemp(prefix="recourse-%s-" % name)
    os.chmod(folder, 0o711)
    site = kind(folder, binary, **options)
    try:
        site.start()
        first(site)
    except BaseException:
        ended(site)
        raise


def ended(site):
    try:
        site.stop()
    finally:
        shutil.rmtree(site.dir, ignore_errors=True)


def say(*lines):
    """What TAP takes for a remark."""
    for line in lines:
        print("# " + str(line).replace("\n", "\n# "), flush=True)


def grown(before, after):
    """(pid, KiB before, KiB after, ratio) of the process that has grown most."""
    return max(((pid, before[pid], after[pid], after[pid] / before[pid])
                for pid in before if pid in after), key=lambda row: row[3])


# --- requests and answers -----------------------------------------------------------------------

def request(method, path, cookie="", body=None, kind="application/x-www-form-urlencoded"):
    """A whole request as bytes."""
    lines = ["%s %s HTTP/1.1" % (method, path), "Host: 127.0.0.1", "Accept-Language: en"]
    if cookie:
        lines.append("Cookie: " + cookie)
    if body is not None:
        lines += ["Content-Type: " + kind, "Content-Length: %d" % len(body),
                  "Sec-Fetch-Site: same-origin"]
    return "\r\n".join(lines + ["", ""]).encode() + (body or b"")


def posted(path, cookie, fields):
    return request("POST", path, cookie, urllib.parse.urlencode(fields).encode())


def multipart(fields, name, content):
    mark = secrets.token_hex(12)
    text = "".join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (mark, key, value)
                   for key, value in fields.items())
    text += ('--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n'
             "Content-Type: application/octet-stream\r\n\r\n" % (mark, name))
    return (text.encode() + content + ("\r\n--%s--\r\n" % mark).encode(),
            "multipart/form-data; boundary=" + mark)


class Answer:
    def __init__(self, status, head, body):
        self.status, self.head, self.body = status, head, body

    def header(self, name):
        return next((line.partition(":")[2].strip() for line in self.head
                     if line.lower().startswith(name + ":")), None)

    def field(self, name):
        found = re.search(r'name="%s" value="([^"]*)"' % name, self.body.decode("utf-8", "replace"))
        return found.group(1) if found else ""


class Line:
    """A connection to the web server that is kept open, and made anew when it was closed."""

    def __init__(self, port):
        self.port = port
        self.reader = self.writer = None

    async def ask(self, text):
        for fresh in (self.writer is None, True):
            if self.writer is None:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port,
                                                                         limit=1 << 20)
            try:
                return await asyncio.wait_for(self.exchange(text), PATIENCE)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if fresh:  # a kept one may have been closed just now; a fresh one has no excuse
                    raise

    async def exchange(self, text):
        self.writer.write(text)
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        got = Answer(int(head[0].split()[1]), head[1:], b"")
        if (got.header("transfer-encoding") or "").lower() == "chunked":
            while True:
                size = int((await self.reader.readline()).split(b";")[0], 16)
                got.body += (await self.reader.readexactly(size + 2))[:size]
                if size == 0:
                    break
        else:
            got.body = await self.reader.readexactly(int(got.header("content-length") or 0))
        if (got.header("connection") or "").lower() == "close":
            self.close()
        return got

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


class Count:
    """What came back: how often which status, and how long it took."""

    def __init__(self):
        self.answers = collections.Counter()
        self.wrong = collections.Counter()  # what must not be: (what was asked, answer)
        self.seconds = []

    async def asked(self, what, line, text, expected=200):
        """The answer, or None when it is not the expected one."""
        began = time.monotonic()
        answer = await line.ask(text)
        self.answers[what, answer.status] += 1
        self.seconds.append(time.monotonic() - began)
        if answer.status == expected:
            return answer
        if answer.status != 503 or not (answer.header("retry-after") or "").isdigit():
            self.wrong[what, answer.status] += 1
        return None

    def total(self):
        return sum(self.answers.values())

    def p(self, share):
        """Milliseconds."""
        return 1000 * sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    def lines(self):
        return ["%-34s %8d" % ("%s: %s" % key, n) for key, n in sorted(self.answers.items(), key=str)] + \
            ["%-34s p50 %.0f, p99 %.0f, most %.0f" % ("milliseconds", self.p(0.5), self.p(0.99), self.p(1))]


async def each(port, connections, jobs):
    """Takes the jobs (functions of a Line) by so many connections; none is left when it ends."""
    waiting = iter(jobs)

    async def work():
        line = Line(port)
        try:
            for job in waiting:
                await job(line)
        finally:
            line.close()

    await asyncio.gather(*(work() for _ in range(connections)))


class Junk:
    """Sends submissions: each from a form of its own, by one browser a batch."""

    def __init__(self, site, slug):
        self.site = site
        self.base = site.prefix + slug + "/"
        self.count = Count()
        self.filed = 0

    def send(self, number, connections):
        asyncio.run(self.batch(number, connections))

    async def begin(self):
        """A browser's cookie, and the proof that its forms share."""
        line = Line(self.site.port)
        try:
            start = await line.ask(request("GET", self.base + "new?kind=complaint"))
            cookie = (start.header("set-cookie") or "").split(";")[0]
            form = await line.ask(request("GET", self.base + "new?kind=complaint", cookie))
        finally:
            line.close()
        return cookie, form.field("csrf")

    async def batch(self, number, connections):
        cookie, csrf = await self.begin()
        await each(self.site.port, connections, [
            lambda line: self.one(line, cookie, csrf) for _ in range(number)])

    async def one(self, line, cookie, csrf):
        """Form, check page, submission. An honest 503 ends it."""
        form = await self.count.asked("form", line, request("GET", self.base + "new?kind=complaint", cookie))
        if form is None:
            return
        fields = dict(WORDS, csrf=csrf, form=form.field("form"))
        check = await self.count.asked("check", line, posted(
            self.base + "new", cookie, dict(fields, step="evidence", go="check")))
        if check is None:
            return
        fields.update({name: check.field(name) for name in ("form", "readers", "nofiles")}, step="check", go="send")
        sent = await self.count.asked("submission", line, posted(self.base + "new", cookie, fields), 303)
        self.filed += sent is not None


# --- the slow ----------------------------------------------------------------------------------

class Slow:
    """So many clients of each kind, from now on until stop(). "head" sends its request a byte at a time
    and never comes to an end; "form" and "upload" do so with their bodies; "reader" asks for a lot and
    reads nothing. Whoever is cut off comes back at once."""

    def __init__(self, site, slug, kinds):
        self.port = site.port
        self.base = site.prefix + slug + "/"
        self.kinds = kinds
        self.open = collections.Counter()   # connections made, by kind
        self.statuses = collections.Counter()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.run()))
        self.thread.start()
        machine.wait_for("the slow clients", 20, lambda: all(
            self.open[kind] >= n for kind, n in kinds.items()))

    def stop(self):
        self.stopping.set()
        self.thread.join(30)

    async def run(self):
        tasks = [asyncio.create_task(self.client(kind)) for kind, n in self.kinds.items()
                 for _ in range(n)]
        while not self.stopping.is_set():
            await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def client(self, kind):
        while True:
            peer = socket.socket()
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            peer.setblocking(False)
            writer = None
            try:
                await asyncio.get_running_loop().sock_connect(peer, ("127.0.0.1", self.port))
                self.open[kind] += 1
                if kind == "reader":
                    await self.reader(peer)
                    continue
                reader, writer = await asyncio.open_connection(sock=peer)
                await self.dribble(kind, reader, writer)
            except OSError:
                await asyncio.sleep(SLOW_PAUSE)
            finally:
                if writer is not None:
                    writer.close()
                peer.close()

    async def reader(self, peer):
        """Forty pages, of which it takes none; nginx ends that after its time."""
        await asyncio.get_running_loop().sock_sendall(
            peer, request("GET", self.base + "new?kind=complaint") * 40)
        for _ in range(120):
            await asyncio.sleep(SLOW_PAUSE)

    async def dribble(self, kind, reader, writer):
        path = self.base + {"head": "new", "form": "new", "upload": "new/files"}[kind]
        body, of = multipart({"csrf": "x" * 400}, "a.bin", bytes(400000)) if kind == "upload" else \
            (b"what=" + b"x" * 20000, "application/x-www-form-urlencoded")
        whole = request("POST", path, "", body, of)
        at = 20 if kind == "head" else whole.index(b"\r\n\r\n") + 4
        writer.write(whole[:at])
        answer = asyncio.create_task(reader.read(200))
        while not answer.done() and at < len(whole):
            writer.write(whole[at:at + 1])
            at += 1
            await asyncio.wait([answer], timeout=SLOW_PAUSE)
        if answer.done() and answer.result():
            self.statuses[kind, answer.result().split()[1].decode()] += 1
        answer.cancel()


class Watch:
    """Asks for the start page again and again, and keeps what came and how long it took."""

    def __init__(self, site, slug, pause=0.1):
        self.site, self.pause = site, pause
        self.text = request("GET", site.prefix + slug + "/")
        self.count = Count()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.run()))
        self.thread.start()

    async def run(self):
        line = Line(self.site.port)
        while not self.stopping.is_set():
            await self.count.asked("start page", line, self.text)
            await asyncio.sleep(self.pause)
        line.close()

    def stop(self):
        self.stopping.set()
        self.thread.join(2 * PATIENCE)
        return self.count
