"""The responder as a whole: workers die, the database goes away, it is told to stop or reload."""

import os
import signal
import socket
import struct
import threading
import time

import client
import support
import tree
import visit

setUpModule, tearDownModule = support.centre("magnum-opus", durable=True)


def half_sent(me, path, body, kind):
    """A connection on which half of a POST was sent, and its other half."""
    host, port = me.browser.host.split(":")
    peer = socket.create_connection((host, int(port)), timeout=60)
    peer.sendall(("POST %s%s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\n"
                  "Content-Length: %d\r\nConnection: close\r\n\r\n" % (
                      me.base, path, me.browser.host, me.browser.cookie_header(me.base + path),
                      kind, len(body))).encode() + body[:len(body) // 2])
    return peer, body[len(body) // 2:]


def answer_of(peer):
    answer = b""
    while True:
        piece = peer.recv(65536)
        if not piece:
            return answer
        answer += piece


class Server(support.Case):
    workers_may_end = True

    def count(self):
        return len(support.rig.workers_pids())

    def others(self, gone, wanted):
        """Waits until as many others are there and none of those."""
        support.rigs.wait_for("others in their places", 30, lambda: (
            not set(gone) & set(support.rig.workers_pids()) and self.count() == wanted))

    def test_a_killed_worker_is_replaced(self):
        wanted = self.count()
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGABRT):
            self.others([support.rig.kill_worker(number=number)], wanted)
        gone = support.rig.workers_pids()
        for pid in gone:
            os.kill(pid, signal.SIGKILL)
        self.others(gone, wanted)
        self.assertEqual(support.filed("After all of them died.").case().status, 200)

    def test_without_the_database_nothing_typed_is_lost(self):
        me = support.complainant()
        page = me.begin()
        page = me.browser.send(page.form("/new"), {"identity": "named", "name": "Robin"},
                               button="next")
        form = page.form("/new")
        case = support.filed("Before it went away.")
        message = case.case().form("/case/files", act="message")
        before = support.rig.workers_pids()
        support.rig.db_stop()
        try:
            for path in ("", "policy", "new?kind=complaint", "case", "staff/log-in"):
                self.assertIn(case.get(path).status, (200, 503), path)
            self.assertEqual(case.case().status, 503)
            away = me.browser.send(form, {"what": "Written\nin vain?", "remedy": "Nothing lost"},
                                   button="next")
            lost = case.browser.send(message, {"text": "A message\nin vain?"})
            self.assertEqual(lost.status, 503)
            self.assertTrue(lost.header("retry-after"))
            self.assertEqual(lost.form("/case/files").value("text"), "A message\nin vain?")
            self.assertIn(away.status, (200, 503))
            # A worker that knows the centre goes on: the words need no database (spool_test.py).
            kept = away.form("/new/files" if away.status == 200 else "/new")
            self.assertEqual(kept.value("what"), "Written\nin vain?")
            log_in = support.people["office"].get("staff/log-in")
            if log_in.status == 200:
                tried = support.people["office"].browser.send(log_in.form("/staff/log-in"), {
                    "email": "office.manager@magnum-opus.example", "password": "a secret word"})
                self.assertEqual(tried.status, 503)
                self.assertNotIn(b"a secret word", tried.body)
        finally:
            support.rig.db_start()
        page = case.browser.send(lost.form("/case/files"))
        self.assertTrue(page.has("A message in vain?"), page.text()[:300])
        page = me.browser.send(kept, button="continue" if away.status == 200 else None)
        self.assertEqual(page.status, 200)
        now = page.form("/new" if away.status == 200 else "/new/files")
        self.assertEqual(now.value("what"), "Written\nin vain?")
        self.assertEqual(support.rig.workers_pids(), before, "a worker was lost")

    def test_a_killed_database_is_found_again_by_every_worker(self):
        me = support.filed("Before the crash.")
        before = support.rig.workers_pids()
        support.rig.db_kill()
        support.rig.db_start()
        for _ in range(24):
            self.assertIn(me.reference, me.case().text())
        self.assertEqual(support.rig.workers_pids(), before)

    def test_SIGTERM_finishes_the_request_in_hand(self):
        me = support.complainant()
        page = me.fill({"identity": "anonymous"}, {"what": "In hand."})
        # What streams is in a worker's hands from its first byte; a plain form is kept by nginx.
        body, kind = client.multipart(client.Browser.filled(page.form("/new"), button="send"))
        peer, rest = half_sent(me, "new/files?x", body, kind)  # with a query, also what is small
        time.sleep(0.5)
        stopping = threading.Thread(target=support.rig.serve_stop)
        stopping.start()
        time.sleep(0.5)
        peer.sendall(rest)
        answer = answer_of(peer)
        stopping.join(40)
        self.assertTrue(answer.startswith(b"HTTP/1.1 303"), answer[:200])
        self.assertFalse(stopping.is_alive())
        support.rig.serve_start()
        page = me.send(page)
        self.assertTrue(visit.TOKEN.search(page.text()))
        self.assertEqual(me.case().text().count("In hand."), 1)

    def test_SIGHUP_drops_nothing(self):
        wanted, before = self.count(), set(support.rig.workers_pids())
        me = support.filed("Through a reload.")
        cookies = me.browser.cookie_header(me.base + "case")
        statuses, stop = [], threading.Event()

        def ask():
            browser = client.Browser(support.rig.site_url)
            while not stop.is_set():
                page = browser.request("GET", me.base + "case", headers={"Cookie": cookies})
                statuses.append(page.status if me.reference in page.text() else 0)
        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(3):
                support.rig.serve_reload()
                self.others(before, wanted)
                before = set(support.rig.workers_pids())
        finally:
            stop.set()
            for thread in threads:
                thread.join(60)
        self.assertGreater(len(statuses), 20)
        self.assertEqual(set(statuses), {200})

    def test_a_reload_with_a_bad_configuration_keeps_the_good_one(self):
        with open(support.rig.config) as file:
            good = file.read()
        before = support.rig.workers_pids()
        try:
            with open(support.rig.config, "w") as file:
                file.write(good + "\n[server]\nnonsense = 1\n")
            support.rig.serve_reload()
            time.sleep(1.5)
        finally:
            with open(support.rig.config, "w") as file:
                file.write(good)
        self.assertEqual(support.rig.workers_pids(), before)
        self.assertEqual(support.complainant().get().status, 200)

    def test_slow_senders_hold_nobody_up(self):
        me = support.complainant()
        form = me.begin().form("/new")
        body = client.urllib.parse.urlencode(client.Browser.filled(form, {"identity": "named"},
                                                                   button="next")).encode()
        slow = [half_sent(me, "new", body, "application/x-www-form-urlencoded")
                for _ in range(3 * support.rig.workers)]
        slow += [half_sent(me, "new/files?x", *client.multipart([("csrf", "x" * 400)]))
                 for _ in range(5)]
        began = time.monotonic()
        self.assertEqual(support.complainant().get().status, 200)
        # Whoever holds a worker may do so for 30 s.
        self.assertLess(time.monotonic() - began, 20)
        # All of them first: the workers for files take them in an order of their own.
        for peer, rest in slow:
            peer.sendall(rest)
        for peer, _ in slow:
            self.assertIn(answer_of(peer).split(b" ")[1], (b"200", b"403", b"422"))

    def test_a_web_server_that_is_held_up_after_it_connected_is_waited_for(self):
        """Under load there can be a while between its connect() and its first bytes. Nobody gets a 502 for it."""
        def record(kind, content):
            return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content

        pairs = b"".join(bytes([len(k), len(v)]) + k + v for k, v in (
            (b"REQUEST_METHOD", b"GET"), (b"DOCUMENT_URI", b"/complaints/"), (b"HTTP_HOST", b"localhost")))
        for path in (support.rig.pages_socket, support.rig.hash_socket, support.rig.file_socket):
            with socket.socket(socket.AF_UNIX) as to:
                to.settimeout(1)
                to.connect(path)
                self.assertRaises(TimeoutError, to.recv, 1)  # it is neither answered nor sent away
                to.settimeout(60)
                to.sendall(record(1, struct.pack(">HB5x", 1, 0)) + record(4, pairs) + record(4, b"") + record(5, b""))
                self.assertIn(b"Status: ", to.recv(65536))

    def test_log_ins_hold_no_page_up(self):
        threads = []
        for _ in range(6):
            person = visit.Staff(support.rig, support.slug, "nobody@magnum-opus.example", "Nobody")
            threads.append(threading.Thread(target=person.log_in))
        for thread in threads:
            thread.start()
        status = support.complainant().get().status
        waiting = [thread for thread in threads if thread.is_alive()]
        for thread in threads:
            thread.join(60)
        self.assertEqual(status, 200)
        self.assertTrue(waiting, "the page came after all log-ins")

    def test_hashing_steps_back_behind_everything(self):
        """Also behind nginx and the database, where the kernel groups processes by sessions."""
        niced = 0
        for pid in support.rig.workers_pids():
            with open("/proc/%d/stat" % pid) as stat:
                nice = int(stat.read().rsplit(")", 1)[1].split()[16])
            if nice == 19:
                niced += 1
                self.assertEqual(os.getsid(pid), pid)
                if os.path.exists("/proc/%d/autogroup" % pid):
                    with open("/proc/%d/autogroup" % pid) as file:
                        self.assertRegex(file.read(), "nice 19$")
        self.assertGreaterEqual(niced, 1)

    def test_nothing_of_it_speaks_to_anybody_but_this_machine(self):
        support.filed("With a mail.")
        support.rig.mail_wait(1)
        sockets = {}
        for pid in support.rigs.processes_marked("RECOURSE_RIG=" + support.rig.id, support.rig.dir):
            for fd in os.listdir("/proc/%d/fd" % pid):
                try:
                    link = os.readlink("/proc/%d/fd/%s" % (pid, fd))
                except OSError:
                    continue
                sockets[link] = pid
        local = 0
        for table in ("tcp", "tcp6", "udp", "udp6"):
            with open("/proc/net/" + table) as file:
                for line in file.read().splitlines()[1:]:
                    _, here, there, _, _, _, _, _, _, inode = line.split()[:10]
                    if "socket:[%s]" % inode in sockets:
                        self.assertEqual(here.split(":")[0], "0100007F", line)
                        self.assertIn(there.split(":")[0], ("0100007F", "00000000"), line)
                        local += 1
        self.assertGreaterEqual(local, 2, "nginx and the mail catcher listen")

    def test_it_listens_on_its_sockets_only(self):
        master = support.rig.parts["serve"].pid
        sockets = set()
        for pid in [master] + support.rig.workers_pids():
            for fd in os.listdir("/proc/%d/fd" % pid):
                try:
                    link = os.readlink("/proc/%d/fd/%s" % (pid, fd))
                except OSError:
                    continue
                if link.startswith("socket:["):
                    sockets.add(link[8:-1])
        with open("/proc/net/tcp") as four, open("/proc/net/tcp6") as six:
            tcp = {line.split()[9] for line in four.read().splitlines()[1:] +
                   six.read().splitlines()[1:] if line.split()[3] == "0A"}
        self.assertEqual(sockets & tcp, set(), "a TCP port is open")
        for path in (support.rig.pages_socket, support.rig.hash_socket):
            self.assertEqual(os.stat(path).st_mode & 0o007, 0, "others may connect")


class Includes(support.Case):
    """Raw nginx instructions in our output would run: none may get through."""

    RUNS = ('<!--#echo var="DOCUMENT_URI" -->', '<!--# include virtual="/site/header.html" -->',
            "<!--#config errmsg='x' -->", "<!--#block name=\"x\" -->", "-->")

    def test_the_sites_own_header_and_footer_are_around_the_page(self):
        page = support.complainant().get()
        with open(os.path.join(support.rigs.ROOT, "nginx/site/site/header.html")) as file:
            header = tree.Tree(file.read()).root.text()
        self.assertIn(header, page.tree.root.text())
        self.assertNotIn(b"<!--#", page.body)

    def test_instructions_that_somebody_typed_stay_text(self):
        text = "\n".join(self.RUNS)
        line = " ".join(self.RUNS)
        me = support.complainant()
        you = {"identity": "named", "name": line[:190], "contact": text}
        what = {"what": text, "when": line, "about-text": text, "remedy": text}
        page = me.begin()
        page = me.browser.send(page.form("/new"), dict(you, mail=line), button="next")
        self.assert_text(page, line[:190])
        page = me.browser.send(page.form("/new"), {"mail": ""}, button="next")
        page = me.browser.send(page.form("/new"), what, button="next")
        page = me.browser.send(page.form("/new/files"), button="continue", files={
            "file": [(self.RUNS[0] + ".txt", "text/plain", b"x")]})
        self.assert_text(page, *self.RUNS)
        me.send(page)
        me.write(text)
        office = support.people["office"]
        office.do(me.reference, "ask", text)
        for page in (me.case(), office.case(me.reference)):
            self.assert_text(page, *self.RUNS)
        page = me.get("case?done=" + client.urllib.parse.quote(self.RUNS[0]))
        self.assert_text(page)
        other = support.complainant()
        page = other.browser.send(other.get("case").form("/case"), {"token": self.RUNS[1]})
        self.assert_text(page, self.RUNS[1])

    def assert_text(self, page, *texts):
        self.assertLess(page.status, 500)
        self.assertNotIn(b"<!--", page.body.replace(b"<!-- ", b""))
        self.assertEqual(page.tree.faults, [])
        for text in texts:
            self.assertIn(" ".join(text.split()), page.tree.root.text() + " ".join(
                " ".join(node.get("value").split()) for node in page.all("input")))
