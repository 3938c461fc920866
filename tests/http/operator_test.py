"""The operator's commands: one table says what there is, and usage, help, the manual and the shell's
completion say the same; how a centre is made, closed and deleted; and that no command reads a case."""

import json
import os
import re
import subprocess
import unittest

import client
import rig as rigs
import support
import visit

SLUG = "choreography-to-go"
SOURCE = os.path.join(rigs.ROOT, "fcgi", "ctl", "commands.c")
MAN = os.path.join(rigs.ROOT, "nginx", "man")
CANARY = "quagga"
set_up, tearDownModule = support.centre(SLUG)
made = {}


def table():
    """[(name, verb or None)] as commands.c has them."""
    with open(SOURCE) as file:
        text = file.read()
    rows = text[text.index("commands[] = {"):text.index("commands_len =")]
    found = re.findall(r'^    \{"([a-z]+)", (?:NULL|"([a-z-]+)"),', rows, re.M)
    seen = []
    for name, verb in found:
        if (name, verb or None) not in seen:  # one stands there twice, for the test clock
            seen.append((name, verb or None))
    return seen


def words(row):
    return [word for word in row if word]


def setUpModule():
    set_up()
    me = support.complainant()
    me.send(me.fill({"identity": "named", "name": CANARY + " name", "contact": CANARY + " contact"},
                    {"what": CANARY + " what"}, [(CANARY + ".txt", "text/plain", b"quagga")]))
    made["case"] = me


class Table(unittest.TestCase):
    maxDiff = None
    used = {}  # by row: its usage, as the program prints it

    def run_without(self, *args, **more):
        """Where there is no configuration: what is wrong with the arguments comes first."""
        return subprocess.run([support.rig.binary, "-c", "/nonexistent/recourse.conf", *args],
                              stdin=subprocess.DEVNULL, text=True, capture_output=True, timeout=60,
                              env=support.rig.environment, **more)

    def usage(self, row):
        """One line."""
        if not self.used:
            for name in dict.fromkeys(name for name, _ in table()):
                told = self.run_without("help", name)
                self.assertEqual((told.returncode, told.stderr), (0, ""), name)
                lines = told.stdout.rstrip("\n").split("\n")
                rows = [other for other in table() if other[0] == name]
                self.assertEqual(len(lines), len(rows), name)
                self.used.update(zip(rows, lines))
        return self.used[row]

    def test_the_table_was_read(self):
        self.assertGreater(len(table()), 25)
        listed = [re.split(r" {2,}", line.strip())[0] for line in
                  self.run_without("help").stdout.split("commands:\n")[1].split("\n\n")[0].split("\n")]
        self.assertEqual(listed[:-1], list(dict.fromkeys(name for name, _ in table())))

    def test_help_shows_how_each_is_used(self):
        for row in table():
            self.assertRegex(self.usage(row), r"\A(usage:|      ) recourse \[-c FILE\] %s( .*)?\Z" %
                             " ".join(words(row)))
        self.assertEqual(self.run_without("help", "centre", "lint").stdout.count("\n"), 1)

    def test_wrong_arguments_are_told_by_one_exit_code_and_its_usage(self):
        wrong = (("--nonsense",), ("a", "b", "c", "d", "e"))
        for row in table():
            for more in wrong:
                told = self.run_without(*words(row), *more)
                self.assertEqual((told.returncode, told.stdout), (2, ""), (row, more, told.stderr))
                self.assertIn("usage: recourse [-c FILE] %s" % row[0], told.stderr)
        for name in dict.fromkeys(name for name, verb in table() if verb):
            told = self.run_without(name, "nonsense")
            self.assertEqual((told.returncode, told.stdout), (2, ""), name)
            for verb in (verb for other, verb in table() if other == name):
                self.assertIn(" %s %s" % (name, verb), told.stderr)
        for args in ((), ("nonsense",), ("-x",), ("help", "nonsense")):
            self.assertEqual(self.run_without(*args).returncode, 2)

    def test_a_missing_configuration_has_its_own_exit_code(self):
        for args in (("centre", "list"), ("migrate",), ("doctor",), ("key", "list"),
                     ("audit", "verify"), ("backup", "/tmp"), ("restore", "/tmp"),
                     ("outbox", "list"), ("holidays", "list"), ("centre", "suspend", SLUG),
                     ("staff", "list", "--centre", SLUG), ("recovery", "status", "--centre", SLUG)):
            self.assertEqual(self.run_without(*args).returncode, 3, args)

    def test_a_centre_that_is_not_there_is_told_the_same_everywhere(self):
        for args in (("centre", "export", "nobody"), ("centre", "suspend", "nobody"),
                     ("centre", "resume", "nobody"), ("centre", "delete", "nobody", "--yes", "nobody"),
                     ("staff", "list", "--centre", "nobody"), ("audit", "head", "--centre", "nobody"),
                     ("recovery", "status", "--centre", "nobody"),
                     ("deadline", "--centre", "nobody", "--from", "2026-10-01", "--days", "1")):
            told = support.rig.recourse(*args, check=False)
            self.assertEqual((told.returncode, told.stdout, told.stderr), (
                1, "", "recourse: there is no centre nobody; \"recourse centre list\" shows all\n"), args)

    def test_the_manual_has_every_command_and_key(self):
        with open(os.path.join(MAN, "recourse.8")) as file:
            manual = file.read()
        synopsis = manual[manual.index(".Sh SYNOPSIS"):manual.index(".Sh DESCRIPTION")]
        described = manual[manual.index(".Sh DESCRIPTION"):]
        for row in table():
            used = self.usage(row)
            said = [block for block in synopsis.split(".Nm\n") if re.search(
                r"^\.Cm %s\b%s" % (row[0], r".*\b%s\b" % row[1] if row[1] else ""), block, re.M)]
            self.assertTrue(said, "recourse(8), SYNOPSIS: %s" % " ".join(words(row)))
            for option in re.findall(r"--([a-z-]+)", used):
                if option != "now" or row[0] == "key":  # of the test clock
                    self.assertTrue(any("Fl -" + option in block for block in said), (row, option))
            self.assertRegex(described, r"(?m)^\.Ss .*recourse %s\b" % row[0])
            if row[1]:
                self.assertRegex(described, r"(?m)^\.(Ss|Cm|It).*\b%s\b" % row[1])
        for code in range(6):
            self.assertRegex(manual[manual.index(".Sh EXIT STATUS"):], r"(?m)^\.It %d$" % code)
        with open(os.path.join(MAN, "recourse.conf.5")) as file:
            keys = file.read()
        with open(os.path.join(rigs.ROOT, "fcgi", "server", "config.c")) as file:
            known = re.findall(r'^    \{"([a-z]+)", "([a-z_]+)", KEY_', file.read(), re.M)
        self.assertGreater(len(known), 25)
        for section, key in known:
            part = re.search(r"(?ms)^\.Ss \[%s\]$(.*?)^\.S[sh] " % section, keys).group(1)
            self.assertRegex(part, r"(?m)^\.It Cm %s$" % key)

    def test_what_reads_lists_by_machine_gets_json(self):
        day = ("--from", "2026-10-01", "--working-days", "3", "--json")
        for args, codes in ((("centre", "list", "--json"), (0,)), (("centre", "lint", SLUG, "--json"), (1,)),
                            (("outbox", "list", "--json"), (0,)), (("holidays", "list", "--json"), (0,)),
                            (("staff", "list", "--centre", SLUG, "--json"), (0,)),
                            (("audit", "verify", "--json"), (0,)), (("audit", "head", "--json"), (0,)), (("key", "list", "--json"), (0,)),
                            (("recovery", "status", "--centre", SLUG, "--json"), (0,)),
                            (("doctor", "--json"), (0, 1)), (("deadline", "--centre", SLUG, *day), (0,)),
                            (("deadline", "--division", "scotland", *day, "--explain"), (0,))):
            told = support.rig.recourse(*args, check=False)
            self.assertIn(told.returncode, codes, told.stderr)
            self.assertTrue(json.loads(told.stdout) is not None)
        due = json.loads(told.stdout)
        self.assertEqual((due["due"], due["provisional"], len(due["days"]), due["days"][3]["day"]),
                         ("2026-10-06", False, 6, "weekend"))


class Completion(unittest.TestCase):
    def complete(self, *typed):
        """What bash would offer behind these words; the last of them is being typed."""
        script = ("source %s/nginx/recourse.bash-completion; COMP_WORDS=(\"$@\"); "
                  "COMP_CWORD=$(($# - 1)); _recourse; printf '%%s\\n' \"${COMPREPLY[@]}\"" % rigs.ROOT)
        told = subprocess.run(["bash", "-c", script, "bash", support.rig.binary, *typed], text=True,
                              capture_output=True, timeout=60, env=support.rig.environment,
                              cwd=support.rig.dir)
        self.assertEqual((told.returncode, told.stderr), (0, ""), typed)
        return told.stdout.split()

    def test_it_knows_every_command_verb_and_option_of_the_table(self):
        names = list(dict.fromkeys(name for name, _ in table()))
        self.assertEqual(self.complete(""), ["-c", *names, "help"])
        for name in names:
            verbs = [verb for other, verb in table() if other == name and verb]
            if verbs:
                self.assertEqual(self.complete(name, ""), verbs)
        for row in table():
            options = set(re.findall(r"--[a-z-]+", Table("usage").usage(row)))
            if options:
                self.assertEqual(sorted(options), sorted(self.complete(*words(row), "--")), row)

    def test_it_knows_what_a_value_can_be(self):
        self.assertEqual(self.complete("centre", "ex"), ["export"])
        self.assertEqual(self.complete("-c", support.rig.config, "centre", "suspend", "chor"), [SLUG])
        self.assertEqual(self.complete("-c", support.rig.config, "staff", "list", "--centre", "chor"),
                         [SLUG])
        self.assertEqual(self.complete("centre", "suspend", ""), [], "without a database: nothing")
        self.assertEqual(self.complete("deadline", "--division", "s"), ["scotland"])
        self.assertEqual(self.complete("deadline", "--roll", ""), ["none", "next"])
        self.assertEqual(self.complete("-c", "recourse.c"), ["recourse.conf"])
        self.assertIn("mail", self.complete("backup", "ma"))
        self.assertNotIn("recourse.conf", self.complete("backup", "rec"), "no folder")
        self.assertEqual(self.complete("help", "migr"), ["migrate"])
        self.assertEqual(self.complete("nonsense", ""), [])


class Centre(support.Case):
    def run_it(self, *args, code=0, **more):
        told = support.rig.recourse("centre", *args, check=False, **more)
        self.assertEqual(told.returncode, code, told.stdout + told.stderr)
        return told

    def state(self, slug):
        return next((row["state"] for row in json.loads(self.run_it("list", "--json").stdout)
                     if row["slug"] == slug), None)

    def test_an_export_is_the_same_centre_byte_for_byte(self):
        first = self.run_it("export", SLUG).stdout
        self.assertEqual(json.loads(first), visit.centre_json(SLUG))
        path = os.path.join(support.rig.dir, "exported.json")
        with open(path, "w") as file:
            file.write(first)
        self.assertIn("%s: version 1, as it was\n" % SLUG, self.run_it("import", path).stdout)
        with open(path, "w") as file:
            file.write(first.replace('"slug": "%s"' % SLUG, '"slug": "copied"'))
        self.run_it("import", path)
        self.assertEqual(self.run_it("export", "copied").stdout,
                         first.replace('"slug": "%s"' % SLUG, '"slug": "copied"'))
        with open(path, "w") as file:
            file.write(first.replace('"slug": "%s"' % SLUG, '"slug": "copied"').replace(
                '"name": "', '"name": "New ', 1))
        self.run_it("import", path)
        self.assertNotEqual(self.run_it("export", "copied").stdout,
                            self.run_it("export", "copied", "--version", "1").stdout)
        for wrong in ("0", "3", "x", "-1"):
            self.run_it("export", "copied", "--version", wrong, code=1 if wrong == "3" else 2)

    def test_a_centre_is_made_empty_and_its_administrator_comes_in_by_the_link(self):
        told = self.run_it("create", "harbour-arts", "--name", "Harbour Arts & Crafts", "--admin",
                           "Head@harbour.example")
        link = told.stdout.split("\n")[0]
        self.assertTrue(link.startswith(support.rig.url + "harbour-arts/staff/log-in/invitation/"))
        admin = visit.Staff(support.rig, "harbour-arts", "head@harbour.example", "Administrator", link)
        admin.accept()
        self.assertEqual(admin.log_in().status, 200)
        page = admin.get("admin/")
        self.assertEqual((page.status, page.tree.faults), (200, []))
        public = client.Browser(support.rig.site_url).get(support.rig.prefix + "harbour-arts/")
        self.assertEqual(public.status, 200)
        self.assertIn(b"Harbour Arts &amp; Crafts", public.body)
        self.assertEqual([a for a in public.all("a", href=True) if "new?" in a.get("href")], [])
        document = json.loads(self.run_it("export", "harbour-arts").stdout)
        self.assertEqual((document["procedures"], document["code"]), ([], "HAC"))
        self.assertIn("there is a centre harbour-arts already", self.run_it(
            "create", "harbour-arts", "--name", "Another", code=1).stderr)
        self.assertEqual(json.loads(self.run_it("export", "harbour-arts").stdout), document)

    def test_a_centre_without_a_good_name_is_not_made(self):
        for args in (("Big", "--name", "Big"), ("x", "--name", "X"), ("fine", "--name", ""),
                     ("fine", "--name", "Fine", "--code", "lower"), ("fine",),
                     ("fine", "--name", "Fine", "--title", "T")):
            self.run_it("create", *args, code=2)
        self.assertIsNone(self.state("fine"))

    def test_a_suspended_centre_takes_nothing_new_and_keeps_what_it_has(self):
        me = support.filed("Before.")
        kind = "new?kind=complaint"
        before = me.begin()
        self.assertEqual(self.run_it("suspend", SLUG).stdout, SLUG + ": its forms are closed\n")
        try:
            self.assertIn("as they were", self.run_it("suspend", SLUG).stdout)
            support.seconds_later(6)
            page = client.Browser(support.rig.site_url).get(me.base + kind)
            self.assertEqual((page.status, page.forms(), page.tree.faults), (200, [], []))
            body = visit.centre_json(SLUG)["awarding_body"]
            self.assertIn(body["name"], page.text())
            self.assertTrue([a for a in page.all("a", href=True) if a.get("href") == body["link"]])
            self.assertTrue([a for a in page.all("a", href=True) if a.get("href") == me.base + "case"])
            # Whoever had the form open sees the same, and what he has typed; nothing is filed.
            n = support.rig.sql("SELECT COUNT(*) FROM complaint")
            page = me.browser.send(before.form("/new", step="you"), {"identity": "anonymous"},
                                   button="next")
            self.assertTrue(page.has("The form is closed at the moment", "it is all kept on this page"))
            self.assertEqual([f.value("identity") for f in page.forms()], ["anonymous"])
            self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM complaint"), n)
            # What is there goes on: by its token, and for staff.
            self.assertEqual(me.open().status, 200)
            me.write("After.")
            verifier = support.people["verifier"]
            self.assertIn("After.", verifier.case(me.reference).text())
            self.assertEqual(verifier.do(me.reference, "acknowledge", "We are here.").status, 200)
            self.assertEqual(self.state(SLUG), "suspended")
            self.assertIn("centre-suspended", support.rig.recourse("doctor", check=False).stdout)
        finally:
            self.run_it("resume", SLUG)
        support.seconds_later(12)
        page = client.Browser(support.rig.site_url).get(me.base + kind)
        self.assertTrue(page.form("/new", step="you"))
        # Both stand in the log, which is whole.
        log = [json.loads(bytes.fromhex(row[0]))["what"] for row in support.rig.sql(
            "SELECT HEX(canon) FROM centre_log l JOIN centre c ON c.id = l.centre WHERE c.slug = '%s'"
            " ORDER BY seq DESC LIMIT 2" % SLUG)]
        self.assertEqual(log, ["resume", "suspend"])
        support.rig.recourse("audit", "verify")
        page = support.people["admin"].get("admin/audit")
        self.assertIn("closed the forms", page.text())

    def test_a_centre_is_deleted_once_it_is_suspended_and_typed_again(self):
        path = os.path.join(support.rig.dir, "passing.json")
        with open(path, "w") as file:
            json.dump(dict(visit.centre_json(SLUG), slug="passing"), file)
        self.run_it("import", path)
        link = support.rig.recourse("staff", "invite", "--centre", "passing", "--email", "a@b.example",
                                    "--title", "Head", "--roles", "administrator").stdout.split("\n")[0]
        self.assertEqual(client.Browser(support.rig.site_url).get(link).status, 200)
        self.assertIn("suspend passing", self.run_it("delete", "passing", "--yes", "passing",
                                                     code=1).stderr)
        self.run_it("suspend", "passing")
        for said in ("", "no\n", "passin\n", SLUG + "\n"):
            self.run_it("delete", "passing", input=said, code=1)
        self.run_it("delete", "passing", "--yes", SLUG, code=2)
        self.assertEqual(self.state("passing"), "suspended")
        self.assertIn("passing: deleted", self.run_it("delete", "passing", input="passing\n").stdout)
        support.seconds_later(20)
        self.assertEqual(client.Browser(support.rig.site_url).get(link).status, 404)
        self.assertIsNone(self.state("passing"))
        self.assertEqual(self.state(SLUG), "open")
        self.assertEqual(made["case"].open().status, 200)
        support.rig.recourse("audit", "verify")


class Secrets(unittest.TestCase):
    def test_no_command_says_what_a_case_holds(self):
        """Those who run the machine can run every command, and learn no word of anybody."""
        rig, out = support.rig, []
        folder = os.path.join(rig.dir, "backups")
        os.mkdir(folder)
        told = rig.recourse("backup", folder)
        copy = told.stdout.split("\n")[0]
        person = ("--centre", SLUG, "--email", support.people["admin"].email)
        arguments = {
            "stats": (SLUG,), "centre create": ("another", "--name", "Another"), "centre import": (visit.centre_path(SLUG),),
            "centre export": (SLUG,), "centre lint": (SLUG,), "centre suspend": (SLUG,),
            "centre resume": (SLUG,), "centre delete": ("another",), "staff list": ("--centre", SLUG),
            "staff invite": ("--centre", SLUG, "--email", "x@y.example", "--title", "X", "--roles", "auditor"),
            "staff disable": person, "staff enable": person, "staff confirm": person,
            "staff reset-factor": person, "recovery status": ("--centre", SLUG),
            "recovery drill": ("--centre", SLUG), "holidays import": (rig.config,),
            "deadline": ("--centre", SLUG, "--from", "2026-01-01", "--days", "3", "--explain"),
            "clerk": ("--once",), "backup": (folder,), "restore": (copy,), "key retire": ("77",),
            "machine forget": ("00" * 16,),
            "init": ("--yes",)}
        halves = "\n".join(p.half for p in support.people.values() if p.half) + "\n"
        for row in table():
            name = " ".join(words(row))
            if name == "serve":
                continue
            told = rig.recourse(*words(row), *arguments.get(name, ()), check=False,
                                input=halves if name == "recovery drill" else "")
            self.assertNotEqual(told.returncode, 2, name + told.stderr)
            out.append(told.stdout + told.stderr)
        for name in os.listdir(copy):
            with open(os.path.join(copy, name), errors="replace") as file:
                out.append(file.read())
        whole = "\n".join(out)
        self.assertGreater(len(whole), 5000)
        self.assertIn("could be opened", whole)
        for word in (CANARY, CANARY.encode().hex().upper(), made["case"].token):
            self.assertNotIn(word, whole)
