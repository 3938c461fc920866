"""The way to a mail server: in the clear, STARTTLS, TLS, certificates, log-in, and what becomes of
a mail that is refused. A real server on the other side each time.
"""

import os
import subprocess
import tempfile
import unittest

import machine
import rig as rigs
import scenario
import support
import visit

SLUG = "magnum-opus"
PASSWORD = "a-mail-password-1"
rig = None
keys = None  # folder with the certificates


def setUpModule():
    global rig, keys
    rig = support.start()
    rig.recourse("centre", "import", visit.centre_path(SLUG))
    rig.nginx_stop()
    rig.serve_stop()  # and with it its clerk: the tests call their own
    keys = os.path.join(rig.dir, "keys")
    os.mkdir(keys)
    make_certificate("good", "IP:127.0.0.1,DNS:localhost")
    make_certificate("other", "DNS:mail.example")
    with open(os.path.join(keys, "password"), "w") as file:
        file.write(PASSWORD + "\n")
    with open(os.path.join(keys, "wrong"), "w") as file:
        file.write("not it\n")


def tearDownModule():
    support.finish()


def make_certificate(name, names):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=" + name,
                    "-addext", "subjectAltName=" + names, "-keyout", path(name + ".key"),
                    "-out", path(name + ".crt")], check=True, stderr=subprocess.DEVNULL)


def path(name):
    return os.path.join(keys, name)


class Server:
    """A sink of its own, with its folder of mails."""

    def __init__(self, *options):
        self.folder = tempfile.mkdtemp(dir=rig.dir)
        port_file = os.path.join(self.folder, "port")
        self.process = subprocess.Popen(
            ["/usr/bin/python3", os.path.join(rigs.ROOT, "tests", "lib", "smtp_sink.py"),
             self.folder, "0", port_file, *options], cwd=rig.dir, env=rig.environment,
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        machine.wait_for("SMTP sink", 20, lambda: os.path.exists(port_file), None, self.process)
        with open(port_file) as file:
            self.port = int(file.read())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def say(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)

    def read(self, name):
        try:
            with open(os.path.join(self.folder, name), newline="") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def mails(self):
        return [self.read(name) for name in sorted(os.listdir(self.folder))
                if name.endswith(".eml")]


class Smtp(unittest.TestCase):
    now = 0

    def setUp(self):
        rig.sql("DELETE FROM outbox")  # the same person is invited anew each time
        Smtp.now += 86400
        self.later(0)
        scenario.invite(rig, SLUG, "First Reader", "handler", {})

    def later(self, seconds):
        """Lets time pass for the clerk; every test has a day of its own."""
        with open(support.clock, "w") as file:
            file.write("%d" % (self.now + seconds))

    def server(self, *options):
        server = Server(*options)
        self.addCleanup(server.stop)
        return server

    def secret_server(self, mode, certificate="good", *options):
        return self.server("--tls", mode, "--certificate", path(certificate + ".crt"), "--key",
                           path(certificate + ".key"), *options)

    def clerk(self, server, scheme="smtp", **keys_of_mail):
        """One turn of the clerk with this [mail]; its exit status, its log in self.told."""
        keys_of_mail = dict({"url": "%s://127.0.0.1:%d" % (scheme, server.port), "tls": "none",
                             "from": "complaints@northgate.example"}, **keys_of_mail)
        with open(rig.config) as file:
            text = file.read()
        text = text[:text.index("[mail]")] + "[mail]\n" + "".join(
            "%s = %s\n" % pair for pair in keys_of_mail.items())
        with open(os.path.join(rig.dir, "smtp.conf"), "w") as file:
            file.write(text)
        before, rig.config = rig.config, os.path.join(rig.dir, "smtp.conf")
        try:
            done = rig.recourse("clerk", "--once", check=False)
        finally:
            rig.config = before
        self.told = done.stderr
        self.assertNotIn(PASSWORD, self.told)
        self.assertNotIn("first.reader", self.told)
        return done.returncode

    def outbox(self):
        """state, attempts and code of the mail."""
        rows = rig.sql("SELECT state, attempts, code FROM outbox")
        self.assertEqual(len(rows), 1)
        return tuple(int(cell) for cell in rows[0])

    def assert_sent(self, server, tls, user="", attempts=0):
        """The only mail came, so, after so many that failed."""
        self.assertEqual(self.outbox(), (3, attempts, 0))
        mail, = server.mails()
        self.assertIn("X-Envelope-Tls: %s\r\n" % tls, mail)
        self.assertIn("X-Envelope-User: %s\r\n" % user, mail)
        self.assertIn("To: first.reader@", mail)
        head, _, body = mail.partition("\r\n\r\n")
        own = head.split("\r\n")[4:]
        self.assertEqual(sum(len(line) + 2 for line in own) + 2 + len(body), 4096)
        self.assertEqual(mail.count("\n"), mail.count("\r\n"))

    def assert_waits(self, server, code):
        self.assertEqual(self.outbox(), (1, 1, code))
        self.assertEqual(server.mails(), [])
        self.assertEqual(server.read("log-ins"), "", "a password was said")

    # --- ways

    def test_in_the_clear(self):
        server = self.server()
        self.assertEqual(self.clerk(server), 0)
        self.assert_sent(server, "no")

    def test_starttls(self):
        server = self.secret_server("starttls")
        self.assertEqual(self.clerk(server, tls="starttls", ca_file=path("good.crt")), 0)
        self.assert_sent(server, "yes")

    def test_tls_from_the_start(self):
        server = self.secret_server("tls")
        self.assertEqual(self.clerk(server, tls="tls", ca_file=path("good.crt")), 0)
        self.assert_sent(server, "yes")

    def test_tls_by_the_address(self):
        server = self.secret_server("tls")
        self.assertEqual(self.clerk(server, "smtps", tls="tls", ca_file=path("good.crt")), 0)
        self.assert_sent(server, "yes")

    def test_a_server_without_starttls_gets_nothing(self):
        server = self.server("--user", "complaints", "--password", PASSWORD)
        self.assertEqual(self.clerk(server, tls="starttls", ca_file=path("good.crt"),
                                    user="complaints", password_file=path("password")), 1)
        self.assert_waits(server, 64)

    # --- certificates

    def test_a_certificate_of_nobody_known_is_refused(self):
        for mode in ("starttls", "tls"):
            with self.subTest(mode):
                self.setUp()
                server = self.secret_server(mode, "good", "--user", "complaints", "--password",
                                            PASSWORD)
                self.assertEqual(self.clerk(server, tls=mode, user="complaints",
                                            password_file=path("password")), 1)
                self.assert_waits(server, 60)

    def test_a_certificate_for_another_name_is_refused(self):
        for mode in ("starttls", "tls"):
            with self.subTest(mode):
                self.setUp()
                server = self.secret_server(mode, "other")
                self.assertEqual(self.clerk(server, tls=mode, ca_file=path("other.crt")), 1)
                self.assert_waits(server, 60)

    def test_a_certificate_of_another_authority_is_refused(self):
        server = self.secret_server("tls", "good")
        self.assertEqual(self.clerk(server, tls="tls", ca_file=path("other.crt")), 1)
        self.assert_waits(server, 60)

    # --- log-in

    def test_logging_in(self):
        for mode in ("starttls", "tls"):
            with self.subTest(mode):
                self.setUp()
                server = self.secret_server(mode, "good", "--user", "complaints", "--password",
                                            PASSWORD)
                self.assertEqual(self.clerk(server, tls=mode, ca_file=path("good.crt"),
                                            user="complaints", password_file=path("password")), 0)
                self.assert_sent(server, "yes", "complaints")
                self.assertEqual(server.read("log-ins"), "right\n")

    def test_a_wrong_password_is_for_the_operator_to_mend(self):
        server = self.secret_server("starttls", "good", "--user", "complaints", "--password",
                                    PASSWORD)
        self.assertEqual(self.clerk(server, tls="starttls", ca_file=path("good.crt"),
                                    user="complaints", password_file=path("wrong")), 1)
        self.assertEqual(self.outbox()[:2], (1, 1))
        self.assertEqual(server.mails(), [])
        self.assertEqual(set(server.read("log-ins").split()), {"wrong"})
        self.assertIn("log-in", self.told)
        self.later(61)
        self.assertEqual(self.clerk(server, tls="starttls", ca_file=path("good.crt"),
                                    user="complaints", password_file=path("password")), 0)
        self.assert_sent(server, "yes", "complaints", attempts=1)

    def test_a_server_that_wants_a_log_in_and_gets_none(self):
        server = self.secret_server("tls", "good", "--user", "complaints", "--password", PASSWORD)
        self.assertEqual(self.clerk(server, tls="tls", ca_file=path("good.crt")), 1)
        self.assertEqual(self.outbox(), (1, 1, 530))
        self.assertEqual(server.mails(), [])

    # --- answers

    def test_later_is_tried_again(self):
        server = self.server()
        for place, pause in (("refuse", 61), ("refuse-text", 61 + 121)):
            server.say(place, "451 4.3.0 later")
            self.assertEqual(self.clerk(server), 0)
            self.assertEqual((self.outbox()[0], self.outbox()[2]), (1, 451))
            os.unlink(os.path.join(server.folder, place))
            attempts = self.outbox()[1]
            self.assertEqual(self.clerk(server), 0)
            self.assertEqual(self.outbox()[:2], (1, attempts), "it was tried again too soon")
            self.later(pause)
        self.clerk(server)
        self.assert_sent(server, "no", attempts=2)

    def test_never_is_given_up(self):
        for place in ("refuse", "refuse-text"):
            with self.subTest(place):
                self.setUp()
                server = self.server()
                server.say(place, "550 5.1.1 no such person")
                self.assertEqual(self.clerk(server), 0)
                self.assertEqual(self.outbox(), (2, 1, 550))
                self.assertIn("given up", self.told)
                os.unlink(os.path.join(server.folder, place))
                self.later(86400)
                self.assertEqual(self.clerk(server), 0)
                self.assertEqual(server.mails(), [])

    def test_given_up_and_tried_again_by_the_operator(self):
        server = self.server()
        server.say("refuse", "550 5.1.1 no such person")
        self.clerk(server)
        line, = rig.recourse("outbox", "list").stdout.splitlines()
        self.assertEqual(line.split("\t")[1:7],
                         ["failed", SLUG, "invitation", "First Reader", "1", "550"])
        self.assertIn('"code": 550', rig.recourse("outbox", "list", "--json").stdout)
        findings = rig.recourse("doctor", "--json", check=False).stdout
        self.assertIn('"outbox-failed"', findings)
        os.unlink(os.path.join(server.folder, "refuse"))
        self.assertEqual(rig.recourse("outbox", "retry").stdout.split()[0], "1")
        self.assertEqual(self.clerk(server), 0)
        self.assertEqual((self.outbox()[0], len(server.mails())), (3, 1))
        self.assertEqual(rig.recourse("outbox", "list").stdout, "")

    def test_a_server_that_is_away(self):
        server = self.server()
        server.stop()
        scenario.invite(rig, SLUG, "Second Reader", "handler", {})
        self.assertEqual(self.clerk(server), 1)
        rows = rig.sql("SELECT state, attempts, code FROM outbox ORDER BY attempts")
        self.assertEqual(rows, [["1", "0", "0"], ["1", "1", "7"]],
                         "a server that is away was asked for each mail")
        findings = rig.recourse("doctor", "--json", check=False).stdout
        self.assertNotIn('"outbox-stuck"', findings)
        self.later(3700)
        findings = rig.recourse("doctor", "--json", check=False).stdout
        self.assertIn('"outbox-stuck"', findings)
