"""What is left when all is said and done: every field is filled with words that occur nowhere else,
then the database's own files, nginx's folders, the configuration and the memory of every process are
searched for them. Each search must find its controls, which are planted where it looks."""

import ctypes
import json
import os
import socket
import struct
import tempfile
import unittest
import urllib.parse

import canary
import client
import machine
import rig as rigs
import scenario
import support
import thief
import visit
import workdays

SLUG = "canary-hall"
WORDS = ("text", "email", "search", "tel", "password")
canaries = canary.Canaries()
original_path = visit.centre_path
centre_file = None
watch = None
today = None


class Watch:
    """Tells of every file that was made in some folders, also one that is gone again (inotify(7))."""

    CREATE, MOVED_TO = 0x100, 0x80

    def __init__(self, folders):
        self.fd = machine.LIBC.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.folders = {}
        for folder in folders:
            number = machine.LIBC.inotify_add_watch(self.fd, folder.encode(),
                                                    self.CREATE | self.MOVED_TO)
            if number < 0:
                raise OSError(ctypes.get_errno(), folder)
            self.folders[number] = folder

    def made(self):
        """Paths since the last time."""
        found = []
        try:
            data = os.read(self.fd, 1 << 16)
        except BlockingIOError:
            return found
        while data:
            number, _, _, length = struct.unpack_from("iIII", data)
            name = data[16:16 + length].rstrip(b"\0").decode()
            found.append(os.path.join(self.folders[number], name))
            data = data[16 + length:]
        return found


def setUpModule():
    global centre_file, watch, today
    with open(original_path("choreography-to-go")) as source:
        centre = json.load(source)
    # What a worker keeps of a centre: the control in its memory, by an ordinary page.
    centre.update(slug=SLUG, code="CAN", name="Hall of " + canaries.control("the centre's name"))
    for procedure in centre["procedures"]:
        for stage in procedure.get("stages", ())[:1]:
            stage.update(extension=True, run_out="remind", act={
                "n": 20, "unit": "working-days", "from": "receipt", "roll": "none"})
    centre_file = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(centre, centre_file)
    centre_file.flush()
    visit.centre_path = lambda slug: centre_file.name if slug == SLUG else original_path(slug)
    scenario.STAFF[SLUG] = scenario.STAFF["choreography-to-go"]
    scenario.KEEPERS[SLUG] = scenario.KEEPERS["choreography-to-go"]
    # One worker of each kind, so that each has served everything there is of its kind.
    support.slug = SLUG
    rig = support.start(
        binary=support.PLAIN, workers=1, hash_workers=1, file_workers=1, durable=True,
        mail_from=canaries.control("mail_from") + "@northgate.example",
        db_options=("--log-bin=changes", "--server-id=1", "--binlog-format=MIXED"))
    try:
        watch = Watch(os.path.join(rig.dir, "nginx", name)
                      for name in ("body", "fastcgi", "proxy", "uwsgi", "scgi"))
        support.people = scenario.make(rig, (SLUG,))[SLUG]
        today = workdays.served_on(support.people["admin"].get())
    except BaseException:
        support.finish()
        raise


def tearDownModule():
    visit.centre_path = original_path
    support.finish()


def fill_words(form, place):
    """A canary for each field that holds words; what else must be chosen, by its first choice."""
    values = {}
    for node in form.node.all():
        name, kind = node.get("name"), node.get("type") or "text"
        if not name or node.has("disabled"):
            continue
        if name.startswith("date-"):
            values.update(visit.date_fields("date", today))
        elif name.endswith(("-day", "-month", "-year")):
            continue
        elif name == "outcome":
            values[name] = "not"  # so that the case goes on
        elif node.tag == "textarea" or node.tag == "input" and kind in WORDS:
            word = canaries.word("%s, %s" % (place, name))
            values[name] = word + "@learner.example" if kind == "email" else \
                word + " <b>&\"'\u00fc " + word if node.tag == "textarea" else word
        elif node.tag == "input" and kind == "radio" and name not in values:
            values[name] = node.get("value")
        elif node.tag == "select" and name not in values:
            offered = [v for v in form.choices(name) if v]
            if offered:
                values[name] = offered[0]
    return values


class Filled:
    """Drives everything once, as different people would."""

    def complain(self, identity, kind="complaint"):
        me = support.complainant()
        page = me.begin(kind)
        form = page.form("/new", step="you")
        values = fill_words(form, identity)
        values["identity"] = identity
        if identity == "anonymous":
            values = {k: v for k, v in values.items() if k in ("identity",)}
        page = me.browser.send(form, values, button="next")
        form = page.form("/new", step="what")
        values = fill_words(form, identity)
        page = me.browser.send(form, values, button="next")
        page = me.browser.send(page.form("/new/files", step="evidence"), button="add", files={
            "file": [self.file(identity), self.file(identity + " 2")]})
        # An answer is changed once more on the way, and one step is refused.
        page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
        receipt = me.send(page)
        if not me.token:
            raise rigs.RigError("not filed: %s %s" % (receipt.status, receipt.text()[:500]))
        canaries.keep(me.token, "a token")
        return me

    @staticmethod
    def file(place):
        content = (canaries.word(place + ", in a file") + " ").encode() * 6000
        return (canaries.word(place + ", name of a file") + ".txt",
                "text/" + canaries.word(place + ", type of a file"), content)

    def follow(self, me, place):
        for act in ("message",):
            form = me.case().form("/case/files", act=act)
            me.browser.send(form, fill_words(form, place + ", " + act), files={
                "file": [self.file(place + ", later")]})
        for name, link in visit.files_of(me.case()).items():
            me.browser.get(link)
        me.open()

    def every_act(self, person, me, place, done):
        """Every form of the case's page that was not done yet, by and by."""
        tried = set(done)
        while True:
            page = person.case(me.reference)
            forms = [f for f in page.forms() if f.value("act") and f.value("act") not in tried]
            # What ends the work of this person on the case comes last.
            forms.sort(key=lambda f: (f.value("act") in ("recuse", "hand-over"),
                                      f.value("act") in ("outcome", "close", "scope")))
            if not forms:
                return tried
            act = forms[0].value("act")
            tried.add(act)
            values = fill_words(forms[0], "%s, %s" % (place, act))
            page = person.browser.send(forms[0], values)
            if page.status >= 500:
                raise rigs.RigError("%s: %s" % (act, page.status))

    @staticmethod
    def other_pages(person, pages, place):
        """Every form of these pages that takes words; and what a page then offers to be taken."""
        for name in pages:
            page = person.get(name)
            count = len(page.forms())
            for number in range(count):
                forms = person.get(name).forms()
                if number >= len(forms) or forms[number].method == "get":
                    continue
                before = len(canaries.places)
                values = fill_words(forms[number], "%s, %s" % (place, name))
                if len(canaries.places) == before:
                    continue  # no words: it would only end something
                page = person.browser.send(forms[number], values)
                if page.status >= 500:
                    raise rigs.RigError("%s: %s" % (name, page.status))
                for node in page.all("a", href=True):
                    if "/bundle/file" in node.get("href"):
                        person.browser.request("GET", node.get("href"))

    def refused(self, me):
        """What is typed where it is refused, does not fit, or is no form at all."""
        secret = canaries.word("what was refused")
        browser = client.Browser(support.rig.site_url)
        coded = "".join("%%%02x" % c for c in secret.encode())
        for page in ("new", "case", "case/act", "sent", "staff/log-in", "staff/case/" + secret,
                     "staff/log-in/invitation/" + secret, "staff/log-in/forgotten", "admin/staff"):
            for body in ("what=%s&token=%s&text=%s" % (coded, coded, coded),
                         urllib.parse.urlencode({"csrf": secret, "act": secret, "kind": secret,
                                                 "about": secret, secret: secret}),
                         "what=%zz" + secret, secret * 20000):
                browser.request("POST", me.base + page, body, {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": "rc_c=%s; rc_s=%s; rc_n=%s" % (secret, secret, secret)})
            browser.get(me.base + page + "?x=" + secret)
        body, kind = client.multipart([("csrf", secret), ("what", secret),
                                       ("file", (secret, "text/x", secret.encode() * 9000))])
        for page in ("new/files", "case/files"):
            for cut in (len(body), len(body) // 2):
                browser.request("POST", me.base + page, body[:cut], {"Content-Type": kind})

    def passwords(self):
        director = support.people["quality"]
        for person in support.people.values():
            for what in ("password", "code", "half"):
                if getattr(person, what):
                    canaries.keep(getattr(person, what), "a " + what)
            canaries.keep(person.link.rpartition("/")[2], "an invitation")
        page = director.get("staff/log-in")
        stranger = client.Browser(support.rig.site_url)
        page = stranger.get(director.base + "staff/log-in")
        for email in (director.email, canaries.word("an unknown name") + "@x.example"):
            form = page.form("/staff/log-in")
            page = stranger.send(form, {"email": email,
                                        "password": canaries.word("a wrong password")})
        page = stranger.get(director.base + "staff/log-in/forgotten")
        for form in page.forms():
            if form.action.endswith("/forgotten"):
                stranger.send(form, fill_words(form, "a forgotten password"))

    def everything(self):
        handlers = [p for k, p in support.people.items() if k != "admin"]
        mine = []
        for identity in ("named", "confidential", "anonymous"):
            me = self.complain(identity)
            mine.append(me)
            self.follow(me, identity)
            done = set()
            for stage in range(5 if identity == "named" else 2):
                for person in handlers:
                    page = person.case(me.reference)
                    if page.status == 200 and person.may(me.reference) - done:
                        done |= self.every_act(person, me, "%s, %s, %d" % (
                            identity, person.title, stage), done)
                    if page.status == 200 and stage == 0:
                        for link in visit.files_of(page).values():
                            person.browser.get(link)
                for form in me.case().forms():
                    if form.value("act") in ("advance", "accept", "decline"):
                        me.browser.send(form, fill_words(form, identity + ", further"))
                        break
                done -= {"outcome", "contact"}
        intake = handlers[0].get("staff/new").form("/staff/new")
        values = dict(fill_words(intake, "intake"), channel="telephone", kind="complaint",
                      identity="named")
        values.update({k: None for k in values if k == "about"})
        check = handlers[0].browser.send(intake, values, button="check")
        if check.has_form("/staff/new"):
            told = handlers[0].browser.send(check.form("/staff/new"), button="send")
            if visit.code_of(told):
                canaries.keep(visit.code_of(told), "the token of an intake")
        mine.append(self.complain("anonymous"))  # left alone: its later stages wait
        handler = handlers[0]
        case = "staff/case/%s/" % mine[-1].reference
        self.other_pages(handler, (case + "bundle", case + "people", "staff/log-in/password",
                                   "staff/log-in/code", "staff/account"), "elsewhere")
        self.other_pages(support.people["quality"], ("admin/recovery/use",), "elsewhere")
        for link in [a.get("href") for a in mine[-1].case().all("a", href=True)
                     if "/case/said" in a.get("href")]:
            mine[-1].browser.request("GET", link)
        self.refused(mine[0])
        self.passwords()
        for who in mine + list(support.people.values()):
            for value in who.browser.seen:
                canaries.keep(value, "a cookie")
        # The mails go out, and the clerk has a quiet turn after them.
        support.rig.mails_out()
        return mine


class Canary(support.Case):
    @classmethod
    def setUpClass(cls):
        cls.mine = Filled().everything()

    def judge(self, hits, controls):
        """Controls were found, and nothing else."""
        missing = controls - set(hits)
        self.assertEqual(missing, set(), "the search does not find its controls")
        wrong = {place: where for place, where in hits.items() if place not in controls}
        self.assertEqual(wrong, {}, "%d were found" % len(wrong))

    def test_every_field_was_filled(self):
        self.assertGreater(len(canaries.places), 100)
        self.assertGreater(len(canaries.secrets), 30)
        places = " / ".join(canaries.places.values())
        for act in ("note", "contact", "hearing", "action", "reclassify", "identity", "extend", "fee",
                    "allegations", "acknowledge", "ask", "reply", "outcome", "further", "message",
                    "name", "about-text", "remedy", "recuse"):
            self.assertIn(", %s" % act, places)
        self.assertIn("intake, what", places)
        for page in ("bundle, text", "password, ", "code, ", "recovery/use, "):
            self.assertRegex(places, "elsewhere, [^/]*[^ ]*" + page)

    def test_the_database_and_its_files(self):
        rig = support.rig
        in_table = canaries.control("a column")
        rig.sql("CREATE TABLE control (x TEXT) ENGINE=InnoDB; INSERT INTO control VALUES ('..%s..')"
                % in_table)
        self.assertEqual(rig.sql("SELECT @@general_log, @@slow_query_log, @@log_bin"),
                         [["0", "0", "1"]])
        public = {"the centre's name"}
        self.judge(canaries.found(rig.dump()), public | {"a column"})
        data = os.path.join(rig.dir, "db")
        rig.db_stop()  # all pages of the buffer pool to its files
        try:
            hits, total = canary.search_files([data], canaries)
            self.judge(hits, public | {"a column"})
            self.assertGreater(total, 10 << 20)
            kinds = [name for found in (hits["a column"],) for name in found]
            for kind in ("control.ibd", "changes.0000", "ib_logfile"):
                self.assertTrue(any(kind in name for name in kinds),
                                "the control is not in %s, only in %s" % (kind, sorted(kinds)))
        finally:
            rig.db_start()

    def test_a_case_that_waits_for_the_database(self):
        """What lies in the spool, and in whoever wrote and loaded it (test_memory comes later)."""
        rig = support.rig
        me = support.complainant()
        rig.db_stop()
        try:
            page = me.begin()
            form = page.form("/new", step="you")
            page = me.browser.send(form, dict(fill_words(form, "waits"), identity="named"),
                                   button="next")
            form = page.form("/new", step="what")
            page = me.browser.send(form, fill_words(form, "waits"), button="next")
            page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
            receipt = me.send(page)
            self.assertTrue(me.token, receipt.text()[:500])
            canaries.keep(me.token, "a token")
            control = os.path.join(rig.spool, "control")
            with open(control, "w") as file:
                file.write(canaries.control("the spool"))
            for kind in (".case", ".centre"):  # what waits, and what is kept of the centre
                self.assertTrue([name for name in os.listdir(rig.spool) if name.endswith(kind)])
            hits, _ = canary.search_files([rig.spool], canaries)
            os.unlink(control)
            self.judge(hits, {"the spool"})
        finally:
            rig.db_start()
        machine.wait_for("the case", 60, lambda: me.case().one("form", action=True) is not None and
                         me.case().status == 200 and not any(
                             name.endswith(".case") for name in os.listdir(rig.spool)),
                         rig.log("serve"))

    def test_nginx_its_folders_and_all_other_files(self):
        rig = support.rig
        made = [path for path in watch.made()]
        self.assertEqual(made, [], "nginx wrote a body or an answer to its disk")
        control = os.path.join(rig.dir, "nginx", "body", "control")
        with open(control, "w") as file:
            file.write(canaries.control("a file of nginx"))
        self.assertEqual(watch.made(), [control])
        hits, _ = canary.search_files([rig.dir], canaries, skip={
            os.path.join(rig.dir, "db"), rig.mail_dir, os.path.join(rig.dir, "db-password")})
        os.unlink(control)
        self.judge(hits, {"a file of nginx", "mail_from"})

    def test_the_search_sees_a_request_in_a_worker(self):
        """The control of the memory search: while an upload is on its way, its words are there."""
        word = canaries.word("an upload on its way")
        me = support.complainant()
        me.begin()
        body = ("--b\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\n%s\r\n" % word).encode()
        head = ("POST %snew/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; "
                "boundary=b\r\nContent-Length: %d\r\n\r\n" % (me.base, len(body) + 400000))
        pids = support.rig.workers_pids()
        with socket.create_connection(("127.0.0.1", support.rig.port)) as peer:
            peer.sendall(head.encode() + body)

            def seen():
                return any(word.encode() in data for pid in pids
                           for _, data in canary.memory(pid))
            machine.wait_for("the words in a worker", 20, seen)
        machine.wait_for("their end", 20, lambda: not seen())

    def test_a_thief_with_the_server_key(self):
        """He reads the addresses for mails, as is said of them, and nothing else; and takes the outer
        lock off what waits for a later stage, with nothing readable inside."""
        loot = thief.Loot(support.rig)
        keys = loot.keys()
        self.assertEqual(len(loot.server), 1)
        self.assertGreater(len(loot.sealed), 100)
        self.assertGreater(len(loot.files), 6)
        opened = {(table, column, what) for table, column, what, _ in thief.open_all(
            loot, keys, canaries)}
        addresses = {("complaint", "mail", "D(S,4,RcServer)")}
        self.assertEqual(opened - {("outbox", "address", "D(S,4,RcServer)")}, addresses)
        inner = thief.without_standby(loot, "envelope")
        self.assertGreater(len(inner.sealed), 2)
        self.assertEqual(thief.open_all(inner, keys, canaries), [])
        # The control: one token, by the same machinery, opens its case and its files.
        held = thief.with_token(loot, canary.token_bytes(self.mine[0].token))
        self.assertIn("of the case", held.values(), "not even the token opens an envelope")
        opened = {(table, column) for table, column, _, _ in thief.open_all(loot, held, canaries)}
        self.assertTrue({("case_event", "entry"), ("evidence", "name"),
                         ("envelope", "sealed")} <= opened, opened)

    def test_memory(self):
        controls = {"the centre's name", "mail_from"}
        names = {}
        with open(support.rig.log("serve")) as file:
            log = file.read()
        self.assertNotIn("not confined", log)
        found, total = {}, 0
        master = support.rig.parts["serve"].pid
        for pid in [master] + support.rig.workers_pids():
            hits, size = canary.search_memory(pid, canaries)
            total += size
            names[pid] = set(hits)
            for place, where in hits.items():
                if place not in controls:
                    found["%s %s" % ("master" if pid == master else pid, place)] = where
        # The program that makes copies knows nothing of ours, also none of the controls.
        hits, size = canary.search_memory(support.rig.cleaner_pid(), canaries)
        self.assertGreater(size, 100000)
        self.assertEqual(hits, {})
        for pid, places in names.items():
            self.assertIn("mail_from", places, "the memory of %d is not read" % pid)
        with_centre = [pid for pid in names if "the centre's name" in names[pid]]
        self.assertEqual(len(with_centre), 4, "not every worker has served: %s" % names)
        self.assertGreater(total, 10 << 20)
        self.assertEqual(found, {}, "%d were found" % len(found))


if __name__ == "__main__":
    unittest.main()
