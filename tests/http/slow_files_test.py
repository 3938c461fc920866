"""Workers for files, all of them held by clients that are slow: nobody else waits for what needs none of
them, and what is small needs none. By the order of what happens, not by a clock."""

import contextlib
import select
import socket

import client
import machine
import support
import visit

MIB = 1024 * 1024
FILE_WORKERS = 2
setUpModule, tearDownModule = support.centre("magnum-opus", file_workers=FILE_WORKERS)
PHOTO = ("photo.jpg", "image/jpeg", bytes(range(256)) * 800)   # 200 KiB
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


@contextlib.contextmanager
def all_held():
    """One large upload more than there are workers: each holds one, the last waits."""
    there = drafts()
    slow = [Sender() for _ in range(FILE_WORKERS)]
    machine.wait_for("all workers for files to have one", 30,
                     lambda: drafts() == there + FILE_WORKERS)
    slow.append(Sender())
    try:
        yield slow
    finally:
        for one in slow:
            one.peer.close()


class SlowFiles(support.Case):
    def test_a_form_without_a_file_or_with_a_small_one_waits_for_none(self):
        mine = support.filed("Before it.")
        with all_held() as slow:
            without = support.filed("No file.")
            me = support.complainant()
            me.send(me.fill({"identity": "anonymous"}, {"what": "x" * 10000}, [PHOTO, LETTER]))
            mine.write("One more.", [LETTER])
            mine.write("No file.")
            self.assertTrue(all(one.waits() for one in slow))
            self.assertEqual([one.end() for one in slow], [200] * (FILE_WORKERS + 1))
        self.assertEqual(without.case().status, 200)
        self.assertEqual(set(visit.files_of(mine.case())), {"letter.txt"})
        links = visit.files_of(me.case())
        for name, _, content in (PHOTO, LETTER):
            self.assertEqual(me.browser.get(links[name]).body, content)

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
