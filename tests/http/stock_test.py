"""A site as Debian's nginx ships it, before and after the plug-in's one location is put into it: every other
address answers the same bytes and writes the same lines into the logs; our own write none."""

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile

import machine
import rig as rigs
import support
import visit

STOCK = ("nginx.conf", "mime.types", "sites-available/default", "fastcgi_params", "fastcgi.conf",
         "snippets/fastcgi-php.conf")
HEAD = "GET %s HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n%s\r\n"


def ask(path, *headers):
    return HEAD % (path, "".join(header + "\r\n" for header in headers))


OTHERS = [ask(path) for path in (
    "/", "/index.html", "/index.nginx-debian.html", "/page.html", "/nothing", "/folder", "/folder/",
    "/folder/index.html", "/shut/", "/shut", "/private.html", "/large.bin", "/index.php", "/x.php/y", "/.htaccess",
    "/.git/config", "/.well-known/acme-challenge/none", "/favicon.ico", "/robots.txt", "/a%20b.txt",
    "/%2e%2e/etc/passwd", "/../etc/passwd", "/page.html?x=1&y=%00", "/%00", "/%", "//page.html",
    "/complaint", "/complaints2/", "/Complaints/", "/complaintsx", "/x/complaints/", "/static/recourse.css",
    "/staff/log-in", "/new/files", "/case", "/site/header.html", "/too-large", "/style.css", "/data.json",
    "/" + "x" * 3000, "/" + "x" * 9000, "/ssi.shtml")]
OTHERS += [
    ask("/page.html", "Accept-Encoding: gzip"), ask("/style.css", "Accept-Encoding: gzip, br"),
    ask("/large.bin", "Range: bytes=0-99"), ask("/large.bin", "Range: bytes=5-9,100-119"),
    ask("/large.bin", "Range: bytes=-7"), ask("/large.bin", "Range: bytes=99999999-"),
    ask("/page.html", "If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT"),
    ask("/page.html", "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT"),
    ask("/page.html", "If-None-Match: *"), ask("/page.html", "If-Match: \"none\""),
    ask("/page.html", "Cookie: rc_c=x; session=1", "Referer: http://school.example/", "X-Thing: y"),
    ask("/", "X-Large: " + "y" * 9000),
    "HEAD / HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n",
    "HEAD /nothing HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n",
    "HEAD /large.bin HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n", "GET /page.html HTTP/1.0\r\nHost: other.example\r\n\r\n",
    "OPTIONS / HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n",
    "PUT /page.html HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
    "POST / HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b",
    "POST /page.html HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\nContent-Length: 2000000\r\n\r\n",
    "TRACE / HTTP/1.1\r\nHost: school.example\r\nConnection: close\r\n\r\n",
    "nonsense\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    # Two on one connection.
    "GET /page.html HTTP/1.1\r\nHost: school.example\r\n\r\n" + ask("/nothing"),
]
OURS = ["/complaints/", "/complaints/%s/", "/complaints/%s/new?kind=complaint", "/complaints/%s/nonsense",
        "/complaints/static/recourse.css", "/complaints/static/recourse.js", "/complaints/static/none.css",
        "/complaints/%s/staff/log-in", "/complaints/%s/case/file?id=x", "/complaints/%s/new/files",
        "/complaints/static/", "/complaints/%s/" + "x" * 300]
LOGS = ("access", "error")
tearDownModule = support.finish


def setUpModule():
    support.start(workers=2)
    try:
        support.rig.recourse("centre", "import", visit.centre_path(visit.SLUGS[0]))
    except BaseException:
        support.finish()
        raise


def stock(folder):
    """Debian's files, as the package has them, whatever was changed on this machine."""
    noted = dict(re.findall(r"^ (\S+) ([0-9a-f]{32})", subprocess.run(
        ["dpkg-query", "-W", "-f", "${Conffiles}", "nginx-common"], stdout=subprocess.PIPE, text=True,
        check=True).stdout, re.M))
    changed = []
    for name in STOCK:
        path = "/etc/nginx/" + name
        try:
            with open(path, "rb") as file:
                same = hashlib.md5(file.read()).hexdigest() == noted.get(path)
        except OSError:
            same = False
        if same:
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            shutil.copyfile(path, os.path.join(folder, name))
        else:
            changed.append(name)
    if not changed:
        return
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["apt-get", "-qq", "download", "nginx-common"], cwd=place, check=True,
                       stdout=subprocess.DEVNULL)
        (deb,) = os.listdir(place)
        subprocess.run(["dpkg-deb", "-x", deb, "x"], cwd=place, check=True)
        for name in changed:
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            shutil.copyfile(os.path.join(place, "x/etc/nginx", name), os.path.join(folder, name))


class Site:
    """Debian's nginx with all that it writes below a folder."""

    def __init__(self, test):
        self.folder = tempfile.mkdtemp(prefix="recourse-stock-")
        test.addCleanup(shutil.rmtree, self.folder)
        self.port = machine.free_port()
        self.etc = os.path.join(self.folder, "etc")
        stock(self.etc)
        for name in ("conf.d", "modules-enabled", "sites-enabled", "log", "www/folder", "www/shut"):
            os.makedirs(os.path.join(self.folder if name.startswith(("log", "www")) else self.etc, name))
        os.symlink("../sites-available/default", os.path.join(self.etc, "sites-enabled/default"))
        self.change("nginx.conf", ("/etc/nginx/", self.etc + "/"), ("user www-data;", self.user()),
                    ("/run/nginx.pid", self.folder + "/pid"), ("/var/log/nginx/", self.folder + "/log/"),
                    ("http {", "http {" + "".join(" %s_temp_path %s/%s;" % (kind, self.folder, kind) for kind in (
                        "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))))
        self.change("sites-available/default", ("listen 80 default_server;", "listen 127.0.0.1:%d default_server;" % self.port),
                    ("listen [::]:80 default_server;", ""), ("root /var/www/html;", "root %s/www;" % self.folder))
        self.pages()

    @staticmethod
    def user():
        return "user root;" if os.geteuid() == 0 else ""

    def pages(self):
        for name, data in (("index.nginx-debian.html", b"<h1>Welcome</h1>"), ("page.html", b"<p>words</p>\n" * 500),
                           ("folder/index.html", b"in a folder"), ("large.bin", bytes(range(256)) * 4096),
                           ("a b.txt", b"blank"), ("style.css", b"a{b:c}\n" * 300), ("data.json", b"{}"),
                           (".htaccess", b"deny"), ("index.php", b"<?php ?>"), ("shut/file", b""),
                           ("ssi.shtml", b'<!--# include virtual="/page.html" -->'), ("private.html", b"")):
            path = os.path.join(self.folder, "www", name)
            with open(path, "wb") as file:
                file.write(data)
            os.utime(path, (1700000000, 1700000000))
        os.unlink(os.path.join(self.folder, "www/private.html"))
        os.symlink("private.html", os.path.join(self.folder, "www/private.html"))

    def change(self, name, *pairs):
        path = os.path.join(self.etc, name)
        with open(path) as file:
            text = file.read()
        for old, new in pairs:
            if old not in text:
                raise rigs.RigError("Debian's %s has no %r" % (name, old))
            text = text.replace(old, new)
        with open(path, "w") as file:
            file.write(text)

    def plug_in(self):
        """What the README says: what the package installs, and one location."""
        shutil.copy(os.path.join(rigs.ROOT, "nginx/conf.d/recourse.conf"), self.etc + "/conf.d")
        self.change("sites-available/default", (
            "\tserver_name _;\n", "\tserver_name _;\n\tlocation /complaints/ { include %s; }\n" % os.path.join(
                support.rig.dir, "nginx/location.conf")))

    def __enter__(self):
        self.nginx = subprocess.Popen(["nginx", "-g", "daemon off;", "-c", self.etc + "/nginx.conf", "-p", self.folder],
                                      stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        machine.wait_for("Debian's nginx", 20, self.answers, self.folder + "/log/error.log", self.nginx)
        return self

    def __exit__(self, *error):
        self.nginx.send_signal(signal.SIGQUIT)  # when it has gone, every line is written
        self.nginx.wait(20)

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 5).close()
            return True
        except OSError:
            return False

    def raw(self, request):
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), 20) as line:
            line.sendall(request.encode())
            try:
                for piece in iter(lambda: line.recv(65536), b""):
                    got += piece
            except ConnectionResetError:
                pass
        return re.sub(rb"\r\nDate: [^\r]*", b"", got)

    def serve(self, requests):
        """What it answers to each, and the lines that this leaves in each log, without time, process and
        number of connection."""
        for name in LOGS:
            open("%s/log/%s.log" % (self.folder, name), "w").close()
        with self:
            answers = [self.raw(request) for request in requests]
        lines = {}
        for name in LOGS:
            with open("%s/log/%s.log" % (self.folder, name)) as file:
                lines[name] = [re.sub(r"\[\d\d/[^]]*\]|^\S+ \S+ |\d+#\d+: \*\d+", "", line) for line in file]
        return answers, lines


class Stock(support.Case):
    def test_every_other_address_is_the_same_byte_for_byte(self):
        site = Site(self)
        before, lines = site.serve(OTHERS)
        self.assertGreaterEqual(len(lines["access"]), len(OTHERS), "each leaves a line")
        self.assertTrue(lines["error"])
        for status in (b" 200 ", b" 206 ", b" 301 ", b" 304 ", b" 400 ", b" 403 ", b" 404 ", b" 405 ",
                       b" 412 ", b" 413 ", b" 414 ", b" 416 "):
            self.assertTrue(any(status in page[:14] for page in before), status)
        self.assertTrue(any(b"Content-Encoding: gzip" in page for page in before))
        site.plug_in()
        after, lines_after = site.serve(OTHERS)
        for request, then, now in zip(OTHERS, before, after):
            with self.subTest(request[:80]):
                self.assertEqual(then, now)
        self.assertEqual(lines, lines_after)
        ours, lines = site.serve([ask(path.replace("%s", visit.SLUGS[0])) for path in OURS])
        for path, page in zip(OURS, ours):
            self.assertIn(int(page[9:12]), (200, 303, 404, 405), path)
        self.assertIn(b" 200 ", ours[1][:14])
        self.assertEqual(lines, {name: [] for name in LOGS})
