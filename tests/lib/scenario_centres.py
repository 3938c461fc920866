"""The cases that scenario.check() drives, one function a part. Each takes the story, in which it
tells its steps."""

import hashlib
import re

import visit
import workdays

MOT, CTG = "magnum-opus", "choreography-to-go"


def blank(page):
    """A page without what differs from one request to the next."""
    return re.sub(rb"[0-9a-f]{16}|[A-Za-z0-9_-]{40,}", b"", page.body)


def is_nothing(person, reference):
    """Whether the case's page is the same 404 as that of a case that is not there, and the inbox
    has no row of it."""
    there, nonsense = person.case(reference), person.case("XYZ-2026-0000")
    return (there.status == nonsense.status == 404 and reference not in person.references() and
            blank(there).replace(reference.encode(), b"") ==
            blank(nonsense).replace(b"XYZ-2026-0000", b""))


def an_identity(story, mode, mail=False):
    you = {"identity": mode}
    if mode != "anonymous":
        you["name"] = "Robin " + story.word("the name")
        you["contact"] = "Telephone:\n" + story.word("how to be reached")
    if mail:
        you["mail"] = story.mail_address("the mail address")
    return you


def some_words(story, **more):
    return dict({"what": "The lesson fell out.\nNobody said why: " + story.word("what happened"),
                 "when": "last week, " + story.word("when"),
                 "about-text": "Somebody called " + story.word("whom it is about"),
                 "remedy": "An apology: " + story.word("the remedy")}, **more)


def a_file(story, size=3000):
    data = ("Evidence: %s\n" % story.word("a file's content")).encode()
    return ("proof %s.txt" % story.word("a file's name"), "text/plain",
            data + bytes(range(256)) * (size // 256))


def typed(*forms):
    """The words of the forms, as the case's page should show them."""
    return [value for form in forms for name, value in form.items()
            if isinstance(value, str) and name not in ("identity", "direct")
            and not name.startswith("decision")]


def shows(page, words):
    text = page.text()
    return all(" ".join(word.split()) in text for word in words)


def same_file(person, page, file):
    """Whether the page offers that file, and it comes back as it was sent."""
    address = visit.files_of(page).get(file[0])
    got = person.browser.get(address) if address else None
    return bool(got) and got.status == 200 and \
        hashlib.sha256(got.body).digest() == hashlib.sha256(file[2]).digest()


def title(slug, number, kind="complaint"):
    return visit.stage(slug, number, kind)["title"]


def mail_says(mail, *days):
    """Whether the mail came and says these dates."""
    return mail is not None and all(workdays.words(day) in mail.get_body().get_content()
                                    for day in days)


def is_external(page, slug):
    """Whether the page shows the awarding body's contact and leads to no further stage."""
    contact = visit.procedure(slug)["stages"][-1]["contact"]
    return (contact["name"] in page.text() and not page.has_form("/case/act", act="advance") and
            any(a.get("href") == contact["link"] for a in page.all("a", href=True)))


# --- the start pages

def start_pages(story):
    """The start pages"""
    for slug in story.people:
        page = story.complainant(slug).get()
        wanted = [(s["title"], s["who"]) for s in visit.procedure(slug)["stages"]]
        story.tell("%s: the start page tells the stages and who deals with them" % slug,
                   "; ".join("%s (%s)" % pair for pair in visit.path_of(page)),
                   the_page_is_there=page.status == 200,
                   the_stages_are_those_of_the_policy=visit.path_of(page) == wanted)


# --- Magnum Opus Training

def magnum_opus(story):
    """Magnum Opus, a case through all stages"""
    office, director = story.people[MOT]["office"], story.people[MOT]["director"]
    me = story.complainant(MOT)
    words, file = magnum_sends(story, me, office, director)
    magnum_answers(story, me, office, director, words, file)
    magnum_further(story, me, office, director, words, file)


def magnum_sends(story, me, office, director):
    you, what, file = an_identity(story, "named", mail=True), some_words(story), a_file(story)
    words = typed(you, what)
    check = me.fill(you, what, [file])
    readers = [li.text() for li in check.one("main").all("ul")[-1].all("li")]
    story.tell("Magnum Opus: the form is filled in; before sending it says who will read it",
               "; ".join(readers),
               the_answers_are_shown=shows(check, words) and file[0] in check.text(),
               the_readers_are_told=len(readers) == 2 and office.title in readers[0] and
               director.title in readers[1])
    page = story.sent(me, me.send(check))
    today = workdays.served_on(page)
    ack, act = workdays.after(today, 2), workdays.after(today, 20)
    again = me.browser.send(page.form("/sent"), {"token": me.token.lower()})
    story.tell("It is sent: a token, and what happens next", "%s, at %s, acknowledged by %s, "
               "answered by %s" % (me.reference, visit.here(page), *visit.dates(page)[:2]),
               there_is_a_token=bool(visit.TOKEN.fullmatch(me.token)),
               it_is_at_stage_2=visit.here(page) == title(MOT, 2),
               the_dates_are_2_and_20_working_days=visit.dates(page) == [str(ack), str(act)],
               the_token_typed_again_is_right=again.status == 200)
    mail = story.mail(office.email, me.reference)
    receipt = story.mail(you["mail"], me.reference)
    story.tell("A mail reaches the Office Manager, and the complainant who asked for one",
               mail["Subject"] if mail else "", it_says_by_when=mail_says(mail, ack, act),
               the_receipt_says_by_when=mail_says(receipt, ack, act))
    return words, file


def magnum_answers(story, me, office, director, words, file):
    page = office.case(me.reference)
    story.tell("The Office Manager finds it in the inbox and reads it", visit.stage_of(page),
               it_is_in_the_inbox=me.reference in office.references(),
               all_words_are_there=shows(page, words),
               the_file_is_the_same=same_file(office, page, file),
               a_letter_is_prepared=bool(page.form(act="acknowledge").value("text").strip()))
    story.tell("For the Education Director there is no such case yet",
               it_is_the_404_of_nonsense=is_nothing(director, me.reference),
               no_mail_came=story.mails_to(director.email, me.reference) == 0)
    letter = page.form(act="acknowledge").value("text") + "\n" + story.word("the acknowledgement")
    office.do(me.reference, "acknowledge", letter)
    question = "Which room was it? " + story.word("the question")
    office.do(me.reference, "ask", question)
    note = "For colleagues: " + story.word("a note")
    office.do(me.reference, "note", note)
    page = me.open()
    words += [letter, question]
    story.tell("It is acknowledged and a question is asked; the complainant enters the token",
               visit.here(page), it_is_there=page.status == 200 and me.reference in page.text(),
               the_letter_and_the_question_are_shown=shows(page, [letter, question]),
               the_colleagues_note_is_not=note not in page.text())
    reply, proof = "The blue one. " + story.word("the reply"), a_file(story, 70000)
    me.write(reply, [proof])
    words.append(reply)
    page = office.case(me.reference)
    story.tell("The complainant replies with a file; the Office Manager reads it",
               ", ".join(visit.files_of(page)), the_reply_is_there=shows(page, [reply]),
               the_file_is_the_same=same_file(office, page, proof),
               a_mail_told_so=story.mails_to(office.email, me.reference) == 2)
    reasons = "The trainer was ill. " + story.word("the reasons")
    office.do(me.reference, "outcome", reasons, outcome="not")
    words.append(reasons)
    page = me.case()
    window = workdays.after(workdays.served_on(page), 20)
    story.tell("The outcome is given with reasons: not upheld", "stage 3 is open until %s" % (
               visit.dates(page)[-1]), the_reasons_are_shown=shows(page, [reasons]),
               the_window_is_20_working_days=visit.dates(page)[-1] == str(window),
               the_complainant_may_go_on=page.has_form("/case/act", act="advance"),
               stage_3_reads_nothing_yet=is_nothing(director, me.reference))


def magnum_further(story, me, office, director, words, file):
    why = "That is no reason. " + story.word("why it goes further")
    page = me.advance(why)
    words.append(why)
    mail = story.mail(director.email, me.reference)
    story.tell("It is taken to stage 3", visit.here(page),
               it_is_there=visit.here(page) == title(MOT, 3), a_mail_told_so=mail is not None)
    page = director.case(me.reference)
    story.tell("The Education Director reads all that was said before",
               "%d files" % len(visit.files_of(page)), all_words_are_there=shows(page, words),
               the_file_is_the_same=same_file(director, page, file),
               it_is_in_the_inbox=me.reference in director.references())
    reasons = "We are sorry. " + story.word("the reasons of stage 3")
    director.do(me.reference, "outcome", reasons, outcome="partly")
    page = me.case()
    story.tell("The Education Director gives the outcome: upheld in part",
               the_reasons_are_shown=shows(page, [reasons]),
               the_complainant_may_go_on=page.has_form("/case/act", act="advance"),
               the_Office_Manager_may_not_decide="outcome" not in office.may(me.reference))
    page = me.advance("")
    story.tell("It goes to the awarding body, and the ladder is closed", visit.here(page),
               it_is_at_the_last_stage=visit.here(page) == title(MOT, 4),
               the_contact_is_shown=is_external(page, MOT))


def conflict(story):
    """Magnum Opus, a complaint about the Office Manager"""
    office, director = story.people[MOT]["office"], story.people[MOT]["director"]
    me = story.complainant(MOT)
    you, what = an_identity(story, "anonymous"), some_words(story)
    check = me.fill(you, what, about=[office.title])
    readers = [li.text() for li in check.one("main").all("ul")[-1].all("li")]
    page = story.sent(me, me.send(check))
    story.tell("Magnum Opus: an anonymous complaint about the Office Manager goes past him",
               "read by: %s; at %s" % ("; ".join(readers), visit.here(page)),
               only_the_Education_Director_reads_it=len(readers) == 1 and
               director.title in readers[0], it_enters_stage_3=visit.here(page) == title(MOT, 3),
               the_Education_Director_got_a_mail=story.mail(director.email, me.reference)
               is not None)
    story.tell("For the Office Manager there is no such case",
               it_is_the_404_of_nonsense=is_nothing(office, me.reference),
               no_mail_came=story.mails_to(office.email, me.reference) == 0)
    page = director.case(me.reference)
    story.tell("The Education Director reads it", all_words_are_there=shows(page, typed(you, what)))
    nobody = story.complainant(MOT)
    check = nobody.fill(an_identity(story, "anonymous"), some_words(story),
                        about=[office.title, director.title])
    body = visit.centre_json(MOT)["awarding_body"]["name"]
    story.tell("A complaint about both shows the awarding body before anything is sent", body,
               it_cannot_be_sent="send" not in [value for _, value, _ in
                                                check.form("/new").buttons()],
               the_body_is_named=body in check.text())


def administrator(story):
    """Magnum Opus, the administrator invites and sets recipients"""
    admin, office = story.people[MOT]["admin"], story.people[MOT]["office"]
    page = admin.get("admin/staff")
    deputy = visit.Staff(story.rig, MOT, "deputy@%s.example" % MOT, "Deputy Office Manager")
    before = len(story.rig.mails())
    admin.browser.send(page.form("/admin/staff", email=""), {
        "email": deputy.email, "title": deputy.title, "roles": ["handler"]})
    mail = story.mail(deputy.email, "", before)
    found = re.search(r"http://\S+/staff/log-in/invitation/\S+",
                      mail.get_body().get_content()) if mail else None
    story.tell("Magnum Opus: the administrator invites a deputy, who gets a link by mail",
               mail["Subject"] if mail else "", the_link_is_in_the_mail=found is not None)
    deputy.link = found.group(0)
    deputy.accept()
    deputy.log_in()
    story.people[MOT]["deputy"] = deputy
    form = admin.get("admin/recipients").form(kind="complaint", stage=visit.stage(MOT, 2)["id"])
    offered = {words: value for value, words in form.choices("person").items()}
    chosen = [value for words, value in offered.items() if deputy.title in words]
    admin.browser.send(form, {"person": chosen})
    me = story.complainant(MOT)
    you, what = an_identity(story, "confidential"), some_words(story)
    page = story.sent(me, me.send(me.fill(you, what)))
    told = story.mail(deputy.email, me.reference)
    page = deputy.case(me.reference)
    story.tell("Stage 2 is the deputy's now, and the next case goes there", visit.stage_of(page),
               a_mail_told_so=told is not None, the_deputy_reads_it=shows(page, typed(what)),
               the_sealed_name_is_not_shown=not shows(page, [you["name"]]),
               not_the_Office_Manager=is_nothing(office, me.reference),
               not_the_administrator=admin.case(me.reference).status == 404)


# --- Choreography To Go

def choreography(story):
    """Choreography To Go, a case through the hearing"""
    verifier, quality = story.people[CTG]["verifier"], story.people[CTG]["quality"]
    me = story.complainant(CTG)
    you = an_identity(story, "confidential")
    decided = workdays.after(story.today, -14)
    what = some_words(story, **visit.date_fields("decision", decided))
    page = story.sent(me, me.send(me.fill(you, what)))
    story.tell("Choreography: a complaint on the last of 14 working days since the decision",
               "decided %s, at %s" % (decided, visit.here(page)),
               it_is_at_stage_1=visit.here(page) == title(CTG, 1),
               a_mail_reached_the_Internal_Verifier=story.mail(verifier.email, me.reference)
               is not None)
    page = verifier.case(me.reference)
    reason = "To reach them. " + story.word("why the name was opened")
    opened = verifier.do(me.reference, "identity", reason)
    story.tell("The Internal Verifier reads it, and opens the sealed name with a reason",
               the_words_are_there=shows(page, typed(what)),
               the_name_was_sealed=not shows(page, [you["name"]]),
               the_name_is_shown_then=shows(opened, [you["name"], you["contact"]]),
               the_complainant_is_told=visit.here(me.case()) == title(CTG, 1))
    verifier.do(me.reference, "acknowledge", "It is here. " + story.word("the acknowledgement"))
    reasons = "The marking was right. " + story.word("the reasons")
    verifier.do(me.reference, "outcome", reasons, outcome="not")
    choreography_refers(story, me, quality, typed(what) + [reasons], you)
    choreography_hears(story, me, quality)


def choreography_refers(story, me, quality, words, you):
    page = me.advance("I do not agree. " + story.word("why it goes to stage 2"))
    due = workdays.weeks(workdays.served_on(page), 4)
    story.tell("It is not settled and goes to stage 2", "%s, contact by %s" % (
        visit.here(page), visit.dates(page)[0]), it_is_there=visit.here(page) == title(CTG, 2),
        the_date_is_4_weeks=visit.dates(page) == [str(due)],
        a_mail_reached_the_Quality_Contact=story.mail(quality.email, me.reference) is not None)
    page = quality.case(me.reference)
    may = quality.may(me.reference)
    quality.do(me.reference, "contact", "I telephoned. " + story.word("the contact"),
               **visit.date_fields("date", workdays.served_on(page)))
    answer = "The verifier agrees with us. " + story.word("the verifier's answer")
    quality.do(me.reference, "outcome", answer, outcome="not")
    seen = me.case()
    story.tell("The Quality Contact makes the contact and records the answer",
               all_words_were_there=shows(page, words),
               the_sealed_name_is_not_shown=not shows(page, [you["name"]]),
               no_answer_before_the_contact="outcome" not in may and "contact" in may,
               the_complainant_reads_it=shows(seen, [answer]))
    page = me.advance("Still not. " + story.word("why it goes to stage 3"))
    due = workdays.after(workdays.served_on(page), 14)
    story.tell("It goes to stage 3", "%s, answer by %s" % (visit.here(page), visit.dates(page)[0]),
               it_is_there=visit.here(page) == title(CTG, 3),
               the_date_is_14_working_days=str(due) in visit.dates(page))
    answer = "They uphold nothing. " + story.word("the answer of stage 3")
    quality.do(me.reference, "outcome", answer, outcome="not")
    story.tell("The answer of stage 3 is recorded", it_is_shown=shows(me.case(), [answer]))


def choreography_hears(story, me, quality):
    page = me.advance("I want to be heard. " + story.word("why it goes to stage 4"))
    today = workdays.served_on(page)
    hearing = workdays.after(today, 12)
    story.tell("It goes to stage 4", "%s, hearing by %s" % (visit.here(page), visit.dates(page)[0]),
               it_is_there=visit.here(page) == title(CTG, 4),
               the_date_is_6_weeks=visit.dates(page) == [str(workdays.weeks(today, 6))])
    quality.do(me.reference, "hearing", "In room 3, at ten. " + story.word("the hearing"),
               **visit.date_fields("date", hearing))
    page = me.case()
    offered = page.has(workdays.words(hearing)) and page.has_form("/case/act", act="accept")
    page = me.answer_hearing("accept", "I come with a friend. " + story.word("who comes"))
    story.tell("A hearing is offered, and the complainant accepts it", workdays.words(hearing),
               it_was_offered=offered, it_is_accepted=not page.has_form("/case/act", act="accept"),
               no_outcome_before_its_day="outcome" not in quality.may(me.reference))
    import scenario_acts  # it stands on this module
    scenario_acts.fee(story, me, quality)


def unavailable(story):
    """Choreography To Go, a late appeal whose verifier is unavailable"""
    verifier, quality = story.people[CTG]["verifier"], story.people[CTG]["quality"]
    me = story.complainant(CTG)
    you = an_identity(story, "named")
    decided = workdays.after(story.today, -15)
    what = some_words(story, **visit.date_fields("decision", decided))
    page = late_form(me, you, what)
    asked = "late" in page.form("/new", step="what").names()
    late = "I was ill. " + story.word("why it comes late")
    page = me.browser.send(page.form("/new", step="what"), {"late": late}, button="next")
    page = me.browser.send(page.form("/new/files", step="evidence"), button="continue")
    page = story.sent(me, me.send(page))
    seen = verifier.case(me.reference)
    story.tell("Choreography: an appeal on the 15th working day says why it is late",
               "decided %s, at %s" % (decided, visit.here(page)), it_was_asked=asked,
               it_is_at_stage_1=visit.here(page) == title(CTG, 1, "appeal"),
               the_reason_is_read=shows(seen, typed(you, what) + [late]))
    page = me.advance("Nobody answers. " + story.word("why it is unresolved"))
    story.tell("Stage 1 has no time to answer: it is declared unresolved", visit.here(page),
               it_is_at_stage_2=visit.here(page) == title(CTG, 2, "appeal"))
    quality.do(me.reference, "unavailable", "On leave. " + story.word("why unavailable"))
    page = me.case()
    story.tell("The External Verifier is unavailable", visit.here(page),
               it_is_at_stage_3=visit.here(page) == title(CTG, 3, "appeal"),
               the_reason_is_shown=page.has(story_last(story)))
    answer = "Upheld in part. " + story.word("the answer of stage 3")
    quality.do(me.reference, "outcome", answer, outcome="partly")
    page = me.advance("Not enough. " + story.word("why it goes to stage 4"))
    hearing = workdays.after(workdays.served_on(page), 5)
    quality.do(me.reference, "hearing", "At nine. " + story.word("the hearing"),
               **visit.date_fields("date", hearing))
    page = me.answer_hearing("decline", "It costs too much. " + story.word("why no hearing"))
    story.tell("A hearing is offered and declined", workdays.words(hearing),
               it_is_at_stage_4=visit.here(page) == title(CTG, 4, "appeal"),
               the_complainant_may_go_on=page.has_form("/case/act", act="advance"))
    page = me.advance("")
    story.tell("It goes to the awarding body, and the ladder is closed", visit.here(page),
               it_is_at_the_last_stage=visit.here(page) == title(CTG, 5, "appeal"),
               the_contact_is_shown=is_external(page, CTG))


def late_form(me, you, what):
    """The second step as it comes back when the time of the policy is over."""
    page = me.begin("appeal")
    page = me.browser.send(page.form("/new", step="you"), you, button="next")
    return me.browser.send(page.form("/new", step="what"), what, button="next")


def story_last(story):
    """The canary that was typed last."""
    return list(story.canaries.words)[-1]


PARTS = (start_pages, magnum_opus, conflict, administrator, choreography, unavailable)
