"""What complainants meet: world.py."""

import json

import scenario
import support
import visit
import walk
import workdays

MOT, CTG = "magnum-opus", "choreography-to-go"
TEXT = ("note.txt", "text/plain", b"Seen on the door: cancelled.")
WORDS = {"what": "On Tuesday my assessment was called off an hour before it began.\n\nNobody told me why, "
                 "and when I asked at the desk I was sent home.", "when": "Tuesday 23 February 2027",
         "about-text": "The assessor on duty", "remedy": "A new date, and an apology."}
NAMED = {"identity": "named", "name": "Robin Example", "contact": "Telephone 01632 960 001, after six",
         "mail": "robin@learner.example"}
folk = {}


def people(world):
    """Centres, staff and recovery; and the page that only a single centre of an instance has."""
    folk.update(scenario.make(support.rig, (MOT,)))
    admin = folk[MOT]["admin"]
    page = world.keep("Administration", "Holidays and closures", "the only centre here", admin.get("admin/holidays"))
    form = page.form("/admin/holidays", act="import")
    world.keep("Administration", "Holidays and closures", "a list that is none", admin.browser.send(form, {"feed": "{}"}), 422)
    division = {"division": "england-and-wales", "events": [
        {"title": "Early May bank holiday", "date": "2027-05-03", "notes": "", "bunting": True},
        {"title": "A day of thanks", "date": "2027-06-11", "notes": "", "bunting": True}]}
    feed = {name: dict(division, division=name) for name in ("england-and-wales", "scotland", "northern-ireland")}
    world.keep("Administration", "Holidays and closures", "a list, before it is saved", admin.browser.send(
        form, {"feed": json.dumps(feed)}))
    folk.update(scenario.make(support.rig, (CTG,)))
    auditor = folk[MOT]["auditor"] = scenario.invite(support.rig, MOT, "External Auditor", "auditor",
                                                     {})
    auditor.accept()
    auditor.log_in()
    support.people = folk[MOT]
    support.slug = MOT


def somebody(slug=MOT, language="en"):
    me = visit.Complainant(support.rig, slug)
    if language != "en":
        me.base += language + "/"
    return me


def filed(slug=MOT, what=None, you=None, language="en", **more):
    me = somebody(slug, language)
    me.send(me.fill(you or {"identity": "anonymous"}, dict(WORDS, **(what or {})), **more))
    if not me.reference:
        raise ValueError("nothing was filed")
    return me


def in_languages(part):
    """The part once in each language; what it keeps is of that language's group."""
    def all_of_them(world):
        for language in world.languages:
            group = "Public" if language == "en" else "Public (%s)" % language
            part(world, language, lambda name, state, page, status=None, g=group:
                 world.keep(g, name, state, page, status))
    all_of_them.__name__ = part.__name__
    return all_of_them


@in_languages
def front(world, language, keep):
    for slug, called in ((MOT, "one kind"), (CTG, "several kinds")):
        me = somebody(slug, language)
        keep("Start", called, me.get())
        keep("Policy", called, me.get("policy"))
    me.get("leave")


@in_languages
def form(world, language, keep):
    me = somebody(MOT, language)
    page = keep("Form, who you are", "empty", me.begin())
    page = keep("Form, who you are", "nothing chosen", me.browser.send(page.form("/new"), button="next"), 422)
    page = keep("Form, who you are", "a wrong address", me.browser.send(
        page.form("/new"), dict(NAMED, mail="robin at learner"), button="next"), 422)
    page = me.browser.send(page.form("/new"), NAMED, button="next")
    keep("Form, what happened", "empty", page)
    page = keep("Form, what happened", "nothing written", me.browser.send(page.form("/new"), button="next"), 422)
    page = me.browser.send(page.form("/new"), WORDS, button="next")
    keep("Form, evidence", "empty", page)
    back = me.browser.send(page.form("/new/files"), button="back")
    keep("Form, what happened", "filled in", back)
    keep("Form, who you are", "filled in", me.browser.send(back.form("/new"), button="back"))
    page = me.browser.send(page.form("/new/files"), button="add", files={"file": [TEXT, picture()]})
    keep("Form, evidence", "two files", page)
    page = me.browser.send(page.form("/new/files"), button=clean_button(page))
    keep("Form, evidence", "a copy without hidden data", page)
    page = keep("Form, check", "named", me.browser.send(page.form("/new/files"), button="continue"))
    page = keep("Sent", "the receipt", me.send(page))
    right = me.browser.send(page.form("/sent"), {"token": me.token.lower()})
    keep("Sent", "typed once more, right", right)
    keep("Sent", "typed once more, wrong", me.browser.send(
        page.form("/sent"), {"token": "AAAAA-BBBBB"}), 422)


def picture():
    import base64
    return ("hall.png", "image/png", base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAMAAABFaP0WAAAADFBMVEUAAQIDBAUGBwgJCgvcTDicAAAAD3RFWHRDb21tZW50AGEg"
        "cGxhY2WX1L9/AAAADklEQVR4nGNgYGRgYgYAABEAB56iKhIAAAAASUVORK5CYII="))


def clean_button(page):
    return next(value for name, value, _ in page.form("/new/files").buttons() if name == "clean")


@in_languages
def form_others(world, language, keep):
    today = walk.today()
    me = somebody(CTG, language)
    page = me.begin("appeal")
    keep("Form, who you are", "an appeal", page)
    page = me.browser.send(page.form("/new"), {"identity": "confidential", "name": "Robin Example"}, button="next")
    keep("Form, what happened", "an appeal", page)
    late = dict(WORDS, **visit.date_fields("decision", workdays.after(today, -30)))
    page = keep("Form, what happened", "out of time", me.browser.send(page.form("/new"), late, button="next"))
    page = me.browser.send(page.form("/new"), {"late": "I was in hospital until last week."}, button="next")
    page = me.browser.send(page.form("/new/files"), button="continue")
    keep("Form, check", "confidential, out of time", page)
    me = somebody(MOT, language)
    everybody = me.fill({"identity": "anonymous"}, WORDS, about=["Office Manager", "Education Director"])
    keep("Form, check", "about everybody who could read it", everybody)
    me = somebody(MOT, language)
    check = me.fill({"identity": "anonymous"}, WORDS, about=["Office Manager"])
    keep("Form, check", "about the Office Manager", check)
    me.send(check)
    again = me.browser.send(check.form("/new"), button="you")
    again = me.browser.send(again.form("/new", step="you"), button="next")
    again = me.browser.send(again.form("/new", step="what"), {"about": None}, button="next")
    again = me.browser.send(again.form("/new/files"), button="continue")
    keep("Form, check", "sent again, with other readers", me.send(again))
    me = somebody(MOT, language)
    page = me.browser.send(me.begin().form("/new"), {"identity": "anonymous"}, button="next")
    page = me.browser.send(page.form("/new"), dict(WORDS, direct="1", **{"direct-reason": ""}), button="next") \
        if "direct" in page.form("/new").names() else page
    keep("Form, what happened", "straight to the next stage, without a reason", page, 422)


@in_languages
def token(world, language, keep):
    me = somebody(MOT, language)
    page = keep("Token", "empty", me.get("case"))
    keep("Token", "wrong", me.browser.send(page.form("/case"), {"token": "AAAAA-BBBBB"}), 422)
    page = keep("Lost token", "empty", me.get("lost"))
    keep("Lost token", "a wrong code", me.browser.send(page.form("/lost"), {"code": "AAAAA"}), 422)
    me = filed(MOT, you=NAMED, language=language)
    office = folk[MOT]["office"]
    page = office.get("staff/case/%s/token" % me.reference)
    if language == "en":
        world.keep("Staff", "A code for a new token", "the form", page)
        world.keep("Staff", "A code for a new token", "without a reason", office.browser.send(page.form("/token"), {"text": ""}), 422)
    page = office.browser.send(page.form("/token"), {"text": "She came in with her student card."})
    code = visit.code_of(page)
    if language == "en":
        world.keep("Staff", "A code for a new token", "the code", page)
    other = somebody(MOT, language)
    page = other.get("case")
    keep("Token", "a code in its place", other.browser.send(page.form("/case"), {"token": code}), 422)
    page = other.browser.send(other.get("lost").form("/lost"), {"code": code})
    keep("New token", "instead of the lost one", page)
    keep("New token", "typed once more, wrong", other.browser.send(page.form("/new-token"), {"token": me.token}), 422)
    keep("New token", "typed once more, right", other.browser.send(page.form("/new-token"), {"token": visit.code_of(page)}))


@in_languages
def case_decided(world, language, keep):
    """One case of Magnum Opus through all its stages."""
    office, director = folk[MOT]["office"], folk[MOT]["director"]
    me = filed(MOT, you=NAMED, language=language, files=[TEXT])
    ref = me.reference
    keep("Case", "just arrived, no messages", me.case())
    form = me.case().form("/case/files", act="message")
    keep("Case", "an empty message", me.browser.send(form), 422)
    office.do(ref, "acknowledge", office.case(ref).form(act="acknowledge").value("text"))
    keep("Case", "acknowledged", me.case())
    office.do(ref, "ask", "Which room was it, and who told you to go home?")
    keep("Case", "a question is open", me.case())
    keep("Case", "answered with a file", me.write("Room 4. It was the man at the desk.", [("ticket.txt", "text/plain", b"ticket")]))
    later = workdays.after(walk.today(), 30)
    office.do(ref, "extend", "A witness is away until Easter.", **visit.date_fields("date", later))
    keep("Case", "the answer takes longer", me.case())
    office.do(ref, "outcome", "The assessor was ill, and the notice on the door went up late. We are sorry "
              "that nobody wrote to you.\n\nThe assessment itself could not have been held.", outcome="not")
    keep("Case", "the outcome of stage 2", me.case())
    me.browser.get(me.base + "case/said/file")
    me.browser.get(next(iter(visit.files_of(me.case()).values())))
    keep("Case", "moved on to stage 3", me.advance("Nobody has offered me a new date."))
    director.do(ref, "outcome", "We should have offered you one at once. It is 12 March.", outcome="partly")
    keep("Case", "the outcome of stage 3", me.case())
    keep("Case", "at the outside body", me.advance(""))
    two = filed(MOT, language=language)
    keep("Case", "withdrawn", two.browser.send(two.case().form("/case/act", act="withdraw"), {"text": "It has been settled."}))
    three = filed(MOT, language=language)
    office.do(three.reference, "reclassify", "This is about an assessment decision, so it is an appeal. Please "
              "see below where to send it.", kind="appeal")
    keep("Case", "handled elsewhere", three.case())


@in_languages
def case_heard(world, language, keep):
    """Cases of Choreography To Go: outside people, a hearing, a fee, too late."""
    verifier, quality = folk[CTG]["verifier"], folk[CTG]["quality"]
    today = walk.today()
    me = filed(CTG, visit.date_fields("decision", workdays.after(today, -5)),
               {"identity": "confidential", "name": "Robin Example"}, language)
    ref = me.reference
    verifier.do(ref, "outcome", "The marking was right.", outcome="not")
    me.advance("I do not agree.")
    keep("Case", "to be put to somebody outside", me.case())
    quality.do(ref, "contact", "I telephoned them today.", **visit.date_fields("date", today))
    keep("Case", "put to somebody outside", me.case())
    quality.do(ref, "outcome", "The verifier agrees with the marking.", outcome="not")
    me.advance("Still not.")
    quality.do(ref, "outcome", "They uphold nothing.", outcome="not")
    keep("Case", "a date for the hearing is looked for", me.advance("I want to be heard."))
    quality.do(ref, "hearing", "Please come to room 3 at ten. You may bring a friend.",
               **visit.date_fields("date", workdays.after(today, 12)))
    keep("Case", "a hearing is offered", me.case())
    keep("Case", "the hearing is accepted", me.answer_hearing("accept", "I come with a friend."))
    other = filed(CTG, visit.date_fields("decision", today), language=language)
    verifier.do(other.reference, "reclassify", "It goes on as an appeal.", kind="appeal",
                **visit.date_fields("date", today))
    keep("Case", "now an appeal", other.case())


@in_languages
def errors(world, language, keep):
    me = somebody(MOT, language)
    keep("Error", "404, nothing there", me.get("nothing-here"), 404)
    page = me.begin()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    url = me.base + "new"

    def sent(body, kind=form, method="POST"):
        return me.browser.request(method, url, body, kind)
    keep("Error", "403, an old form", sent("csrf=x&kind=complaint&step=you&go=next&what=Kept+words"), 403)
    keep("Error", "405, another method", sent("", method="PUT"), 405)
    keep("Error", "413, too much", sent("what=" + "x" * 300000), 413)
    keep("Error", "415, an unknown shape", sent("{}", {"Content-Type": "application/json"}), 415)
    keep("Error", "400, not whole", sent("csrf=%zz&what=%ff%fe", form), 400)
    return page


PARTS = (people, front, form, form_others, token, case_decided, case_heard, errors)
