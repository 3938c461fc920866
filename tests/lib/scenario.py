"""The story of nginx/demo: both centres with their staff, and a whole case of each.

setup(rig) loads the centres, invites the staff, lets each accept and makes the recovery; it returns
the log-ins. check(rig), after it, drives cases through every stage over HTTP, tells each step with
what it saw, and returns whether all of it was right.
"""

import json
import os
import time
import traceback

import scenario_acts
import scenario_centres
import sealed
import visit
import workdays

# key, title as the public reads it, roles, stages by kind and number
STAFF = {
    "magnum-opus": (
        ("office", "Office Manager", "handler,identity", {"complaint": (2,)}),
        ("director", "Education Director", "handler,administrator", {"complaint": (3,)}),
        ("admin", "Administrator", "administrator", {}),
    ),
    "choreography-to-go": (
        ("verifier", "Internal Verifier", "handler,identity", {"complaint": (1,), "appeal": (1,)}),
        ("quality", "Quality Contact", "handler,administrator",
         {"complaint": (2, 3, 4), "appeal": (2, 3, 4)}),
        ("admin", "Administrator", "administrator", {}),
    ),
}
CLERK_OFTEN = 5  # seconds
FRESH = 5  # seconds for which a worker takes what it knows of a centre for fresh
KEEPERS = {"magnum-opus": ("director", "admin"), "choreography-to-go": ("quality", "admin")}


def address(slug, title):
    return "%s@%s.example" % (title.lower().replace(" ", "."), slug)


def invite(rig, slug, title, roles, stages):
    """Invites by the operator's command; somebody with the link in hand."""
    wanted = []
    for kind, numbers in stages.items():
        for number in numbers:
            wanted += ["--stage", "%s:%s" % (kind, visit.stage(slug, number, kind)["id"])]
    told = rig.recourse("staff", "invite", "--centre", slug, "--email", address(slug, title),
                        "--title", title, "--roles", roles, *wanted).stdout
    return visit.Staff(rig, slug, address(slug, title), title, told.split("\n")[0])


def import_centre(rig, slug, languages=()):
    """Loads a centre's file; with these further languages of its public pages."""
    path = visit.centre_path(slug)
    if languages:
        document = dict(visit.centre_json(slug), languages=[{"tag": tag} for tag in languages])
        path = os.path.join(rig.dir, slug + ".json")
        with open(path, "w") as file:
            json.dump(document, file)
    rig.recourse("centre", "import", path)


def make(rig, slugs=visit.SLUGS, languages=()):
    """Centres, staff and recovery: {slug: {key: Staff}}, each logged in. Where the clerk comes by often,
    the mails of that have gone out, so that a later one is about something later."""
    people = {}
    for slug in slugs:
        import_centre(rig, slug, languages)
        people[slug] = {}
        for key, title, roles, stages in STAFF[slug]:
            person = people[slug][key] = invite(rig, slug, title, roles, stages)
            person.accept()
            person.log_in()
        for key in KEEPERS[slug]:
            people[slug][key].make_half()
    if rig.mail_interval <= CLERK_OFTEN:
        rig.mails_out()
    return people


def setup(rig):
    rig.people = make(rig, languages=rig.reviewed)
    time.sleep(FRESH)  # who comes now finds each form open, whichever worker answers
    logins = {}
    for slug, staff in rig.people.items():
        name = visit.centre_json(slug)["name"]
        for person in staff.values():
            login = {"page": rig.url + slug + "/staff/log-in", "email": person.email,
                     "password": person.password, "recovery code": person.code}
            if person.half:
                login["half of the centre's recovery"] = person.half
            logins["%s, %s" % (name, person.title)] = login
    return logins


class Story:
    """What the steps share: the rig, its people, the canaries, and the telling."""

    def __init__(self, rig):
        self.rig = rig
        self.people = rig.people
        self.canaries = sealed.Canaries()
        self.addresses = {}   # canaries that are mail addresses: in mails they must stand
        self.browsers = []
        self.failed = 0
        self.today = workdays.served_on(next(iter(
            next(iter(self.people.values())).values())).get())

    def tell(self, what, saw="", **checks):
        """One line: what was done, what was seen, and which of the checks does not hold."""
        wrong = [name.replace("_", " ") for name, holds in checks.items() if not holds]
        self.failed += bool(wrong)
        print("%-7s %s%s%s" % ("FAILED" if wrong else "ok", what, ": " + saw if saw else "",
                               "".join("\n        not so: " + name for name in wrong)), flush=True)
        return not wrong

    def run(self, part):
        """A part of the story that breaks off is told, and the next one begins."""
        try:
            part(self)
        except Exception:  # whatever it is, the check has failed and goes on
            self.failed += 1
            print("FAILED  %s broke off\n%s" % (part.__doc__ or part.__name__,
                                                traceback.format_exc()), flush=True)

    def word(self, place):
        return self.canaries.word(place)

    def mail_address(self, place):
        name = self.word(place)
        self.addresses[name] = place
        return name + "@learner.example"

    def complainant(self, slug):
        person = visit.Complainant(self.rig, slug)
        self.browsers.append(person)
        return person

    def sent(self, who, receipt):
        """Keeps the token of a case among what must not be found."""
        self.canaries.keep(who.token, "a token")
        return receipt

    def mail(self, person, reference, before=0, seconds=30):
        """Waits for a mail that came after the first `before` ones, to that address, about that
        case; None when none comes."""
        end = time.monotonic() + seconds
        while True:
            for mail in self.rig.mails()[before:]:
                to = mail["X-Envelope-To"] or ""
                if person in to and reference in mail.get_body().get_content():
                    return mail
            if time.monotonic() > end:
                return None
            time.sleep(0.1)

    def mails_to(self, person, reference):
        """How many have come, once nothing waits to be sent."""
        return sum(person in (mail["X-Envelope-To"] or "") and
                   reference in mail.get_body().get_content() for mail in self.rig.mails_out())


def seals(story):
    """What the form took in is nowhere to be read"""
    for staff in story.people.values():
        for person in staff.values():
            story.canaries.keep(person.password, "a password")
            story.canaries.keep(person.code, "a recovery code")
            story.canaries.keep(person.half, "half of a recovery")
            story.canaries.keep(person.link.rpartition("/")[2], "an invitation")
            for value in person.browser.seen:
                story.canaries.keep(value, "a cookie of staff")
    for person in story.browsers:
        for value in person.browser.seen:
            story.canaries.keep(value, "a cookie of a complainant")
    wrong, searched = sealed.search(story.rig, story.canaries)
    story.tell("Database, logs and files searched for %d words, tokens, codes and cookies" % len(
        story.canaries.words), searched, **{text: False for text in wrong})
    inside = {word: place for word, place in story.canaries.words.items()
              if word not in story.addresses and place != "an invitation"}
    found = sealed.search_mails(story.rig, inside)
    story.tell("Mails searched for the same", "%d mails" % len(story.rig.mails()),
               **{"no mail holds " + place: False for place in found})


def check(rig):
    story = Story(rig)
    for part in scenario_acts.PARTS + scenario_centres.PARTS + (seals,):
        story.run(part)
    faults = sorted({fault for person in story.browsers for fault in person.browser.faults} |
                    {fault for staff in rig.people.values() for person in staff.values()
                     for fault in person.browser.faults})
    story.tell("Every page was well formed", **{fault: False for fault in faults})
    print("%s" % ("All of it was right." if not story.failed else
                  "%d steps went wrong." % story.failed), flush=True)
    return not story.failed
