"""The database is away, and complaints are still taken: what a receipt promised is kept, once."""

import fcntl
import os
import secrets
import shutil
import subprocess
import time

import machine
import scenario
import support
import visit

set_up, tearDownModule = support.centre("magnum-opus")


def setUpModule():
    set_up()
    look_anew()


def look_anew():
    """Workers look at the centres when they begin, and then only now and then."""
    support.rig.serve_stop()
    support.rig.serve_start()


OFFICE = "Office Manager"


def spool(ending=".case"):
    return sorted(name for name in os.listdir(support.rig.spool) if name.endswith(ending))


def logged():
    with open(support.rig.log("serve")) as file:
        return file.read()


def rows(table, where="1"):
    return int(support.rig.sql("SELECT COUNT(*) FROM %s WHERE %s" % (table, where))[0][0])


class Away:
    """The time without a database; leaves with all that waited loaded."""

    def __init__(self, load=True):
        self.load = load

    def __enter__(self):
        def all_know():
            said, pids = logged(), support.rig.workers_pids()
            return len([pid for pid in pids if "process %d knows" % pid in said]) >= len(pids) - 1
        machine.wait_for("workers that know the centres", 60, all_know, support.rig.log("serve"))
        support.rig.db_stop()

    def __exit__(self, *error):
        support.rig.db_start()
        if self.load and not error[0]:
            loaded()


def loaded():
    machine.wait_for("an empty spool", 60, lambda: not spool(), support.rig.log("serve"))


def mails_about(reference, count):
    """Those that name the case, once there are that many. Others may wait for long: a clerk who was killed has
    claimed them."""
    def found():
        return [m for m in support.rig.mails() if reference in m.get_content()]
    machine.wait_for("%d mails about %s" % (count, reference), 60, lambda: len(found()) >= count,
                     support.rig.log("serve"))
    return found()


def unknown_token():
    """A well-formed one of nobody: with its check symbol (core/token.c)."""
    symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    values, check = [secrets.randbelow(32) for _ in range(24)], 0
    for value in values:
        check = (check ^ value) << 1
        check ^= 0x25 if check & 32 else 0
    text = "".join(symbols[value] for value in values + [check])
    return "-".join(text[at:at + 5] for at in range(0, 25, 5))


def doctor():
    done = support.rig.recourse("doctor", "--json", check=False)
    return done.stdout


class Spool(support.Case):
    workers_may_end = True

    def tearDown(self):
        super().tearDown()
        self.assertEqual(support.rig.recourse("audit", "verify", check=False).returncode, 0)

    def entered(self, me):
        """The page of a case that waits."""
        page = me.case()
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("Your case is being entered"), page.text()[:400])
        return page

    def send(self, me, check):
        page, until = me.send(check), time.monotonic() + 20
        while page.has("Who will be able to read it has changed"):
            # This worker has seen the centre later than the one before; soon all go by the same.
            self.assertLess(time.monotonic(), until, "the workers do not agree")
            time.sleep(0.2)
            page = me.send(page)
        self.assertEqual(page.status, 200, page.text()[:500])
        self.assertTrue(page.has("It is being entered"), page.text()[:500])
        self.assertTrue(page.has("We have your words, but no files"))
        self.assertTrue(me.token)
        return page

    def test_complaints_of_all_three_kinds(self):
        before = len(spool())
        people = []
        with Away():
            for identity, about in (("named", ()), ("confidential", ()), ("anonymous", (OFFICE,))):
                me = support.complainant()
                self.assertEqual(me.get().status, 200)
                self.assertEqual(me.get("policy").status, 200)
                you = {"identity": identity}
                if identity != "anonymous":
                    you["name"] = "Robin Example"
                if identity == "named":
                    you["mail"] = "robin@learner.example"
                words = "Away and %s." % identity
                check = me.fill(you, {"what": words}, about=about)
                self.assertTrue(check.has("Cannot be taken at this moment"))
                self.send(me, check)
                self.entered(me)
                self.assertTrue(support.complainant().open(me.token).has(
                    "Your case is being entered"))
                people.append((me, words))
            self.assertEqual(len(spool()), before + 3)
            for name in spool():
                path = os.path.join(support.rig.spool, name)
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
                self.assertEqual(os.stat(path).st_mtime, 0)
                with open(path, "rb") as file:
                    raw = file.read()
                for word in (b"Away", b"Robin", b"robin@", b"MOT-", b"complaint"):
                    self.assertNotIn(word, raw)
        for me, words in people:
            page = me.open()
            self.assertEqual(page.text().count(words), 1)
            me.reference = visit.REFERENCE.search(page.text()).group(0)
        office, director = support.people["office"], support.people["director"]
        for me, words in people[:2]:
            self.assertTrue(office.case(me.reference).has(words))
        self.assertEqual(office.case(people[2][0].reference).status, 404)
        self.assertTrue(director.case(people[2][0].reference).has("Away and anonymous."))
        mails = [m["To"] + m["Subject"] for (me, _), n in zip(people, (2, 1, 1))
                 for m in mails_about(me.reference, n)]
        self.assertEqual(len([m for m in mails if "robin@" in m]), 1, mails)

    def test_the_same_form_again(self):
        me = support.complainant()
        with Away():
            check = me.fill({"identity": "anonymous"}, {"what": "Said once."})
            first = self.send(me, check)
            token = me.token
            again = self.send(me, check)
            self.assertEqual(me.token, token)
            self.assertEqual(len(spool()), 1)
            form = check.form("/new", step="check")
            changed = me.browser.send(form, {"what": "Said otherwise."}, button="send")
            self.assertTrue(changed.has("What you wrote now was added to it"), changed.text()[:400])
            me.browser.send(form, {"what": "Said otherwise."}, button="send")
            self.assertEqual(len(spool()), 1)
            self.assertEqual(first.status, again.status)
        page = me.case()
        self.assertEqual(page.text().count("Said once."), 1)
        self.assertEqual(page.text().count("Said otherwise."), 1)
        # And now that it is there.
        other = me.browser.send(check.form("/new", step="check"), {"what": "Said otherwise."},
                                button="send")
        self.assertEqual(other.status, 200)
        self.assertEqual(me.open(token).text().count("Said otherwise."), 1)

    def test_sent_before_the_database_went(self):
        """Where the first words are cannot be told then: nothing is taken twice, nothing is lost."""
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Sent in time."})
        me.send(check)
        with Away():
            page = me.browser.send(check.form("/new", step="check"), {"what": "Then changed."},
                                   button="send")
            self.assertEqual(page.status, 503)
            self.assertEqual(page.form("/new").value("what"), "Then changed.")
            self.assertEqual(spool(), [])
        me.browser.send(page.form("/new"))
        self.assertEqual(me.case().text().count("Then changed."), 1)
        self.assertEqual(me.case().text().count("Sent in time."), 1)

    def test_of_a_centre_that_is_gone(self):
        me = support.complainant()
        with open(os.path.join(support.rig.spool, "lock"), "w") as lock:
            with Away(load=False):
                self.send(me, me.fill({"identity": "anonymous"}, {"what": "Of a gone version."}))
                fcntl.flock(lock, fcntl.LOCK_EX)
            # Of a version that this database never had, as after a restore of an older backup.
            newest = support.rig.sql("SELECT MAX(version) FROM centre_version")[0][0]
            support.rig.sql("UPDATE centre_version SET version = 99 WHERE version = " + newest)
        try:
            loaded()
            self.assertEqual(len(spool(".aside")), 1)
        finally:
            support.rig.sql("UPDATE centre_version SET version = %s WHERE version = 99" % newest)
        aside = os.path.join(support.rig.spool, spool(".aside")[0])
        os.rename(aside, os.path.join(support.rig.spool, os.path.basename(aside)[:32] + ".case"))
        loaded()
        self.assertTrue(me.open().has("Of a gone version."))

    def test_who_is_to_read_it_changed(self):
        me = support.complainant()
        with Away():
            check = me.fill({"identity": "anonymous"}, {"what": "Of two cases."})
            self.send(me, check)
            first = me.token
            offered = {}
            page = me.browser.send(check.form("/new", step="check"), button="what")
            form = page.form("/new", step="what")
            offered = {words: value for value, words in form.choices("about").items()}
            page = me.browser.send(form, {"about": [offered[OFFICE]]}, button="next")
            page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
            page = me.browser.send(page.form("/new", step="check"), button="send")
            self.assertTrue(page.has("it will be a case of its own"), page.text()[:600])
            me.send(page)
            self.assertNotEqual(me.token, first)
            self.assertEqual(len(spool()), 2)
        self.assertTrue(me.open(first).has("Of two cases."))
        self.assertTrue(me.open(me.token).has("Of two cases."))

    def test_evidence_is_refused_in_words(self):
        me = support.complainant()
        page = me.begin()
        page = me.browser.send(page.form("/new", step="you"), {"identity": "anonymous"},
                               button="next")
        step = page.form("/new", step="what")
        page = me.browser.send(step, {"what": "With a picture."}, button="next")
        with Away():
            away = me.browser.send(step, {"what": "With a picture."}, button="next")
            self.assertTrue(away.has("We cannot take files at the moment"))
            self.assertNotIn("file", [node.get("name") for node in away.all("input")])
            page = me.browser.send(page.form("/new/files", step="evidence"), button="continue",
                                   files={"file": [("a.png", "image/png", b"x" * 100000)]})
            self.assertEqual(page.status, 422)
            self.assertTrue(page.has("this one was not kept"), page.text()[:500])
            page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
            self.send(me, page)
        self.assertTrue(me.case().has("With a picture."))
        me.write("Here it is.", [("a.png", "image/png", b"x" * 1000)])
        self.assertEqual(list(visit.files_of(me.case())), ["a.png"])

    def test_files_that_were_added_before(self):
        """They are in the database and cannot be told: the receipt says so, and the case has none."""
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Its file is away."},
                        [("b.txt", "text/plain", b"b")])
        with Away():
            self.send(me, check)
        self.assertTrue(me.open().has("Its file is away."))
        self.assertEqual(visit.files_of(me.case()), {})

    def test_killed_in_between(self):
        me, other = support.complainant(), support.complainant()
        with Away():
            self.send(me, me.fill({"identity": "anonymous"}, {"what": "Through the kill."}))
            pids = support.rig.workers_pids()
            for pid in pids:  # workers and clerk
                support.rig.kill_worker(pid)
            machine.wait_for("new ones", 30, lambda: (
                len(support.rig.workers_pids()) == len(pids) and
                not set(pids) & set(support.rig.workers_pids())))
            # They have never seen the database, and go by what the spool keeps of the centre.
            self.assertEqual(other.get().status, 200)
            self.assertEqual(len(spool()), 1)
        page = me.open()
        self.assertEqual(page.text().count("Through the kill."), 1)
        self.assertEqual(len(mails_about(visit.REFERENCE.search(page.text()).group(0), 1)), 1)

    def test_loaded_and_the_clerk_died_before_it_was_deleted(self):
        me = support.complainant()
        keep = {}
        with Away(load=False):
            self.send(me, me.fill({"identity": "anonymous"}, {"what": "Loaded twice."}))
            name = spool()[0]
            with open(os.path.join(support.rig.spool, name), "rb") as file:
                keep[name] = file.read()
        loaded()
        before = rows("complaint"), rows("outbox")
        path = os.path.join(support.rig.spool, name)
        with open(path + "new", "wb") as file:
            file.write(keep[name])
        os.rename(path + "new", path)
        loaded()
        self.assertEqual((rows("complaint"), rows("outbox")), before)
        self.assertEqual(me.open().text().count("Loaded twice."), 1)

    def seats(self, titles):
        """Stage 2 is held by these from now on."""
        director = support.people["director"]
        stage = visit.stage(support.slug, 2)["id"]
        form = next(f for f in director.get("admin/recipients").forms()
                    if f.value("stage") == stage and "person" in f.names())
        offered = {words: value for value, words in form.choices("person").items()}
        chosen = [value for words, value in offered.items() if any(t in words for t in titles)]
        self.assertEqual(len(chosen), len(titles), offered)
        page = director.browser.send(form, {"person": chosen})
        self.assertEqual(page.status, 200, page.text()[:300])

    def test_who_lost_the_seat_meanwhile_gets_nothing(self):
        """What the worker knew of the centre was older than what the database then had."""
        office, second = support.people["office"], scenario.invite(
            support.rig, support.slug, "Second Manager", "handler", {"complaint": (2,)})
        second.accept()
        second.log_in()
        look_anew()
        me = support.complainant()
        try:
            with open(os.path.join(support.rig.spool, "lock"), "w") as lock:
                with Away(load=False):
                    self.send(me, me.fill({"identity": "anonymous"}, {"what": "For one of two."}))
                    fcntl.flock(lock, fcntl.LOCK_EX)  # the clerk waits for it
                machine.wait_for("the database", 30, lambda: second.inbox().status == 200)
                self.seats(["Second Manager"])
            loaded()
            reference = visit.REFERENCE.search(me.open().text()).group(0)
            self.assertTrue(second.case(reference).has("For one of two."))
            self.assertEqual(office.case(reference).status, 404)
            self.assertEqual([m["To"] for m in mails_about(reference, 1)],
                             ["second.manager@magnum-opus.example"])
            me.write("And more.")
            self.assertTrue(second.case(reference).has("And more."))
            self.assertEqual(office.case(reference).status, 404)
        finally:
            self.seats(["Office Manager"])
            look_anew()

    def test_who_lost_the_seat_is_the_last(self):
        """The recovery is there, so the case goes to nobody who holds nothing any more."""
        office, me = support.people["office"], support.complainant()
        try:
            with open(os.path.join(support.rig.spool, "lock"), "w") as lock:
                with Away(load=False):
                    self.send(me, me.fill({"identity": "anonymous"}, {"what": "For nobody now."}))
                    fcntl.flock(lock, fcntl.LOCK_EX)
                machine.wait_for("the database", 30, lambda: office.inbox().status == 200)
                self.seats(["Education Director"])
            loaded()
            page = me.open()
            self.assertTrue(page.has("For nobody now."))
            self.assertEqual(office.case(visit.REFERENCE.search(page.text()).group(0)).status, 404)
        finally:
            self.seats(["Office Manager"])
            look_anew()

    def test_two_machines_with_two_clerks_each(self):
        """The other machine got the same forms: they are the same files in a folder of its own."""
        rig, people = support.rig, []
        other = os.path.join(rig.dir, "spool-2")
        config = os.path.join(rig.dir, "second.conf")
        with open(rig.config) as file, open(config, "w") as to:
            to.write(file.read().replace("spool = %s\n" % rig.spool, "spool = %s\n" % other))
        os.mkdir(other, 0o700)
        before = rows("complaint"), rows("outbox")
        with open(os.path.join(rig.spool, "lock"), "w") as lock:
            with Away(load=False):
                for number in range(4):
                    me = support.complainant()
                    self.send(me, me.fill({"identity": "anonymous"}, {"what": "No. %d." % number}))
                    people.append(me)
                fcntl.flock(lock, fcntl.LOCK_EX)
                for name in spool():
                    shutil.copy(os.path.join(rig.spool, name), other)
            clerks = [subprocess.Popen([rig.binary, "-c", path, "clerk", "--once"],
                                       env=rig.environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
                      for path in (config, config, rig.config)]
        for clerk in clerks:
            self.assertEqual(clerk.wait(60), 0)
        loaded()
        self.assertEqual([name for name in os.listdir(other) if name.endswith(".case")], [])
        self.assertEqual((rows("complaint"), rows("outbox")), (before[0] + 4, before[1] + 4))
        for number, me in enumerate(people):
            self.assertEqual(me.open().text().count("No. %d." % number), 1)
        rig.sql("DELETE FROM machine")  # the other one is gone for good

    def test_what_is_no_record_is_set_aside_and_told(self):
        name = "0" * 32
        path = os.path.join(support.rig.spool, name + ".case")
        with open(path + "new", "wb") as file:
            file.write(b"\1\1" + b"x" * 5000)
        os.rename(path + "new", path)
        loaded()
        self.assertEqual(len(spool(".aside")), 1)
        self.assertIn("spool-aside", doctor())
        os.unlink(os.path.join(support.rig.spool, spool(".aside")[0]))
        self.assertNotIn("spool-aside", doctor())

    def test_an_unknown_token_while_something_waits(self):
        me, lost = support.complainant(), support.complainant()
        known = support.filed("Known before.").token
        with open(os.path.join(support.rig.spool, "lock"), "w") as lock:
            with Away(load=False):
                self.send(me, me.fill({"identity": "anonymous"}, {"what": "Waits."}))
                self.assertEqual(lost.open(known).status, 503)
                fcntl.flock(lock, fcntl.LOCK_EX)  # the clerk waits for it
            stranger = support.complainant()
            machine.wait_for("the database", 30, lambda: stranger.open(known).status == 200)
            page = stranger.open(unknown_token())
            self.assertEqual(page.status, 422)
            self.assertTrue(page.has("may still be on its way"), page.text()[:300])
            self.entered(me)
            self.assertTrue(stranger.open(me.token).has("Your case is being entered"))
        loaded()
        self.assertTrue(stranger.open(unknown_token()).has("We have no case with this token; "))
        self.assertTrue(me.open().has("Waits."))

    def test_the_doctor_tells_when_centres_are_not_kept_any_more(self):
        self.assertNotIn("spool-old-centres", doctor())
        support.rig.serve_stop()
        try:
            support.seconds_later(4 * 3600)
            self.assertIn("spool-old-centres", doctor())
        finally:
            support.rig.serve_start()
            support.back_to_now()
        self.assertNotIn("spool-old-centres", doctor())

    def test_what_is_kept_of_the_centres_grows_too_old(self):
        """Nothing is taken by it then; the page keeps what was typed."""
        me = support.complainant()
        self.assertEqual(len(spool(".centre")), 1)
        check = me.fill({"identity": "anonymous"}, {"what": "Long without."})
        with Away(load=False):
            support.days_later(6)
            self.assertEqual(me.get().status, 200)
            support.days_later(8)
            self.assertEqual(me.get().status, 503)
            page = me.browser.send(check.form("/new", step="check"), button="send")
            self.assertEqual(page.status, 503)
            self.assertEqual(page.form("/new").value("what"), "Long without.")
        support.back_to_now()
        self.assertEqual(spool(), [])

    def test_a_centre_that_was_changed_in_its_file_is_none(self):
        path = os.path.join(support.rig.spool, spool(".centre")[0])
        support.rig.serve_stop()
        support.rig.db_stop()
        try:
            with open(path, "r+b") as file:
                file.seek(300)
                byte = file.read(1)
                file.seek(300)
                file.write(bytes([byte[0] ^ 1]))
            support.rig.serve_start()
            self.assertEqual(support.complainant().get().status, 503)
            self.assertIn("cannot be used", logged())
        finally:
            support.rig.db_start()
        machine.wait_for("the centre", 30, lambda: support.complainant().get().status == 200)

    def test_a_key_is_not_retired_while_a_case_waits(self):
        me = support.complainant()
        with Away(load=False):
            self.send(me, me.fill({"identity": "anonymous"}, {"what": "Under the old key."}))
            self.assertIn("spool-waits", doctor())
            done = support.rig.recourse("key", "retire", "1", "--now", check=False)
            self.assertNotEqual(done.returncode, 0)
        loaded()
        self.assertTrue(me.open().has("Under the old key."))

class Full(support.Case):
    workers_may_end = True

    def refused(self):
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Kept\non the page."})
        page = me.browser.send(check.form("/new", step="check"), button="send")
        self.assertEqual(page.status, 503)
        self.assertTrue(page.header("retry-after"))
        self.assertEqual(page.form("/new").value("what"), "Kept\non the page.")
        return me, page

    def test_a_spool_that_takes_nothing(self):
        """A folder in the place of the lock: also root cannot open that for writing."""
        lock = os.path.join(support.rig.spool, "lock")
        if os.path.exists(lock):
            os.unlink(lock)
        os.mkdir(lock)
        try:
            with Away(load=False):
                me, page = self.refused()
                self.assertIn("spool-read-only", doctor())
        finally:
            os.rmdir(lock)
        page = me.browser.send(page.form("/new"))
        me.token = visit.code_of(page)
        self.assertTrue(me.open().has("on the page."))

    def test_a_disk_that_is_full_or_read_only(self):
        """A file system of its own, where one may be mounted."""
        def mount(*words):
            return subprocess.run(["mount", *words, support.rig.spool],
                                  stderr=subprocess.DEVNULL).returncode == 0
        wanted = "rw,mode=0700,size=48K"
        if os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", wanted, "tmpfs"):
            self.skipTest("no file system can be mounted here")
        try:
            self.reload()
            with Away(load=False):
                one, kept = support.complainant(), []
                while one.send(one.fill({"identity": "anonymous"},
                                        {"what": "On a small disk."})).status == 200:
                    kept.append(one)
                    one = support.complainant()
                self.assertIn(len(kept), range(1, 7))  # beside what is kept of the centre
                self.refused()
                self.assertTrue(mount("-o", "remount,ro"))
                self.refused()
                self.assertTrue(mount("-o", "remount,rw"))
            loaded()
            for one in kept:
                self.assertTrue(one.open().has("On a small disk."))
        finally:
            subprocess.run(["umount", "-l", support.rig.spool], check=True)
            support.rig.sql("DELETE FROM machine")  # another folder was another machine
            self.reload()

    def reload(self):
        old = set(support.rig.workers_pids())
        support.rig.serve_reload()
        machine.wait_for("new workers", 30, lambda: not old & set(support.rig.workers_pids()))

    def test_a_full_spool(self):
        with open(support.rig.config) as file:
            text = file.read()
        try:
            with open(support.rig.config, "w") as file:
                file.write(text.replace("[limits]", "[limits]\nspool = 25K"))
            self.reload()
            people = []
            with Away():
                one = support.complainant()
                while one.send(one.fill({"identity": "anonymous"},
                                        {"what": "There is room."})).status == 200:
                    people.append(one)
                    one = support.complainant()
                self.assertIn(len(people), (2, 3, 4, 5, 6))
                self.assertEqual(len(spool()), len(people))
                self.refused()
                self.assertIn("spool-full", doctor())
            for one in people:
                self.assertTrue(one.open().has("There is room."))
        finally:
            with open(support.rig.config, "w") as file:
                file.write(text)


if __name__ == "__main__":
    import unittest
    unittest.main()
