"""A backup, the end of the database, and a fresh one: every case opens with its token, every account logs
in, every file is what it was. And what is no whole backup is refused, and leaves nothing behind."""

import json
import os
import shutil
import time

import client
import scenario
import support
import visit

FILE = bytes(range(256)) * 700  # three chunks
PEOPLE = ("office", "director", "admin")
set_up, tearDownModule = support.centre("magnum-opus")
made = {}


def recourse(*args, database=None, **more):
    """Like rig.recourse, on a configuration that names another database."""
    rig = support.rig
    config = rig.config
    if database:
        config = rig.config + "." + database
        with open(rig.config) as file:
            text = file.read()
        with open(config, "w") as file:
            file.write(text.replace("name = recourse\n", "name = %s\n" % database))
    before, rig.config = rig.config, config
    try:
        return rig.recourse(*args, check=False, **more)
    finally:
        rig.config = before


def tables(database):
    return support.rig.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '%s'"
                           % database, "mysql")[0][0]


def grant(database, what="ALL"):
    support.rig.sql("CREATE DATABASE %s CHARACTER SET utf8mb4; GRANT %s ON %s.* TO recourse@localhost"
                    % (database, what, database), "mysql")


def setUpModule():
    set_up()
    rig = support.rig
    scenario.make(rig, ("choreography-to-go",))
    named = support.complainant()
    named.send(named.fill({"identity": "named", "name": "Quillon Example"}, {"what": "A wombat came in."},
                          [("wet.png", "image/png", FILE)]))
    silent = support.filed("The marmoset was out.")
    silent.write("It is still out.")
    office = support.people["office"]
    office.do(named.reference, "acknowledge", "We look into it.")
    office.set_up_factor(support.server_now())
    made.update(cases=[named, silent], said={
        one.reference: visit.said(one.case()) for one in (named, silent)})
    told = recourse("backup", rig.dir)
    made.update(told=told, folder=told.stdout.split("\n")[0])
    for name in os.listdir(made["folder"]) if told.returncode == 0 else ():
        with open(os.path.join(made["folder"], name), "rb") as file:
            made[name] = file.read()


def destroy():
    """The database is gone, with its user; there is a new server with an empty one."""
    rig = support.rig
    rig.serve_stop()
    rig.db_stop()
    shutil.rmtree(os.path.join(rig.dir, "db", "data"))
    rig.db_start()
    rig._make_database()


class Backup(support.Case):
    workers_may_end = True

    def copy(self, name):
        """A copy of the folder that may be damaged."""
        to = os.path.join(support.rig.dir, name)
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(made["folder"], to)
        self.addCleanup(shutil.rmtree, to, True)
        return to

    def test_it_holds_what_it_says_and_nobody_else_may_read_it(self):
        self.assertEqual(made["told"].returncode, 0, made["told"].stderr)
        self.assertIn("server.key", made["told"].stderr)  # the reminder
        self.assertEqual(os.stat(made["folder"]).st_mode & 0o777, 0o700)
        for name in os.listdir(made["folder"]):
            self.assertEqual(os.stat(os.path.join(made["folder"], name)).st_mode & 0o777, 0o600, name)
        manifest = json.loads(made["manifest.json"])
        self.assertEqual([p["file"] for p in manifest["parts"]], ["database.sql", "recourse.conf"])
        self.assertEqual({c["slug"]: c["cases"] for c in manifest["centres"]},
                         {"magnum-opus": 2, "choreography-to-go": 0})
        with open(support.rig.config, "rb") as file:
            self.assertEqual(made["recourse.conf"], file.read())
        # Neither what people wrote nor the key or a password lies in it.
        with open(os.path.join(support.rig.dir, "server.key")) as file:
            key = file.read().split()[1]
        with open(os.path.join(support.rig.dir, "db-password")) as file:
            password = file.read().strip()
        everything = b"".join(made[name] for name in os.listdir(made["folder"]))
        for word in ("wombat", "Quillon", "marmoset", key, password,
                     *(c.token for c in made["cases"])):
            self.assertNotIn(word.encode(), everything)
            self.assertNotIn(word.encode().hex().upper().encode(), everything)

    def test_with_the_key_only_where_it_is_asked_for(self):
        folder = os.path.join(support.rig.dir, "with-key")
        os.mkdir(folder)
        told = recourse("backup", "--with-key", folder)
        self.assertEqual(told.returncode, 0, told.stderr)
        with open(os.path.join(told.stdout.split("\n")[0], "server.key")) as got, \
                open(os.path.join(support.rig.dir, "server.key")) as key:
            self.assertEqual(got.read(), key.read())
        missing = recourse("backup", os.path.join(folder, "nowhere"))
        self.assertEqual((missing.returncode, missing.stdout), (5, ""))

    def test_what_waits_in_the_spool_goes_along(self):
        folder = os.path.join(support.rig.dir, "with-spool")
        waiting = os.path.join(support.rig.spool, "0123456789abcdef" * 2 + ".aside")
        sealed = os.urandom(8192)
        os.mkdir(folder)
        with open(waiting, "wb") as file:
            file.write(sealed)
        self.addCleanup(lambda: os.path.exists(waiting) and os.unlink(waiting))
        told = recourse("backup", folder)
        self.assertEqual(told.returncode, 0, told.stderr)
        os.unlink(waiting)
        grant("spooled")
        got = recourse("restore", told.stdout.split("\n")[0], database="spooled")
        self.assertEqual(got.returncode, 0, got.stderr)
        self.assertIn("put back into the spool: 1;", got.stdout)
        with open(waiting, "rb") as file:
            self.assertEqual(file.read(), sealed)
        self.assertEqual(os.stat(waiting).st_mode & 0o777, 0o600)

    def test_a_copy_that_breaks_off_leaves_nothing_that_looks_like_one(self):
        folder = os.path.join(support.rig.dir, "broken-off")
        os.mkdir(folder)
        path, support.rig.environment["PATH"] = support.rig.environment["PATH"], folder
        try:
            told = recourse("backup", folder)
        finally:
            support.rig.environment["PATH"] = path
        self.assertEqual((told.returncode, told.stdout), (5, ""))
        self.assertIn("mariadb-client", told.stderr)
        self.assertEqual(os.listdir(folder), [])

    def test_what_is_not_whole_is_refused_before_anything_is_written(self):
        grant("empty")

        def cut(folder):
            with open(os.path.join(folder, "database.sql"), "rb+") as file:
                file.truncate(len(made["database.sql"]) - 1)

        def flip(folder):
            with open(os.path.join(folder, "database.sql"), "rb+") as file:
                file.seek(len(made["database.sql"]) // 2)
                file.write(b"#")

        def lie(folder):
            with open(os.path.join(folder, "manifest.json"), "w") as file:
                file.write(made["manifest.json"].decode().replace('"cases": 2', '"cases": 3'))

        def newer(folder):
            with open(os.path.join(folder, "manifest.json"), "w") as file:
                file.write(made["manifest.json"].decode().replace('"schema": ', '"schema": 9'))

        damages = [cut, flip, lie, newer,
                   lambda folder: os.unlink(os.path.join(folder, "recourse.conf")),
                   lambda folder: os.unlink(os.path.join(folder, "manifest.json")),
                   lambda folder: os.truncate(os.path.join(folder, "manifest.json"), 100)]
        for damage in damages:
            folder = self.copy("damaged")
            damage(folder)
            for command in (("restore", folder), ("backup", "--check", folder, "--database", "empty")):
                got = recourse(*command, database="empty" if command[0] == "restore" else None)
                self.assertEqual((got.returncode, got.stdout), (1, ""), got.stderr)
                self.assertTrue(got.stderr.startswith("recourse: /"), got.stderr)
            self.assertEqual(tables("empty"), "0")

    def test_a_database_that_holds_something_is_never_written_to(self):
        before = self.sums()
        got = recourse("restore", made["folder"])
        self.assertEqual((got.returncode, got.stdout), (1, ""))
        self.assertIn("not empty", got.stderr)
        support.rig.sql("CREATE DATABASE other; CREATE TABLE other.mine (a INT); GRANT ALL ON other.* "
                        "TO recourse@localhost", "mysql")
        for args in (("restore", made["folder"]),
                     ("backup", "--check", made["folder"], "--database", "other")):
            got = recourse(*args, database="other" if args[0] == "restore" else None)
            self.assertEqual(got.returncode, 1)
            self.assertEqual(tables("other"), "1")
        self.assertEqual(recourse("backup", "--check", made["folder"], "--database",
                                  "recourse").returncode, 1)
        self.assertEqual(self.sums(), before)

    @staticmethod
    def sums():
        """Of what the clerk, who goes on, does not write."""
        return support.rig.sql("CHECKSUM TABLE centre, centre_version, person, recipient, complaint, "
                               "generation, envelope, case_event, evidence, evidence_chunk EXTENDED")

    def test_when_the_loading_fails_the_database_is_empty_again(self):
        grant("poor", "SELECT, CREATE, DROP")  # the first row of all is refused
        got = recourse("restore", made["folder"], database="poor")
        self.assertEqual((got.returncode, got.stdout), (5, ""), got.stderr)
        self.assertIn("empty again", got.stderr)
        self.assertEqual(tables("poor"), "0")

    def test_the_drill_restores_into_a_database_of_its_own_and_drops_it(self):
        refused = recourse("backup", "--check", made["folder"])
        self.assertEqual(refused.returncode, 5)
        self.assertIn("GRANT ALL ON `recourse\\_check\\_%`.* TO recourse@localhost", refused.stderr)
        support.rig.sql("GRANT ALL ON `recourse\\_check\\_%`.* TO recourse@localhost", "mysql")
        grant("drill")
        for more in ((), ("--database", "drill")):
            got = recourse("backup", "--check", made["folder"], *more)
            self.assertEqual((got.returncode, got.stdout), (
                0, "choreography-to-go: 0 cases, all chains whole\n"
                   "magnum-opus: 2 cases, all chains whole\n"), got.stderr)
        self.assertEqual(tables("drill"), "0")
        self.assertEqual(support.rig.sql("SHOW DATABASES LIKE 'recourse_check%'", "mysql"), [])

    def test_another_key_restores_nothing(self):
        grant("keyless")
        path = os.path.join(support.rig.dir, "server.key")
        with open(path) as file:
            key = file.read()
        other = "".join("0" if c == "f" else "f" if c in "0123456789abcde" and i > 3 else c
                        for i, c in enumerate(key.split("\n")[0])) + "\n"
        os.rename(path, path + ".kept")
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o400), "w") as file:
                file.write(other)
            got = recourse("restore", made["folder"], database="keyless")
            self.assertEqual((got.returncode, tables("keyless")), (1, "0"))
            self.assertIn("does not carry the mark of the server key", got.stderr)
            os.unlink(path)
            got = recourse("restore", made["folder"], database="keyless")
            self.assertEqual((got.returncode, tables("keyless")), (3, "0"))
        finally:
            os.rename(path + ".kept", path)

    def test_everything_is_there_again_after_the_database_is_gone(self):
        destroy()
        before = time.monotonic()
        self.assertEqual(recourse("centre", "list").returncode, 4)
        got = recourse("restore", made["folder"])
        self.assertEqual(got.returncode, 0, got.stdout + got.stderr)
        self.assertIn("magnum-opus: 2 cases, all chains whole\n", got.stdout)
        self.assertLess(time.monotonic() - before, 30)
        support.rig.serve_start()
        for one in made["cases"]:
            page = one.open()
            self.assertEqual((page.status, visit.said(page)), (200, made["said"][one.reference]))
        files = visit.files_of(made["cases"][0].case())
        self.assertEqual(made["cases"][0].browser.request("GET", files["wet.png"]).body, FILE)
        for key in PEOPLE:
            person = support.people[key]
            person.browser = client.Browser(support.rig.site_url)
            code = support.app_code(person, 1) if person.secret else ""
            self.assertTrue(person.log_in(code=code).path.endswith(("/staff/", "/admin/")), key)
        office = support.people["office"]
        page = office.case(made["cases"][0].reference)
        self.assertIn("A wombat came in.", page.text())
        self.assertEqual(office.browser.request("GET", visit.files_of(page)["wet.png"]).body, FILE)
        # It goes on: the case gets further, and the record is whole.
        office.do(made["cases"][0].reference, "reply", "It is mended.")
        self.assertIn("It is mended.", made["cases"][0].case().text())
        self.assertEqual(recourse("audit", "verify").returncode, 0)
