"""What those who look after a centre meet: world.py."""

import support
import visit
import walk
from world_public import MOT, filed, folk, somebody
from world_staff import mine

GROUP = "Administration"
FIELD = "Stored by a colleague meanwhile"


def admin():
    person = folk[MOT]["admin"]
    if not person.get("admin/").path.endswith("/admin/"):
        person.log_in(code=support.app_code(person, 2) if person.secret else "")
    return person


def director():
    person = folk[MOT]["director"]
    if not person.get("admin/").path.endswith("/admin/"):
        person.log_in()
    return person


def overview(world):
    me = admin()
    world.keep(GROUP, "Overview", "with findings", me.get("admin/"))
    world.keep(GROUP, "How long cases are kept", "as it is", me.get("admin/retention"))
    world.keep(GROUP, "Records", "no check yet", me.get("admin/audit"))
    page = me.get("admin/audit")
    world.keep(GROUP, "Records", "a wrong address", me.browser.send(
        page.form("/admin/audit", act="add"), {"address": "nobody"}), 422)
    world.keep(GROUP, "Records", "a reader outside", me.browser.send(
        page.form("/admin/audit", act="add"), {"address": "quality@active-iq.example"}))
    world.keep(GROUP, "Records", "a check asked for", me.browser.send(page.form("/admin/audit", act="check")))
    world.keep(GROUP, "Records", "nothing found", me.get("admin/audit?from=2020-01-01&to=2020-02-01"))
    world.keep(GROUP, "Records", "as an auditor sees them", folk[MOT]["auditor"].get("admin/audit"))


def members(world):
    me = admin()
    page = world.keep(GROUP, "People", "the list", me.get("admin/staff"))
    world.keep(GROUP, "People", "an invitation without anything", me.browser.send(page.form("/admin/staff", email="")), 422)
    page = world.keep(GROUP, "People", "invited", me.browser.send(page.form("/admin/staff", email=""), {
        "email": "new@magnum-opus.example", "title": "Welfare Officer", "roles": ["handler"]}))
    ids = {}
    for node in page.all("dt"):
        links = [a.get("href").rpartition("/")[2] for a in node.parent.all("a") if "/admin/staff/" in a.get("href")]
        if links:
            ids[node.text().split("@")[0].strip()] = links[0]

    def of(title):
        return "admin/staff/" + next(value for name, value in ids.items() if name.startswith(title))
    for title, state in (("Office Manager", "handles cases"), ("Welfare", "invited"), ("Second Director", "new keys wait")):
        page = world.keep(GROUP, "A person", state, me.get(of(title)))
    world.keep(GROUP, "A person", "new keys, not compared", me.browser.send(page.form(act="confirm")), 422)
    first, second = me.get(of("Deputy")), director().get(of("Deputy"))
    director().browser.send(second.form(act="change"), {"title": "Deputy Manager"})
    world.keep(GROUP, "A person", "changed meanwhile", me.browser.send(first.form(act="change"), {"title": "Deputy"}), 409)
    world.keep(GROUP, "A person", "closed", me.browser.send(me.get(of("Welfare")).form(act="disable")))
    page = world.keep(GROUP, "A person", "away", me.get(of("Office Manager") + "/away"))
    world.keep(GROUP, "A person", "away, without dates", me.browser.send(page.form("/away", act="set")), 422)
    who = of("Deputy").rpartition("/")[2]
    world.keep(GROUP, "A person", "second factor, without an own one", me.get("admin/second-factor?person=" + who))
    me.set_up_factor(support.server_now())
    page = world.keep(GROUP, "A person", "second factor", me.get("admin/second-factor?person=" + who))
    world.keep(GROUP, "A person", "second factor, a wrong code", me.browser.send(page.form("/second-factor")), 422)
    page = world.keep(GROUP, "Who receives cases", "the list", me.get("admin/recipients"))
    form = page.form("/admin/recipients", kind="complaint", stage=visit.stage(MOT, 2)["id"])
    other = director().get("admin/recipients").form("/admin/recipients", kind="complaint", stage=visit.stage(MOT, 2)["id"])
    both = [value for value, words in form.choices("person").items() if words.startswith(("Office", "Deputy"))]
    world.keep(GROUP, "Who receives cases", "saved", director().browser.send(other, {"person": both}))
    world.keep(GROUP, "Who receives cases", "changed meanwhile", me.browser.send(form, {"person": both[:1]}), 409)


def calendar(world):
    me = admin()
    page = world.keep(GROUP, "Holidays and closures", "no closure", me.get("admin/holidays"))
    form = page.form("/admin/holidays", act="add")
    world.keep(GROUP, "Holidays and closures", "nothing filled in", me.browser.send(form), 422)
    day = walk.today()
    values = dict(visit.date_fields("from", day.replace(day=8)), title="Flood in the cellar", **visit.date_fields("until", day.replace(day=12)))
    page = world.keep(GROUP, "Holidays and closures", "before it is saved", me.browser.send(form, values))
    world.keep(GROUP, "Holidays and closures", "saved", me.browser.send(page.form("/admin/holidays", act="add", go="save")))
    page = me.get("admin/holidays")
    world.keep(GROUP, "Holidays and closures", "before it is removed", me.browser.send(page.form("/admin/holidays", act="remove")))
    world.keep(GROUP, "Holidays and closures", "changed meanwhile", me.browser.send(form, values), 409)
    world.keep(GROUP, "Holidays and closures", "a year without a list", me.get("admin/holidays?year=2033"))


LOOK = {"own": "yes", "accent": "#7a1f5c", "text-colour": "#1c1420", "ground": "#fffafc"}
# Pages that edit a part of the document: what is wrong, and what somebody else changes.
EDITS = (
    ("admin/centre", "Your centre", {"centre-name": "", "leave": "http://x"}, {"centre-name": FIELD}),
    ("admin/texts", "Texts and policy", {"policy-title": ""}, {"page-about": FIELD}),
    ("admin/letters?letter=outcome", "A letter", {"letter-text": "Dear {nobody}"}, {"letter-text": FIELD}),
    ("admin/look", "How your pages look", {"own": "yes", "accent": "#ffff00"}, dict(LOOK, **{"logo-text": "Stored by a colleague"})),
)


def edits(world):
    me, other = admin(), director()
    world.keep(GROUP, "Letters", "the list", me.get("admin/letters"))
    for path, name, wrong, theirs in EDITS:
        page = world.keep(GROUP, name, "as it is", me.get(path))
        place = "/" + path.partition("?")[0]
        form = page.form(place)
        got = me.browser.send(form, wrong, button="save" if "act" in form.names() else None)
        if got.status == 422:
            world.keep(GROUP, name, "what is wrong", got, 422)
        other.browser.send(other.get(path).form(place), theirs, button="save")
        got = me.browser.send(form, {
            key: value if key in LOOK else value + " by me" for key, value in theirs.items()}, button="save")
        world.keep(GROUP, name, "changed meanwhile", got, 409)
        if any(value == "preview" for _, value, _ in form.buttons()):
            world.keep(GROUP, name, "a preview", me.browser.send(me.get(path).form(place), button="preview"))
    page = me.get("admin/texts").form("/admin/texts")
    world.keep(GROUP, "Texts and policy", "a preview of the policy", me.browser.send(page, button="preview-policy"))
    page = world.keep(GROUP, "Reviews of the policy", "as it is", me.get("admin/review"))
    world.keep(GROUP, "Reviews of the policy", "nothing filled in", me.browser.send(page.form("/admin/review"), {"review-by": ""}), 422)
    look = me.get("admin/look").form("/admin/look")
    world.keep(GROUP, "How your pages look", "saved in the draft", me.browser.send(look, LOOK, button="save"))


def procedures(world):
    me, other = admin(), director()
    world.keep(GROUP, "Procedures", "the list", me.get("admin/procedures"))
    path = "admin/procedures/complaint"
    page = world.keep(GROUP, "A procedure", "handled here", me.get(path))
    form = page.form("/complaint", act="save")
    world.keep(GROUP, "A procedure", "nothing filled in", me.browser.send(form, {"kind-title": "", "months": "0"}, button="save"), 422)
    world.keep(GROUP, "A procedure", "handled elsewhere", me.get("admin/procedures/appeal"))
    world.keep(GROUP, "A procedure", "not there yet", me.get("admin/procedures/enquiry"))
    other.browser.send(other.get(path).form("/complaint", act="save"), {"intro": FIELD}, button="save")
    world.keep(GROUP, "A procedure", "changed meanwhile", me.browser.send(form, {"intro": "Mine."}, button="save"), 409)
    world.keep(GROUP, "A procedure", "a preview", me.browser.send(me.get(path).form("/complaint", act="save"), button="preview"))
    remove = next(f for f in me.get(path).forms() if any(value == "remove" for _, value, _ in f.buttons()))
    world.keep(GROUP, "A procedure", "a stage to be removed", me.browser.send(remove, button="remove"))

    def stage(query):
        return me.get(path + "/stage" + query)

    def its_form(page):
        return next(f for f in page.forms() if f.action.endswith("/stage"))
    for number, called in ((2, "somebody here decides"), (1, "advice only"), (4, "an outside body")):
        page = world.keep(GROUP, "A stage", called, stage("?id=" + visit.stage(MOT, number)["id"]))
    page = stage("?id=" + visit.stage(MOT, 2)["id"])
    world.keep(GROUP, "A stage", "what is wrong", me.browser.send(
        its_form(page), {"stage-title": "", "answer-n": "five", "acknowledge-n": "-1"}, button="save"), 422)
    new = world.keep(GROUP, "A stage", "a new one", stage(""))
    for mode in ("refer", "hearing"):
        world.keep(GROUP, "A stage", "the fields of: " + mode, me.browser.send(its_form(new), {"mode": mode}, button="fit"))
    world.keep(GROUP, "A stage", "a preview", me.browser.send(its_form(page), button="preview"))
    theirs = its_form(other.get(path + "/stage?id=" + visit.stage(MOT, 2)["id"]))
    other.browser.send(theirs, {"who": FIELD}, button="save")
    world.keep(GROUP, "A stage", "changed meanwhile", me.browser.send(its_form(page), {"who": "Mine"}, button="save"), 409)


def publishing(world):
    me = admin()
    page = world.keep(GROUP, "Publish", "changes wait", me.get("admin/publish"))
    world.keep(GROUP, "Preview", "the start page", me.get("admin/publish/preview"))
    world.keep(GROUP, "Preview", "the policy", me.get("admin/publish/preview?page=policy"))
    form = next(f for f in page.forms() if f.value("act") == "schedule")
    world.keep(GROUP, "Publish", "no day to start on", me.browser.send(form), 422)
    world.keep(GROUP, "Publish", "planned", me.browser.send(form, {"starts-day": "1", "starts-month": "6", "starts-year": "2027"}))
    page = me.get("admin/publish")
    form = next(f for f in page.forms() if f.value("act") == "unschedule")
    me.browser.send(form)
    form = next(f for f in me.get("admin/publish").forms() if f.value("act") == "discard")
    world.keep(GROUP, "Publish", "to be thrown away", me.browser.send(form), None)
    form = next(f for f in me.get("admin/publish").forms() if f.value("act") == "publish")
    page = me.browser.send(form)
    walk.settle()  # look.css comes from any worker
    world.keep(GROUP, "Publish", "published", page)
    world.keep(GROUP, "Publish", "nothing waits", me.get("admin/publish"))
    page = world.keep(GROUP, "Earlier versions", "the list", me.get("admin/versions"))
    world.keep(GROUP, "Earlier versions", "two compared", me.get("admin/versions?from=1&to=2"))
    world.keep("Public", "Start", "in a centre's own colours", somebody().get())
    somebody().get("look.css")
    me.get("admin/look.css?accent=%237a1f5c")


def recovery(world):
    me = director()
    world.keep(GROUP, "Recovery", "settled", me.get("admin/recovery"))
    page = world.keep(GROUP, "Recovery used", "the form", me.get("admin/recovery/use"))
    form = page.form("/admin/recovery/use")
    world.keep(GROUP, "Recovery used", "nothing typed", me.browser.send(form, button="try"), 422)
    halves = {"code-a": me.half, "code-b": folk[MOT]["admin"].half}
    world.keep(GROUP, "Recovery used", "tried", me.browser.send(form, halves, button="try"))
    reader = next(value for value, words in form.choices("reader").items() if "Deputy" in words)
    world.keep(GROUP, "Recovery used", "somebody is let in", me.browser.send(
        me.get("admin/recovery/use").form("/use"), dict(halves, reader=reader, reason="The office's passwords are lost."), button="let-in"))
    both = {"code-a": None, "code-b": None}
    for field, person in zip(both, (me, admin())):
        page = person.browser.send(person.get("admin/recovery").form(act="renew"))
        both[field] = visit.code_of(page)
    world.keep(GROUP, "Recovery", "a new half", page)
    page = world.keep(GROUP, "Recovery", "some cases are still under older halves", me.get("admin/recovery"))
    filed(MOT)
    me.browser.send(me.get("admin/recovery/use").form("/use"), both, button="try")
    page = me.browser.send(me.get("admin/recovery/use").form("/use"), halves, button="move")
    world.keep(GROUP, "Recovery used", "moved to the new halves", page)


PARTS = (overview, members, calendar, edits, procedures, publishing, recovery)
