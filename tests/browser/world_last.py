"""What only comes with time, and what a part that is away looks like. Last, since nothing is as before: world.py."""

import support
import visit
import walk
from world_admin import admin, director
from world_staff import mine
from world_public import CTG, MOT, NAMED, WORDS, filed, folk, somebody


def flood(world):
    """What only machines fill in is looked through."""
    office = folk[MOT]["office"]
    bots = [filed(MOT, {"what": "Buy watches %d" % n}, {"identity": "anonymous", "website": "https://watches.example"})
            for n in range(3)]
    world.keep("Staff", "Inbox", "some wait to be looked through", office.inbox())
    page = world.keep("Staff", "Look through", "three wait", office.get("staff/look-through"))
    world.keep("Staff", "Look through", "nothing ticked", office.browser.send(page.form("/look-through"), button="discard"), 422)
    page = office.get("staff/look-through?tick=all")
    page = world.keep("Staff", "Look through", "before they are closed", office.browser.send(page.form("/look-through"), button="discard"))
    world.keep("Staff", "Case", "to be looked through", office.case(bots[0].reference))
    office.browser.send(page.form("/look-through"), {"text": "Advertising."}, button="send")
    world.keep("Staff", "Look through", "none waits", office.get("staff/look-through"))
    world.keep("Public", "Case", "taken for no complaint", bots[0].case())


def away_from_keyboard(world):
    """The log-in ran out while somebody wrote."""
    office = folk[MOT]["office"]
    me = filed(MOT, {"what": "A window is broken."})
    form = office.case(me.reference).form("/staff/case/" + me.reference, act="ask")
    mine = me.case().form("/case/files", act="message")
    office.browser.cookies = {key: value for key, value in office.browser.cookies.items() if key[0] != "rc_s"}
    page = world.keep("Staff", "Log in", "again, with what was written", office.browser.send(form, {"text": "Which window was it?"}), 403)
    page = office.browser.send(page.form("/staff/log-in"), {"email": office.email, "password": office.password})
    world.keep("Staff", "Log in", "what was written goes on", page)
    me.browser.cookies = {key: value for key, value in me.browser.cookies.items() if key[0] != "rc_c"}
    world.keep("Public", "Token", "again, with what was written", me.browser.send(mine, {"text": "It is the one at the stairs."}), 403)


def weeks_later(world):
    """Dates have passed."""
    late = filed(MOT, {"what": "It is still cold."})
    folk[MOT]["office"].do(late.reference, "outcome", "It is not.", outcome="not")
    waiting = filed(MOT, {"what": "Nobody answers."})
    walk.days(45)
    support.rig.recourse("clerk", "--once")
    office = folk[MOT]["office"]
    office.log_in()
    world.keep("Staff", "Inbox", "overdue", office.inbox())
    world.keep("Staff", "Case", "overdue", office.case(waiting.reference))
    waiting.open()
    world.keep("Public", "Case", "the answer is late", waiting.case())
    late.open()
    page = world.keep("Public", "Case", "closed, the time to go on is over", late.case())
    page = world.keep("Staff", "Case", "closed", office.case(late.reference))
    if page.has_form(act="hold"):
        world.keep("Staff", "Case", "held", office.do(late.reference, "hold", "A claim is announced."))
    support.rig.recourse("stats", MOT, "--check", check=False)
    world.keep("Administration", "Figures", "for handlers", office.get("admin/statistics?year=2027"))
    world.keep("Administration", "Figures", "small numbers kept back", auditor().get("admin/statistics?year=2027"))
    office.get("admin/statistics/csv?year=2027")
    page = world.keep("Administration", "Report of a year", "as it is", office.get("admin/report?year=2027"))
    world.keep("Administration", "Report of a year", "with an introduction", office.browser.send(
        page.form("/admin/report"), {"introduction": "It was a quiet year."}))
    support.rig.recourse("audit", "verify", MOT, check=False)
    world.keep("Administration", "Records", "weeks later", admin().get("admin/audit"))
    director()


def auditor():
    person = folk[MOT]["auditor"]
    person.log_in()
    return person


def closed(world):
    """The host closes the forms of a centre."""
    support.rig.recourse("centre", "suspend", CTG)
    walk.settle()
    world.keep("Public", "Start", "the form is closed", somebody(CTG).get())
    world.keep("Public", "Form", "closed", somebody(CTG).get("new?kind=complaint"), None)


def faults(world):
    """What should never be: somebody changed the database; and a second factor that is required now."""
    me = filed(MOT, {"what": "To be spoilt."})
    support.rig.sql("UPDATE complaint SET unconfirmed = 1 WHERE reference = '%s'" % me.reference)
    world.keep("Public", "Error", "500, it should not be", me.case(), 500)
    with open(support.rig.config) as file:
        text = file.read()
    with open(support.rig.config, "w") as file:
        file.write(text.replace("second_factor = optional", "second_factor = required"))
    support.rig.serve_stop()
    support.rig.serve_start()
    trainee = mine["trainee"]
    trainee.log_in()
    page = world.keep("Staff", "Second factor", "required, before anything else", trainee.get("staff/"))
    form = trainee.get("staff/account").form("/staff/account", act="mails")
    csrf = form.value("csrf")
    world.keep("Staff", "Error", "403, the second factor first", trainee.browser.post(
        trainee.base + "staff/away", [("csrf", csrf), ("act", "end")]), 403)
    return page


def database_away(world):
    """What can be done without a database, and what not."""
    rig = support.rig
    me, knows = somebody(MOT), filed(MOT, you=NAMED)
    check = me.fill({"identity": "anonymous"}, WORDS)
    rig.serve_stop()
    rig.serve_start()

    def all_know():
        with open(rig.log("serve")) as log:
            said = log.read()
        pids = rig.workers_pids()
        return len([pid for pid in pids if "process %d knows" % pid in said]) >= len(pids) - 1
    support.rigs.wait_for("workers that know the centres", 60, all_know, rig.log("serve"))
    rig.db_stop()
    page = me.browser.send(check.form("/new"), button="evidence")
    world.keep("Public", "Form, evidence", "files cannot be taken", page)
    page = me.browser.send(check.form("/new"), button="you")
    page = me.browser.send(page.form("/new"), button="next")
    page = me.browser.send(page.form("/new"), button="next")
    page = me.browser.send(page.form("/new/files"), button="continue")
    page = world.keep("Public", "Form, check", "the database is away", page)
    page = world.keep("Public", "Sent", "kept, the database is away", me.send(page))
    world.keep("Public", "Sent", "kept, typed once more", me.browser.send(page.form("/sent"), {"token": me.token}))
    world.keep("Public", "Case", "being entered", me.open(me.token))
    world.keep("Public", "Error", "503, the database is away", knows.case(), 503)
    world.keep("Staff", "Error", "503, the database is away", folk[MOT]["office"].inbox(), 503)
    rig.db_start()


PARTS = (flood, away_from_keyboard, weeks_later, closed, faults, database_away)
