"""recourse init by flags: from an empty database to an invited administrator, with a database user of its
own for the tables. The package's test does the same over MariaDB's own log-in by the socket."""

import os
import re
import stat

import rig as rigs
import scenario
import support
import visit

SLUG = "magnum-opus"
URL = "http://127.0.0.1/complaints/"


def setUpModule():
    support.start()
    support.rig.sql(
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


def place(name=""):
    return os.path.join(support.rig.dir, "fresh", name).rstrip("/")


def init(*more, url=URL, config="recourse.conf", check=False):
    rig = support.rig
    before, rig.config = rig.config, place(config)
    try:
        return rig.recourse(
            "init", *([] if url is None else [
                "--url", url, "--socket", rig.db_socket, "--database-name", "fresh",
                "--database-user", "serving", "--database-password-file", place("rows"),
                "--migrate-user", "altering", "--migrate-password-file", place("tables"),
                "--mail-url", "smtp://127.0.0.1:%d" % rig.smtp_port, "--mail-from", "box@centre.example",
                "--key-file", place("server.key"),
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
