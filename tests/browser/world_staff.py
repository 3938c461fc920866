"""What those who handle cases meet: world.py."""

import re

import client
import scenario
import support
import visit
import walk
from world_public import CTG, MOT, NAMED, TEXT, filed, folk, somebody

LINK = re.compile(r"https?://\S+")
mine = {}


def mails_to(person, subject):
    """Texts, oldest first, once nothing waits."""
    support.rigs.wait_for("the clerk", 30, lambda: support.rig.sql(
        "SELECT COUNT(*) FROM outbox WHERE state = 1") == [["0"]])
    return [mail.get_body().get_content() for mail in support.rig.mails()
            if person.email in (mail["X-Envelope-To"] or "") and subject in mail["Subject"]]


def log_in(world):
    person = visit.Staff(support.rig, MOT, folk[MOT]["office"].email, "Office Manager")
    page = world.keep("Staff", "Log in", "empty", person.get("staff/log-in"))
    world.keep("Staff", "Log in", "nothing typed", person.browser.send(page.form("/staff/log-in")), 422)
    world.keep("Staff", "Log in", "a wrong password", person.log_in("not the password"), 422)
    page = world.keep("Staff", "Forgotten password", "empty", person.get("staff/log-in/forgotten"))
    world.keep("Staff", "Forgotten password", "no address", person.browser.send(page.form("/forgotten")), 422)


def invited(world):
    """From the invitation to the second factor."""
    new = mine["new"] = scenario.invite(support.rig, MOT, "Deputy Office Manager", "handler", {})
    page = world.keep("Staff", "Invitation", "empty", new.browser.get(new.link))
    action = new.link.rpartition("/")[2]
    world.keep("Staff", "Invitation", "two passwords", new.browser.send(
        page.form(action), {"password": "short", "password2": "other"}), 422)
    page = new.browser.send(page.form(action), {"password": new.password, "password2": new.password})
    new.code = visit.code_of(page)
    world.keep("Staff", "Invitation", "accepted, the recovery code", page)
    world.keep("Staff", "Invitation", "used before", client.Browser(support.rig.site_url).get(new.link), 404)
    new.log_in()
    page = world.keep("Staff", "Second factor", "to be set up", new.get("staff/second-factor"))
    world.keep("Staff", "Second factor", "a wrong code", new.browser.send(
        page.form("/set-up"), {"code": "123", "password": "no"}), 422)
    world.keep("Staff", "Second factor", "the backup codes", new.set_up_factor(support.server_now()))
    page = world.keep("Staff", "Second factor", "is set up", new.get("staff/second-factor"))
    world.keep("Staff", "Second factor", "new codes, without a code", new.browser.send(
        page.form("/staff/second-factor", act="codes")), 422)
    page = world.keep("Staff", "Second factor", "another phone", new.get("staff/second-factor?replace=1"))
    world.keep("Staff", "Second factor", "another phone, wrong codes", new.browser.send(
        page.form("/staff/second-factor", act="replace"), {"code": "1", "old": "2"}), 422)
    page = world.keep("Staff", "Second factor", "to be switched off", new.get("staff/second-factor/off"))
    world.keep("Staff", "Second factor", "switched off without a code", new.browser.send(
        page.form("/off"), {"password": "", "code": ""}), 422)
    fresh = scenario.invite(support.rig, MOT, "Trainee", "handler", {})
    fresh.accept()
    fresh.log_in()
    page = world.keep("Staff", "Second factor", "to be set up, by its own address", fresh.get("staff/second-factor/set-up"))
    mine["trainee"] = fresh
    page = fresh.get("staff/log-in/code")
    world.keep("Staff", "New recovery code", "shown", fresh.browser.send(page.form("/code"), {"present": fresh.password}))
    page = fresh.get("staff/log-in/password")
    words = {"present": fresh.password, "password": "clouds over nine harbours", "password2": "clouds over nine harbours"}
    world.keep("Staff", "New password", "with new keys", fresh.browser.send(page.form("/password"), dict(words, keys="new")))
    fresh.password = words["password"]
    fresh = visit.Staff(support.rig, MOT, new.email, new.title)
    fresh.password = new.password
    world.keep("Staff", "Log in", "a code is asked for", fresh.log_in(code="000000"), 422)


def account(world):
    office = folk[MOT]["office"]
    other = visit.Staff(support.rig, MOT, office.email, office.title)
    other.password = office.password
    other.log_in()
    page = world.keep("Staff", "Account", "two log-ins", office.get("staff/account"))
    world.keep("Staff", "Account", "mails once a day", office.browser.send(
        page.form("/staff/account", act="mails"), {"mails": "daily"}))
    page = world.keep("Staff", "New password", "empty", office.get("staff/log-in/password"))
    world.keep("Staff", "New password", "two different ones", office.browser.send(
        page.form("/password"), {"present": "no", "password": "short", "password2": "other"}), 422)
    page = world.keep("Staff", "New recovery code", "empty", office.get("staff/log-in/code"))
    world.keep("Staff", "New recovery code", "a wrong password", office.browser.send(
        page.form("/code"), {"present": "no"}), 422)
    page = world.keep("Staff", "Away", "nothing entered", office.get("staff/away"))
    world.keep("Staff", "Away", "no dates", office.browser.send(page.form("/away", act="set")), 422)
    today = walk.today()
    form = office.get("staff/away").form("/away", act="set")
    deputy = next(value for value, words in form.choices("deputy").items() if "Education" in words)
    values = dict(visit.date_fields("from", today), **visit.date_fields("until", today.replace(day=12)))
    world.keep("Staff", "Away", "entered", office.browser.send(form, dict(values, deputy=deputy)))
    world.keep("Staff", "Inbox", "one stands in for a colleague", folk[MOT]["director"].inbox())
    office.browser.send(office.get("staff/away").form("/away", act="end"))


def forgotten(world):
    """New keys by mail, without the recovery code."""
    person = scenario.invite(support.rig, MOT, "Second Director", "handler", {})
    person.accept()
    person.log_in()
    mine["lost"] = person
    lost = visit.Staff(support.rig, MOT, person.email, person.title)
    page = lost.get("staff/log-in/forgotten")
    world.keep("Staff", "Forgotten password", "a mail is on its way", lost.browser.send(
        page.form("/forgotten"), {"email": person.email}))
    link = LINK.search(mails_to(person, "A new password")[-1]).group()
    page = world.keep("Staff", "New keys", "the form", lost.browser.get(link))
    action = link.rpartition("/")[2]
    world.keep("Staff", "New keys", "nothing filled in", lost.browser.send(page.form(action)), 422)
    world.keep("Staff", "New keys", "wait for an administrator", lost.browser.send(page.form(action), {
        "way": "none", "password": "clouds over seven harbours", "password2": "clouds over seven harbours"}))
    world.keep("Staff", "New keys", "the link is over", lost.browser.get(link), 404)
    world.keep("Staff", "Account", "somebody asked for new keys", person.get("staff/account"))


def inbox(world):
    office = folk[MOT]["office"]
    new = mine["new"]
    world.keep("Staff", "Inbox", "empty", new.inbox())
    filed(MOT, {"what": "The lift is broken."})
    world.keep("Staff", "Inbox", "some cases", office.inbox())
    world.keep("Staff", "Inbox", "a search without a find", office.get("staff/?find=XYZ"))
    world.keep("Staff", "Inbox", "filtered", office.get("staff/?kind=complaint&state=open"))


def case(world):
    office = folk[MOT]["office"]
    me = mine["case"] = filed(MOT, you=NAMED, files=[TEXT])
    ref = me.reference
    page = world.keep("Staff", "Case", "just arrived", office.case(ref))
    for form in page.forms():
        act = form.value("act")
        if act in ("acknowledge", "ask", "note", "outcome", "extend", "scope", "reclassify", "recuse", "hand-over",
                   "allegations", "action", "reply", "unavailable"):
            values = {"text": ""} if "text" in form.names() else {}
            got = office.browser.send(form, values)
            if got.status == 422:
                world.keep("Staff", "Case", "%s, not filled in" % act, got, 422)
    office.do(ref, "acknowledge", office.case(ref).form(act="acknowledge").value("text"))
    world.keep("Staff", "Case", "a question asked", office.do(ref, "ask", "Which room was it?"))
    me.write("Room 4.", [("ticket.txt", "text/plain", b"ticket")])
    world.keep("Staff", "Case", "the complainant has answered", office.case(ref))
    office.browser.get(next(iter(visit.files_of(office.case(ref)).values())))
    world.keep("Staff", "Case", "a note", office.do(ref, "note", "Her assessor confirms it."))
    form = office.case(ref).form("/staff/case/" + ref, act="reclassify")
    world.keep("Staff", "Case", "another kind, the letter", office.browser.send(form, {"kind": "appeal"}))
    form = office.case(ref).form("/staff/case/" + ref, act="outcome")
    office.do(ref, "note", "A colleague was faster.")
    world.keep("Staff", "Case", "decided", office.do(ref, "outcome", "You are right, and we are sorry.", outcome="upheld"))
    world.keep("Staff", "Case", "an outcome that is there already", office.browser.send(
        form, {"text": "My own reasons.", "outcome": "not"}), 422)
    page = office.case(ref)
    if page.has_form(act="action"):
        form = page.form("/staff/case/" + ref, act="action")
        world.keep("Staff", "Case", "an action, not filled in", office.browser.send(form, {"text": ""}), 422)
        form = office.case(ref).form("/staff/case/" + ref, act="action")
        world.keep("Staff", "Case", "an action planned", office.browser.send(form, dict(
            visit.date_fields("date", walk.today().replace(day=20)), text="A list beside each door.", action="prevent", answer="planned")))
    world.keep("Public", "Case", "upheld, with an action", me.case())
    world.keep("Staff", "Error", "404, no such case", office.case("MOT-2027-0000"), 404)
    world.keep("Staff", "Error", "403, not for handlers", office.get("admin/staff"), 403)
    sealed = filed(MOT, you={"identity": "confidential", "name": "Robin Example"})
    world.keep("Staff", "Case", "a confidential name", office.case(sealed.reference))
    world.keep("Staff", "Case", "the name opened", office.do(sealed.reference, "identity", "To offer a new date by telephone."))


def case_outside(world):
    """At Choreography To Go: put to somebody outside, a hearing, its fee."""
    verifier, quality = folk[CTG]["verifier"], folk[CTG]["quality"]
    me = filed(CTG, visit.date_fields("decision", walk.today()))
    ref = me.reference
    world.keep("Staff", "Case", "about an assessment decision", verifier.case(ref))
    verifier.do(ref, "outcome", "The marking was right.", outcome="not")
    me.advance("I do not agree.")
    world.keep("Staff", "Case", "to be put to somebody outside", quality.case(ref))
    quality.do(ref, "contact", "Sent today.", **visit.date_fields("date", walk.today()))
    world.keep("Staff", "Case", "waits for somebody outside", quality.case(ref))
    quality.do(ref, "outcome", "They agree.", outcome="not")
    me.advance("Still not.")
    quality.do(ref, "outcome", "They uphold nothing.", outcome="not")
    me.advance("I want to be heard.")
    page = world.keep("Staff", "Case", "a hearing to be arranged", quality.case(ref))
    world.keep("Staff", "Case", "hearing, not filled in", quality.browser.send(page.form(act="hearing"), {"text": ""}), 422)
    quality.do(ref, "hearing", "Room 3, at ten.", **visit.date_fields("date", walk.today().replace(day=20)))
    me.answer_hearing("accept")
    world.keep("Staff", "Case", "the hearing is accepted", quality.case(ref))


def people_of_case(world):
    office = folk[MOT]["office"]
    ref = mine["case"].reference
    base = "staff/case/%s/people" % ref
    page = world.keep("Staff", "Who can read it", "the list", office.get(base))
    form = next(form for form in page.forms() if "person" in form.names() and form.method == "get")
    who = next(value for value, words in form.choices("person").items() if "Deputy" in words)
    page = world.keep("Staff", "Who can read it", "letting somebody in", office.browser.send(form, {"person": who}))
    form = page.form("/people", act="grant")
    world.keep("Staff", "Who can read it", "a wrong fingerprint", office.browser.send(form, {"rest": "AAAA", "text": ""}), 422)


def bundles(world):
    office, auditor = folk[MOT]["office"], folk[MOT]["auditor"]
    ref = mine["case"].reference
    world.keep("Staff", "Bundles", "none yet", auditor.get("staff/bundles"))
    page = world.keep("Staff", "Export", "the form", office.get("staff/case/%s/bundle" % ref))
    world.keep("Staff", "Export", "not filled in", office.browser.send(page.form("/bundle")), 422)
    page = world.keep("Staff", "Export", "on record", office.browser.send(
        page.form("/bundle"), {"audience": "body", "text": "They asked for it."}))
    link = next(a.get("href") for a in page.all("a", href=True) if "/bundle/file" in a.get("href"))
    office.browser.get(link)
    words = next(div.one("dd").text() for div in auditor.get("staff/account").all("div")
                 if div.one("dt") and "ingerprint" in div.one("dt").text()).split()[:6]
    form = office.get("staff/case/%s/bundle" % ref).form("/bundle")
    to = next(value for value, what in form.choices("to").items() if auditor.email in what)
    world.keep("Staff", "Export", "given to the auditor", office.browser.send(form, {
        "audience": "auditor", "to": to, "text": "For the yearly audit.", "rest": " ".join(words[3:])}))
    page = world.keep("Staff", "Bundles", "one was given", auditor.get("staff/bundles"))
    auditor.browser.get(next(a.get("href") for a in page.all("a", href=True) if "/file?event=" in a.get("href")))
    world.keep("Staff", "Inbox", "an auditor's", auditor.inbox())


def intake(world):
    office = folk[MOT]["office"]
    for channel in ("telephone", "notification"):
        base = "staff/new?channel=" + channel
        page = world.keep("Staff", "Record a case", "by " + channel, office.get(base))
        page = world.keep("Staff", "Record a case", "by %s, not filled in" % channel,
                          office.browser.send(page.form("/staff/new"), button="check"), 422)
    page = office.get("staff/new?channel=telephone")
    values = dict({"channel": "telephone", "what": "The lift is broken, again.", "identity": "named", "name": "Robin Example"},
                  **visit.date_fields("received", walk.today()))
    page = world.keep("Staff", "Record a case", "check", office.browser.send(page.form("/staff/new"), values, button="check"))
    page = world.keep("Staff", "Record a case", "recorded, with a token", office.browser.send(page.form("/staff/new"), button="send"))
    ref = visit.REFERENCE.search(page.text()).group(0)
    world.keep("Staff", "Case", "taken by telephone", office.case(ref))
    page = office.get("staff/new?channel=notification")
    page = office.browser.send(page.form("/staff/new"), dict({"what": "A register was not kept."}, **visit.date_fields("received", walk.today())), button="check")
    page = office.browser.send(page.form("/staff/new"), button="send")
    ref = visit.REFERENCE.search(page.text()).group(0)
    world.keep("Staff", "Case", "a notification", office.case(ref))


PARTS = (log_in, invited, account, forgotten, inbox, case, case_outside, people_of_case, bundles, intake)
