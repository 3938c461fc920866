"""What is measured besides pages and submissions: log-ins, memory and evidence."""

import os
import secrets
import socket
import statistics
import subprocess
import time
import urllib.parse

import bench_site
import bench_submit
import visit
from bench_site import SLUG, WORKERS, ask, request
from bench_table import Rounds

BASE = "/complaints/%s/" % SLUG
FILE = 64 * 1024 * 1024
MIB = 1024.0


# --- log-ins

def measure_log_in(box, pages, o, table):
    """16 connections that try passwords; every attempt costs an Argon2, also of names that nobody has."""
    pages.open_again()
    _, _, page = ask(box.port, request("GET", BASE + "staff/log-in", pages.nonce))
    csrf = page.decode().split('name="csrf" value="')[1].split('"')[0]
    fields = {"csrf": csrf, "email": "nobody@magnum-opus.example", "password": "wrong-wrong-wrong", "code": ""}
    flood = box.requests("flood", [bench_submit.post(fields, pages.nonce, BASE + "staff/log-in")])
    seconds = max(2.0, o.seconds)
    for name in ("start", "case"):
        path = box.requests(name, [getattr(pages, name)])

        def flooded():
            with subprocess.Popen([os.path.join(box.programs, "load"), str(box.port), "16", str(seconds + 1), flood,
                                   "--status", "422"], stdout=subprocess.PIPE, text=True) as other:
                time.sleep(0.5)
                got = box.load(path, 8, seconds)
                tried.append(bench_site.Result(other.communicate()[0]))
            return got

        tried = []
        r = Rounds({"quiet": lambda: box.load(path, 8, seconds), "flooded": flooded}, o.rounds, table)
        wrong = sum(t.failures for t in tried)
        told = "%.1f log-ins/s%s" % (statistics.median(t.rate for t in tried),
                                     ", %d not answered as they should be" % wrong if wrong else "")
        table.ratio("%s page under a flood of log-ins, to without" % name, r.ratio("flooded", "quiet"), ">=", 0.7,
                    "%s; %s" % (r.told("flooded", "quiet"), told))
        table.ratio("%s page under a flood of log-ins, p99 to without" % name,
                    r.ratio("flooded", "quiet", "p99"), "<=", 3.0, r.told("flooded", "quiet", "p99"))


# --- memory

def service(box):
    """Master, page workers and clerk: pids."""
    pids = box.workers_pids()
    return [box.parts["serve"].pid] + pids[:WORKERS] + pids[-1:]


def measure_idle(box, table):
    time.sleep(3)  # every worker has looked at the centres
    everything = [box.parts["serve"].pid] + box.workers_pids() + [box.cleaner_pid()]
    table.ratio("MiB of master, 8 workers and clerk, idle", box.pss(service(box)) / MIB, "<=", 16,
                "with the other pools and the cleaner %.1f" % (box.pss(everything) / MIB))


def measure_memory(box, pages, o, table):
    """After many requests, as workers keep what they read of a centre and of their templates."""
    pages.open_again()
    path = box.requests("mixed", [pages.start, pages.form, pages.case, pages.start])
    total = 20000 if o.quick else 200000

    def ask_many(count):
        done = 0
        while done < count:
            done += box.load(path, 8, 5).answers
        time.sleep(1)
        return box.pss(service(box)) / MIB

    first = ask_many(total / 10)
    pages.open_again()
    last = ask_many(total)
    table.ratio("MiB of them after %d requests" % total, last, "<=", 16, "after a tenth of them %.2f" % first)
    table.ratio("memory after %d requests, to after a tenth of them" % total, last / first, "<=", 1.05)


# --- evidence

def multipart(fields, name, content):
    mark = secrets.token_hex(12)
    text = "".join('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (mark, key, value)
                   for key, value in fields.items())
    text += ('--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n'
             "Content-Type: application/octet-stream\r\n\r\n" % (mark, name))
    return text.encode() + content + ("\r\n--%s--\r\n" % mark).encode(), "multipart/form-data; boundary=" + mark


class Took:
    """A transfer, as a Result has it."""

    def __init__(self, seconds, p50=0.0):
        self.rate, self.p50, self.p99, self.failures = 1.0 / seconds, seconds * 1000, seconds * 1000, 0
        self.cpu = 0.0


def transfer(port, text, least, status=b"200"):
    """Sends, and reads to the end without keeping it: seconds."""
    begun = time.perf_counter()
    got, first = 0, b""
    with socket.create_connection(("127.0.0.1", port), timeout=300) as to:
        to.sendall(text.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        room = bytearray(1 << 20)
        while True:
            n = to.recv_into(room)
            if n == 0:
                break
            first = first or bytes(room[:200])
            got += n
    took = time.perf_counter() - begun
    if got < least or first.split(b" ")[1] != status:
        raise SystemExit("a transfer was answered with %r, %d bytes" % (first, got))
    return Took(took)


def peak(box):
    """KiB, of the file workers: the most that one of them ever had."""
    pids = box.workers_pids()[-1 - box.file_workers:-1]
    most = 0
    for pid in pids:
        with open("/proc/%d/status" % pid) as file:
            most = max(most, *(int(line.split()[1]) for line in file if line.startswith("VmHWM:")))
    return most


def measure_evidence(box, pages, o, table):
    content = os.urandom(FILE)

    def form():
        _, _, page = ask(box.port, pages.form)
        text = page.decode()
        return dict(bench_submit.WORDS, step="evidence", go="add",
                    **{n: text.split('name="%s" value="' % n)[1].split('"')[0] for n in ("csrf", "form")})

    def upload(path, size=FILE):
        body, kind = multipart(form(), "a.bin", content[:size])
        return transfer(box.port, request("POST", path, pages.nonce, body, kind), 100)

    def file_of_case():
        me = visit.Complainant(box, SLUG)
        me.send(me.fill({"identity": "anonymous"}, {"what": "With a recording."},
                        files=[("a.bin", "application/octet-stream", content)]))
        address, = visit.files_of(me.open()).values()
        return request("GET", address, me.browser.cookie_header(address))

    for _ in range(4):  # both workers have had one
        upload(BASE + "new/files", 1024 * 1024)
    small = peak(box)
    download = file_of_case()
    rounds = min(o.rounds, 5)
    r = Rounds({"upload": lambda: upload(BASE + "new/files"), "bare upload": lambda: upload("/bare/new/files?u1"),
                "download": lambda: transfer(box.port, download, FILE),
                "bare download": lambda: transfer(box.port, request("GET", "/bare/case/file?d"), FILE)},
               rounds, table)
    for name in ("upload", "download"):
        table.ratio("%s of 64 MiB, to one that is only stored" % name, r.ratio(name, "bare " + name), ">=", 0.5,
                    "%.0f to %.0f MiB/s" % (64 * r.median(name), 64 * r.median("bare " + name)))
    table.ratio("peak memory of a file worker, to after 1 MiB", peak(box) / small, "<=", 1.05,
                "%.1f MiB" % (peak(box) / MIB))
