"""What tests/run does once its packages are there: builds, runs every test, counts, tells."""

import argparse
import glob
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import dbdata
import machine
import rig as rigs

ROOT = rigs.ROOT
LOGS = os.path.join(ROOT, "build", "test-logs")
SAN = os.path.join(ROOT, "build", "san")
SHEET = os.path.join(ROOT, "build", "contact-sheet")
PYTHON = "/usr/bin/python3"
PR_SET_CHILD_SUBREAPER = 36
TAIL = 40
FAULT_MINUTES = 10
# The files that take more than half a minute, the longest first: none of them is to be the last that runs.
LONG = ("tests/browser/pages.test.js", "tests/http/year_test.py", "tests/fault/fault_test.py",
        "tests/http/hostile_test.py", "tests/browser/centres.test.js", "tests/browser/comfort.test.js",
        "tests/http/spool_test.py", "tests/browser/third_centre.test.js", "tests/browser/keyboard.test.js",
        "tests/http/again_test.py", "tests/http/clerk_test.py")


class Outcome:
    """What one test file gave: passed names, and failed names with why."""

    def __init__(self):
        self.passed = []
        self.failed = []

    def add(self, name, ok, why=""):
        if ok:
            self.passed.append(name)
        else:
            self.failed.append((name, why))


def tap_outcome(text, file):
    """Leaf tests of TAP, which may be nested by indentation (node): a line whose children stand
    deeper above it is no test of its own, unless it failed while they passed. Skips and to-dos
    count as failed."""
    outcome = Outcome()
    pending = {}  # indentation -> number of results seen deeper since the last line there
    planned = None
    top = 0
    for line in text.splitlines():
        plan = re.match(r"1\.\.(\d+)", line)
        if plan:
            planned = int(plan.group(1))
        result = re.match(r"( *)(not )?ok\b *(\d+)? *-? *(.*)", line)
        if not result:
            continue
        depth = len(result.group(1))
        name, _, directive = result.group(4).partition(" # ")
        deeper = [at for at in pending if at > depth]
        failed_below = any(pending[at] for at in deeper)
        for at in deeper:
            del pending[at]
        ok = result.group(2) is None
        if re.match(r"(SKIP|TODO)", directive, re.I):
            ok = False
            name += " # " + directive
        pending[depth] = pending.get(depth, False) or not ok
        if depth == 0:
            top += 1
        if not deeper or (not ok and not failed_below):
            outcome.add("%s: %s" % (file, name.strip()), ok)
    if planned is None or planned != top:
        outcome.add(file, False, "planned %s tests, ran %d" % (planned, top))
    return outcome


def check_outcome(stem, file):
    """What automake's driver noted of one test program: results in STEM.trs, names in STEM.log."""
    outcome = Outcome()
    try:
        with open(stem + ".trs", errors="replace") as notes:
            results = re.findall(r"^:test-result: (\w+)", notes.read(), re.M)
        with open(stem + ".log", errors="replace") as log:
            names = re.findall(r"^(%s): %s(?: \d+)?(?: - )?(.*)" % (
                "|".join(set(results)) or "-", re.escape(file)), log.read(), re.M)
    except OSError:
        results = names = []
    if [result for result, _ in names] != results:
        names = [(result, "test %d" % (at + 1)) for at, result in enumerate(results)]
    for result, name in names:
        outcome.add("%s: %s" % (file, name.strip()), result == "PASS",
                    "" if result in ("PASS", "FAIL") else result)
    if not results:
        outcome.add(file, False, "did not run")
    return outcome


class Runner:
    def __init__(self, options):
        self.options = options
        self.id = secrets.token_hex(8)
        self.tmp = tempfile.mkdtemp(prefix="recourse-run-", dir="/tmp")
        os.chmod(self.tmp, 0o1777)
        self.passed = 0
        self.failed = []
        self.jobs = 0
        self.active = {}  # pid -> process of each command that runs
        self.stopping = False
        self.starting = threading.Lock()
        self.telling = threading.Lock()
        self.environment = dict(
            os.environ, RECOURSE_RUN=self.id, TMPDIR=self.tmp, RECOURSE_SRCDIR=ROOT,
            RECOURSE_SHEET=SHEET, RECOURSE_LONG="1" if options.long else "",
            RECOURSE_BINARY=os.path.join(SAN, "recourse"), PYTHONDONTWRITEBYTECODE="1",
            ASAN_OPTIONS="exitcode=%d:detect_leaks=1:detect_stack_use_after_return=1:"
                         "strict_string_checks=1" % rigs.SANITIZER_EXIT,
            UBSAN_OPTIONS="print_stacktrace=1:exitcode=%d" % rigs.SANITIZER_EXIT)

    def wanted(self, name):
        return not self.options.only or self.options.only in name

    # --- one command

    def command(self, name, command, seconds, cwd=ROOT, **variables):
        """Runs it with its output in a log; (exit status, log, job). The status is None on
        time-out; the job is for take(). What it leaves running is known by a mark and a folder of
        its own, since another command may run beside it."""
        log = os.path.join(LOGS, re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-") + ".log")
        with self.starting:
            if self.stopping:
                return 1, None, None
            self.jobs += 1
            job = os.path.join(self.tmp, str(self.jobs))
            os.mkdir(job)
            os.chmod(job, 0o1777)
            with open(log, "wb") as out:
                process = subprocess.Popen(
                    ["setpriv", "--pdeathsig", "TERM", "--", *command], cwd=cwd,
                    env=dict(self.environment, RECOURSE_JOB=job, TMPDIR=job, **variables),
                    stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                    start_new_session=True)
            self.active[process.pid] = process
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            if process.poll() is None:
                self.end(process)
            with self.starting:
                del self.active[process.pid]
        return status, log, job

    @staticmethod
    def end(process):
        for number, seconds in ((signal.SIGTERM, 30), (signal.SIGKILL, 10)):
            try:
                os.killpg(process.pid, number)
                process.wait(seconds)
                return
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue

    def interrupt(self):
        with self.starting:
            self.stopping = True
            running = list(self.active.values())
        for process in running:
            self.end(process)

    def leftovers(self, job=None):
        """Processes of a job, or of the whole run, that outlived their test: killed, and told."""
        mark = "RECOURSE_JOB=" + job if job else "RECOURSE_RUN=" + self.id
        end = time.monotonic() + 5
        while True:
            self.reap()
            found = machine.processes_marked(mark, job or self.tmp)
            if not found or time.monotonic() > end:
                break
            time.sleep(0.05)
        told = []
        for pid in found:
            try:
                with open("/proc/%d/cmdline" % pid, "rb") as file:
                    told.append("%d %s" % (pid, file.read().replace(b"\0", b" ").decode()))
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        self.reap()
        return told

    def reap(self):
        """Orphans come to us (we are their subreaper); their ends are taken here, and those of our
        own commands only by whoever waits for them."""
        with self.starting:
            children = set()
            for thread in os.listdir("/proc/self/task"):
                try:
                    with open("/proc/self/task/%s/children" % thread) as file:
                        children.update(map(int, file.read().split()))
                except OSError:
                    continue
            for pid in children - set(self.active):
                try:
                    os.waitpid(pid, os.WNOHANG)
                except ChildProcessError:
                    continue

    # --- counting

    def take(self, name, outcome, log, began=None, step=False, job=None):
        """Counts and tells. A step is no test: it counts only when it fails."""
        left = self.leftovers(job) if job else []
        if left:
            outcome.add(name + ": leaves nothing running", False, "\n".join(left))
        with self.telling:
            self.tell(name, outcome, log, began, step)

    def tell(self, name, outcome, log, began, step):
        self.passed += 0 if step else len(outcome.passed)
        self.failed += outcome.failed
        told = []
        if not step:
            told.append("%d of %d" % (len(outcome.passed),
                                      len(outcome.passed) + len(outcome.failed)))
        if began is not None:
            told.append("%.1f s" % (time.monotonic() - began))
        print("%s  %s  (%s)" % ("FAIL" if outcome.failed else "done" if step else "pass", name,
                                ", ".join(told)), flush=True)
        for test, why in outcome.failed:
            print("      %s%s" % (test, "\n        " + why.replace("\n", "\n        ") if why else ""))
        if outcome.failed and log:
            print("      --- %s" % os.path.relpath(log, ROOT))
            for line in machine.tail(log, TAIL).splitlines():
                print("      | " + line)
            sys.stdout.flush()

    def whole(self, name, command, seconds, step=False, **variables):
        """A command that is one test, or a step on the way to tests: it must exit 0."""
        began = time.monotonic()
        status, log, job = self.command(name, command, seconds, **variables)
        outcome = Outcome()
        outcome.add(name, status == 0, "took longer than %d s" % seconds if status is None
                    else "exit status %d" % status)
        self.take(name, outcome, log, began, step, job)
        return status == 0

    def tap(self, name, command, seconds, **more):
        """A command that prints TAP."""
        began = time.monotonic()
        status, log, job = self.command(name, command, seconds, **more)
        if log is None:
            return
        with open(log, errors="replace") as file:
            outcome = tap_outcome(file.read(), name)
        if status is None:
            outcome.add(name, False, "took longer than %d s" % seconds)
        elif status != 0 and not outcome.failed:
            outcome.add(name, False, "exit status %d" % status)
        self.take(name, outcome, log, began, job=job)

    # --- what there is

    def db_template(self):
        """Some ninety databases begin as a copy of one."""
        try:
            self.environment[dbdata.TEMPLATE] = dbdata.template(self.tmp)
        except machine.RigError as error:
            print("      each test makes its own database: %s" % error)

    def build(self, folder, *configure, check_programs=False):
        """Building the test programs too makes a test of it."""
        script = '. tests/lib/build.sh && build_into "$@"'
        if check_programs:
            script += ' && make -C "$1" -j "$(nproc)" check TESTS='
        return self.whole("build in %s/" % folder,
                          ["bash", "-c", script, "build", folder, *configure], 1800,
                          step=not check_programs)

    def make_check(self):
        listed = subprocess.run(["make", "-s", "-C", SAN, "list-tests"], env=self.environment,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        tests = [name for name in listed.stdout.split() if self.wanted(name)]
        if listed.returncode != 0 or (not tests and not self.options.only):
            tests = tests or ["make check"]
        if not tests:
            return
        began = time.monotonic()
        status, log, job = self.command(
            "make check", ["make", "-k", "-j", str((os.cpu_count() or 1) + 1), "check",
                           "TESTS=" + " ".join(tests)], 2400, cwd=SAN)
        failed_before = len(self.failed)
        for test in tests:
            stem = test[:-3] if test.endswith(".sh") else test
            stem = os.path.join(SAN, stem)
            self.take(test, check_outcome(stem, test), stem + ".log", job=job)
        if status != 0 and len(self.failed) == failed_before:
            outcome = Outcome()
            outcome.add("make check", False, "exit status %s" % status)
            self.take("make check", outcome, log, began)
        else:
            self.take("make check", Outcome(), log, began, step=True)

    def faults(self):
        """Each fault once, and some junk and slow clients; over and over, and many, in a long run."""
        return [(path, [PYTHON, os.path.join(ROOT, "tests", "lib", "unittest_tap.py"),
                        os.path.join(ROOT, path)], ROOT)
                for path in ("tests/fault/fault_test.py", "tests/fault/load_test.py") if self.wanted(path)]

    def http(self):
        """The files with a server of their own: (name, command, folder) of each, the longest first."""
        # What shows only in the program as people run it needs a build of its own kind.
        if any(self.wanted("tests/http/%s_test.py" % name) for name in ("canary", "confined")) and \
                not self.build("build"):
            return []
        paths = [path for path in glob.glob(os.path.join(ROOT, "tests", "http", "*_test.py"))
                 if self.wanted(os.path.relpath(path, ROOT))]
        paths.sort(key=lambda path: (-os.path.getsize(path), path))
        return [(os.path.relpath(path, ROOT),
                 [PYTHON, os.path.join(ROOT, "tests", "lib", "unittest_tap.py"), path], ROOT)
                for path in paths]

    def browser(self):
        folder = os.path.join(ROOT, "tests", "browser")
        paths = [path for path in sorted(glob.glob(os.path.join(folder, "*.test.js")))
                 if self.wanted(os.path.relpath(path, ROOT))]
        if not paths:
            return []
        cache = os.path.join(ROOT, "build", "npm-cache")
        if not self.whole("npm ci in tests/browser", [
                "npm", "ci", "--prefix", folder, "--cache", cache, "--no-audit", "--no-fund",
                "--ignore-scripts"], 600, step=True):
            return []
        return [(os.path.relpath(path, ROOT), ["node", "--test-reporter=tap", path], folder)
                for path in paths]

    def with_servers(self):
        """One more at once than there are processors, since each waits now and then: for its browser, for a
        clerk. Each has a server, a database and ports of its own. The longest begin first."""
        files = self.faults() + self.browser() + self.http()
        files.sort(key=lambda file: LONG.index(file[0]) if file[0] in LONG else len(LONG))
        with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
            jobs = [pool.submit(self.tap, name, command, 900, cwd=folder)
                    for name, command, folder in files]
            try:
                for job in jobs:
                    job.result()
            except KeyboardInterrupt:
                self.interrupt()
                raise

    def demo(self):
        if self.wanted("nginx/demo --check") and self.build("build"):
            self.whole("nginx/demo --check",
                       [PYTHON, os.path.join(ROOT, "tests", "lib", "demo.py"), "--check"], 900,
                       RECOURSE_BINARY=os.path.join(ROOT, "build", "recourse"))

    def distcheck(self):
        if self.options.long and self.wanted("make distcheck") and \
                self.build("build"):
            self.whole("make distcheck",
                       ["make", "-C", os.path.join(ROOT, "build"), "distcheck"], 3000)

    def package(self):
        if self.options.long and self.wanted("tests/package/run"):
            self.tap("tests/package/run", [os.path.join(ROOT, "tests", "package", "run")], 3000)

    def long_faults(self):
        if self.options.long and self.wanted("tests/fault/run"):
            self.tap("tests/fault/run", [os.path.join(ROOT, "tests", "fault", "run"), "--minutes",
                                         str(FAULT_MINUTES)], 60 * FAULT_MINUTES + 600)

    def long_load(self):
        """One after the other, and alone: what they measure is not to be others' work."""
        for part in ("load", "soak", "memcheck"):
            name = "tests/fault/load " + part
            if self.options.long and self.wanted(name):
                self.tap(name, [os.path.join(ROOT, "tests", "fault", "load"), part], 1800)

    def cluster(self):
        if self.options.long and self.wanted("tests/fault/cluster"):
            self.tap("tests/fault/cluster", [os.path.join(ROOT, "tests", "fault", "cluster")], 1500)

    def run(self):
        if not self.whole("autogen.sh", ["./autogen.sh"], 300, step=True):
            return
        if not self.build("build/san", "--enable-sanitizers", "--enable-werror",
                          "--enable-test-clock", "CFLAGS=-g -O1", "CXXFLAGS=-g -O1"):
            return
        self.db_template()
        self.make_check()
        if self.wanted("build in build/clang/"):
            self.build("build/clang", "--enable-werror", "CC=clang", "CXX=clang++",
                       check_programs=True)
        self.with_servers()
        self.demo()
        self.distcheck()
        self.package()
        self.long_faults()
        self.long_load()
        self.cluster()


def interrupted(number, frame):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(prog="tests/run")
    parser.add_argument("--long", action="store_true", help="also what takes long")
    parser.add_argument("--only", metavar="PATTERN", help="test files whose path contains it")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    machine.LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    shutil.rmtree(LOGS, ignore_errors=True)
    os.makedirs(LOGS)
    runner = Runner(options)
    try:
        runner.run()
    except KeyboardInterrupt:
        runner.failed.append(("tests/run", "interrupted"))
        runner.interrupt()
        runner.leftovers()
    finally:
        shutil.rmtree(runner.tmp, ignore_errors=True)
    sheet = os.path.join(SHEET, "index.html")
    if runner.wanted("tests/browser/pages.test.js") and os.path.exists(sheet):
        print("\nEvery page, to look through: %s" % os.path.relpath(sheet, ROOT))
    if runner.failed:
        print("\nFailed:")
        for name, _ in runner.failed:
            print("  " + name)
    print("%d passed, %d failed" % (runner.passed, len(runner.failed)), flush=True)
    return 0 if runner.passed and not runner.failed else 1


if __name__ == "__main__":
    sys.exit(main())
