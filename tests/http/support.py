"""What the files of this folder share: one Rig a file, with a centre, its staff and its recovery.

    setUpModule, tearDownModule = support.centre("magnum-opus")

Afterwards support.rig and support.people["office"] are there. The binary is RECOURSE_BINARY, or
that of build/san; it must be built with --enable-test-clock. Some files want binary=support.PLAIN.
"""

import math
import os
import shutil
import tempfile
import time
import unittest

import rig as rigs
import scenario
import totp
import visit

rig = None
people = None
slug = None
clock = None


def centre(wanted=visit.SLUGS[0], **options):
    """setUpModule and tearDownModule of a file whose rig serves this centre."""
    def set_up():
        global rig, people, slug
        slug = wanted
        rig = start(**options)
        try:
            people = scenario.make(rig, (wanted,), rig.reviewed)[wanted]
            workers_look_again()
        except BaseException:
            finish()
            raise
    return set_up, finish


# Without sanitizers and test clock, as people run it: confined, and with its memory as it is.
PLAIN = os.path.join(rigs.ROOT, "build", "recourse")


def start(clock_at=None, binary=None, **options):
    """A rig in a passing folder, with its clock in a file. A password costs it nothing, unless the program is
    as people run it: half a second of Argon2 for each log-in would be half of all that the tests do."""
    global rig, clock
    folder = tempfile.mkdtemp(prefix="recourse-http-")
    clock = os.path.join(folder, "clock")
    if clock_at:
        set_clock(clock_at)
    else:
        seconds_later(0)
    binary = binary or os.environ.get("RECOURSE_BINARY") or os.path.join(
        rigs.ROOT, "build/san/recourse")
    rig = rigs.Rig(folder, binary, environment={"RECOURSE_TEST_CLOCK": clock, **rigs.CHEAP}, **options)
    try:
        return rig.start()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def finish():
    global rig
    ending, rig = rig, None
    try:
        ending.stop()
    finally:
        shutil.rmtree(ending.dir, ignore_errors=True)


def seconds_later(seconds):
    """Lets that many seconds pass for the server, from the real time on."""
    # In place and in one piece: the server keeps the file open.
    to = os.open(clock, os.O_WRONLY | os.O_CREAT, 0o600)
    os.pwrite(to, b"%-24d" % seconds, 0)
    os.close(to)


def days_later(days):
    seconds_later(days * 86400)


def set_clock(moment):
    """It is that time (a datetime with its zone) for the server, and the clock goes on."""
    seconds_later(math.ceil(moment.timestamp() - time.time()))


def workers_look_again():
    """Lets so much time pass that no worker takes what it knows of a centre for fresh."""
    to_come = server_now() - time.time() + scenario.FRESH
    seconds_later(math.ceil(to_come))


def app_code(person, steps=0):
    """What the person's app shows by the server's clock, or some half minutes later."""
    return totp.code(person.secret, server_now() + 30 * steps)


def server_now():
    """Unix seconds by the server's clock."""
    try:
        with open(clock) as file:
            return time.time() + int(file.read())
    except FileNotFoundError:
        return time.time()


def back_to_now():
    """After days_later(): the real time again, and sessions that ran out meanwhile anew."""
    days_later(0)
    for person in people.values():
        if not person.inbox().path.endswith("/staff/"):
            person.log_in()


def complainant():
    return visit.Complainant(rig, slug)


def filed(what="It was cold in the hall.", identity="anonymous", **more):
    """A complainant whose case was just sent."""
    me = complainant()
    you = {"identity": identity}
    if identity != "anonymous":
        you["name"] = "Robin Example"
    me.send(me.fill(you, dict({"what": what}, **more)))
    if not me.reference:
        raise rigs.RigError("the case was not filed")
    return me


class Case(unittest.TestCase):
    """Fails when the rig's responder lost a process in the course of a test."""

    maxDiff = None
    workers_may_end = False

    def setUp(self):
        self.before = set(rig.workers_pids())

    def tearDown(self):
        if not self.workers_may_end:
            self.assertEqual(self.before, set(rig.workers_pids()), "a worker was lost")
