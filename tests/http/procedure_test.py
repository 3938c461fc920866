"""Procedures, entered through the pages only: a centre that begins with nothing gets the SPSO model's
two stages, publishes it, changes it from a day on, and shows what changed. Source of the model: SPSO,
Model Complaints Handling Procedure (stage 1: 5 working days; stage 2: acknowledged in 3, answered in
20 working days)."""

import datetime
import json
import os
import re
import tempfile

import rig as rigs
import scenario
import support
import visit

SLUG = "starts-empty"
set_up, tearDownModule = support.centre(SLUG, mail_interval=3600)
original_path = visit.centre_path
UTC = datetime.timezone.utc
MONDAY = datetime.date(2027, 3, 1)
COMPLAINT = "admin/procedures/complaint"
file = None

HEAD = {"run": "here", "kind-title": "Complaint", "intro": "About what went wrong.",
        "months": "24"}
STAGE_1 = {"stage-title": "Stage 1: frontline response", "who": "Frontline team",
           "stage-text": "We respond within 5 working days.", "mode": "decide",
           "answer-n": "5", "answer-unit": "working-days", "answer-from": "receipt",
           "extension": "yes", "most-n": "5", "most-unit": "working-days",
           "run-out": "automatic"}
STAGE_2 = {"stage-title": "Stage 2: investigation", "who": "Investigating officer",
           "stage-text": "We acknowledge within 3 working days and respond within 20.",
           "mode": "decide", "acknowledge-n": "3", "acknowledge-unit": "working-days",
           "acknowledge-from": "receipt", "answer-n": "20", "answer-unit": "working-days",
           "answer-from": "receipt", "extension": "yes", "run-out": "complainant",
           "straight": "yes"}
END = {"stage-title": "Ombudsman", "who": "The ombudsman",
       "stage-text": "You can ask the ombudsman to look at it.", "mode": "external",
       "contact-name": "Scottish Public Services Ombudsman",
       "contact-link": "https://ombudsman.example/"}


def model():
    with open(os.path.join(rigs.ROOT, "tests/procedures/spso-model.json")) as source:
        return json.load(source)


def setUpModule():
    global file
    centre = dict(model(), slug=SLUG, code="EMPTY", procedures=[])
    file = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(centre, file)
    file.flush()
    visit.centre_path = lambda slug: file.name if slug == SLUG else original_path(slug)
    scenario.STAFF[SLUG] = (
        ("team", "Frontline team", "handler,administrator", {}),
        ("officer", "Investigating officer", "handler", {}),
        ("admin", "Administrator", "administrator", {}))
    scenario.KEEPERS[SLUG] = ("team", "admin")
    set_up()


def at(day, hour=12, second=0):
    support.set_clock(datetime.datetime.combine(day, datetime.time(hour, 0, second), UTC))


def settle(second):
    """All workers look for a newer revision (they do so after 5 seconds)."""
    at(MONDAY, second=second)


def clerk():
    return support.rig.recourse("clerk", "--once")


def person(key="admin"):
    somebody = support.people[key]
    if not somebody.get("admin/").path.endswith("/admin/"):
        somebody.log_in()
    return somebody


def document(version=None):
    where = "version = %s" % (version or "(SELECT version FROM centre)")
    return json.loads(bytes.fromhex(support.rig.sql(
        "SELECT HEX(document) FROM centre_version WHERE " + where)[0][0]))


def draft():
    rows = support.rig.sql("SELECT HEX(document) FROM centre_draft WHERE slot = 0")
    return json.loads(bytes.fromhex(rows[0][0])) if rows else None


def version():
    return int(support.rig.sql("SELECT version FROM centre")[0][0])


def stages(of):
    for procedure in of["procedures"]:
        if procedure["kind"] == "complaint":
            return [stage["id"] for stage in procedure.get("stages", [])]
    return None


def head(who, values, page=COMPLAINT, button="save"):
    form = who.get(page).form("/" + page.split("/")[-1], act="save")
    return who.browser.send(form, values, button=button)


def stage_form(page):
    return next(form for form in page.forms() if form.action.endswith("/stage"))


def stage(who, values, query="", button="save"):
    form = stage_form(who.get(COMPLAINT + "/stage" + query))
    return who.browser.send(form, values, button=button)


def press(who, stage_id, act, page=None):
    form = next(form for form in (page or who.get(COMPLAINT)).forms()
                if form.value("stage") == stage_id and form.value("sure") is None and
                any(value == act for _, value, _ in form.buttons()))
    return who.browser.send(form, {}, button=act)


def publish(who, act="publish", **values):
    form = next(form for form in who.get("admin/publish").forms() if form.value("act") == act)
    return who.browser.send(form, values)


class Procedures(support.Case):
    def setUp(self):
        super().setUp()
        at(MONDAY)

    def test_1_the_model_is_entered_from_nothing(self):
        me = person()
        page = me.get("admin/")
        self.assertTrue(page.has("Nothing is handled here yet"), page.text())
        page = me.get("admin/procedures")
        self.assertTrue(page.has("Not mentioned"), page.text())
        page = head(me, {"run": "here"})
        self.assertEqual(page.status, 422)
        self.assertIn("kind-title", visit.errors(page))
        page = head(me, HEAD)
        self.assertTrue(page.has("Saved in the draft", "There is no stage yet"), page.text())
        for values in (STAGE_1, END):
            page = stage(me, values)
            self.assertTrue(page.has("Saved in the draft"), page.text())
        page = stage(me, STAGE_2, "?after=stage-1-frontline-response")
        self.assertTrue(page.has("Saved in the draft"), page.text())
        self.assertEqual(stages(draft()), ["stage-1-frontline-response", "stage-2-investigation",
                                           "ombudsman"])
        wanted = model()["procedures"][0]
        for entry, name in zip(wanted["stages"], stages(draft())):
            entry["id"] = name
        self.assertEqual(draft()["procedures"], [wanted])
        self.assertEqual((version(), document()["procedures"]), (1, []))
        self.assertNotIn("frontline", support.complainant().get("").text())

        page = me.get("admin/publish")
        self.assertTrue(page.has("Stage 1: frontline response", "Stage 2: investigation",
                                 "within 20 working days", "Publish now"), page.text())
        self.assertTrue(page.has("nobody could open a case"), page.text())
        for query, words in (("", "What happens to a complaint"), ("?page=policy", "the stages")):
            page = me.get("admin/publish/preview" + query)
            self.assertTrue(page.has("Preview.", words, "Frontline team"), page.text())
        page = publish(me)
        self.assertTrue(page.has("It is public now"), page.text())
        self.assertEqual((version(), document()["procedures"]), (2, [wanted]))
        self.assertIsNone(draft())
        settle(20)
        self.assertIn("Stage 1: frontline response", support.complainant().get("").text())
        for name, key in (("stage-1-frontline-response", "team"),
                          ("stage-2-investigation", "officer")):
            form = next(form for form in me.get("admin/recipients").forms()
                        if form.value("stage") == name)
            title = support.people[key].title
            choice = next(node for node in me.get("admin/recipients").all("label")
                          if title in node.text())
            wanted_id = next(node.get("value") for node in me.get("admin/recipients").all("input")
                             if node.get("id") == choice.get("for"))
            me.browser.send(form, {"person": [wanted_id]})
        settle(40)
        case = support.filed("The lift was out of order.")
        self.assertRegex(case.reference, "^EMPTY-")
        self.assertIn("8 March 2027", case.open().text())

    def test_2_what_is_absurd_is_told_and_nothing_is_lost(self):
        me = person()
        for values, field in (({"answer-n": "0"}, "answer-n"), ({"answer-n": "4000"}, "answer-n"),
                              ({"answer-n": "five"}, "answer-n"), ({"answer-n": ""}, "answer-n"),
                              ({"most-n": "-3"}, "most-n"), ({"stage-title": ""}, "stage-title"),
                              ({"stage-title": "x" * 300}, "stage-title"),
                              ({"stage-text": "y" * 100000}, "stage-text"),
                              ({"charged": "yes", "fee-text": "a fee",
                                "fee-amount": "a lot"}, "fee-amount"),
                              ({"answer-from": "decision"}, "answer-from"),
                              ({"mode": "external", "contact-name": "B",
                                "contact-link": "javascript:alert(1)"}, "contact-link")):
            page = stage(me, dict(STAGE_2, **values), "?id=stage-2-investigation")
            self.assertEqual(page.status, 422, values)
            self.assertIn(field, visit.errors(page))
            form = stage_form(page)
            for name, value in dict(STAGE_2, **values).items():
                self.assertEqual(form.value(name), value, (values, name))
        self.assertIsNone(draft())
        page = head(me, {"months": "0"})
        self.assertIn("months", visit.errors(page))
        for day in (("1", "1", "0"), ("31", "2", "2028"), ("1", "3", "2027"), ("1", "1", "2099")):
            stage(me, {"who": "Somebody"}, "?id=ombudsman")
            page = publish(me, "schedule", **dict(zip(("starts-day", "starts-month",
                                                       "starts-year"), day)))
            self.assertIn("starts", visit.errors(page), day)
        publish(me, "discard")
        self.assertIsNotNone(draft())  # it asks first
        form = next(form for form in publish(me, "discard").forms() if form.value("sure"))
        me.browser.send(form, {})
        self.assertIsNone(draft())

    def test_3_fields_that_do_not_fit_keep_what_was_typed(self):
        me = person()
        page = stage(me, dict(STAGE_2, mode="external"), "?after=stage-1-frontline-response", "fit")
        self.assertTrue(page.has("Whom to turn to"), page.text())
        self.assertFalse(page.has("The answer comes within"))
        page = me.browser.send(stage_form(page), {"mode": "decide"}, button="fit")
        for name, value in STAGE_2.items():
            self.assertEqual(stage_form(page).value(name), value, name)
        page = me.browser.send(stage_form(page), {}, button="preview")
        self.assertTrue(page.has("Preview: how people will see the stages"), page.text())
        self.assertEqual(len(page.one("ol", **{"class": "rc-path"}).all("li")), 4)
        self.assertIsNone(draft())
        page = stage(me, {"answer-n": "", "extension": None, "most-n": ""},
                     "?id=stage-1-frontline-response", "preview")
        self.assertTrue(page.has("There is no time for the answer"), page.text())

    def test_4_two_administrators(self):
        me, other = person(), person("team")
        mine = stage_form(me.get(COMPLAINT + "/stage?id=stage-2-investigation"))
        theirs = stage_form(other.get(COMPLAINT + "/stage?id=stage-2-investigation"))
        elsewhere = stage_form(other.get(COMPLAINT + "/stage?id=ombudsman"))
        order = other.get(COMPLAINT)
        me.browser.send(mine, {"who": "Senior officer"}, button="save")
        page = other.browser.send(theirs, {"who": "Head of complaints", "answer-n": "15"},
                                  button="save")
        self.assertEqual(page.status, 409)
        self.assertIn("seen", visit.errors(page))
        self.assertTrue(page.has("Stored now", "Senior officer"), page.text())
        self.assertEqual(stage_form(page).value("who"), "Head of complaints")
        self.assertEqual(stage_form(page).value("answer-n"), "15")
        # Another part meets nobody, nor does the order of the stages.
        self.assertEqual(other.browser.send(elsewhere, {"who": "An ombudsman"},
                                            button="save").status, 200)
        self.assertTrue(press(other, "stage-2-investigation", "up", order).has("Moved"))
        page = other.browser.send(stage_form(page), {}, button="save")
        self.assertTrue(page.has("Saved in the draft"), page.text())
        found = {entry["id"]: entry for entry in draft()["procedures"][0]["stages"]}
        self.assertEqual(found["stage-2-investigation"]["who"], "Head of complaints")
        self.assertEqual(found["ombudsman"]["who"], "An ombudsman")
        self.assertEqual(stages(draft())[0], "stage-2-investigation")
        # Who decides about a draft has seen it.
        page = me.get("admin/publish")
        form = next(form for form in page.forms() if form.value("act") == "publish")
        stage(other, {"who": "The ombudsman of today"}, "?id=ombudsman")
        before = version()
        page = me.browser.send(form, {})
        self.assertEqual((page.status, version()), (409, before))
        self.assertTrue(page.has("The ombudsman of today"), page.text())

    def test_5_from_a_day_on(self):
        me = person()
        before = version()
        page = publish(me, "schedule", **{"starts-day": "8", "starts-month": "3",
                                          "starts-year": "2027"})
        self.assertTrue(page.has("Starts by itself on Monday 8 March 2027"), page.text())
        page = publish(me, "unschedule")
        self.assertTrue(page.has("The day was taken off"), page.text())
        at(datetime.date(2027, 3, 9))
        clerk()
        self.assertEqual(version(), before)
        at(MONDAY)
        publish(person(), "schedule", **{"starts-day": "8", "starts-month": "3",
                                         "starts-year": "2027"})
        at(datetime.date(2027, 3, 7), 23)
        clerk()
        self.assertEqual(version(), before)
        at(datetime.date(2027, 3, 8), 1)
        clerk()
        clerk()
        self.assertEqual(version(), before + 1)
        self.assertEqual(stages(document())[0], "stage-2-investigation")
        page = person().get("admin/versions")
        self.assertTrue(page.has("on the day that was chosen for it", "Public now",
                                 "by those who run this service"), page.text())
        page = me.get("admin/versions?from=2&to=%d" % version())
        self.assertTrue(page.has("The stages come in another order", "Senior officer") is False and
                        page.has("The stages come in another order", "Head of complaints",
                                 "within 15 working days"), page.text())
        for query in ("?from=0&to=1", "?from=x&to=2", "?from=1&to=99", "?before=zzz"):
            self.assertEqual(me.get("admin/versions" + query).status, 200)

    def test_6_stages_go_and_cases_keep_theirs(self):
        me = person()
        case = support.filed("The stairs were wet.")
        page = press(me, "stage-1-frontline-response", "remove")
        self.assertTrue(page.has("Cases that stand in it keep it", "Frontline team receives"),
                        page.text())
        form = next(form for form in page.forms() if form.value("sure") == "yes")
        self.assertTrue(me.browser.send(form, {}, button="remove").has("Removed"))
        publish(me)
        self.assertEqual(support.rig.sql(
            "SELECT p.email FROM outbox o JOIN person p ON p.id = o.person "
            "WHERE o.template_name = 'stage-removed'"), [[support.people["team"].email]])
        self.assertEqual(stages(document()), ["stage-2-investigation", "ombudsman"])
        self.assertIn("Stage 1: frontline response", case.open().text())
        # A circle, and no stage at all, are told.
        page = stage(me, {"window-n": "3", "window-unit": "days", "window-from": "entry"},
                     "?id=stage-2-investigation", "preview")
        self.assertTrue(page.has("waits for something that can only come after it"), page.text())
        for number in range(10):
            self.assertEqual(stage(me, dict(STAGE_1, **{
                "stage-title": "Stage " + chr(0x627 + number)})).status, 422)  # after the outside
        for name in stages(document()):
            page = press(me, name, "remove")
            form = next(form for form in page.forms() if form.value("sure") == "yes")
            page = me.browser.send(form, {}, button="remove")
        self.assertTrue(page.has("There is no stage yet"), page.text())
        for number in range(12):
            page = stage(me, dict(STAGE_1, **{"stage-title": "<b>" + chr(0x627 + number)}))
            self.assertEqual(page.status, 200)
        self.assertEqual(len(set(stages(draft()))), 12)
        self.assertFalse(me.get(COMPLAINT).has("Add a stage"))
        self.assertIn("stage-title", visit.errors(stage(me, STAGE_1)))
        page = head(me, {"run": "elsewhere", "signpost-text": "Ask the ombudsman."})
        self.assertTrue(page.has("The stages go with it"), page.text())
        form = page.form("/complaint", act="save")
        me.browser.send(form, {"sure": "yes"}, button="save")
        self.assertIsNone(draft()["procedures"][0].get("stages"))

    def test_7_every_member_of_the_document_has_words(self):
        with open(os.path.join(rigs.ROOT, "core/procedure_fields.c")) as source:
            table = source.read()
        with open(os.path.join(rigs.ROOT, "fcgi/templates/en/admin/field-label.tpl")) as source:
            known = source.read()
        for struct, prefix in (("centre", "C_"), ("procedure", "P_"), ("stage", "S_")):
            block = table.split("struct field %s_fields[] = {" % struct)[1].split("};")[0]
            names = re.findall(r'(?:STRING|WORDS|BOOL|DAY)\(%s, [a-z_.]+, "([a-z_]+)"' % struct,
                               block)
            self.assertGreater(len(names), 3)
            for name in names:
                self.assertIn("{{#%s%s}}" % (prefix, name.upper()), known)
