"""Nothing is lost, whatever dies: people file, write, add files and are answered, while one thing after
the other is done to the machine; then every promise is asked for.

RECOURSE_FAULT_SEED sets the seed (printed), RECOURSE_FAULT_MINUTES how long it goes on once each fault
was there: tests/fault/run says how.
"""

import os
import random
import secrets
import threading
import time
import unittest

import faults
import machine
import promises
import rig as rigs
import scenario
import world as worlds

SLUG = "magnum-opus"
PEOPLE = 4
KEPT_SECONDS = 7
SEED = os.environ.get("RECOURSE_FAULT_SEED") or secrets.token_hex(4)
MINUTES = float(os.environ.get("RECOURSE_FAULT_MINUTES") or 0)
ONLY = os.environ.get("RECOURSE_FAULT_ONLY", "")
KINDS = [kind for kind in faults.FAULTS if ONLY in kind]

tally = promises.Tally(SEED)
wrong = None


def say(*lines):
    for line in lines:
        print("# " + str(line).replace("\n", "\n# "), flush=True)


def setUpModule():
    global wrong
    binary = os.environ.get("RECOURSE_BINARY") or os.path.join(rigs.ROOT, "build/san/recourse")
    say("seed %s" % SEED)
    world = worlds.World(binary, MINUTES)
    try:
        world.start()
        staff = scenario.make(world, (SLUG,))[SLUG]
        live(world, staff)
        # Mails about anonymous cases wait for their hour, and what was tried while the clock was ahead
        # for that moment.
        world.set_ahead(world.ahead + 3 * 86400)
        wrong = promises.check(world, SLUG, tally, staff["office"].email)
        wrong += leftovers(world)
        say(*tally.table())
    finally:
        if os.environ.get("RECOURSE_FAULT_KEEP"):
            world.keep(os.environ["RECOURSE_FAULT_KEEP"])
        world.close()


def live(world, staff):
    stop = threading.Event()
    ready = time.monotonic()
    people = [promises.Someone(world, SLUG, staff, tally, number) for number in range(PEOPLE)]
    people[0].files_only = True  # somebody who is there when the database is not
    threads = [threading.Thread(target=someone.live, args=(stop,)) for someone in people]
    weather = faults.Weather(world, tally, people)
    dice = random.Random("order %s" % SEED)
    for thread in threads:
        thread.start()
    try:
        weather.work_goes_on(40, 30)
        # What the clerk keeps of the centres is at most as old as this.
        while time.monotonic() < ready + KEPT_SECONDS:
            weather.work_goes_on(5)
        until = time.monotonic() + MINUTES * 60
        while True:
            for kind in dice.sample(KINDS, len(KINDS)):
                weather.do(kind)
            if time.monotonic() > until:
                break
        weather.settled()
    finally:
        stop.set()
        for thread in threads:
            thread.join(2 * promises.PATIENCE)
    if any(thread.is_alive() for thread in threads):
        tally.complain("somebody never came to an end")


def leftovers(world):
    """Files that were sent and belong to nothing are swept when their time is over."""
    world.set_ahead(world.ahead + 4 * 86400)
    world.recourse("clerk", "--once", timeout=120)
    left = promises.count(world, "evidence WHERE draft = 1")
    return ["%d files that belong to nothing" % left] if left else []


class Faults(unittest.TestCase):
    maxDiff = None

    def test_each_fault_was_there(self):
        self.assertEqual([kind for kind in KINDS if not tally.faults[kind]], [])

    def test_every_promise_is_kept_and_nothing_is_there_twice(self):
        self.assertGreater(sum(tally.promised.values()), 2 * len(KINDS))
        self.assertEqual(wrong, [])

    def test_nobody_is_turned_away_by_a_reload_or_an_upgrade(self):
        for kind in faults.SMOOTH:
            self.assertEqual(tally.turned_away(kind), 0, kind)
