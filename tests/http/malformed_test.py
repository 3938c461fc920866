"""What no browser of good will sends: each gets its proper page, and every worker lives on."""

import http.client
import socket
import time

import client
import support

setUpModule, tearDownModule = support.centre("magnum-opus")

FORM = "application/x-www-form-urlencoded"


class Malformed(support.Case):
    def setUp(self):
        super().setUp()
        self.me = support.complainant()
        self.step = self.me.begin().form("/new")
        self.fields = [(n, v) for n, v, _ in self.step.fields()]
        self.url = self.me.base + "new"

    def post(self, body, kind=FORM, url=None, **headers):
        head = {name.replace("_", "-"): value for name, value in headers.items()}
        if kind:
            head["Content-Type"] = kind
        if isinstance(body, str):
            body = body.encode("utf-8", "surrogateescape")
        files = "/files" if kind and kind.startswith("multipart/") else ""
        return self.me.browser.request("POST", url or self.url + files, body, head)

    def encoded(self, *more):
        return client.urllib.parse.urlencode(self.fields + list(more))

    def raw(self, data, wait=20):
        """Bytes as they are to nginx; the status of the answer, 0 when it just closes."""
        host, port = self.me.browser.host.split(":")
        with socket.create_connection((host, int(port)), timeout=wait) as peer:
            peer.sendall(data)
            answer = b""
            while b"\r\n" not in answer:
                piece = peer.recv(4096)
                if not piece:
                    break
                answer += piece
        return int(answer.split()[1]) if answer else 0

    def is_page(self, page, *statuses):
        self.assertIn(page.status, statuses, page.text()[:300])
        self.assertTrue(page.header("content-type").startswith("text/html"), "a page of ours")
        self.assertIsNotNone(page.one("h1"))
        self.assertEqual(page.tree.faults, [])
        self.assertIn("default-src 'none'", page.header("content-security-policy") or "")

    def test_missing_fields(self):
        self.is_page(self.post(""), 400, 403, 404, 422)
        self.is_page(self.post("csrf=" + self.step.value("csrf")), 400, 404, 422)
        without = [pair for pair in self.fields if pair[0] != "form"]
        self.is_page(self.post(client.urllib.parse.urlencode(without)), 200, 422)

    def test_ten_megabytes_of_text(self):
        big = "x" * (10 * 1024 * 1024)
        self.is_page(self.post(self.encoded(("what", big))), 413)
        body, kind = client.multipart(self.fields + [("what", big)])
        self.is_page(self.post(body, kind), 413)

    def test_a_field_that_is_too_long_comes_back(self):
        page = self.post(self.encoded(("what", "x" * 30000), ("go", "next")))
        self.is_page(page, 422)
        self.assertEqual(len(page.form("/new").value("what")), 30000)

    def test_wrong_content_type(self):
        for kind in (None, "text/plain", "application/json", "application/x-www-form-urlencodedx",
                     "multipart/form-data", "multipart/form-data; boundary=", "x" * 5000):
            self.is_page(self.post(self.encoded(), kind), 415)

    def test_multipart_where_no_files_are_taken(self):
        body, kind = client.multipart([("token", "x")])
        self.is_page(self.post(body, kind, self.me.base + "case"), 415)

    def test_a_body_cut_short(self):
        for kind, body in ((FORM, self.encoded(("what", "half")).encode()),
                           client.multipart(self.fields + [("file", ("a.txt", "text/plain",
                                                                     b"x" * 200000))])[::-1]):
            head = ("POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\n"
                    "Content-Length: %d\r\nConnection: close\r\n\r\n" % (
                        self.url, self.me.browser.host, self.me.browser.cookie_header(self.url),
                        kind, len(body) + 1000)).encode()
            host, port = self.me.browser.host.split(":")
            with socket.create_connection((host, int(port)), timeout=20) as peer:
                peer.sendall(head + body)
                peer.shutdown(socket.SHUT_WR)
                peer.settimeout(20)
                answer = peer.recv(4096)
            self.assertNotIn(b" 200 ", answer.split(b"\r\n")[0])
        time.sleep(0.5)
        drafts = support.rig.sql("SELECT COUNT(*) FROM evidence WHERE complete = 0")
        self.assertEqual(drafts, [["0"]], "half a file was left")

    def test_broken_encoding(self):
        for tail in ("&what=%ff%fe", "&what=%c3%28", "&what=%ed%a0%80", "&what=a%00b", "&what=%",
                     "&what=%zz", "&%00=x", "&\udcff\udcfe=1"):
            self.is_page(self.post(self.encoded() + tail), 400)
        for value in (b"\xff\xfe", b"\xc3(", b"a\0b"):
            body, kind = client.multipart(self.fields + [("what", "HERE")])
            self.is_page(self.post(body.replace(b"HERE", value), kind), 400)

    def test_control_characters_never_come_back(self):
        page = self.post(self.encoded(("what", "a\x01\x1b[31mb\x7f"), ("go", "next")))
        self.assertLess(page.status, 500)
        for sign in ("\x01", "\x1b", "\x7f"):
            self.assertNotIn(sign, page.body.decode())

    def test_five_thousand_fields(self):
        self.is_page(self.post("&".join("f%d=x" % n for n in range(5000))), 400, 413)
        body, kind = client.multipart([("f%d" % n, "x") for n in range(5000)])
        self.is_page(self.post(body, kind), 400, 413)
        self.is_page(self.me.browser.request(
            "GET", self.url + "?" + "&".join("f%d=x" % n for n in range(1000))), 400)

    def test_broken_multipart(self):
        good, kind = client.multipart(self.fields + [("file", ("a.txt", "text/plain", b"content"))],
                                      "edge")
        for body in (b"", b"--edge", b"--edge--\r\n", b"no boundary at all",
                     good.replace(b"--edge--\r\n", b""), good[:-12],
                     good.replace(b"Content-Disposition", b"Content-Nothing"),
                     good.replace(b'name="csrf"', b'name="csrf'),
                     good.replace(b"\r\n\r\n", b"\r\n", 1),
                     good.replace(b"form-data; name", b"form-data; name" * 5000, 1),
                     b"--edge\r\n" + b"X-H: y\r\n" * 5000 + b"\r\nz\r\n--edge--\r\n"):
            self.is_page(self.post(body, kind), 400, 403, 413)
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM evidence WHERE complete = 0"),
                         [["0"]])

    def test_a_file_before_the_fields_is_refused(self):
        body, kind = client.multipart([("file", ("a.txt", "text/plain", b"x" * 100))] + self.fields)
        self.is_page(self.post(body, kind), 400, 403)

    def test_forged_csrf(self):
        for value in ("", "x", "0" * 64, self.step.value("csrf")[:-1] + "!",
                      support.complainant().begin().form("/new").value("csrf")):
            fields = [(n, value if n == "csrf" else v) for n, v in self.fields]
            page = self.post(client.urllib.parse.urlencode(fields + [("what", "Kept words")]))
            self.is_page(page, 403)
            self.assertEqual(page.form("/new").value("what"), "Kept words")
            body, kind = client.multipart(fields + [("file", ("a", "text/plain", b"x" * 100000))])
            self.is_page(self.post(body, kind), 403)

    def test_another_site_may_not_send(self):
        for header in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                       {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
            page = self.me.browser.request("POST", self.url, self.encoded(),
                                           dict(header, **{"Content-Type": FORM}))
            self.is_page(page, 403)

    def test_unknown_pages_and_centres(self):
        for path in ("nonsense", "new/", "case/", "staff/case/", "staff/case/x/y", "NEW", "%00",
                     "..%2f..%2fetc/passwd", "case/file/x", "a" * 3000, "%ff%fe", "staff//"):
            page = self.me.browser.request("GET", self.me.base + path)
            self.assertIn(page.status, (303, 400, 404), path[:40])
        for path in ("//elsewhere.example/magnum-opus", "//magnum-opus"):
            page = client.Browser(support.rig.site_url).request("GET", support.rig.site_url + path)
            self.assertEqual(page.status, 404, path)
            self.assertIsNone(page.header("location") or None)
        for path in ("nobody/", "nobody/new", "magnum-opus-2/", "%20/", "static/none.css"):
            page = self.me.browser.request("GET", support.rig.prefix + path)
            self.assertEqual(page.status, 404, path)

    def test_wrong_methods(self):
        for method, path in (("POST", ""), ("POST", "policy"), ("POST", "leave"), ("PUT", "new"),
                             ("DELETE", "case"), ("PATCH", ""), ("OPTIONS", "new"),
                             ("BREW", "case"), ("GET", "case/act"), ("GET", "staff/log-out")):
            page = self.me.browser.request(method, self.me.base + path, "a=b" if method == "POST"
                                           else None, {"Content-Type": FORM})
            self.is_page(page, 405)
            self.assertTrue(page.header("allow"), path)

    def test_head_has_no_body(self):
        page = self.me.browser.request("HEAD", self.me.base)
        self.assertEqual((page.status, page.body), (200, b""))

    def test_huge_headers(self):
        for name in ("Cookie", "Accept-Language", "X-Long"):
            page = self.me.browser.request("GET", self.me.base, headers={name: "x=" + "y" * 7000})
            self.assertLess(page.status, 500)
            page = self.me.browser.request("GET", self.me.base, headers={name: "z" * 100000})
            self.assertIn(page.status, (400, 414, 431))
        page = self.me.browser.request("GET", self.me.base, headers={
            "Cookie": "; ".join("rc_c=%d" % n for n in range(500))})
        self.assertEqual(page.status, 200)

    def test_forged_cookies(self):
        for name in ("rc_c", "rc_s", "rc_n"):
            for value in ("x", "A" * 200, "%00", '"quoted"', "-" * 43):
                browser = client.Browser(support.rig.site_url)
                for path in ("", "case", "sent", "staff/", "admin/", "staff/case/MOT-2026-0000"):
                    page = browser.request("GET", self.me.base + path,
                                           headers={"Cookie": "%s=%s" % (name, value)})
                    self.assertIn(page.status, (200, 303), path)
                    self.assertEqual(page.header("cache-control"), "no-store")

    def test_nonsense_in_every_field_of_every_step(self):
        for value in ("' OR 1=1 --", "<script>x</script>", "{{CSRF}}", "%s%n%x", "\n\n", " " * 50,
                      "../../x", "\u202e\u0000".replace("\0", ""), "9" * 400):
            for step in ("you", "what", "evidence", "check", value):
                for name in ("kind", "form", "step", "go", "remove", "identity", "name", "mail",
                             "about", "decision-day", "decision", "direct", "late"):
                    fields = [(n, v) for n, v in self.fields if n != name] + [(name, value)]
                    fields = [(n, step if n == "step" and name != "step" else v)
                              for n, v in fields]
                    page = self.post(client.urllib.parse.urlencode(fields))
                    self.assertIn(page.status, (200, 303, 400, 404, 422), (name, value))
                    self.assertNotIn("<script>x", page.body.decode())
                if step != "you" and value != "' OR 1=1 --":
                    break

    def test_ids_that_are_none(self):
        me = support.filed()
        for text in ("", "x", "0" * 32, "Z" * 32, "%00" * 3, "'", "1" * 5000):
            page = me.browser.request("GET", me.base + "case/file?id=" + text)
            self.is_page(page, 404, 400, 414)

    def test_a_request_without_anything(self):
        for data in (b"GET / HTTP/1.0\r\n\r\n", b"GET /complaints/ HTTP/1.0\r\n\r\n"):
            self.assertIn(self.raw(data), (200, 404))
        self.assertIn(self.raw(b"GET /complaints/../x HTTP/1.1\r\nHost: x\r\n\r\n"), (400, 404))
        self.assertEqual(self.raw(b"\0\0\0\r\n\r\n"), 400)

    def test_a_chunked_body_is_counted(self):
        connection = http.client.HTTPConnection(self.me.browser.host, timeout=30)
        connection.putrequest("POST", self.url)
        connection.putheader("Transfer-Encoding", "chunked")
        connection.putheader("Content-Type", FORM)
        connection.putheader("Cookie", self.me.browser.cookie_header(self.url))
        connection.endheaders()
        piece = b"x" * 65536
        try:
            for _ in range(100):
                connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
            connection.send(b"0\r\n\r\n")
        except OSError:
            pass  # it has answered meanwhile
        status = connection.getresponse().status
        connection.close()
        self.assertIn(status, (400, 411, 413))
