"""recourse init by flags: from an empty database to an invited administrator, with a database user of its
own for the tables, over the socket and over TLS. The package's test does the same by MariaDB's own log-in
at the socket."""

import os
import re
import shutil
import stat
import subprocess
import tempfile

import machine
import rig as rigs
import scenario
import support
import visit

SLUG = "magnum-opus"
URL = "http://127.0.0.1/complaints/"


tls = {}


def openssl(*words):
    subprocess.run(["openssl", *words], cwd=tls["folder"], stdin=subprocess.DEVNULL, check=True,
                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def make_certificates():
    """ca.pem, other.pem (another authority) and server.pem, whose name is 127.0.0.1."""
    folder = tls["folder"] = tempfile.mkdtemp(prefix="recourse-tls-")
    os.chmod(folder, 0o755)
    for name in ("ca", "other"):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-days", "2", "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".pem")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            "/CN=database", "-keyout", "server.key", "-out", "server.csr")
    with open(os.path.join(folder, "names"), "w") as file:
        file.write("subjectAltName = IP:127.0.0.1\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "names", "-out", "server.pem")
    os.chmod(os.path.join(folder, "server.key"), 0o644)  # for MariaDB's user; it is worth nothing
    tls["port"] = machine.free_port()
    tls["plain"] = ["--skip-networking=0", "--bind-address=127.0.0.1", "--port=%d" % tls["port"]]
    tls["tls"] = tls["plain"] + ["--ssl-cert=%s/server.pem" % folder, "--ssl-key=%s/server.key" % folder]


def setUpModule():
    make_certificates()
    support.start(db_options=tls["tls"])
    support.rig.sql(
        "CREATE DATABASE secured CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;"
        "CREATE USER serving@'127.0.0.1' IDENTIFIED BY 'rows-word' REQUIRE SSL;"
        "GRANT SELECT, INSERT, UPDATE, DELETE ON secured.* TO serving@'127.0.0.1';"
        "CREATE USER altering@'127.0.0.1' IDENTIFIED BY 'tables-word' REQUIRE SSL;"
        "GRANT ALL ON secured.* TO altering@'127.0.0.1';"
        "CREATE DATABASE fresh CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;"
        "CREATE USER serving@localhost IDENTIFIED BY 'rows-word';"
        "GRANT SELECT, INSERT, UPDATE, DELETE ON fresh.* TO serving@localhost;"
        "CREATE USER altering@localhost IDENTIFIED BY 'tables-word';"
        "GRANT ALL ON fresh.* TO altering@localhost", "mysql")
    os.mkdir(place())
    for name in ("rows", "tables"):
        with open(os.open(place(name), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(name + "-word\n")


def tearDownModule():
    support.finish()
    shutil.rmtree(tls["folder"], ignore_errors=True)


def place(name=""):
    return os.path.join(support.rig.dir, "fresh", name).rstrip("/")


def by_socket():
    return ["--socket", support.rig.db_socket, "--database-name", "fresh"]


def by_tls(authority="ca.pem", host="127.0.0.1"):
    return ["--database-host", host, "--database-port", str(tls["port"]), "--database-name", "secured",
            "--database-ca", os.path.join(tls["folder"], authority)]


def init(*more, url=URL, config="recourse.conf", check=False, key="server.key", database=None):
    rig = support.rig
    before, rig.config = rig.config, place(config)
    try:
        return rig.recourse(
            "init", *([] if url is None else [
                "--url", url, *(database or by_socket()),
                "--database-user", "serving", "--database-password-file", place("rows"),
                "--migrate-user", "altering", "--migrate-password-file", place("tables"),
                "--mail-url", "smtp://127.0.0.1:%d" % rig.smtp_port, "--mail-from", "box@centre.example",
                "--key-file", place(key),
                "--templates", os.path.join(rigs.ROOT, "fcgi/templates"),
                "--schema", os.path.join(rigs.ROOT, "sql/schema")]), *more, check=check)
    finally:
        rig.config = before


class Init(support.Case):
    def test_nobody_to_ask(self):
        done = init("--yes", url=None, config="none.conf")
        self.assertEqual(done.returncode, 3)
        self.assertIn("init --url ADDRESS", done.stderr)
        self.assertFalse(os.path.exists(place("none.conf")))

    def test_a_wrong_answer_leaves_nothing_behind(self):
        before = sorted(os.listdir(place()))
        done = init("--yes", url="ftp://nowhere", config="wrong.conf")
        self.assertEqual(done.returncode, 3)
        self.assertIn("url", done.stderr)
        self.assertEqual(sorted(os.listdir(place())), before)

    def test_usage(self):
        for wrong in (["--admin", "a@b.example"], ["--nothing"], ["word"]):
            with self.subTest(wrong):
                done = init(*wrong, url=None, config="none.conf")
                self.assertEqual(done.returncode, 2)
                self.assertIn("--make-database", done.stderr)

    def test_from_nothing_to_an_administrator(self):
        admin = scenario.address(SLUG, "Administrator")
        whole = ["--yes", "--centre", visit.centre_path(SLUG), "--admin", admin]
        done = init(*whole, check=True)
        self.assertRegex(done.stdout, r"(?m)^http://127\.0\.0\.1/complaints/%s/staff/log-in/invitation/\S+$" % SLUG)
        self.assertEqual(stat.S_IMODE(os.stat(place("recourse.conf")).st_mode), 0o640)
        self.assertEqual(stat.S_IMODE(os.stat(place("server.key")).st_mode), 0o400)
        with open(place("recourse.conf")) as file:
            conf = file.read()
        self.assertIn("migrate_user = altering\n", conf)
        self.assertIn("tls = none\n", conf)
        with open(place("server.key")) as file:
            key = file.read()
        # Again, as after a link that was lost: what is there stays, and the same person gets a new one.
        done = init(*whole, url="http://127.0.0.1/elsewhere/")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("stays as it is", done.stdout)
        self.assertIn("%s: version 1, as it was" % SLUG, done.stdout)
        with open(place("recourse.conf")) as file:
            self.assertEqual(file.read(), conf)
        with open(place("server.key")) as file:
            self.assertEqual(file.read(), key)
        # The service has rows and no tables, and needs not read who has.
        os.unlink(place("tables"))
        rig = support.rig
        before, rig.config = rig.config, place("recourse.conf")
        try:
            self.assertIn(SLUG, rig.recourse("centre", "list").stdout)
            done = rig.recourse("migrate", check=False)
            self.assertEqual(done.returncode, 3)
            self.assertIn("tables cannot be read", done.stderr)
        finally:
            rig.config = before
        # A key that is gone is not replaced by another.
        with open(os.open(place("tables"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write("tables-word\n")
        os.unlink(place("server.key"))
        done = init("--yes", url=None)
        self.assertEqual(done.returncode, 3)
        self.assertIn("bring that one back", done.stderr)
        self.assertFalse(re.search("server.key", " ".join(os.listdir(place()))))


class OverTls(support.Case):
    """A database on another machine, as far as one machine shows it: by TCP, TLS and its certificate."""

    def use(self, config, *words):
        rig = support.rig
        before, rig.config = rig.config, place(config)
        try:
            return rig.recourse(*words, check=False)
        finally:
            rig.config = before

    def test_with_its_certificate_all_goes_over_tls(self):
        done = init("--yes", "--centre", visit.centre_path(SLUG), "--admin", "admin@school.example",
                    "--staff-host", "staff.school.example", config="tls.conf", key="tls.key",
                    database=by_tls(), check=True)
        # Both users may come by TLS only: the one that makes tables, and the service's.
        self.assertIn("http://staff.school.example/complaints/%s/staff/log-in/invitation/" % SLUG, done.stdout)
        with open(place("tls.conf")) as file:
            conf = file.read()
        for line in ("host = 127.0.0.1", "port = %d" % tls["port"], "tls_ca = ", "migrate_user = altering",
                     "staff_host = staff.school.example"):
            self.assertIn(line, conf)
        self.assertEqual(self.use("tls.conf", "migrate").returncode, 0)
        done = self.use("tls.conf", "centre", "list")
        self.assertIn(SLUG, done.stdout)
        tables = support.rig.sql("SELECT COUNT(*) FROM information_schema.tables "
                                 "WHERE table_schema = 'secured'")
        self.assertGreater(int(tables[0][0]), 30)
        self.assertNotIn("database", self.use("tls.conf", "doctor").stdout.partition("nginx-unseen")[0])

    def test_another_authority_a_wrong_name_and_no_tls_are_refused(self):
        rig = support.rig
        for name, database in (("authority", by_tls("other.pem")), ("name", by_tls(host="localhost"))):
            done = init("--yes", config=name + ".conf", key=name + ".key", database=database)
            with self.subTest(name):
                self.assertEqual(done.returncode, 4, done.stderr)
                self.assertRegex(done.stderr, "(?i)certificate|SSL|TLS")
                self.assertNotIn("-word", done.stderr)
        rig.serve_stop()
        rig.db_stop()
        rig.db_options = tls["plain"]
        try:
            rig.db_start()
            done = init("--yes", config="plain.conf", key="plain.key", database=by_tls())
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertRegex(done.stderr, "(?i)SSL|TLS")
        finally:
            rig.db_stop()
            rig.db_options = tls["tls"]
            rig.db_start()
            rig.serve_start()
            self.before = set(rig.workers_pids())
