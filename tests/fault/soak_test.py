"""A long day: pages, cases, submissions, files, log-ins that fail and that do not, and the stylesheet, in
no order, until RECOURSE_SOAK requests are answered. No worker may hold more afterwards than after the
first tenth. For a build without sanitizers (tests/fault/load builds it).
"""

import os
import random
import time
import unittest

import crowd
import rig as rigs
import scenario
import visit

SLUG = "magnum-opus"
REQUESTS = int(os.environ.get("RECOURSE_SOAK") or 200000)
CONNECTIONS = 12
FLAT = 1.05
# How often each comes, in ten thousand turns. A turn is one to three requests.
MIX = {"start": 3000, "form": 2400, "case": 2400, "static": 1600, "submission": 300, "upload": 285,
       "wrong log-in": 10, "log-in": 5}
FILE_BYTES = 30000
SEED = os.environ.get("RECOURSE_FAULT_SEED") or "soak"
BINARY = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/load/recourse")

site = mix = None
found = {}


class Mix(crowd.Junk):
    """One turn after the other, of any kind."""

    def __init__(self, person):
        super().__init__(site, SLUG)
        me = visit.Complainant(site, SLUG)
        page = me.send(me.fill({"identity": "anonymous"}, {"what": "It was cold in the hall. " * 20}))
        me.case()
        self.case = me.browser.cookie_header(self.base + "case")
        self.style = next(a.get("href") for a in page.all("link", href=True) if ".css" in a.get("href"))
        self.person = person
        self.dice = random.Random(SEED)
        self.kinds = list(MIX)

    def turns(self, until):
        while self.count.total() < until:
            kind, = self.dice.choices(self.kinds, MIX.values())
            yield lambda line, kind=kind: getattr(self, "turn_" + kind.replace(" ", "_").replace("-", "_"))(line)

    async def run(self, until):
        self.cookie, self.csrf = await self.begin()
        await crowd.each(site.port, CONNECTIONS, self.turns(until))

    async def get(self, what, line, path, cookie=""):
        return await self.count.asked(what, line, crowd.request("GET", path, cookie))

    async def turn_start(self, line):
        await self.get("start", line, self.base)

    async def turn_form(self, line):
        return await self.get("form", line, self.base + "new?kind=complaint", self.cookie)

    async def turn_case(self, line):
        await self.get("case", line, self.base + "case", self.case)

    async def turn_static(self, line):
        await self.get("static", line, self.style)

    async def turn_submission(self, line):
        await self.one(line, self.cookie, self.csrf)

    async def turn_upload(self, line):
        form = await self.turn_form(line)
        if form is None:
            return
        fields = dict(crowd.WORDS, csrf=self.csrf, form=form.field("form"), step="evidence", go="add")
        body, kind = crowd.multipart(fields, "a.bin", os.urandom(FILE_BYTES))
        await self.count.asked("upload", line, crowd.request(
            "POST", self.base + "new/files", self.cookie, body, kind))

    async def turn_wrong_log_in(self, line):
        await self.log_in("wrong log-in", line, "nobody@%s.example" % SLUG, "wrong-wrong-wrong", 422)

    async def turn_log_in(self, line):
        await self.log_in("log-in", line, self.person.email, self.person.password, 303)

    async def log_in(self, what, line, email, password, expected):
        page = await self.get("log-in page", line, self.base + "staff/log-in", self.cookie)
        if page is None:
            return
        fields = {"csrf": page.field("csrf"), "email": email, "password": password, "code": ""}
        await self.count.asked(what, line, crowd.posted(self.base + "staff/log-in", self.cookie, fields),
                               expected)


def setUpModule():
    crowd.begun("soak", BINARY, begin, file_workers=2, limits={
        "new_cases": 20, "form_seconds": 0, "draft_quota": "4000M"})


def begin(new):
    global site, mix
    site = new
    mix = Mix(scenario.make(site, (SLUG,))[SLUG]["admin"])
    live()


def tearDownModule():
    crowd.ended(site)


def live():
    begun = time.monotonic()
    for name, until in (("early", REQUESTS // 10), ("half", REQUESTS // 2), ("late", REQUESTS)):
        crowd.asyncio.run(mix.run(until))
        time.sleep(1)  # for memory only: nobody is in the middle of something
        found[name] = site.memory()
    seconds = time.monotonic() - begun
    crowd.say("%d requests in %.0f s, %.0f a second" % (mix.count.total(), seconds, mix.count.total() / seconds),
        *mix.count.lines(), "KiB of each worker and the clerk after a tenth, half and all of them")
    for pid in sorted(found["early"]):
        crowd.say("%8d %8s %8s %8s" % (pid, *(found[name].get(pid, "gone") for name in ("early", "half", "late"))))
    crowd.say("the most that one grew: %.3f" % crowd.grown(found["early"], found["late"])[3])


class Soak(unittest.TestCase):
    def test_everything_is_answered_as_it_should_be(self):
        self.assertGreaterEqual(mix.count.total(), REQUESTS)
        self.assertEqual(dict(mix.count.wrong), {})

    def test_each_kind_was_there(self):
        asked = {what for what, _ in mix.count.answers}
        self.assertLessEqual(set(MIX), asked)

    def test_no_worker_died_or_grew(self):
        self.assertEqual(set(found["early"]), set(found["late"]))
        for pid, before in found["early"].items():
            self.assertLessEqual(found["late"][pid], FLAT * before, "process %d" % pid)
