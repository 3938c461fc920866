"""A centre changes in the very moment in which a form is sent: the form is taken by what the centre is now,
and nothing that was typed is lost."""

import os
import signal
import subprocess
import threading
import time

import machine
import scenario
import support
import visit

set_up, tearDownModule = support.centre("magnum-opus")


def setUpModule():
    set_up()


class Held:
    """The centre's row, locked by somebody else for a while, in which the clerk stands still: he would wait
    for it, too."""

    def __enter__(self):
        self.clerk = support.rig.workers_pids()[-1]  # forked last
        machine.wait_for("a moment in which nobody writes", 20, self.still)
        self.client = subprocess.Popen(
            ["mariadb", "--no-defaults", "--socket", support.rig.db_socket, "--user", "root",
             "--batch", "--unbuffered", "--skip-column-names", "recourse"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.client.stdin.write("BEGIN; SELECT slug FROM centre FOR UPDATE;\n")
        self.client.stdin.flush()
        self.client.stdout.readline()
        return self

    def __exit__(self, *error):
        self.client.communicate("ROLLBACK;\n", timeout=20)
        os.kill(self.clerk, signal.SIGCONT)

    def still(self):
        os.kill(self.clerk, signal.SIGSTOP)
        if transactions("TRUE") == 0:
            return True
        os.kill(self.clerk, signal.SIGCONT)
        return False


def transactions(where):
    """InnoDB looks anew only for who has not asked for a tenth of a second."""
    time.sleep(0.15)
    return int(support.rig.sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE " + where)[0][0])


def waiting():
    return transactions("trx_state = 'LOCK WAIT'")


class Revision(support.Case):
    def meanwhile(self, change, send):
        """Does both, so that the change comes between what the sending worker has read of the centre and
        what it writes; what `send` gave."""
        got = {}

        def run(name, what):
            got[name] = what()
        with Held():
            threads = []
            for name, what in (("change", change), ("send", send)):
                before = waiting()
                thread = threading.Thread(target=run, args=(name, what))
                thread.start()
                threads.append(thread)
                machine.wait_for("somebody who waits for the centre's row", 10,
                                 lambda: waiting() > before)
        for thread in threads:
            thread.join(60)
        return got["send"]

    def invite(self, title, stages):
        return lambda: scenario.invite(support.rig, support.slug, title, "handler", stages)

    def test_who_may_read_it_is_the_same(self):
        me = support.complainant()
        check = me.fill({"identity": "anonymous"}, {"what": "Sent in that moment."})
        page = self.meanwhile(self.invite("Somebody Else", {}), lambda: me.send(check))
        self.assertTrue(me.token, page.text()[:400])
        self.assertEqual(me.open().text().count("Sent in that moment."), 1)

    def test_who_may_read_it_has_changed(self):
        director = support.people["director"]
        me = support.complainant()
        before = support.rig.sql("SELECT COUNT(*) FROM complaint")
        check = me.fill({"identity": "anonymous"}, {"what": "Shown\nonce more."})
        page = director.get("admin/recipients")
        form = next(f for f in page.forms() if f.value("stage") and "person" in f.names() and
                    f.value("stage") == visit.stage(support.slug, 2)["id"])
        people = [value for value, words in form.choices("person").items()
                  if "Education Director" in words]
        self.assertTrue(people, form.choices("person"))
        held = [value for name, value, _ in form.fields() if name == "person" and value]
        page = self.meanwhile(
            lambda: director.browser.send(form, {"person": held + people}),
            lambda: me.browser.send(check.form("/new", step="check"), button="send"))
        self.assertEqual(page.status, 200)
        self.assertTrue(page.has("Who will be able to read it has changed"), page.text()[:600])
        self.assertEqual(page.form("/new", step="check").value("what"), "Shown\nonce more.")
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM complaint"), before)
        me.send(page)
        self.assertTrue(me.open().has("once more."))
        self.assertTrue(director.case(me.reference).has("once more."))

    def test_the_form_is_closed_while_somebody_writes(self):
        me = support.complainant()
        page = me.begin()
        page = me.browser.send(page.form("/new", step="you"), {"identity": "anonymous"}, button="next")
        support.rig.recourse("centre", "suspend", support.slug)
        try:
            page = me.browser.send(page.form("/new", step="what"), {"what": "Kept\nmeanwhile."},
                                   button="next")
            self.assertFalse(page.has_form("/new/files", step="evidence"))
            kept = page.form("/new")
            self.assertEqual(kept.value("what"), "Kept\nmeanwhile.")
        finally:
            support.rig.recourse("centre", "resume", support.slug)
        page = me.browser.send(kept)
        self.assertEqual(page.form("/new/files", step="evidence").value("what"), "Kept\nmeanwhile.")
