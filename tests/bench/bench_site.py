"""The machine that ratios.py measures on: Recourse, the bare responder and php-fpm behind one nginx with one
worker, beside a MariaDB that flushes each commit. All of it private to a folder, and gone afterwards.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))

import machine
import rig
import scenario
import visit

SLUG = "magnum-opus"
WORKERS = 8
DATABASE = ("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M", "--max-connections=400",
            "--max-allowed-packet=64M")

NGINX_CONF = """\
daemon off;
pid {dir}/nginx/pid;
{user}
worker_processes 1;
worker_shutdown_timeout 5s;
error_log {dir}/log/nginx-error.log error;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {dir}/nginx/body;
    fastcgi_temp_path {dir}/nginx/fastcgi;
    proxy_temp_path {dir}/nginx/proxy;
    uwsgi_temp_path {dir}/nginx/uwsgi;
    scgi_temp_path {dir}/nginx/scgi;
    types {{ text/html html; text/css css; }}
    include {root}/nginx/conf.d/recourse.conf;
    access_log off;
    keepalive_requests 100000000;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        root {root}/nginx/site;
        location /complaints/ {{ include {dir}/nginx/location.conf; }}
        location /side/ {{ include {dir}/nginx/side.conf; }}
        location /bare/ {{ include {dir}/nginx/bare.conf; }}
        location /twin/ {{
            fastcgi_param SCRIPT_FILENAME {php}$request_filename;
            include {dir}/nginx/twin.conf;
        }}
    }}
}}
"""

FPM_CONF = """\
[global]
error_log = {dir}/log/php-fpm.log
daemonize = no
[www]
{user}
listen = {socket}
listen.backlog = 511
pm = static
pm.max_children = {workers}
clear_env = no
catch_workers_output = yes
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.validate_timestamps] = 0
php_admin_value[mysqli.allow_persistent] = 1
php_admin_value[expose_php] = 0
"""


class Relay:
    """Between a server process and MariaDB: counts the commands that go over, and can hold each back."""

    def __init__(self, path, to):
        self.path, self.to = path, to
        self.delay = 0.0
        self.commands = 0
        self.lock = threading.Lock()
        self.listening = socket.socket(socket.AF_UNIX)
        if os.path.exists(path):
            os.unlink(path)
        self.listening.bind(path)
        self.listening.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listening.close()

    def _accept(self):
        while True:
            try:
                near, _ = self.listening.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self.to)
            except OSError:
                return
            threading.Thread(target=self._pump, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(far, near, False), daemon=True).start()

    def _pump(self, source, to, commands):
        seen = bytearray()
        try:
            while True:
                data = source.recv(262144)
                if not data:
                    break
                if commands:
                    seen += data
                    found = self._count(seen)
                    with self.lock:
                        self.commands += found
                    if found and self.delay:
                        time.sleep(self.delay * found)
                to.sendall(data)
        except OSError:
            pass
        for one in (source, to):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    @staticmethod
    def _count(seen):
        """Takes whole packets off; those numbered 0 begin a command."""
        found = 0
        while len(seen) >= 4:
            length = int.from_bytes(seen[:3], "little")
            if len(seen) < 4 + length:
                break
            found += seen[3] == 0
            del seen[:4 + length]
        return found


class Site(rig.Rig):
    """programs: the folder of bare, commit and load."""

    def __init__(self, folder, build, php=True):
        super().__init__(folder, os.path.join(build, "recourse"), durable=True, workers=WORKERS,
                         hash_workers=os.cpu_count() or 1, mail_interval=3600, db_options=DATABASE,
                         limits={"new_cases": 0, "form_seconds": 0, "file_max": "100M", "case_max": "2000M", "draft_quota": "4000M"})
        self.programs = os.path.join(build, "tests", "bench")
        self.php = php
        self.key = secrets.token_hex(32)
        self.people = {}
        self.relay = None
        self.stopped = []

    # --- parts beside those of the rig

    def _write_nginx(self):
        super()._write_nginx()
        folder = os.path.join(self.dir, "nginx")
        with open(os.path.join(folder, "location.conf")) as file:
            location = file.read()
        for name, path in (("side", None), ("bare", self.bare_socket), ("twin", self.fpm_socket)):
            text = location
            for old, own in ((self.pages_socket, "side-pages.sock"), (self.hash_socket, "side-hash.sock"),
                             (self.file_socket, "side-files.sock")):
                text = text.replace(old, path or os.path.join(self.sockets, own))
            with open(os.path.join(folder, name + ".conf"), "w") as file:
                file.write(text)
        with open(os.path.join(folder, "nginx.conf"), "w") as file:
            file.write(NGINX_CONF.format(
                dir=self.dir, root=rig.ROOT, port=self.port, php=os.path.join(self.dir, "php"),
                user="user root;" if os.geteuid() == 0 else ""))

    @property
    def bare_socket(self):
        return os.path.join(self.sockets, "bare.sock")

    @property
    def fpm_socket(self):
        return os.path.join(self.sockets, "fpm.sock")

    def clerk_pid(self):
        return self.workers_pids()[-1]

    def clerk_stop(self):
        """The clerk sends mails and counts cases: neither is what is measured."""
        pid = self.clerk_pid()
        os.kill(pid, signal.SIGSTOP)
        self.stopped.append(pid)

    def clerk_go_on(self):
        for pid in self.stopped:
            try:
                os.kill(pid, signal.SIGCONT)
            except ProcessLookupError:
                pass
        self.stopped = []

    def stop(self):
        if self.started and "db" in self.parts:
            try:
                self.sql("DELETE FROM outbox; DELETE FROM case_watch")
            except rig.RigError:
                pass
        self.clerk_go_on()
        for name in ("side", "bare", "fpm"):
            part = self.parts.pop(name, None)
            if part is not None:
                self._end(part, signal.SIGTERM, 20)
        if self.relay:
            self.relay.close()
        super().stop()

    # --- people and databases

    def fill(self):
        """A centre with four recipients, so that a case has six envelopes, and the databases of the others."""
        self.people = scenario.make(self, (SLUG,))[SLUG]
        for title in ("Head of School", "Governor"):
            person = scenario.invite(self, SLUG, title, "handler", {"complaint": (3,)})
            person.accept()
            self.people[title] = person
        tables = [row[0] for row in self.sql("SHOW TABLES")]
        self.sql("CREATE USER bench@localhost IDENTIFIED BY 'bench'; GRANT ALL ON *.* TO bench@localhost")
        for name in ("bare", "twin"):
            self.sql("CREATE DATABASE %s CHARACTER SET utf8mb4;" % name + ";".join(
                "CREATE TABLE %s.%s LIKE recourse.%s" % (name, t, t) for t in tables))
        self.sql("CREATE TABLE bare_one (id INT PRIMARY KEY, body VARBINARY(200));"
                 "INSERT INTO bare_one VALUES (7, REPEAT('x', 100));"
                 "CREATE TABLE bare_chunk (file INT, seq INT, body MEDIUMBLOB, PRIMARY KEY (file, seq))",
                 "bare")

    def complainant(self, words="The lesson was cancelled again, and nobody told us. " * 10):
        me = visit.Complainant(self, SLUG)
        me.send(me.fill({"identity": "anonymous"}, {"what": words}))
        me.case()  # the session's cookie
        return me

    # --- programs

    def bare_start(self, plan, answers, openings):
        if "bare" in self.parts:
            self._stop("bare", signal.SIGTERM)
        self.environment["OPENINGS"] = str(openings)
        self._spawn("bare", [os.path.join(self.programs, "bare"), self.bare_socket, str(WORKERS), plan,
                             self.db_socket, "bench", "bench", "bare"] + answers, death=signal.SIGTERM)
        machine.wait_for("bare", 10, lambda: machine.answers(self.bare_socket), self.log("bare"),
                         self.parts["bare"])

    def fpm_start(self, hello, page):
        folder = os.path.join(self.dir, "php")
        shutil.copytree(os.path.join(HERE, "php"), folder, dirs_exist_ok=True)
        with open(os.path.join(folder, "hello-body.php"), "w") as file:
            file.write("<?php return %s;\n" % quoted(hello))
        with open(os.path.join(folder, "page.php"), "w") as file:
            file.write(page)
        readers = self.sql("SELECT HEX(id), HEX(pk) FROM person WHERE roles & 1 LIMIT 4")
        with open(os.path.join(folder, "centre.php"), "w") as file:
            rows = ["['id' => hex2bin('%s'), 'pk' => hex2bin('%s'), 'slot' => 2, 'stage' => %d, 'standby' => %d]"
                    % (r[0], r[1][-64:], 1 if i == 0 else 2, i > 0) for i, r in enumerate(readers)]
            rows.append("['id' => hex2bin('%s'), 'pk' => hex2bin('%s'), 'slot' => 3, 'stage' => 0, 'standby' => 0]"
                        % (secrets.token_hex(16), readers[0][1][-64:]))
            file.write("<?php return ['id' => hex2bin('%s'), 'readers' => [%s]];\n" % (
                self.sql("SELECT HEX(id) FROM centre LIMIT 1")[0][0], ",\n".join(rows)))
        conf = os.path.join(self.dir, "php-fpm.conf")
        with open(conf, "w") as file:
            file.write(FPM_CONF.format(dir=self.dir, socket=self.fpm_socket, workers=WORKERS,
                                       user="user = root" if os.geteuid() == 0 else ""))
        self.environment.update(TWIN_KEY=self.key, TWIN_USER="bench", TWIN_PASSWORD="bench",
                                TWIN_SOCKET=self.db_socket, TWIN_FOLDER=folder)
        self._spawn("fpm", ["php-fpm8.2", "-F", "-y", conf] + (["-R"] if os.geteuid() == 0 else []),
                    death=signal.SIGTERM)
        machine.wait_for("php-fpm", 20, lambda: machine.answers(self.fpm_socket), self.log("fpm"),
                         self.parts["fpm"])

    def tickets(self, *args):
        done = subprocess.run(["php8.2", os.path.join(self.dir, "php", "tickets.php"), *map(str, args)],
                              env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.split()

    def side_start(self, workers):
        """A second `recourse serve` on the same database, by way of a relay."""
        path = os.path.join(self.sockets, "relay")
        self.relay = Relay(path, self.db_socket)
        with open(self.config) as file:
            text = file.read()
        for old, new in ((self.pages_socket, "side-pages.sock"), (self.hash_socket, "side-hash.sock"),
                         (self.file_socket, "side-files.sock")):
            text = text.replace(old, os.path.join(self.sockets, new))
        text = text.replace("\nsocket = " + self.db_socket, "\nsocket = " + path)
        text = text.replace("\nworkers = %d" % self.workers, "\nworkers = %d" % workers)
        text = text.replace("\nspool = " + self.spool, "\nspool = %s-side" % self.spool)
        conf = os.path.join(self.dir, "side.conf")
        with open(conf, "w") as file:
            file.write(text)
        self._spawn("side", [self.binary, "-c", conf, "serve"], death=signal.SIGTERM)
        machine.wait_for("the second service", 30,
                         lambda: machine.answers(os.path.join(self.sockets, "side-files.sock")) and
                         self._side_clerk(), self.log("side"), self.parts["side"])
        clerk = self._side_clerk()
        time.sleep(1)  # it sees first what there is to do
        os.kill(clerk, signal.SIGSTOP)
        self.stopped.append(clerk)

    def _side_clerk(self):
        with open("/proc/%d/task/%d/children" % ((self.parts["side"].pid,) * 2)) as file:
            children = [int(p) for p in file.read().split()]
        mine = [p for p in children if machine.command(p) != "recourse-cleane"]
        return mine[-1] if len(mine) >= 2 + self.hash_workers + self.file_workers + 1 else None

    # --- measuring

    def load(self, requests, connections, seconds, *more):
        """One run of the client; see load.c."""
        return self._run_with_cpu([os.path.join(self.programs, "load"), str(self.port), str(connections),
                                   str(seconds), requests, *more])

    def commit(self, plan, clients, seconds):
        return self._run_with_cpu([os.path.join(self.programs, "commit"), self.db_socket, "bench", "bench", "bare",
                                   str(clients), str(seconds), plan])

    def _run_with_cpu(self, command):
        """Also microseconds of CPU an answer, of all that runs here but the client: what other work on the machine
        moves least."""
        before = self.cpu()
        got = result(command)
        got.cpu = (self.cpu() - before) * 1e6 / os.sysconf("SC_CLK_TCK") / max(1, got.answers)
        return got

    def cpu(self):
        """Ticks that all parts and their children have used."""
        ticks = 0
        for part in self.parts.values():
            pids = [part.pid]
            with open("/proc/%d/task/%d/children" % (part.pid, part.pid)) as file:
                pids += map(int, file.read().split())
            for pid in pids:
                with open("/proc/%d/stat" % pid) as file:
                    words = file.read().rpartition(")")[2].split()
                ticks += int(words[11]) + int(words[12])
        return ticks

    def requests(self, name, texts):
        """Writes a file of requests; its path."""
        path = os.path.join(self.dir, name + ".requests")
        with open(path, "wb") as file:
            for text in texts:
                file.write(b"%d\n" % len(text) + text)
        return path

    def pss(self, pids):
        """KiB of memory, each shared page by its share."""
        total = 0
        for pid in pids:
            with open("/proc/%d/smaps_rollup" % pid) as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        return total


class Result:
    def __init__(self, line):
        (self.answers, self.failures, self.seconds, self.rate, self.p50, self.p99, self.most, self.bytes,
         self.status) = (float(word) for word in line.split())


def result(command, patience=600):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=patience)
    if done.returncode != 0 or not done.stdout:
        raise rig.RigError("%s: %d %s" % (command[0], done.returncode, done.stderr[-600:]))
    found = Result(done.stdout)
    found.told = done.stderr
    return found


def request(method, path, cookie="", body=None, kind="application/x-www-form-urlencoded"):
    """A whole request as bytes."""
    lines = ["%s %s HTTP/1.1" % (method, path), "Host: localhost", "Accept: text/html",
             "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
             "Accept-Language: en-GB,en;q=0.7"]
    if cookie:
        lines.append("Cookie: " + cookie)
    if body is not None:
        lines += ["Content-Type: " + kind, "Content-Length: %d" % len(body), "Sec-Fetch-Site: same-origin"]
    return "\r\n".join(lines + ["", ""]).encode() + (body or b"")


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def of_responder(path, params):
    """What a responder on that unix socket says itself, before nginx puts the site's header and footer in: head
    lines and body. The pages of others are to have the same bytes and the same work for nginx."""
    def record(kind, content):
        return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content

    pairs = b"".join(struct.pack(">II", len(k) | 1 << 31, len(v) | 1 << 31) + k.encode() + v.encode()
                     for k, v in params.items())
    with socket.socket(socket.AF_UNIX) as to:
        to.connect(path)
        to.sendall(record(1, struct.pack(">HB5x", 1, 0)) + record(4, pairs) + record(4, b"") + record(5, b""))
        got, out = b"", b""
        while True:
            data = to.recv(1 << 16)
            if not data:
                break
            got += data
    while len(got) >= 8:
        _, kind, _, length, padding = struct.unpack(">BBHHBx", got[:8])
        out += got[8:8 + length] if kind == 6 else b""
        got = got[8 + length + padding:]
    head, _, body = out.partition(b"\r\n\r\n")
    return head.decode().split("\r\n"), body


def ask(port, text):
    """Status, head lines and body of one request."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as to:
        to.sendall(text.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        got = b""
        while True:
            data = to.recv(1 << 20)
            if not data:
                break
            got += data
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    if any(line.lower() == "transfer-encoding: chunked" for line in lines):
        plain = b""
        while body:
            size, _, body = body.partition(b"\r\n")
            plain, body = plain + body[:int(size, 16)], body[int(size, 16) + 2:]
        body = plain
    return int(lines[0].split()[1]), lines[1:], body
