"""Files: as they were sent, so they come back, whatever their size and name."""

import hashlib
import http.client
import os
import socket

import client
import scenario_centres as words
import support
import visit

MIB = 1024 * 1024
setUpModule, tearDownModule = support.centre("magnum-opus")


def file_of(size, name, kind="application/octet-stream"):
    return (name, kind, os.urandom(size))


class Evidence(support.Case):
    def filed_with(self, *files):
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "See the files."}, files))
        return me

    def test_sizes_around_a_chunk_and_a_megabyte_come_back_the_same(self):
        sizes = (0, 1, 65535, 65536, 65537, MIB - 1, MIB, MIB + 1)
        files = [file_of(size, "part %d.bin" % size) for size in sizes]
        me = self.filed_with(*files)
        mine, theirs = me.case(), support.people["office"].case(me.reference)
        self.assertEqual(len(visit.files_of(mine)), len(sizes))
        for file in files:
            self.assertTrue(words.same_file(me, mine, file), file[0])
            self.assertTrue(words.same_file(support.people["office"], theirs, file), file[0])

    def test_several_megabytes(self):
        file = file_of(12 * MIB + 12345, "film.mp4", "video/mp4")
        me = self.filed_with(file)
        page = me.case()
        self.assertTrue(words.same_file(me, page, file))
        got = me.browser.get(visit.files_of(page)["film.mp4"])
        self.assertEqual(got.header("content-length"), str(len(file[2])))

    def test_a_file_can_be_taken_off_before_sending(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Two."},
                       [file_of(10, "first.txt"), file_of(20, "second.txt")])
        page = me.browser.send(page.form("/new"), button="evidence")
        form = page.form("/new/files", step="evidence")
        drop = [value for name, value, text in form.buttons()
                if name == "remove" and "first.txt" in text]
        page = me.browser.send(form, button=drop[0])
        self.assertNotIn("first.txt", page.text())
        page = me.browser.send(page.form("/new/files"), files={"file": [file_of(30, "third.txt")]},
                               button="add")
        page = me.browser.send(page.form("/new/files"), button="continue")
        me.send(page)
        self.assertEqual(set(visit.files_of(me.case())), {"second.txt", "third.txt"})

    def test_names_that_are_hard(self):
        names = ("Zeugnis für Ärger.pdf", "漢字.txt", "a b'c;d.txt", "no-ending", ".hidden",
                 "x" * 150 + ".txt", "<b>.txt", "100%.txt")
        files = [file_of(10 + at, name) for at, name in enumerate(names)]
        me = self.filed_with(*files)
        page = me.case()
        shown = visit.files_of(page)
        self.assertEqual(len(shown), len(names), sorted(shown))
        for file in files:
            match = [link for link in shown.values()
                     if me.browser.get(link).body == file[2]]
            self.assertEqual(len(match), 1, file[0])
            head = me.browser.request("GET", match[0]).header("content-disposition")
            self.assertTrue(head.startswith("attachment; "), head)
            self.assertNotIn("\n", head)
        self.assertIn("Zeugnis für Ärger.pdf", shown)

    def test_a_path_in_a_name_is_no_path(self):
        me = self.filed_with(file_of(10, "../../etc/passwd"), file_of(11, "C:\\temp\\x.doc"))
        for name in visit.files_of(me.case()):
            self.assertNotIn("/", name)
            self.assertNotIn("\\", name)

    def test_html_is_never_shown_as_a_page(self):
        me = self.filed_with(("page.html", "text/html", b"<script>alert(1)</script>"
                              b"<!--#echo var=\"DOCUMENT_URI\" -->"),
                             ("image.svg", "image/svg+xml", b"<svg onload='x'/>"))
        for name, link in visit.files_of(me.case()).items():
            got = me.browser.request("GET", link)
            self.assertNotEqual(got.header("content-type"), "text/html")
            self.assertTrue(got.header("content-disposition").startswith("attachment"), name)
            self.assertEqual(got.header("x-content-type-options"), "nosniff")
            self.assertIn("default-src 'none'", got.header("content-security-policy"))
        self.assertIn(b"<!--#echo", me.browser.get(visit.files_of(me.case())["page.html"]).body)

    def test_nobody_else_gets_a_file(self):
        me = self.filed_with(file_of(100, "private.txt"))
        link = visit.files_of(me.case())["private.txt"]
        other = support.filed("Another case.")
        for browser in (client.Browser(support.rig.site_url), other.browser,
                        support.people["director"].browser, support.people["admin"].browser):
            for address in (link, link.replace(
                    "case/file", "staff/case/%s/file" % me.reference), link.replace(
                    "case/file", "staff/case/%s/file" % other.reference)):
                got = browser.request("GET", address)
                self.assertIn(got.status, (303, 403, 404), address)

    def test_a_file_that_was_changed_in_the_database_ends_where_it_was(self):
        """And nothing behind that place is sent, nor an answer that looks whole."""
        chunk = 65534
        file, other = file_of(9 * chunk + 100, "ten.bin"), file_of(9 * chunk + 100, "other.bin")
        me = self.filed_with(file, other)
        link = visit.files_of(me.case())["ten.bin"]
        mine, theirs = (visit.files_of(me.case())[n].split("id=")[1] for n in ("ten.bin", "other.bin"))
        of = "file = x'%s' AND n " % mine
        kept = "CREATE TABLE kept SELECT * FROM evidence_chunk WHERE file IN (x'%s', x'%s')" % (mine, theirs)
        back = "DELETE FROM evidence_chunk WHERE file = x'%s'; INSERT INTO evidence_chunk SELECT * FROM kept " \
            "WHERE file = x'%s'" % (mine, mine)
        flip = "UPDATE evidence_chunk SET sealed = INSERT(sealed, %d, 1, CHAR(ASCII(SUBSTR(sealed, %d, 1)) ^ 1)) " \
            "WHERE " + of + "= %d"
        support.rig.sql(kept)
        self.addCleanup(support.rig.sql, "DROP TABLE kept")
        self.addCleanup(support.rig.sql, back)
        for doing, good in (
                (flip % (1, 1, 1), 0), (flip % (65553, 65553, 4), 3), (flip % (40000, 40000, 5), 4),
                (flip % (65553, 65553, 10), 9),
                ("UPDATE evidence_chunk SET sealed = CONCAT(sealed, 'x') WHERE " + of + "= 6", 5),
                ("UPDATE evidence_chunk SET sealed = LEFT(sealed, 100) WHERE " + of + "= 7", 6),
                ("UPDATE evidence_chunk SET n = IF(n = 2, 12, 11) WHERE " + of + "IN (2, 3);"
                 "UPDATE evidence_chunk SET n = IF(n = 12, 3, 2) WHERE " + of + "> 10", 1),
                ("DELETE FROM evidence_chunk WHERE " + of + "= 10", 9),
                ("DELETE FROM evidence_chunk WHERE " + of + "BETWEEN 5 AND 8", 4),
                ("UPDATE evidence_chunk c JOIN kept k ON k.file = x'%s' AND k.n = c.n SET c.sealed = k.sealed "
                 "WHERE c.file = x'%s' AND c.n = 3" % (theirs, mine), 2),
                ("UPDATE evidence_chunk c JOIN kept k ON k.file = x'%s' AND k.n = c.n SET c.sealed = k.sealed "
                 "WHERE c.file = x'%s'" % (theirs, mine), 0)):
            with self.subTest(doing=doing):
                support.rig.sql(back)
                self.assertEqual(self.opens(me, link), (200, file[2], True))
                support.rig.sql(doing)
                status, body, whole = self.opens(me, link)
                if good == 0:
                    self.assertEqual((status, whole), (500, True))
                else:
                    self.assertEqual((status, body, whole), (200, file[2][:good * chunk], False))

    @staticmethod
    def opens(me, link):
        """Status, what came of the body, and whether that was all of it."""
        try:
            got = me.browser.request("GET", link)
            return got.status, got.body, True
        except http.client.IncompleteRead as cut:
            return 200, cut.partial, False

    def test_an_upload_that_is_cut_leaves_nothing(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Cut."})
        form = me.browser.send(page.form("/new"), button="evidence").form("/new/files")
        body, kind = client.multipart(client.Browser.filled(
            form, files={"file": [file_of(3 * MIB, "cut.bin")]}, button="add"))
        before = support.rig.sql("SELECT COUNT(*) FROM evidence_chunk")
        host, port = me.browser.host.split(":")
        with socket.create_connection((host, int(port)), timeout=20) as peer:
            peer.sendall(("POST %snew/files HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\n"
                          "Content-Length: %d\r\n\r\n" % (
                              me.base, me.browser.host, me.browser.cookie_header(me.base + "new/files"),
                              kind, len(body))).encode() + body[:2 * MIB])
        support.rigs.wait_for("the cut upload to be dropped", 20, lambda: support.rig.sql(
            "SELECT SUM(complete = 2), SUM(complete = 0) FROM evidence") == [["1", "0"]] and support.rig.sql(
            "SELECT COUNT(*) FROM evidence_chunk") == before)
        page = me.browser.send(form, button="add")
        self.assertIn("cut.bin", visit.warning(page).text())
        self.assertEqual(page.all("dl", cls="rc-defs"), [])
        page = me.browser.send(page.form("/new/files"), files={"file": [file_of(30, "whole.bin")]},
                               button="add")
        self.assertNotIn("cut.bin", page.text())
        me.send(me.browser.send(page.form("/new/files"), button="continue"))
        self.assertEqual(set(visit.files_of(me.case())), {"whole.bin"})

    def test_a_file_larger_than_allowed_is_told(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "Large."})
        page = me.browser.send(page.form("/new"), button="evidence")
        page = me.browser.send(page.form("/new/files"), {}, button="add", files={
            "file": [("large.bin", "application/octet-stream", bytes(65 * MIB))]})
        self.assertEqual((page.status, visit.errors(page)), (422, ["file"]))
        self.assertNotIn("large.bin", page.text())
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM evidence WHERE complete = 0"),
                         [["0"]])

    def test_the_stored_chunks_are_not_the_content(self):
        file = ("plain.txt", "text/plain", b"The same line again and again.\n" * 5000)
        me = self.filed_with(file)
        dump = support.rig.dump()
        self.assertNotIn(b"The same line again", dump)
        self.assertNotIn(b"plain.txt", dump)
        digest = hashlib.sha256(file[2])
        self.assertNotIn(digest.digest(), dump)
        self.assertNotIn(digest.hexdigest().encode(), dump.lower())
        self.assertTrue(words.same_file(me, me.case(), file))
