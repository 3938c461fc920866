"""Whether the records are whole: daily roots and their mails, the nightly check, the page and the
operator's command.
"""

import datetime
import json
import os
import re
import subprocess

import rig as rigs
import scenario
import support

SLUG = "magnum-opus"
today = datetime.date(2027, 2, 28)
OUTSIDE = "quality@board.example"
setUpModule, tearDownModule = support.centre(SLUG, mail_interval=3600)


def at(hour, day=None):
    """Sets the clock; without a day to a day that no test has seen, for each has one check."""
    global today
    today = day or today + datetime.timedelta(days=1)
    support.set_clock(datetime.datetime.combine(today, datetime.time(hour),
                                                datetime.timezone.utc))
    return today


def clerk():
    return support.rig.recourse("clerk", "--once", check=False)


def admin():
    person = support.people["admin"]
    person.log_in()
    return person


def ask(who, act, **fields):
    return who.browser.send(who.get("admin/audit").form("/admin/audit", act=act), fields)


def mails(to, subject):
    return [mail for mail in support.rig.mails()
            if mail["X-Envelope-To"] == to and subject in mail["Subject"]]


def verify(*more, **options):
    return support.rig.recourse("audit", "verify", *more, check=False, **options)


class Roots(support.Case):
    def test_a_root_is_mailed_once_and_proves_the_state_of_that_day(self):
        day = at(1)
        me = support.filed("Here before the first root.")
        page = ask(admin(), "add", address="Quality@Board.example")
        self.assertIn("next daily record goes there", page.text())
        people = page.form("/admin/audit", act="add").choices("person")
        title = support.people["office"].title
        page = ask(support.people["admin"], "add",
                   person=[value for value, words in people.items() if title in words][0])
        again = ask(support.people["admin"], "add", address=OUTSIDE)
        self.assertEqual(again.status, 422)
        self.assertEqual(again.form("/admin/audit", act="add").value("address"), OUTSIDE)
        clerk()
        self.assertEqual(mails(OUTSIDE, "Daily record"), [], "before two in the morning")
        at(3, day)
        command = [support.rig.binary, "-c", support.rig.config, "clerk", "--once"]
        clerks = [subprocess.Popen(command, env=support.rig.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                  for _ in range(2)]
        for one in clerks:
            one.wait(timeout=60)
        clerk()
        for to in (OUTSIDE, support.people["office"].email):
            self.assertEqual(len(mails(to, "Daily record")), 1, to)
        mail, = mails(OUTSIDE, "Daily record")
        text = mail.get_body().get_content()
        self.assertIn(day.strftime("%A %-d %B %Y"), mail["Subject"])
        self.assertNotIn(me.reference, text)
        self.assertRegex(text, "recourse-root magnum-opus " + day.isoformat() +
                         r" \d+\n  ([0-9a-f]{4} ?){8}\n"
                         r"  ([0-9a-f]{4} ?){8}\n")
        self.assertIn("/policy", text)
        self.assertIn("/admin/audit", mails(support.people["office"].email, "Daily record")[0]
                      .get_body().get_content())
        head = support.rig.recourse("audit", "head").stdout
        self.assertIn(re.search(r"recourse-root .*\n.*\n.*", text).group(0), head)
        self.assertIn(re.search(r"  (.*)\n", text[text.index("recourse-root"):]).group(1),
                      admin().get("admin/audit").text())
        self.proves(me, mail, day)

    def proves(self, me, mail, day):
        saved = os.path.join(support.rig.dir, "saved.eml")
        with open(saved, "wb") as file:
            file.write(mail.as_bytes())
        me.open()
        me.write("Written after the root.")
        done = verify("--root", saved)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("1 roots", done.stdout)
        # With the database's own leaf changed alike, only the root in other hands tells.
        case, = support.rig.sql("SELECT HEX(id) FROM complaint WHERE reference = '%s'" %
                                me.reference)[0]
        row, = support.rig.sql("SELECT HEX(canon) FROM case_event WHERE case_id = x'%s' AND "
                               "seq = 1" % case)[0]
        support.rig.sql("UPDATE case_event SET canon = REPLACE(canon, '\"stage\":', '\"stagE\":') "
                        "WHERE case_id = x'%s' AND seq = 1" % case)
        done = verify("--root", saved, "--json")
        support.rig.sql("UPDATE case_event SET canon = x'%s' WHERE case_id = x'%s' AND seq = 1" % (
            row, case))
        self.assertEqual(done.returncode, 1)
        found = json.loads(done.stdout)["findings"]
        self.assertEqual({(f["table"], f["number"], f["reference"]) for f in found},
                         {("case_event", "1", me.reference)})
        text = mail.get_body().get_content()
        for changed, problem in ((re.sub(r"\n  [0-9a-f]{4}", "\n  0bad", text), "root"),
                                 (text.replace(day.isoformat(), "2027-02-01"), "no-root")):
            done = verify("--root", "-", "--json", input=changed)
            self.assertEqual(done.returncode, 1)
            self.assertEqual([f["problem"] for f in json.loads(done.stdout)["findings"]], [problem])
        for broken in ("nothing in it", text[:text.index("recourse-root") + 60]):
            self.assertEqual(verify("--root", "-", input=broken).returncode, 5)
        self.assertEqual(verify("--centre", "nobody").returncode, 5)
        self.assertEqual(verify("--nonsense").returncode, 2)
        self.assertEqual(verify("--centre", SLUG, "--no-files").returncode, 0)

    def test_who_was_taken_off_gets_none(self):
        day = at(1)
        person = admin()
        ask(person, "add", address="gone@board.example")
        form = [f for f in person.get("admin/audit").forms() if f.value("act") == "drop"]
        names = person.get("admin/audit").text()
        self.assertIn("gone@board.example", names)
        for one in form:
            person.browser.send(one)
        self.assertNotIn("gone@board.example", person.get("admin/audit").text())
        at(3, day)
        before = len(support.rig.mails())
        clerk()
        self.assertEqual([m["Subject"] for m in support.rig.mails()[before:]
                          if "Daily record" in m["Subject"]], [])
        self.assertEqual(support.rig.sql("SELECT COUNT(*) FROM audit_root WHERE day = '%s'" %
                                         day)[0][0], "1")

    def test_a_wrong_address_is_told_and_kept(self):
        page = ask(admin(), "add", address="no address")
        self.assertEqual(page.status, 422)
        self.assertIn("whole address", page.text())
        self.assertEqual(page.form("/admin/audit", act="add").value("address"), "no address")
        page = ask(support.people["admin"], "add")
        self.assertEqual(page.status, 422)


class Check(support.Case):
    def test_the_night_finds_what_was_changed_and_tells_the_administrators(self):
        day = at(1)
        me = support.filed("To be tampered with.")
        at(3, day)
        clerk()
        self.assertIn("All is well", admin().get("admin/audit").text())
        before = len(mails(support.people["admin"].email, "need to be looked at"))
        support.rig.sql("UPDATE complaint SET outcome = 1 WHERE reference = '%s'" % me.reference)
        at(5, day)
        clerk()
        self.assertIn("All is well", admin().get("admin/audit").text(), "once a day")
        at(3)
        clerk()
        clerk()
        mail, = mails(support.people["admin"].email, "need to be looked at")[before:]
        self.assertIn("/admin/audit", mail.get_body().get_content())
        self.assertEqual(mails(support.people["office"].email, "need to be looked at"), [])
        page = admin().get("admin/audit")
        self.assertIn("Case %s: a record was changed" % me.reference, page.text())
        support.rig.sql("UPDATE complaint SET outcome = 0 WHERE reference = '%s'" % me.reference)
        page = ask(admin(), "check")
        self.assertIn("begins within a minute", page.text())
        self.assertIn("Asked for", page.text())
        clerk()
        self.assertIn("All is well", admin().get("admin/audit").text())

    def test_a_changed_note_of_the_last_check_is_told_and_made_anew(self):
        at(3)
        clerk()
        support.rig.sql("UPDATE audit_check SET findings = 3")
        self.assertIn("was changed from outside", admin().get("admin/audit").text())
        self.assertEqual(verify().returncode, 1)
        clerk()
        self.assertIn("Places that should not be so", admin().get("admin/audit").text())
        ask(support.people["admin"], "check")
        clerk()
        self.assertIn("All is well", admin().get("admin/audit").text())


class Page(support.Case):
    def test_an_auditor_sees_this_page_and_no_case(self):
        at(12)
        me = support.filed("Not for the auditor.")
        auditor = scenario.invite(support.rig, SLUG, "Auditor", "auditor", {})
        auditor.accept()
        auditor.log_in()
        page = auditor.get("admin/audit")
        self.assertEqual(page.status, 200)
        self.assertIn("The last check", page.text())
        self.assertFalse(page.has_form("/admin/audit", act="add"))
        self.assertEqual(auditor.get("admin/").status, 403)
        self.assertEqual(auditor.get("admin/staff").status, 403)
        self.assertEqual(auditor.case(me.reference).status, 404)
        self.assertEqual(auditor.references(), [])
        csrf = page.form("/admin/audit", act="check").value("csrf")
        done = auditor.browser.post(page.url, [("csrf", csrf), ("act", "add"),
                                               ("address", "x@board.example")])
        self.assertEqual(done.status, 403)
        self.assertIn("begins within a minute", ask(auditor, "check").text())

    def test_the_log_is_told_in_sentences_and_searched(self):
        at(12)
        page = admin().get("admin/audit")
        self.assertIn("brought in a new version of the policy", page.text())
        self.assertIn("Education Director took the first half of the recovery", page.text())
        page = support.people["admin"].get("admin/audit?kind=recovery-half-b")
        self.assertIn("took the second half of the recovery", page.text())
        self.assertNotIn("took the first half", page.text())
        page = support.people["admin"].get("admin/audit?from=2030-01-01&to=&kind=")
        self.assertIn("Nothing was found", page.text())
        page = support.people["admin"].get("admin/audit?from=soon")
        self.assertIn("year-month-day", page.text())
        self.assertIn("brought in", page.text())

    def test_every_kind_of_the_log_has_its_sentence(self):
        kinds = set()
        for folder in ("sql", "fcgi"):
            for path, _, names in os.walk(os.path.join(rigs.ROOT, folder)):
                for name in names:
                    if name.endswith(".c"):
                        with open(os.path.join(path, name)) as file:
                            text = file.read()
                        for call in re.findall(r"(?:centre_save|store_centre_log|reset_end)"
                                               r"\([^;{]*[;{]",
                                               text):
                            kinds.update(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', call))
                        for words in re.findall(
                                r"char \*const (?:what|anew|word)\[\] = \{([^}]*)\}", text):
                            kinds.update(re.findall(r'"(recovery-[a-z-]+|person-changed|'
                                                    r'disable|enable)"', words))
        self.assertLessEqual({"import", "accept", "holidays", "root-reader-add"}, kinds)
        with open(os.path.join(rigs.ROOT, "fcgi/templates/en/admin/audit.tpl")) as file:
            template = file.read()
        with open(os.path.join(rigs.ROOT, "fcgi/admin/audit.c")) as file:
            known = set(re.findall(r'"([a-z-]+)"', file.read().split("kinds[] = {")[1]
                                   .split("};")[0]))
        for kind in sorted(known | kinds - {"outside", "staff"}):
            self.assertIn("{{#WHAT_%s}}" % kind.upper().replace("-", "_"), template)
            self.assertIn(kind, known)
