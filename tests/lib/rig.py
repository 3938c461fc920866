"""A whole Recourse of one's own: MariaDB, SMTP sink, responder and nginx, all private to a folder.

    with Rig(folder, binary) as rig:
        rig.recourse("centre", "import", path)
        urllib.request.urlopen(rig.url)
        rig.sql("SELECT COUNT(*) FROM `case`")

Start it from the main thread: everything it starts is told by the kernel to die when the thread
that started it does, so even a killed test leaves nothing behind. Standard library only.
"""

import email
import email.policy
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

import dbdata
from machine import (LIBC, PR_SET_PDEATHSIG, RigError, answers, command, free_port,
                     processes_marked, tail, unescape, wait_for)

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOCKET_PATH_MAX = 107
SANITIZER_EXIT = 86  # as tests/run sets it, so that it is no exit status of ours
SANITIZER_LINES = 12
SANITIZER_WORDS = ("ERROR: AddressSanitizer", "ERROR: LeakSanitizer", ": runtime error: ")
UNSYNCED = ["--innodb-flush-method=nosync", "--sync-frm=OFF"]  # it survives a SIGKILL, but no power cut
CHEAP = {"RECOURSE_TEST_COST": "least"}  # of a password; a program as people run it does not know it
os.environ["PATH"] += ":/usr/local/sbin:/usr/sbin:/sbin"

NGINX_CONF = """\
daemon off;
pid {dir}/nginx/pid;
{user}
worker_processes 2;
worker_shutdown_timeout 5s;
error_log {dir}/log/nginx-error.log info;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {dir}/nginx/body;
    fastcgi_temp_path {dir}/nginx/fastcgi;
    proxy_temp_path {dir}/nginx/proxy;
    uwsgi_temp_path {dir}/nginx/uwsgi;
    scgi_temp_path {dir}/nginx/scgi;
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; }}
    include {root}/nginx/conf.d/recourse.conf;
    access_log {dir}/log/nginx-access.log recourse;
    server {{
        listen 127.0.0.1:{port};
        server_name 127.0.0.1;
        root {root}/nginx/site;
        ssi on;
        location /site/ {{ internal; client_max_body_size 0; }}
        location {prefix} {{
            {extra}
            include {dir}/nginx/location.conf;
        }}
    }}
    {servers}
}}
"""

STAFF_SERVER = """
    server {
        listen 127.0.0.1:@port@;
        server_name localhost;
        include @root@/nginx/staff-server.conf;
        location @prefix@ {
            @extra@
            include @include@;
        }
    }
"""


class Rig:
    """dir: made if missing, kept at the end. prefix: where the site puts the plug-in. location:
    nginx lines beside the include. reviewed: languages besides English that may be shown, by the word of a
    reviewer who is made up. durable: MariaDB flushes each commit. db_options: MariaDB's further.
    servers: further server blocks, with @root@, @port@ and @include@. staff_host: staff pages have a host of
    their own, localhost."""

    def __init__(self, dir, binary, port=None, durable=False, workers=4, hash_workers=1,
                 prefix="/complaints/", location="", mail_interval=1, limits=None, environment=None,
                 file_workers=2, mail_from="complaints@northgate.example", db_options=(),
                 second_factor="optional", reviewed=(), servers="", staff_host=False):
        self.dir = os.path.abspath(dir)
        self.binary = os.path.abspath(binary)
        self.port = port
        self.durable = durable
        self.workers = workers
        self.hash_workers = hash_workers
        self.prefix = prefix
        self.location = location
        self.mail_interval = mail_interval
        # Tests send faster than people, and more of it.
        self.limits = dict({"new_cases": 0, "form_seconds": 0}, **(limits or {}))
        self.file_workers = file_workers
        self.mail_from = mail_from
        self.db_options = list(db_options)
        # Not as it is shipped: most tests, and who tries the demo, log in by the password alone.
        self.second_factor = second_factor
        self.reviewed = tuple(reviewed)
        self.servers = servers
        self.staff_host = staff_host
        self.id = secrets.token_hex(8)
        self.environment = dict(os.environ, **(environment or {}), RECOURSE_RIG=self.id)
        self.parts = {}
        self.smtp_port = 0
        self.sockets = None
        self.started = False
        for name in ("log", "mail", "nginx", "db"):
            os.makedirs(os.path.join(self.dir, name), mode=0o700, exist_ok=True)
        self.mail_dir = os.path.join(self.dir, "mail")
        self.config = os.path.join(self.dir, "recourse.conf")
        self.spool = os.path.join(self.dir, "spool")  # the service makes it

    # --- the whole

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        self.stop()

    def start(self):
        try:
            self._make_sockets()
            self.db_start()
            self._make_database()
            self.sink_start()
            if self.port is None:
                self.port = free_port()
            self._write_config()
            self.recourse("init", "--yes")
            self.serve_start()
            self.nginx_start()
            self.started = True
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self):
        """Stops what was started, nginx first and the database last, whatever happened before, and
        ends what outlived its parent. Raises RigError when a part had to be killed, was left over
        or had crashed. Safe to call twice."""
        trouble = []
        for name, seconds in (("nginx", 10), ("serve", 30), ("sink", 5), ("db", 30)):
            part = self.parts.pop(name, None)
            if part is None:
                continue
            crashed = part.poll()
            if not self._end(part, signal.SIGTERM, seconds):
                trouble.append("%s did not stop in %d s" % (name, seconds))
            elif crashed is not None:
                trouble.append("%s had ended by itself with %s" % (name, crashed))
        for pid in processes_marked("RECOURSE_RIG=" + self.id, self.dir):
            trouble.append("process %d was left over" % pid)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.sockets and self.sockets != os.path.join(self.dir, "run"):
            shutil.rmtree(self.sockets, ignore_errors=True)
            self.sockets = None
        trouble += self._sanitizer_reports()
        started, self.started = self.started, False
        if trouble and started:
            raise RigError("; ".join(trouble) + "\n" + tail(self.log("serve")))

    # --- what tests use

    @property
    def url(self):
        return self.site_url + self.prefix

    @property
    def site_url(self):
        return "http://127.0.0.1:%d" % self.port

    @property
    def staff_site_url(self):
        return "http://localhost:%d" % self.port if self.staff_host else self.site_url

    def log(self, name):
        """Path of a log: serve, db, sink, nginx, nginx-error, nginx-access."""
        return os.path.join(self.dir, "log", name + ".log")

    def recourse(self, *args, check=True, input=None, timeout=60):
        """Runs a subcommand of the binary on this configuration; its CompletedProcess, as text."""
        done = subprocess.run([self.binary, "-c", self.config, *args], input=input, text=True,
                              stdin=None if input is not None else subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=self.environment, timeout=timeout)
        if done.returncode == SANITIZER_EXIT or (check and done.returncode != 0):
            raise RigError("recourse %s: exit %d\n%s%s" % (
                " ".join(args), done.returncode, done.stdout, done.stderr))
        return done

    def sql(self, query, database="recourse"):
        """Rows as lists of text, None for NULL; wrap binary columns in HEX()."""
        done = subprocess.run(
            ["mariadb", "--no-defaults", "--socket", self.db_socket, "--user", "root", "--batch",
             "--skip-column-names", "--default-character-set=utf8mb4", "--execute", query, database],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise RigError("sql: " + done.stderr.strip())
        return [[None if cell == "NULL" else unescape(cell) for cell in line.split("\t")]
                for line in done.stdout.split("\n")[:-1]]

    def dump(self):
        """The whole database as bytes, binary columns as they are."""
        return subprocess.run(
            ["mariadb-dump", "--no-defaults", "--socket", self.db_socket, "--user", "root",
             "--default-character-set=binary", "--skip-extended-insert", "recourse"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout

    def mails(self):
        """All mails so far, oldest first, as email messages."""
        found = []
        for name in sorted(os.listdir(self.mail_dir)):
            if name.endswith(".eml"):
                with open(os.path.join(self.mail_dir, name), "rb") as file:
                    found.append(email.message_from_binary_file(file, policy=email.policy.SMTP))
        return found

    def mail_wait(self, count, seconds=20):
        """Waits until that many mails have come; all of them."""
        wait_for("%d mails" % count, seconds, lambda: len(self.mails()) >= count,
                 self.log("serve"))
        return self.mails()

    def mails_out(self, seconds=60):
        """Waits until no mail is left to send; all that have come. What comes later is about something later."""
        wait_for("the mails on their way", seconds, lambda: self.sql(
            "SELECT COUNT(*) FROM outbox WHERE state = 1") == [["0"]], self.log("serve"))
        return self.mails()

    def mail_refuse(self, answer):
        """The sink answers every recipient so ("451 4.3.0 later"); None ends it."""
        path = os.path.join(self.mail_dir, "refuse")
        if answer is None:
            if os.path.exists(path):
                os.unlink(path)
        else:
            with open(path, "w") as file:
                file.write(answer)

    # --- the parts, to stop and start and kill

    def db_start(self):
        data = os.path.join(self.dir, "db", "data")
        tmp = os.path.join(self.dir, "db", "tmp")
        user = self._mariadb_user()
        os.makedirs(tmp, exist_ok=True)
        if user:
            for folder in (os.path.join(self.dir, "db"), tmp):
                shutil.chown(folder, user.pw_name, None)
        if not os.path.isdir(os.path.join(data, "mysql")):
            dbdata.make(data, tmp, user, cwd=self.dir, env=self.environment)
        self._spawn("db", [
            "mariadbd", "--no-defaults", "--datadir=" + data, "--socket=" + self.db_socket,
            "--pid-file=" + os.path.join(self.dir, "db", "pid"), "--skip-networking",
            "--tmpdir=" + tmp,  # a server that starts deletes others' tables in a shared one
            "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci",
            "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=8M",
            "--performance-schema=OFF", "--max-connections=100",
            "--innodb-flush-log-at-trx-commit=%d" % (1 if self.durable else 0)] +
            ([] if self.durable else UNSYNCED) + self.db_options,
            death=signal.SIGKILL, user=user)
        wait_for("MariaDB", 60, lambda: answers(self.db_socket) and self._db_ready(),
                 self.log("db"), self.parts["db"])

    def db_stop(self):
        self._stop("db", signal.SIGTERM)

    def db_kill(self):
        self._stop("db", signal.SIGKILL)

    def sink_start(self):
        port_file = os.path.join(self.dir, "smtp-port")
        if os.path.exists(port_file):
            os.unlink(port_file)
        self._spawn("sink", ["/usr/bin/python3", os.path.join(ROOT, "tests", "lib", "smtp_sink.py"),
                             self.mail_dir, str(self.smtp_port), port_file], death=signal.SIGKILL)
        wait_for("SMTP sink", 20, lambda: os.path.exists(port_file), self.log("sink"),
                 self.parts["sink"])
        with open(port_file) as file:
            self.smtp_port = int(file.read())

    def sink_stop(self):
        self._stop("sink", signal.SIGTERM)

    def serve_start(self):
        self._spawn("serve", [self.binary, "-c", self.config, "serve"], death=signal.SIGTERM)
        wait_for("recourse serve", 60,
                 lambda: all(map(answers, (self.pages_socket, self.hash_socket, self.file_socket))),
                 self.log("serve"), self.parts["serve"])
        wait_for("the cleaner", 60, self.cleaner_pid, self.log("serve"), self.parts["serve"])

    def serve_stop(self):
        self._stop("serve", signal.SIGTERM)

    def serve_kill(self):
        self._stop("serve", signal.SIGKILL)

    def serve_reload(self):
        self.parts["serve"].send_signal(signal.SIGHUP)

    def workers_pids(self):
        """Pids of the children of `recourse serve` that are copies of it: page, hashing and file
        workers, and the clerk."""
        return [pid for pid in self._children() if command(pid) != "recourse-cleane"]

    def cleaner_pid(self):
        """Of the program that makes copies without hidden data, once it has begun."""
        return next((pid for pid in self._children()
                     if command(pid) == "recourse-cleane"), None)

    def _children(self):
        with open("/proc/%d/task/%d/children" % ((self.parts["serve"].pid,) * 2)) as file:
            return [int(pid) for pid in file.read().split()]

    def kill_worker(self, pid=None, number=signal.SIGKILL):
        """Kills one child of the master (the oldest by default); its pid."""
        pid = pid or self.workers_pids()[0]
        os.kill(pid, number)
        return pid

    def nginx_start(self):
        self._write_nginx()
        self._spawn("nginx", ["nginx", "-p", os.path.join(self.dir, "nginx") + "/",
                              "-c", os.path.join(self.dir, "nginx", "nginx.conf"),
                              "-e", self.log("nginx-error")], death=signal.SIGTERM)
        wait_for("nginx", 20, self._web_answers, self.log("nginx-error"), self.parts["nginx"])

    def nginx_stop(self):
        self._stop("nginx", signal.SIGTERM)

    # --- inside

    @property
    def db_socket(self):
        return os.path.join(self.sockets, "db", "s")

    @property
    def pages_socket(self):
        return os.path.join(self.sockets, "pages.sock")

    @property
    def file_socket(self):
        return os.path.join(self.sockets, "files.sock")

    @property
    def hash_socket(self):
        return os.path.join(self.sockets, "hash.sock")

    def _make_sockets(self):
        self.sockets = os.path.join(self.dir, "run")
        if len(os.path.join(self.sockets, "pages.sock").encode()) > SOCKET_PATH_MAX:
            self.sockets = tempfile.mkdtemp(prefix="recourse-", dir="/tmp")
            os.chmod(self.sockets, 0o711)
        os.makedirs(os.path.join(self.sockets, "db"), exist_ok=True)
        user = self._mariadb_user()
        if user:
            self._open_the_way(user)
            shutil.chown(os.path.join(self.sockets, "db"), user.pw_name)
        # MariaDB makes its socket open to all: the folder keeps others out.
        os.chmod(os.path.join(self.sockets, "db"), 0o700)
        os.chmod(os.path.join(self.dir, "db"), 0o700)

    def _open_the_way(self, user):
        """The database's user must be able to walk down to its folders."""
        os.chmod(self.dir, os.stat(self.dir).st_mode | 0o011)
        place = self.dir
        while place != "/":
            place = os.path.dirname(place)
            mode = os.stat(place)
            if not mode.st_mode & 0o001 and mode.st_uid != user.pw_uid:
                raise RigError("%s: MariaDB's user cannot reach it; take a folder under /tmp" % place)

    @staticmethod
    def _mariadb_user():
        """MariaDB does not run as root."""
        return dbdata.user()

    def _db_ready(self):
        try:
            return self.sql("SELECT 1", "mysql") == [["1"]]
        except RigError:
            return False

    def _make_database(self):
        password = secrets.token_hex(16)
        path = os.path.join(self.dir, "db-password")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(password + "\n")
        self.sql("CREATE DATABASE IF NOT EXISTS recourse CHARACTER SET utf8mb4;"
                 "CREATE OR REPLACE USER recourse@localhost IDENTIFIED BY '%s';"
                 "GRANT ALL ON recourse.* TO recourse@localhost" % password, "mysql")

    def _write_config(self):
        sections = {
            "server": {"socket": self.pages_socket, "hash_socket": self.hash_socket,
                       "file_socket": self.file_socket, "file_workers": self.file_workers,
                       "workers": self.workers, "hash_workers": self.hash_workers, "url": self.url},
            "paths": {"templates": os.path.join(ROOT, "fcgi", "templates"),
                      "cleaner": os.path.join(os.path.dirname(self.binary), "recourse-cleaner"),
                      "schema": os.path.join(ROOT, "sql", "schema"),
                      "spool": self.spool,
                      "key_file": os.path.join(self.dir, "server.key")},
            "database": {"socket": self.db_socket, "name": "recourse", "user": "recourse",
                         "password_file": os.path.join(self.dir, "db-password")},
            "mail": {"url": "smtp://127.0.0.1:%d" % self.smtp_port, "tls": "none",
                     "from": self.mail_from,
                     "interval": self.mail_interval},
            "limits": self.limits,
            "security": {"second_factor": self.second_factor},
        }
        for lang in self.reviewed:
            sections["language-" + lang] = {"reviewed_by": "Nobody, a made-up reviewer for trying this out",
                                            "reviewed_on": "2026-01-02"}
        if self.staff_host:
            sections["server"]["staff_host"] = "localhost:%d" % self.port
        with open(self.config, "w") as file:
            for name, keys in sections.items():
                file.write("[%s]\n" % name)
                if keys.get("second_factor") == "optional":
                    file.write("; Shipped: required. Here whoever tries it logs in by what was printed.\n")
                file.writelines("%s = %s\n" % pair for pair in keys.items())
                file.write("\n")

    def _write_nginx(self):
        folder = os.path.join(self.dir, "nginx")
        with open(os.path.join(ROOT, "nginx", "location.conf.in")) as file:
            location = file.read()
        for name, value in (("version", self._version()), ("pages_socket", self.pages_socket), ("hash_socket", self.hash_socket),
                            ("file_socket", self.file_socket),
                            ("static", os.path.join(ROOT, "nginx", "static"))):
            location = location.replace("@%s@" % name, value)
        with open(os.path.join(folder, "location.conf"), "w") as file:
            file.write(location)
        with open(os.path.join(folder, "nginx.conf"), "w") as file:
            file.write(NGINX_CONF.format(
                dir=self.dir, root=ROOT, port=self.port, prefix=self.prefix, extra=self.location,
                servers=self._more_servers(os.path.join(folder, "location.conf")),
                user="user root;" if os.geteuid() == 0 else ""))

    def _more_servers(self, include):
        text = self.servers
        if self.staff_host:
            text += STAFF_SERVER.replace("@prefix@", self.prefix).replace("@extra@", self.location)
        for name, value in (("root", ROOT), ("port", str(self.port)), ("include", include)):
            text = text.replace("@%s@" % name, value)
        return text

    def _version(self):
        return subprocess.run([self.binary, "--version"], stdout=subprocess.PIPE, text=True,
                              env=self.environment).stdout.split()[-1]

    def _web_answers(self):
        try:
            with urllib.request.urlopen(self.url, timeout=10):
                return True
        except urllib.error.HTTPError as error:
            return error.code not in (502, 504)
        except OSError:
            return False

    def _prepare(self, death, user):
        parent = os.getpid()

        def in_child():
            if user:
                os.initgroups(user.pw_name, user.pw_gid)
                os.setgid(user.pw_gid)
                os.setuid(user.pw_uid)
            # After the change of user, which would clear it.
            if LIBC.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0) != 0 or os.getppid() != parent:
                os._exit(70)
        return in_child

    def _spawn(self, name, command, death, user=None, pass_fds=()):
        if name in self.parts:
            raise RigError("%s runs already" % name)
        with open(self.log(name), "ab") as log:
            # A session of its own: Ctrl-C reaches this program only, which then stops the parts.
            self.parts[name] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.dir,
                env=self.environment, start_new_session=True, pass_fds=pass_fds,
                preexec_fn=self._prepare(death, user))

    def _run(self, *command, user=None):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, env=self.environment,
                              cwd=self.dir, preexec_fn=self._prepare(signal.SIGKILL, user))
        if done.returncode != 0:
            raise RigError("%s: exit %d\n%s" % (command[0], done.returncode, done.stdout))

    def _end(self, part, number, seconds):
        """Sends the signal and waits. False when it took a SIGKILL."""
        if part.poll() is None:
            part.send_signal(number)
        try:
            part.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()
            return False

    def _sanitizer_reports(self):
        """A worker that a sanitizer stopped is replaced, so only the log tells: each report with its
        first lines, which name the place."""
        try:
            with open(self.log("serve"), errors="replace") as file:
                lines = file.read().split("\n")
        except OSError:
            return []
        return ["\n".join(line.strip() for line in lines[at:at + SANITIZER_LINES])
                for at, line in enumerate(lines)
                if any(words in line for words in SANITIZER_WORDS)]

    def _stop(self, name, number):
        part = self.parts.pop(name)
        if not self._end(part, number, 30):
            raise RigError("%s did not stop in 30 s\n%s" % (name, tail(self.log(name))))
