"""Two machines on one database: what waits in the spool of the other one, or may wait there, is no token of
nobody."""

import json
import os
import secrets
import shutil

import spool_test
import support

SLUG = "magnum-opus"
set_up, tearDownModule = support.centre(SLUG, mail_interval=3600)
MAY_BE = "A new case may still be on its way"
UNKNOWN = "please check every group. A case that ended"


def setUpModule():
    set_up()
    spool_test.look_anew()


class Second:
    """Another machine: its configuration and its spool. What it does it does when told to."""

    def __init__(self):
        rig = support.rig
        self.spool = os.path.join(rig.dir, "spool-" + secrets.token_hex(4))
        os.mkdir(self.spool, 0o700)
        shutil.chown(self.spool, os.stat(rig.spool).st_uid, os.stat(rig.spool).st_gid)
        self.config = os.path.join(rig.dir, os.path.basename(self.spool) + ".conf")
        with open(rig.config) as file:
            text = file.read()
        if rig.spool not in text:
            raise AssertionError("where is the spool?\n" + text)
        with open(self.config, "w") as file:
            file.write(text.replace(rig.spool, self.spool))
        os.chmod(self.config, 0o600)

    def recourse(self, *args, **more):
        was, support.rig.config = support.rig.config, self.config
        try:
            return support.rig.recourse(*args, **more)
        finally:
            support.rig.config = was

    def clerk(self):
        return self.recourse("clerk", "--once")

    def waiting(self):
        return [name for name in os.listdir(self.spool) if name.endswith(".case")]


def machines():
    return {row["id"]: row for row in json.loads(support.rig.recourse("machine", "list", "--json").stdout)}


def findings():
    done = support.rig.recourse("doctor", "--json", check=False)
    return {found["code"]: found for found in json.loads(done.stdout)
            if found["code"].startswith("machine-")}


class Machines(support.Case):
    workers_may_end = True

    def tearDown(self):
        super().tearDown()
        support.seconds_later(0)
        support.rig.sql("DELETE FROM machine")

    def asks(self):
        """What somebody hears who types a token of nobody."""
        page = support.complainant().open(spool_test.unknown_token())
        self.assertEqual(page.status, 422)
        self.assertTrue(page.has(MAY_BE) != page.has(UNKNOWN), page.text()[:400])
        return page.has(MAY_BE)

    def test_what_waits_at_the_other_machine(self):
        rig, second = support.rig, Second()
        self.assertFalse(self.asks())
        # The service's own clerk, which is confined where the program is, has drawn an id for its spool.
        self.assertEqual(len(spool_test.spool(".machine")), 1)
        me = support.complainant()
        with spool_test.Away(load=False):
            spool_test.Spool.send(self, me, me.fill({"identity": "anonymous"}, {"what": "At the other one."}))
            name, = spool_test.spool()
            shutil.move(os.path.join(rig.spool, name), second.spool)
        # Soon after the time without a database nobody can be sure; this is later.
        support.seconds_later(300)
        # The other one reaches the database, and is too late each time.
        rig.sql("CREATE TRIGGER quicker BEFORE INSERT ON complaint FOR EACH ROW "
                "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213")
        second.clerk()
        self.assertEqual(second.waiting(), [name])
        self.assertTrue(self.asks())
        self.assertTrue(support.complainant().open(me.token).has(MAY_BE))
        self.assertEqual(set(findings()), {"machine-waits"})
        rig.sql("DROP TRIGGER quicker")
        second.clerk()
        self.assertEqual(second.waiting(), [])
        self.assertTrue(support.complainant().open(me.token).has("At the other one."))
        self.assertFalse(self.asks())
        self.assertEqual(findings(), {})

    def test_one_that_says_nothing_any_more(self):
        second = Second()
        support.seconds_later(3600)
        support.rig.recourse("clerk", "--once")
        second.clerk()
        self.assertEqual(sorted(row["here"] for row in machines().values()), [False, True])
        self.assertFalse(self.asks())
        self.assertEqual(findings(), {})
        other, = [row["id"] for row in machines().values() if not row["here"] and row["state"] == "well"]
        refused = support.rig.recourse("machine", "forget", other, check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("stop its service first", refused.stderr)
        # Nothing is heard of it, as if it were cut off.
        support.seconds_later(2 * 3600)
        self.assertTrue(self.asks())
        self.assertIn(other, findings()["machine-silent"]["what"])
        second.clerk()
        self.assertFalse(self.asks())
        support.seconds_later(4 * 3600)
        self.assertTrue(self.asks())
        for row in machines().values():
            if not row["here"]:
                support.rig.recourse("machine", "forget", row["id"])
        self.assertFalse(self.asks())
        self.assertEqual(findings(), {})
        self.assertEqual(support.rig.recourse("machine", "forget", other, check=False).returncode, 1)
        self.assertEqual(support.rig.recourse("machine", "forget", "x", check=False).returncode, 2)

    def test_a_token_that_was_given_here_is_none_of_nobody(self):
        """Its case is gone from this database: as far as anybody here can tell it waits elsewhere."""
        me = support.filed("Of this browser.")
        second = Second()
        support.seconds_later(5 * 3600)
        second.clerk()
        me.open(me.token)
        support.rig.sql("UPDATE complaint SET lookup = REVERSE(lookup) WHERE reference = '%s'" % me.reference)
        try:
            page = me.get("case")
            self.assertTrue(page.has(MAY_BE), page.text()[:400])
            page = me.browser.send(page.form("/case"), {"token": me.token})
            self.assertEqual(page.status, 422)
            self.assertTrue(page.has(MAY_BE))
            self.assertFalse(support.complainant().open(me.token).has(MAY_BE))
            page = me.get("sent")  # whoever has just sent it, and comes to the other machine, sees his token
            self.assertEqual(page.status, 200)
            self.assertTrue(page.has("We have your complaint"))
            self.assertIn(me.token.replace("-", ""), page.text().replace(" ", "").replace("-", ""))
        finally:
            support.rig.sql("UPDATE complaint SET lookup = REVERSE(lookup) WHERE reference = '%s'" % me.reference)
        self.assertTrue(me.case().has("Of this browser."))
