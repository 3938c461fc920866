"""What may happen to a machine, one thing after the other: FAULTS names each, with what does it."""

import os
import random
import time

import machine
import promises


class Weather:
    """Does the faults, in the main thread, while `people` (promises.Someone) live in theirs."""

    def __init__(self, world, tally, people):
        self.world = world
        self.tally = tally
        self.people = people
        self.came = 0
        self.dice = random.Random("weather %s" % tally.seed)

    def revive(self):
        """A database that ended by itself is started again, as systemd does."""
        part = self.world.parts.get("db")
        if part is not None and part.poll() is not None:
            self.tally.fault("(database ended by itself)", 1)
            self.world.parts.pop("db")
            self.world.db_start()

    def settled(self, seconds=2):
        """Waits until the database has answered for so long, whatever it takes."""
        since = time.monotonic()
        while time.monotonic() < since + seconds:
            self.revive()
            if not self.world._db_ready():
                since = time.monotonic()
            time.sleep(0.1)

    def work_goes_on(self, requests=12, seconds=15):
        """Waits until some requests more were answered: else nobody would meet the fault."""
        wanted = self.tally.requests + requests
        end = time.monotonic() + seconds
        while self.tally.requests < wanted and time.monotonic() < end:
            self.revive()
            time.sleep(0.02)

    def calm(self, requests=8, seconds=20):
        """Waits until nothing of the fault before is met any more."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = self.tally.turned_away("calm")
            self.work_goes_on(requests, seconds)
            if self.tally.turned_away("calm") == before:
                return

    def turned_away(self):
        return self.tally.turned_away(self.tally.weather)

    def soon(self, most=0.3):
        """The moment is drawn."""
        time.sleep(self.dice.uniform(0, most))

    def do(self, kind):
        fault, crash_points = FAULTS[kind]
        self.soon()
        if kind in SMOOTH:
            self.calm()
        with self.tally.lock:
            self.tally.weather = kind
        self.tally.fault(kind, crash_points)
        try:
            fault(self)
            self.work_goes_on(6)
        finally:
            with self.tally.lock:
                self.tally.weather = "calm"

    # --- processes

    def kill_one(self, pool):
        pids = machine.wait_for("somebody of " + pool, 30, lambda: self.world.pool(pool))
        os.kill(self.dice.choice(pids), 9)

    def master(self):
        self.world.serve_crash()
        self.soon(1)
        self.world.serve_start()

    def nginx_worker(self):
        os.kill(self.dice.choice(self.world.nginx_workers()), 9)

    # --- the database

    def database_killed(self):
        self.world.db_kill()
        self.soon(0.5)
        self.world.db_start()

    def away(self, during=None, spools=True):
        """Without a database until some have met it. With a spool somebody comes anew, and is given a
        receipt."""
        self.world.db_stop()
        try:
            if during:
                during()
            if spools:
                self.newcomer()
            self.work_goes_on(15)
        finally:
            self.world.db_start()

    def newcomer(self, spooled=True):
        self.came += 1
        someone = promises.Someone(self.world, self.people[0].slug, {}, self.tally,
                                   len(self.people) + self.came)
        someone.patience = 30
        try:
            if not someone.file().spooled and spooled:
                self.tally.complain("a receipt that needed a database, while there is none")
        except promises.Broken as error:
            self.tally.complain("nobody new gets through: %s" % error)

    def away_workers_killed(self):
        """Those that know the centres die, and what comes in their place never saw the database."""
        def kill_all():
            for pid in self.world.workers_pids():
                os.kill(pid, 9)
        self.away(kill_all)

    def away_service_anew(self):
        """The whole service dies and begins without the database."""
        self.away(self.master)

    def loading_killed(self):
        """Some cases wait, and the clerk is killed again and again while it takes them in."""
        self.world.db_stop()
        try:
            for _ in range(3):
                self.newcomer()
        finally:
            self.world.db_start()
        for _ in range(3):
            self.soon(0.4)
            for pid in self.world.pool("clerk"):
                os.kill(pid, 9)

    def mail_away(self):
        """Nobody takes the mails for a while, whatever is sent about."""
        self.world.sink_stop()
        try:
            self.newcomer(spooled=False)
            self.work_goes_on(20)
            time.sleep(1.2)  # a turn of the clerk
        finally:
            self.world.sink_start()

    def away_spool_full(self):
        self.world.spool_disk.fill()
        try:
            self.away(spools=False)
        finally:
            self.world.spool_disk.empty()

    def away_spool_read_only(self):
        self.world.spool_disk.read_only(True)
        try:
            self.away(spools=False)
        finally:
            self.world.spool_disk.read_only(False)

    def disk_full(self):
        """Not a block is left for the database, and there is much to write. Where that ends it, it is
        started again."""
        for someone in self.people:
            someone.bulk = 1 << 20
        self.world.database_disk.fill()
        end = time.monotonic() + 12
        try:
            while self.turned_away() < 4 and time.monotonic() < end:
                time.sleep(0.02)
            if not self.turned_away():
                self.tally.complain("the disk was full, and nobody met it")
        finally:
            self.world.database_disk.empty()
            for someone in self.people:
                someone.bulk = 0
        self.settled()

    # --- clients, clock, operator

    def cuts(self):
        for someone in self.people:
            someone.cut = someone.who.browser.cut = 0.3
        self.work_goes_on(60, 6)
        for someone in self.people:
            someone.cut = someone.who.browser.cut = 0.0

    def clock(self):
        """Ahead, and back again: sessions end, tickets are of another day or of the future. Not by so much
        that a form is renewed, which then files another case, as it says."""
        for jump in (7200, self.dice.choice((10800, 43200)), 0):
            self.world.set_ahead(jump)
            self.work_goes_on(15, 5)

    def reload(self):
        old = set(self.world.workers_pids())
        self.world.serve_reload()
        machine.wait_for("others in their places", 60, lambda: not old & set(self.world.workers_pids()),
                         self.world.log("serve"))

    def upgrade(self):
        """As README says: the file, `recourse migrate`, a restart, with the sockets held open."""
        self.world.replace_binary()
        self.world.recourse("migrate")
        self.world.serve_stop()
        self.world.serve_start()


# kind: (what does it, mails that may go out twice because of it)
FAULTS = {
    "page worker killed": (lambda w: w.kill_one("pages"), 0),
    "hashing worker killed": (lambda w: w.kill_one("hash"), 0),
    "file worker killed": (lambda w: w.kill_one("files"), 0),
    "clerk killed": (lambda w: w.kill_one("clerk"), 1),
    "master killed": (Weather.master, 1),
    "nginx worker killed": (Weather.nginx_worker, 0),
    "nginx killed": (lambda w: w.world.nginx_crash(), 0),
    "database killed": (Weather.database_killed, 1),
    "database away": (Weather.away, 0),
    "database away, workers killed": (Weather.away_workers_killed, 1),
    "database away, service anew": (Weather.away_service_anew, 1),
    "database away, spool full": (Weather.away_spool_full, 0),
    "database away, spool read-only": (Weather.away_spool_read_only, 0),
    "clerk killed as it loads": (Weather.loading_killed, 3),
    "mail server away": (Weather.mail_away, 1),
    "database's disk full": (Weather.disk_full, 1),
    "connections cut by clients": (Weather.cuts, 0),
    "clock jumps": (Weather.clock, 0),
    "SIGHUP": (Weather.reload, 0),
    "upgrade": (Weather.upgrade, 0),
}
# While these are on nobody may be turned away at all.
SMOOTH = ("SIGHUP", "upgrade")
