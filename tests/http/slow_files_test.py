"""Workers for files, all of them held by clients that are slow: nobody else waits for what needs none of
them, and what is small needs none. By the order of what happens, not by a clock."""

import contextlib
import os
import re
import select
import signal
import socket

import client
import machine
import support
import visit

MIB = 1024 * 1024
FILE_WORKERS = 4
UPLOADS = 3  # a quarter of the workers is left for downloads
setUpModule, tearDownModule = support.centre("magnum-opus", file_workers=FILE_WORKERS)
PHOTO = ("photo.jpg", "image/jpeg", bytes(range(256)) * 800)   # 200 KiB
FILM = 16 * MIB
LETTER = ("letter.txt", "text/plain", b"Dear all")


def number(sql):
    return int(support.rig.sql(sql)[0][0] or 0)


def drafts():
    """Files that are on their way."""
    return number("SELECT COUNT(*) FROM evidence WHERE complete = 0")


class Sender:
    """Somebody at the step with the files, whose browser stops in the middle of a large one; `page`:
    "new/files", or one that a test makes up."""

    def __init__(self, size=MIB, head="Content-Length: %d", page="new/files"):
        self.me = support.complainant()
        check = self.me.fill({"identity": "anonymous"}, {"what": "Slow."})
        form = self.me.browser.send(check.form("/new"), button="evidence").form("/new/files")
        body, kind = client.multipart(client.Browser.filled(
            form, files={"file": [("film.mp4", "video/mp4", bytes(size))]}, button="add"))
        self.peer = socket.create_connection(("127.0.0.1", support.rig.port), timeout=60)
        self.rest = body[size // 2:]
        self.peer.sendall((
            "POST %s%s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\nConnection: close\r\n%s\r\n\r\n" % (
                self.me.base, page, self.me.browser.host, self.me.browser.cookie_header(self.me.base + page),
                kind, head % len(body))).encode() + body[:size // 2])

    def waits(self):
        return not select.select([self.peer], [], [], 0)[0]

    def end(self):
        """Sends the rest; the status of the answer."""
        self.peer.sendall(self.rest)
        return self.status()

    def status(self):
        with self.peer.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            answer.read()
        self.peer.close()
        return status


class Reader:
    """Somebody who reads a download a byte at a time. A worker has begun it once a byte is here, and is
    not done with it: it is larger than whatever lies between."""

    def __init__(self, me, link):
        self.peer = socket.socket()
        self.peer.settimeout(60)
        self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.peer.connect(("127.0.0.1", support.rig.port))
        self.peer.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n" % (
            link, me.browser.host, me.browser.cookie_header(link))).encode())

    def begun(self):
        return b"".join(self.peer.recv(1) for _ in range(12)) == b"HTTP/1.1 200"

    def waits(self):
        return not select.select([self.peer], [], [], 0)[0]

    def rest(self):
        """How many bytes come until the end, in whatever way that is."""
        much = 0
        with contextlib.suppress(ConnectionResetError):
            while more := len(self.peer.recv(65536)):
                much += more
        self.peer.close()
        return much


@contextlib.contextmanager
def places_taken():
    """As many large uploads as there may be."""
    there = drafts()
    slow = [Sender() for _ in range(UPLOADS)]
    machine.wait_for("all places to be taken", 30, lambda: drafts() == there + UPLOADS)
    try:
        yield slow
    finally:
        for one in slow:
            one.peer.close()
        machine.wait_for("them to be given up", 30, lambda: drafts() == there)


@contextlib.contextmanager
def reading(me, link):
    """As many downloads as there are workers."""
    slow = [Reader(me, link) for _ in range(FILE_WORKERS)]
    try:
        yield slow
    finally:
        for one in slow:
            one.peer.close()


def with_film():
    me = support.filed("With a film.")
    me.write("It.", [("film.mp4", "video/mp4", os.urandom(FILM))])
    return me, visit.files_of(me.case())["film.mp4"]


class SlowFiles(support.Case):
    def whole_ways(self):
        """All steps of a complaint without a file, of one with small ones, and a message with one."""
        without = support.filed("No file.")
        self.assertEqual(without.case().status, 200)
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "x" * 10000}, [PHOTO, LETTER]))
        without.write("One more.", [LETTER])
        without.write("And no file.")
        self.assertEqual(set(visit.files_of(without.case())), {LETTER[0]})
        self.assertEqual(set(visit.files_of(me.case())), {PHOTO[0], LETTER[0]})
        return me

    def test_a_form_without_a_file_or_with_a_small_one_waits_for_none(self):
        film, link = with_film()
        with places_taken() as slow:
            last = Reader(film, link)
            self.assertTrue(last.begun())
            me = self.whole_ways()  # no worker for files is free
            waiting = Reader(me, visit.files_of(me.case())[LETTER[0]])
            self.whole_ways()
            self.assertTrue(waiting.waits() and all(one.waits() for one in slow))
            last.peer.close()
            self.assertTrue(waiting.begun())
            self.assertEqual([one.end() for one in slow], [200] * UPLOADS)
        links = visit.files_of(me.case())
        for name, _, content in (PHOTO, LETTER):
            self.assertEqual(me.browser.get(links[name]).body, content)

    def test_uploads_leave_a_worker_and_say_so(self):
        film, link = with_film()
        with places_taken() as slow:
            before = drafts()
            me = support.complainant()
            page = me.fill({"identity": "anonymous"}, {"what": "Kept."})
            page = me.browser.send(page.form("/new"), button="evidence")
            large = [("large.bin", "x/y", bytes(MIB))]
            page = me.browser.send(page.form("/new/files"), button="add", files={"file": large})
            self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
            self.assertTrue(page.has("Many large files"), page.text()[:300])
            self.assertEqual(drafts(), before)
            self.assertEqual(len(film.browser.get(link).body), FILM)  # there is one left
            self.assertEqual(film.write("Not now.", large).status, 422)
            self.assertEqual(slow[0].end(), 200)
            page = me.browser.send(page.form("/new/files"), button="add", files={"file": large})
            self.assertEqual((page.status, page.form("/new/files").value("what")), (200, "Kept."))

    def test_a_worker_that_dies_gives_its_place_back(self):
        self.workers_may_end = True
        with places_taken():
            for pid in support.rig.workers_pids():
                support.rig.kill_worker(pid)
            machine.wait_for("all to be there again", 30, lambda: len(
                set(support.rig.workers_pids()) - self.before) == len(self.before))
            support.rig.sql("DELETE FROM evidence WHERE complete = 0")
            with places_taken() as slow:
                self.assertEqual([one.end() for one in slow], [200] * UPLOADS)

    def test_the_least_pace(self):
        """Half a megabyte came; it may take 248 s."""
        try:
            with places_taken() as slow:
                support.seconds_later(200)
                self.assertEqual(slow[0].end(), 200)
                support.seconds_later(300)
                slow[1].peer.sendall(slow[1].rest[:20000])
                self.assertEqual(slow[1].status(), 422)
        finally:
            support.seconds_later(0)

    def test_slow_readers_hold_workers_for_files_and_nothing_else(self):
        film, link = with_film()
        self.assertEqual(len(film.browser.get(link).body), FILM)
        with reading(film, link) as slow:
            self.assertTrue(all(one.begun() for one in slow))
            me = self.whole_ways()
            waiting = Reader(me, visit.files_of(me.case())[LETTER[0]])
            self.whole_ways()
            self.assertTrue(waiting.waits())
            slow[0].peer.close()  # its worker is free once nginx has seen that
            self.assertTrue(waiting.begun())
        with reading(film, link) as slow:  # all of them are free again
            self.assertTrue(all(one.begun() for one in slow))
            support.seconds_later(3 * FILM // 4096)
            try:
                self.assertTrue(all(one.rest() < FILM for one in slow))
            finally:
                support.seconds_later(0)
        self.assertEqual(len(film.browser.get(link).body), FILM)

    def test_what_asks_for_a_copy_is_sent_once_more_to_the_workers_for_files(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Look."},
                       [("photo.jpg", "image/jpeg", b"\xff\xd8\xff" + bytes(2000))])
        page = me.browser.send(page.form("/new"), button="evidence")
        form = page.form("/new/files", step="evidence")
        value = next(value for name, value, _ in form.buttons() if name == "clean")
        page = me.browser.send(form, button=value)
        self.assertTrue(page.url.endswith("new/files?copies"), page.url)
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))  # it is no picture
        self.assertEqual(page.form("/new/files").value("what"), "Look.")
        me.send(me.browser.send(page.form("/new/files"), button="continue"))
        self.assertEqual(set(visit.files_of(me.case())), {"photo.jpg"})
        form = me.case().form("/case/files", act="message")
        before = drafts()
        page = me.browser.send(form, {"text": "Kept.", "clean": "1"}, files={"file": [
            ("broken.png", "image/png", b"\x89PNG\r\n\x1a\n")]})
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
        self.assertEqual(page.form("/case/files").value("text"), "Kept.")
        self.assertEqual(drafts(), before)

    def test_a_body_that_nobody_expects_holds_no_worker(self):
        """Any method may bring one, of no length that is said, a byte now and then. nginx lets a sender be silent for
        30 s, and begins anew with each byte: whoever is heard of before then was not waited for."""
        peers = []
        for method in ("HEAD", "GET", "PUT", "OPTIONS"):
            peers.append(socket.create_connection(("127.0.0.1", support.rig.port), timeout=60))
            peers[-1].sendall(("%s %snew/files HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "1\r\na\r\n" % (method, support.complainant().base)).encode())
        for peer in peers:
            self.assertNotEqual(select.select([peer], [], [], 20)[0], [])
            peer.close()

    def test_nobody_outside_has_an_address_more(self):
        me = support.complainant()
        me.begin()
        for page in ("new/files/small", "case/files/small", "new/files/small/small", "files/small"):
            for method, body in (("GET", None), ("POST", b"what=x"), ("POST", b"x" * 300000)):
                got = me.browser.request(method, me.base + page, body, {
                    "Content-Type": "application/x-www-form-urlencoded"} if body else None)
                self.assertIn(got.status, (404, 413), page)
        # On both sides of the bound, and with a query.
        for size, query in ((279000, ""), (280000, ""), (300000, ""), (1000, "?x=1")):
            body, kind = client.multipart([("csrf", "x" * 400), ("what", "x" * 100),
                                           ("file", ("a.bin", "x/y", bytes(size - 700)))])
            got = me.browser.request("POST", me.base + "new/files" + query, body, {"Content-Type": kind})
            self.assertEqual(got.status, 403, (size, query))

    def test_an_older_include_goes_on_working(self):
        """It has no place of its own for what is small."""
        path = os.path.join(support.rig.dir, "nginx", "location.conf")
        with open(path) as file:
            ours = file.read()
        older, n = re.subn(r"    set \$recourse_weight.*?\n    }\n|location [^\n]*files/small\$ \{.*?\n}\n", "",
                           ours, flags=re.S)
        self.assertEqual(n, 2)
        me = support.complainant()
        try:
            self.reload(path, older, me)
            self.whole_ways()
            with places_taken():
                pass
        finally:
            self.reload(path, ours, me)

    def reload(self, path, text, me):
        """Until the new nginx answers, and the old one, which goes on for a moment, does no more: who asks for the
        address within gets our page, or nginx's own."""
        nginx = support.rig.parts["nginx"]

        def workers():
            with open("/proc/%d/task/%d/children" % (nginx.pid, nginx.pid)) as file:
                return set(file.read().split())

        old = workers()
        with open(path, "w") as file:
            file.write(text)
        nginx.send_signal(signal.SIGHUP)
        machine.wait_for("nginx with the other include", 30, lambda: not old & workers() and bool(me.browser.request(
            "GET", me.base + "new/files/small").header("content-security-policy")) == ("/small" not in text))
