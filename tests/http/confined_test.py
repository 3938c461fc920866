"""The program as people run it: workers and clerk confined, and all of their work done so. What a
confined process cannot do is tried in tests/unit/confine_test.c; here are the real ones."""

import glob
import hashlib
import os
import pwd
import re
import signal
import subprocess

import machine
import support
import visit


setUpModule, tearDownModule = support.centre("magnum-opus", binary=support.PLAIN)


def status(pid):
    """What /proc says of the process; nothing when it has just gone."""
    try:
        with open("/proc/%d/status" % pid) as file:
            return dict(line.rstrip("\n").split(":\t", 1) for line in file)
    except (FileNotFoundError, ProcessLookupError):
        return {}


def limit(pid, name):
    with open("/proc/%d/limits" % pid) as file:
        return re.search(r"^%s +(\S+) +(\S+)" % name, file.read(), re.M).groups()


def logged():
    with open(support.rig.log("serve")) as file:
        return file.read()


def log_has(pattern, seconds=20):
    machine.wait_for("a line of the log: " + pattern, seconds,
                     lambda: re.search(pattern, logged()), support.rig.log("serve"))


class Confined(support.Case):
    def test_every_child_is_confined(self):
        children = support.rig.workers_pids()
        self.assertEqual(len(children), 4 + 1 + 2 + 1)
        for pid in children:
            now = status(pid)
            self.assertEqual((now["Seccomp"], now["Seccomp_filters"], now["NoNewPrivs"]),
                             ("2", "2", "1"))
            self.assertEqual(limit(pid, "Max core file size"), ("0", "0"))
            self.assertEqual(limit(pid, "Max open files"), ("64", "64"))
            # All of it, where the service may lock what it likes; else what it is given.
            most = limit(pid, "Max locked memory")[0]
            self.assertGreater(int(now["VmLck"].split()[0]), 1000 if most == "unlimited" else 0)
        self.assertEqual([limit(pid, "Max processes") for pid in children].count(("0", "0")), 7)
        self.assertRegex(logged(), r"confined by seccomp and Landlock|by seccomp only")

    def test_a_password_costs_what_it_should(self):
        # However the tests' own switch stands, which the build with sanitizers knows.
        self.assertEqual(support.rig.environment["RECOURSE_TEST_COST"], "least")
        self.assertEqual(support.rig.sql("SELECT DISTINCT ops, mem FROM person WHERE ops IS NOT NULL"),
                         [["3", str(256 << 20)]])

    def test_a_whole_case(self):
        office = support.people["office"]
        content = os.urandom(300000)
        me = support.complainant()
        me.send(me.fill({"identity": "named", "name": "Robin Example",
                         "mail": "robin@learner.example"}, {"what": "Everything at once."},
                        [("evidence.bin", "application/octet-stream", content)]))
        sent = len(support.rig.mails())
        page = office.case(me.reference)
        for browser, seen in ((me.browser, me.case()), (office.browser, page)):
            got = browser.get(visit.files_of(seen)["evidence.bin"]).body
            self.assertEqual(hashlib.sha256(got).digest(), hashlib.sha256(content).digest())
        for act in ("acknowledge", "ask", "note"):
            self.assertEqual(office.do(me.reference, act, "A word.").status, 200)
        me.write("An answer.", [("two.txt", "text/plain", b"two")])
        self.assertTrue(office.case(me.reference).has("An answer."))
        office.do(me.reference, "outcome", "No.", outcome="not")
        self.assertTrue(me.advance("Go on.").status in (200, 303))
        self.assertTrue(support.people["director"].case(me.reference).has("Go on."))
        self.assertGreater(len(support.rig.mail_wait(sent + 1)), sent)
        office.log_out()
        office.log_in()
        self.assertEqual(office.inbox().status, 200)
        self.assertEqual(me.open().status, 200)

    def test_the_database_comes_back(self):
        me = support.filed("Before the database went.")
        support.rig.db_stop()
        try:
            self.assertEqual(me.case().status, 503)
        finally:
            support.rig.db_start()
        for _ in range(12):  # whichever worker it is
            self.assertTrue(me.case().has("Before the database went."))

    def test_the_clerk_finds_a_mail_server_by_its_name(self):
        sent = len(support.rig.mails())
        with open(support.rig.config) as file:
            text = file.read()
        try:
            with open(support.rig.config, "w") as file:
                file.write(text.replace("smtp://127.0.0.1:", "smtp://localhost:"))
            self.workers_may_end = True
            old = set(support.rig.workers_pids())
            support.rig.serve_reload()
            machine.wait_for("new workers", 30, lambda: not old & set(support.rig.workers_pids()))
            support.filed("By its name.")
            self.assertGreater(len(support.rig.mail_wait(sent + 1)), sent)
        finally:
            with open(support.rig.config, "w") as file:
                file.write(text)


class Ends(support.Case):
    workers_may_end = True

    def ended(self, number):
        """Ends a child; its role as the log names it, once it is replaced."""
        before = support.rig.workers_pids()
        pid = support.rig.kill_worker(number=number)
        machine.wait_for("a new child", 20, lambda: pid not in support.rig.workers_pids() and
                         len(support.rig.workers_pids()) == len(before))

    def test_a_worker_that_begins_while_the_database_is_away_serves_later(self):
        me = support.filed("Begun without a database.")
        support.rig.db_stop()
        try:
            old = support.rig.workers_pids()
            for pid in old:
                support.rig.kill_worker(pid)

            def replaced():
                now = support.rig.workers_pids()
                return len(now) == 8 and not set(old) & set(now) and all(
                    status(pid).get("Seccomp") == "2" for pid in now)
            machine.wait_for("new children", 30, replaced)
        finally:
            support.rig.db_start()
        machine.wait_for("the page", 20, lambda: me.case().status == 200)
        self.assertTrue(me.case().has("Begun without a database."))

    def test_who_asks_for_what_is_forbidden_is_named(self):
        self.ended(signal.SIGSYS)
        log_has(r"(page|hash|file|clerk) \d+ asked the kernel for what it may never ask")

    def test_a_crash_leaves_no_core(self):
        """The control is a program of the same folder that does leave one."""
        with open("/proc/sys/kernel/core_pattern") as file:
            to_a_file = not file.read().startswith(("|", "/"))

        def cores():
            return set(glob.glob(os.path.join(support.rig.dir, "core*")))

        control = subprocess.Popen(["sh", "-c", "ulimit -c unlimited; exec sleep 60"],
                                   cwd=support.rig.dir)
        machine.wait_for("the control", 10, lambda: status(control.pid)["Name"] == "sleep")
        control.send_signal(signal.SIGSEGV)
        _, how = os.waitpid(control.pid, 0)
        control.returncode = -signal.SIGSEGV
        self.assertTrue(os.WCOREDUMP(how), "this machine dumps no cores at all")
        self.assertTrue(cores() or not to_a_file, "the control left no core")
        before = cores()
        self.ended(signal.SIGSEGV)
        log_has(r"was ended by signal 11; again")
        self.assertNotIn("left a core", logged())
        self.assertEqual(cores(), before)
        for path in before:
            os.unlink(path)


class AsAnOrdinaryUser(support.Case):
    """As the service runs on a real machine: not as root."""

    workers_may_end = True

    @classmethod
    def setUpClass(cls):
        rig = support.rig
        cls.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if cls.user is None:
            return
        rig.serve_stop()
        for path in (rig.config, os.path.join(rig.dir, "server.key"), rig.sockets,
                     os.path.join(rig.dir, "db-password"), rig.log("serve")):
            os.chown(path, cls.user.pw_uid, -1)
        os.chmod(rig.dir, 0o711)
        os.chmod(os.path.join(rig.sockets, "db"), 0o711)
        rig._spawn("serve", [rig.binary, "-c", rig.config, "serve"], signal.SIGTERM, cls.user)
        machine.wait_for("recourse serve", 60, lambda: all(map(machine.answers, (
            rig.pages_socket, rig.hash_socket, rig.file_socket))), rig.log("serve"))

    def test_it_serves(self):
        office = support.people["office"]
        office.log_in()
        me = support.filed("Not as root.")
        self.assertTrue(office.case(me.reference).has("Not as root."))
        for pid in support.rig.workers_pids():
            self.assertEqual(status(pid)["Seccomp"], "2")

    def test_no_process_dumps_core_or_is_read_by_its_own_user(self):
        """RLIMIT_CORE holds no pipe back (core_pattern): the kernel asks whether it is dumpable, and
        gives the files in /proc of one that is not to root."""
        own = subprocess.Popen(["sleep", "60"], user=self.user.pw_uid if self.user else None)
        try:
            uid = os.getuid() if self.user is None else self.user.pw_uid
            machine.wait_for("the control", 10, lambda: status(own.pid)["Name"] == "sleep")
            self.assertEqual(os.stat("/proc/%d/mem" % own.pid).st_uid, uid)
            cleaner = support.rig.cleaner_pid()
            machine.wait_for("the cleaner", 10, lambda: os.stat("/proc/%d/mem" % cleaner).st_uid == 0)
            for pid in [support.rig.parts["serve"].pid, cleaner] + support.rig.workers_pids():
                self.assertEqual(status(pid)["Uid"].split()[0], str(uid))
                self.assertEqual(os.stat("/proc/%d/mem" % pid).st_uid, 0)
        finally:
            own.kill()
            own.wait()
