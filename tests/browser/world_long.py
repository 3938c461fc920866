"""Pages with as much on them as people put there, and with nothing: world.py."""

import json
import re
import tempfile

import scenario
import support
import visit
import walk
from world_public import CTG, TEXT, filed, folk, somebody

SLUG, EMPTY = "long-hall", "empty-hall"
GROUP = "Real lengths"
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" + "abcdefghijklmnopqrstuv"  # 80 letters
NAME = "The Northgate and Westmorland Federation of Further Education, Adult Learning and Community Colleges"
WHO = "Deputy Vice-Principal for Curriculum, Quality, Safeguarding and the Learner Experience"
ARABIC = ("هذا نص عربي طويل لمعرفة كيف تبدو الصفحة عندما يكتب شخص ما من اليمين إلى اليسار. "
          "أُلغي التقييم قبل ساعة من بدايته ولم يخبرني أحد بالسبب.")
PARAGRAPH = ("On Tuesday my assessment was called off an hour before it began. Nobody told me why, and when I "
             "asked at the desk I was sent home. I have paid for the course and had arranged for my mother to look "
             "after the children that day. ")
MUCH = ("\n\n".join("%d. %s" % (n, PARAGRAPH * 3) for n in range(1, 40)))[:19990]


def days(n, unit="working-days", start="receipt"):
    return {"n": n, "unit": unit, "from": start, "roll": "none"}


def document():
    with open(visit.centre_path(CTG)) as source:
        centre = json.load(source)
    stages = [{"id": "s%d" % n, "title": "Stage %d: %s" % (n, title), "who": WHO, "mode": "decide",
               "enters": "complainant", "text": PARAGRAPH, "acknowledge": days(3), "act": days(20), "extension": True,
               "run_out": "complainant"} for n, title in enumerate((
                   "an answer at once by the member of staff who was there", "Head of Department", "Quality Manager",
                   "outside verifier", "hearing before the panel of three", "Principal", "Corporation"), 1)]
    stages[0]["window"] = {"n": 14, "unit": "working-days", "from": "decision", "roll": "next",
                           "late": "decision", "contested": "assessment-decision"}
    stages[3].update(mode="refer", outside=True, who="External verifier", act=days(4, "weeks", "entry"))
    stages[4].update(mode="hearing", act=days(6, "weeks", "entry"), fee={
        "pence": 2550, "text": "The hearing costs as much as the room and the panel's travel.",
        "refund_upheld": True, "refund_partly": True})
    for stage in stages[3:5]:
        del stage["acknowledge"], stage["extension"]
    stages.append({"id": "end", "title": "After the last stage: the ombudsman", "who": "Ombudsman", "mode": "external",
                   "enters": "complainant", "text": PARAGRAPH,
                   "contact": {"name": "Ombudsman", "link": "https://ombudsman.example/" + LONG_WORD}})
    complaint = dict(centre["procedures"][0], stages=stages)
    centre.update(slug=SLUG, code="LONGHALL", name=NAME, procedures=[complaint] + centre["procedures"][1:],
                  not_for=ARABIC + "\n\n" + LONG_WORD, about=PARAGRAPH * 3)
    return centre


def imported(slug, centre):
    """Makes what follows find this centre's document under its slug."""
    file = tempfile.NamedTemporaryFile("w", suffix=".json", dir=support.rig.dir, delete=False)
    with file:
        json.dump(centre, file)
    plain = visit.centre_path
    visit.centre_path = lambda wanted: file.name if wanted == slug else plain(wanted)


def address(slug, title):
    """A plain one, whatever the title is."""
    return "%s@%s.example" % (re.sub("[^a-z]+", ".", title.lower())[:40].strip("."), slug)


def long_centre(world):
    imported(SLUG, document())
    scenario.address = address
    # Who is an administrator and who handles cases hold a half of the recovery each.
    scenario.STAFF[SLUG] = (
        ("chief", WHO, "handler,identity,administrator", {"complaint": (1, 2, 3, 4, 5, 6, 7), "appeal": (1, 2, 3, 4)}),
        ("deputy", "Head of " + LONG_WORD[:60], "handler,administrator", {"complaint": (1, 2)}))
    scenario.KEEPERS[SLUG] = ("chief", "deputy")
    folk.update(scenario.make(support.rig, (SLUG,)))
    world.keep(GROUP, "Start", "eight stages, a long name", somebody(SLUG).get())
    world.keep(GROUP, "Policy", "eight stages", somebody(SLUG).get("policy"))
    me = somebody(SLUG)
    page = me.browser.send(me.begin().form("/new"), {"identity": "anonymous"}, button="next")
    late = dict({"what": "Too late?", "late": "I was abroad."}, **visit.date_fields("decision", walk.today().replace(month=1)))
    page = me.browser.send(page.form("/new"), {key: value for key, value in late.items() if key != "late"}, button="next")
    page = me.browser.send(page.form("/new"), {"late": late["late"]}, button="next")
    me.send(me.browser.send(page.form("/new/files"), button="continue"))
    world.keep("Public", "Case", "whether it is accepted although late is being decided", me.case())
    chief = folk[SLUG]["chief"]
    world.keep("Staff", "Case", "came late, to be decided", chief.case(me.reference))
    chief.do(me.reference, "late-refuse", "The policy gives 14 working days, and nothing kept you from writing.")
    world.keep("Public", "Case", "not accepted, it came late", me.case())


def long_case(world):
    chief = folk[SLUG]["chief"]
    me = filed(SLUG, {"what": MUCH, "when": LONG_WORD, "about-text": ARABIC, "remedy": PARAGRAPH * 5},
               {"identity": "named", "name": LONG_WORD, "contact": ARABIC}, about=["Head of " + LONG_WORD[:60]],
               files=[(LONG_WORD + ".txt", "text/plain", b"x")])
    ref = me.reference
    world.keep(GROUP, "Case, complainant", "a long complaint, right-to-left text", me.case())
    world.keep(GROUP, "Case, staff", "a long complaint, right-to-left text", chief.case(ref))
    form = chief.case(ref).form("/staff/case/" + ref, act="allegations")
    chief.browser.send(form, {"point-1": PARAGRAPH, "point-2": ARABIC, "point-3": LONG_WORD})
    world.keep(GROUP, "Case, staff", "three points", chief.case(ref))
    form = chief.case(ref).form("/staff/case/" + ref, act="outcome")
    chief.browser.send(form, {"each-1": "upheld", "each-2": "partly", "each-3": "not", "text": MUCH[:3000]})
    world.keep(GROUP, "Case, complainant", "an outcome point by point", me.case())
    talk = filed(SLUG, {"what": PARAGRAPH})
    for n in range(30):
        talk.write("%d. %s" % (n + 1, (PARAGRAPH, ARABIC, "Yes.")[n % 3]))
        chief.do(talk.reference, "reply", "%d. %s" % (n + 1, (PARAGRAPH, "Thank you.")[n % 2]))
    world.keep(GROUP, "Case, complainant", "60 messages", talk.case())
    world.keep(GROUP, "Case, staff", "60 messages", chief.case(talk.reference))


def long_hearing(world):
    """A fee, and whom it goes to."""
    chief = folk[SLUG]["chief"]
    me = filed(SLUG, {"what": "Heard."})
    ref = me.reference
    for n in range(4):
        if n == 3:
            chief.do(ref, "contact", "Sent.", **visit.date_fields("date", walk.today()))
        chief.do(ref, "outcome", "No.", outcome="not")
        me.advance("Go on.")
    chief.do(ref, "hearing", "Please come.", **visit.date_fields("date", walk.today().replace(day=25)))
    me.answer_hearing("accept")
    world.keep("Public", "Case", "a hearing with a fee to be paid", me.case())
    page = chief.case(ref)
    world.keep("Staff", "Case", "a fee to be paid", page)
    form = page.form("/staff/case/" + ref, act="fee")
    world.keep("Staff", "Case", "a fee, not filled in", chief.browser.send(form, {"text": ""}), 422)


def many_cases(world):
    """An inbox of more than a page."""
    chief = folk[SLUG]["chief"]
    for n in range(52):
        page = chief.get("staff/new?channel=telephone")
        page = chief.browser.send(page.form("/staff/new"), dict(
            {"channel": "telephone", "kind": "complaint", "what": "Call %d" % n, "identity": "named", "name": "Robin %d" % n},
            **visit.date_fields("received", walk.today())), button="check")
        if visit.errors(page):
            raise ValueError(page.text()[:600])
        page = chief.browser.send(page.form("/staff/new"), button="send")
    world.keep(GROUP, "Inbox", "more than a page", chief.inbox())
    world.keep(GROUP, "People", "long roles", chief.get("admin/staff"))
    world.keep(GROUP, "Who receives cases", "eight stages", chief.get("admin/recipients"))
    world.keep(GROUP, "A procedure", "eight stages", chief.get("admin/procedures/complaint"))


def empty_centre(world):
    """Nobody handles anything here yet."""
    with open(visit.centre_path("magnum-opus")) as source:
        centre = json.load(source)
    centre.update(slug=EMPTY, code="EMPTY", name="Empty Hall", procedures=[], policy_markdown="To be written.")
    imported(EMPTY, centre)
    scenario.STAFF[EMPTY] = (("admin", "Head of Centre", "administrator", {}),)
    scenario.KEEPERS[EMPTY] = ()
    folk.update(scenario.make(support.rig, (EMPTY,)))
    admin = folk[EMPTY]["admin"]
    world.keep("Public", "Start", "nothing is handled here yet", somebody(EMPTY).get())
    world.keep("Administration", "Overview", "everything is still to be done", admin.get("admin/"))
    world.keep("Administration", "Procedures", "none", admin.get("admin/procedures"))
    page = world.keep("Administration", "Recovery", "not settled", admin.get("admin/recovery"))
    world.keep("Administration", "Recovery", "an own half", admin.browser.send(page.form("/admin/recovery", act="half")))
    world.keep("Administration", "Who receives cases", "no stages", admin.get("admin/recipients"))
    world.keep("Administration", "Figures", "no cases", admin.get("admin/statistics"))


PARTS = (long_centre, long_case, long_hearing, many_cases, empty_centre)
