"""What the policy foresees beside the straight way: a longer time, another kind, a fee. Part of
scenario.py."""

import visit
import workdays
from scenario_centres import CTG, MOT, shows, title


def filed(story, slug, what):
    me = story.complainant(slug)
    page = story.sent(me, me.send(me.fill({"identity": "anonymous"}, {"what": what})))
    return me, workdays.served_on(page)


def extension(story):
    """Magnum Opus, the answer takes longer"""
    office = story.people[MOT]["office"]
    me, today = filed(story, MOT, "It takes long. " + story.word("what takes long"))
    later = workdays.after(today, 30)
    refused = office.do(me.reference, "extend", "", **visit.date_fields("date", later))
    reason = "A witness is away. " + story.word("why it takes longer")
    office.do(me.reference, "extend", reason, **visit.date_fields("date", later))
    page = me.case()
    story.tell("Magnum Opus: the answer takes longer, with a reason and a new date", str(later),
               without_a_reason_it_is_refused=refused.status == 422,
               the_reason_is_read=shows(page, [reason]),
               the_new_date_is_promised=str(later) in visit.dates(page))


def reclassified(story):
    """A complaint that is in fact an appeal"""
    office, verifier = story.people[MOT]["office"], story.people[CTG]["verifier"]
    me, _ = filed(story, MOT, "My mark is wrong. " + story.word("an appeal in fact"))
    notice = "This is handled under our Appeals Policy. " + story.word("the promised notice")
    office.do(me.reference, "reclassify", notice, kind="appeal")
    page = me.case()
    story.tell("Magnum Opus: a complaint is an appeal; the sender gets the promised notice",
               visit.procedure(MOT, "appeal")["signpost"]["text"],
               the_notice_is_read=shows(page, [notice]),
               the_signpost_is_shown=shows(page, [visit.procedure(MOT, "appeal")["signpost"]["text"]]),
               nothing_more_is_asked=not page.has_form("/case/act"))
    me, _ = filed(story, CTG, "My mark is wrong. " + story.word("an appeal at the other centre"))
    notice = "It goes on as an appeal. " + story.word("the other notice")
    verifier.do(me.reference, "reclassify", notice, kind="appeal",
                **visit.date_fields("date", workdays.served_on(me.case())))
    page = me.case()
    story.tell("Choreography To Go: there an appeal has stages of its own, and the case goes on",
               visit.here(page), the_notice_is_read=shows(page, [notice]),
               it_is_at_the_first_stage=visit.here(page) == title(CTG, 1),
               the_words_came_along=verifier.case(me.reference).has("My mark is wrong."))


def fee(story, me, quality):
    """Of the hearing that `me` has accepted."""
    page = me.case()
    told = visit.stage(CTG, 4)["fee"]["text"]
    paid = quality.browser.send(quality.case(me.reference).form(
        "/staff/case/" + me.reference, act="fee"), {"fee": "paid"})
    story.tell("The hearing has a fee, which is paid", told, it_is_told=shows(page, [told]),
               it_is_recorded=paid.status == 200 and me.case().has("is paid"))


PARTS = (extension, reclassified)
