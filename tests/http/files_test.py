"""Large files, many files and broken connections, on the program as people run it: what comes back,
and how much memory a worker takes for it. And copies of pictures without their hidden data."""

import hashlib
import io
import os
import socket
import struct
import time
import zlib

import client
import machine
import scenario_centres as words
import support
import visit

MIB = 1024 * 1024
FLAT = 16 * 1024  # KiB that a worker may take for a file of any size, more than for a small one
setUpModule, tearDownModule = support.centre("magnum-opus", binary=support.PLAIN)


def peak(pid):
    """The most memory that a process ever held, in KiB."""
    with open("/proc/%d/status" % pid) as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def peaks():
    return {pid: peak(pid) for pid in support.rig.workers_pids()}


def send_part(browser, address, body, kind, much):
    """Sends the first `much` bytes of a POST and breaks the connection."""
    host, port = browser.host.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as peer:
        peer.sendall(("POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\n"
                      "Content-Length: %d\r\n\r\n" % (
                          address, browser.host, browser.cookie_header(address), kind,
                          len(body))).encode() + body[:much])


class Files(support.Case):
    def test_sizes_up_to_the_limit_come_back_and_memory_stays_flat(self):
        me = support.filed("Small first.")
        me.write("A small one.", [("small.bin", "application/octet-stream", os.urandom(1000))])
        for link in visit.files_of(me.case()).values():
            me.browser.get(link)
        before = peaks()
        began = time.monotonic()
        for size in (MIB - 1, MIB, MIB + 1, 64 * MIB, 0):
            file = ("%d.bin" % size, "application/octet-stream", os.urandom(size))
            page = me.write("Of %d bytes." % size, [file])
            self.assertEqual(page.status, 200)
            self.assertTrue(words.same_file(me, me.case(), file), size)
        grown = {pid: now - before[pid] for pid, now in peaks().items()}
        most = max(grown, key=grown.get)
        print("# 64 MiB and others in and out: %.1f s; peak memory of a worker %.1f MiB, of which "
              "%.1f MiB since small files" % (time.monotonic() - began, peak(most) / 1024,
                                              grown[most] / 1024))
        self.assertLess(grown[most], FLAT)

    def test_fifty_files_in_one_message(self):
        me = support.filed("Fifty.")
        files = [("%02d.bin" % n, "application/octet-stream", os.urandom(n * 997)) for n in range(50)]
        self.assertEqual(me.write("All at once.", files).status, 200)
        page = me.case()
        links = visit.files_of(page)
        self.assertEqual(len(links), 50)
        for name, _, content in files:
            got = me.browser.get(links[name]).body
            self.assertEqual(hashlib.sha256(got).digest(), hashlib.sha256(content).digest(), name)
        theirs = visit.files_of(support.people["office"].case(me.reference))
        self.assertEqual(len(theirs), 50)

    def test_one_more_than_fifty_is_told(self):
        me = support.filed("Fifty-one.")
        page = me.write("Too many.", [("%02d.bin" % n, "text/plain", b"x") for n in range(51)])
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
        self.assertIn("Too many.", page.form("/case/files", act="message").value("text"))

    def test_a_case_stands_without_the_file_that_was_cut(self):
        me = support.filed("Before the cut.")
        form = me.case().form("/case/files", act="message")
        body, kind = client.multipart(client.Browser.filled(form, {"text": "With two."}, files={
            "file": [("first.bin", "application/octet-stream", os.urandom(MIB)),
                     ("second.bin", "application/octet-stream", os.urandom(4 * MIB))]}))
        send_part(me.browser, me.base + "case/files", body, kind, 3 * MIB)
        machine.wait_for("the cut file to be noticed", 20, lambda: support.rig.sql(
            "SELECT COUNT(*) FROM evidence WHERE complete = 2") == [["1"]])
        page = me.case()
        self.assertEqual(visit.files_of(page), {})
        self.assertIn("second.bin", visit.warning(page).text())
        self.assertIn("Before the cut.", visit.said(page))
        file = ("second.bin", "application/octet-stream", os.urandom(MIB))
        self.assertEqual(me.write("Again.", [file]).status, 200)
        page = me.case()
        self.assertTrue(words.same_file(me, page, file))
        self.assertIsNone(visit.warning(page))

    def test_a_download_that_is_cut_costs_nothing(self):
        file = ("long.bin", "application/octet-stream", os.urandom(8 * MIB))
        me = support.filed("Download.")
        me.write("Long.", [file])
        link = visit.files_of(me.case())["long.bin"]
        host, port = me.browser.host.split(":")
        for _ in range(3):
            with socket.create_connection((host, int(port)), timeout=20) as peer:
                peer.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n" % (
                    link, me.browser.host, me.browser.cookie_header(link))).encode())
                peer.recv(100000)
        self.assertTrue(words.same_file(me, me.case(), file))

    def test_slow_readers_cost_a_worker_no_memory(self):
        me = support.filed("Slowly.")
        me.write("Long.", [("long.bin", "application/octet-stream", os.urandom(24 * MIB))])
        link = visit.files_of(me.case())["long.bin"]
        me.browser.get(link)
        before = peaks()
        slow = [socket.create_connection(me.browser.host.split(":"), timeout=60)
                for _ in range(support.rig.file_workers)]
        for peer in slow:
            peer.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n" % (
                link, me.browser.host, me.browser.cookie_header(link))).encode())
        for peer in slow:
            for _ in range(100):
                self.assertEqual(len(peer.recv(1)), 1)
        for peer in slow:
            with peer:
                self.assertGreater(sum(iter(lambda: len(peer.recv(65536)), 0)), 24 * MIB)
        self.assertLess(max(now - before[pid] for pid, now in peaks().items()), 2 * 1024)


# --- pictures

SECRET = b"canary-of-a-place-51.5N"


def chunk(name, content):
    return (struct.pack(">I", len(content)) + name + content +
            struct.pack(">I", zlib.crc32(name + content)))


def png(*more):
    """A picture of two by two pixels of a palette, with further chunks."""
    pixels = zlib.compress(b"\0\0\1" + b"\0\2\3")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 3, 0, 0, 0)) +
            chunk(b"PLTE", bytes(range(12))) + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def pixels_of(picture):
    """What the IDAT chunks of a PNG hold; rows of palette pixels are not filtered."""
    at, data = 8, b""
    while at < len(picture):
        size, name = struct.unpack(">I4s", picture[at:at + 8])
        if name == b"IDAT":
            data += picture[at + 8:at + 8 + size]
        at += 12 + size
    return zlib.decompress(data)


def pdf(*more):
    out = io.BytesIO()
    places = []
    out.write(b"%PDF-1.4\n")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>", *more]
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, start))
    return out.getvalue()


class Copies(support.Case):
    picture = ("photo.png", "image/png", png(chunk(b"tEXt", b"Comment\0" + SECRET)))
    document = ("letter.pdf", "application/pdf", pdf(b"<</Author(" + SECRET + b")>>"))

    def evidence(self, *files):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Look."}, files)
        return me, me.browser.send(page.form("/new"), button="evidence")

    @staticmethod
    def press(me, page, name, file):
        form = page.form("/new/files", step="evidence")
        value = next(value for button, value, text in form.buttons()
                     if button == name and file in text)
        return me.browser.send(form, button=value)

    def test_a_copy_is_made_beside_the_file(self):
        me, page = self.evidence(self.picture, self.document)
        for name in ("photo.png", "letter.pdf"):
            page = self.press(me, page, "clean", name)
            self.assertEqual(page.status, 200)
        names = [node.text() for node in page.one("dl", cls="rc-defs").all("dd")]
        self.assertEqual(sum("photo.png" in name for name in names if "KB" in name), 2, names)
        page = self.press(me, page, "remove", "photo.png")  # the first of that name: as it came
        page = self.press(me, page, "remove", "letter.pdf")
        me.send(me.browser.send(page.form("/new/files"), button="continue"))
        page = me.case()
        for name, came in (("photo.png", self.picture[2]), ("letter.pdf", self.document[2])):
            got = me.browser.get(visit.files_of(page)[name]).body
            self.assertIn(SECRET, came)
            self.assertNotIn(SECRET, got)
            if name == "photo.png":
                self.assertEqual(pixels_of(got), pixels_of(came))
            else:
                self.assertTrue(got.startswith(b"%PDF-"))

    def test_what_cannot_be_cleaned_is_told_and_kept(self):
        me, page = self.evidence(("broken.jpg", "image/jpeg", b"\xff\xd8\xff" + os.urandom(2000)),
                                 ("sound.ogg", "audio/ogg", b"OggS"))
        form = page.form("/new/files", step="evidence")
        self.assertFalse([text for name, _, text in form.buttons()
                          if name == "clean" and "sound.ogg" in text])
        page = self.press(me, page, "clean", "broken.jpg")
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
        me.send(me.browser.send(page.form("/new/files"), button="continue"))
        self.assertEqual(set(visit.files_of(me.case())), {"broken.jpg", "sound.ogg"})

    def test_with_a_message_only_the_copy_is_added(self):
        me = support.filed("A message with a picture.")
        form = me.case().form("/case/files", act="message")
        me.browser.send(form, {"text": "Cleaned.", "clean": "1"}, files={"file": [
            self.picture, ("sound.ogg", "audio/ogg", b"OggS")]})
        page = me.case()
        links = visit.files_of(page)
        self.assertEqual(set(links), {"photo.png", "sound.ogg"})
        self.assertNotIn(SECRET, me.browser.get(links["photo.png"]).body)
        form = page.form("/case/files", act="message")
        page = me.browser.send(form, {"text": "Broken.", "clean": "1"}, files={"file": [
            ("broken.png", "image/png", self.picture[2][:50])]})
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
        self.assertEqual(page.form("/case/files", act="message").value("text"), "Broken.")
        self.assertNotIn("broken.png", visit.files_of(me.case()))

    def test_a_cleaner_that_dies_is_started_again(self):
        before = support.rig.cleaner_pid()
        os.kill(before, 9)
        machine.wait_for("another cleaner", 20,
                         lambda: support.rig.cleaner_pid() not in (None, before))
        me, page = self.evidence(self.picture)
        self.assertEqual(self.press(me, page, "clean", "photo.png").status, 200)

    def test_the_cleaner_has_nothing(self):
        """Not the key, no database, no log-in: one socket, and a program of its own."""
        pid = support.rig.cleaner_pid()
        open_files = {os.readlink("/proc/%d/fd/%s" % (pid, fd))
                      for fd in os.listdir("/proc/%d/fd" % pid)}
        self.assertEqual(len([name for name in open_files if name.startswith("socket:")]), 1,
                         open_files)
        self.assertTrue(os.readlink("/proc/%d/exe" % pid).endswith("recourse-cleaner"))
        with open("/proc/%d/maps" % pid) as file:
            mapped = file.read()
        self.assertNotIn("libmariadb", mapped)
        with open("/proc/%d/maps" % support.rig.workers_pids()[0]) as file:
            self.assertNotIn("libqpdf", file.read())
