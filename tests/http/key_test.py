"""The server key is changed while people work: the file in its steps, the rows, and no old key."""

import os
import stat

import machine
import scenario
import support
import visit

SLUG = "magnum-opus"

setUpModule, tearDownModule = support.centre(SLUG)


def key(*args, **options):
    return support.rig.recourse("key", *args, **options)


def key_file():
    return os.path.join(support.rig.dir, "server.key")


def text():
    with open(key_file()) as file:
        return file.read()


class Key(support.Case):
    workers_may_end = True  # the service is reloaded

    def reload(self):
        before = set(support.rig.workers_pids())
        support.rig.serve_reload()
        machine.wait_for("fresh workers", 20,
                         lambda: support.rig.workers_pids() and
                         not before & set(support.rig.workers_pids()), support.rig.log("serve"))

    def assert_all_works(self, me, words):
        office = support.people["office"]
        self.assertIn(words, visit.said(me.open()))
        self.assertEqual(office.log_in().path, office.base + "staff/")
        self.assertIn(words, visit.said(office.case(me.reference)))

    def test_from_one_key_to_the_next(self):
        me = support.filed("The hall was colder than the street.")
        invited = scenario.invite(support.rig, SLUG, "Late Comer", "handler", {})
        owner = os.stat(key_file())
        self.assertEqual(key("list").stdout, "1  current\n")

        # known everywhere, before anything is made with it
        self.assertIn("key 2 is known now; key 1 still signs", key("add").stdout)
        self.assertEqual(key("list").stdout, "1  current\n2\n")
        after = os.stat(key_file())
        self.assertEqual(stat.S_IMODE(after.st_mode), 0o400)
        self.assertEqual((after.st_uid, after.st_gid), (owner.st_uid, owner.st_gid))
        self.assertEqual(sorted(os.listdir(os.path.dirname(key_file()))),
                         sorted(name for name in os.listdir(os.path.dirname(key_file()))
                                if ".new." not in name))
        self.assertEqual(key("retire", "1", check=False).returncode, 1)
        self.reload()
        self.assert_all_works(me, "colder than the street")
        writer = support.complainant()  # whose page is open while the key changes
        form = writer.open(me.token).form("/case/files", act="message")

        done = key("rotate")
        self.assertIn("key 2 signs from now on", done.stdout)
        self.assertEqual(key("list").stdout, "1\n2  current\n")
        self.assert_all_works(me, "colder than the street")  # workers that write with key 1 still
        self.reload()
        self.assert_all_works(me, "colder than the street")
        page = writer.browser.send(form, {"text": "And it was dark."})
        self.assertEqual(page.status, 200)
        again = key("rotate").stdout
        self.assertIn("one_time_link: 1 row, which end by themselves", again)

        # what people have in hand is waited for
        early = key("retire", "1", check=False)
        self.assertEqual(early.returncode, 1)
        self.assertIn("72 hours", early.stderr)
        self.assertIn("\n1 ", "\n" + text())
        invited.accept()  # a link of the old key
        key("rotate")
        support.days_later(4)
        try:
            self.assertIn("key 1 is gone", key("retire", "1").stdout)
            self.assertNotIn("\n1 ", "\n" + text())
            self.reload()
        finally:
            support.back_to_now()
        self.assert_all_works(me, "colder than the street")
        self.assertIn("And it was dark.", visit.said(me.case()))
        self.assertEqual(invited.log_in().status, 200)
        fresh = support.filed("It was colder still.")
        self.assert_all_works(fresh, "colder still")
        support.rig.mail_wait(1)
        self.assertEqual(support.rig.recourse("doctor", check=False).stderr.count("key"), 0)

        # a stolen key goes at once, and the links that it made with it
        key("add")
        scenario.invite(support.rig, SLUG, "Another One", "handler", {})
        change = "UPDATE centre_log SET canon = REPLACE(canon, '%s', '%s') WHERE seq = 1"
        support.rig.sql(change % ("import", "improt"))
        refused = key("rotate", check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertRegex(refused.stderr, "refused: centre_log [0-9a-f]{32} 1\n")
        held = key("retire", "2", "--now", check=False)
        self.assertEqual(held.returncode, 1)
        self.assertIn("centre_log: 1 row\n", held.stdout)
        support.rig.sql(change % ("improt", "import"))
        key("rotate")
        self.reload()
        key("rotate")  # what was written with the old key until then
        stays = key("retire", "2", check=False)
        self.assertIn("72 hours", stays.stderr)
        self.assertIn("key 2 is gone", key("retire", "2", "--now").stdout)
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM one_time_link WHERE ORD(mac) = 2"),
                         [["0"]])
        self.reload()
        self.assert_all_works(fresh, "colder still")

    def test_wrong_words_are_told_how(self):
        for args in ((), ("spin",), ("retire",), ("retire", "x"), ("retire", "0"),
                     ("retire", "1", "--later"), ("list", "all")):
            self.assertEqual(key(*args, check=False).returncode, 2, args)
        self.assertEqual(key("retire", "77", check=False).returncode, 1)
