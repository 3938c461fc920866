"""The programs of tests/bench/run still build, and measure what they say. No speed is tested here."""

import contextlib
import io
import os
import subprocess
import sys
import unittest

import machine
import support

sys.path.insert(0, os.path.join(support.rigs.ROOT, "tests", "bench"))

import bench_site
import bench_table

BUILD = os.path.dirname(os.environ.get("RECOURSE_BINARY") or os.path.join(support.rigs.ROOT, "build/san/recourse"))
PROGRAMS = ("bare", "commit", "load")
set_up, tearDownModule = support.centre("magnum-opus")


def setUpModule():
    subprocess.run(["make", "-s", "-C", BUILD] + ["tests/bench/" + name for name in PROGRAMS], check=True,
                   stdout=subprocess.DEVNULL)
    set_up()


def program(name):
    return os.path.join(BUILD, "tests", "bench", name)


def file_of(name, content):
    path = os.path.join(support.rig.dir, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


class Programs(unittest.TestCase):
    def load(self, *more):
        path = "%smagnum-opus/" % support.rig.prefix
        text = bench_site.request("GET", path)
        return bench_site.result([program("load"), str(support.rig.port), "2", "0",
                                  file_of("requests", (b"%d\n" % len(text) + text) * 6), "--once", *more])

    def test_client(self):
        got = self.load()
        self.assertEqual((got.answers, got.failures, got.status), (6, 0, 200))
        self.assertGreater(got.bytes, 1000)
        self.assertLessEqual(got.p50, got.most)

    def test_client_counts_what_is_not_as_expected(self):
        self.assertEqual(self.load("--status", "303").failures, 6)

    def test_client_takes_what_it_is_told_to(self):
        taken = file_of("taken", b"")
        self.load("--take", '<html lang="', taken)
        with open(taken) as file:
            self.assertEqual(file.read(), "en\n" * 6)

    def test_commit(self):
        box = support.rig
        box.sql("CREATE TABLE bench_rows (id BINARY(16) PRIMARY KEY, word VARBINARY(9), n INT NULL)")
        box.sql("CREATE USER bench@localhost IDENTIFIED BY 'bench'; GRANT ALL ON recourse.* TO bench@localhost")
        plan = file_of("plan", b"sql START TRANSACTION\nsql INSERT INTO bench_rows VALUES (?, ?, ?), (?, ?, ?)\n"
                               b"case 16\n6869\n37\nrandom 16\nletters 4\nnull\nsql COMMIT\n")
        got = bench_site.result([program("commit"), box.db_socket, "bench", "bench", "recourse", "2", "0.2", plan])
        self.assertEqual(got.failures, 0)
        counted = box.sql("SELECT COUNT(*), SUM(n), COUNT(DISTINCT word) > 2 FROM bench_rows")[0]
        self.assertEqual(counted, [str(int(2 * got.answers)), str(int(7 * got.answers)), "1"])
        box.sql("DROP TABLE bench_rows")

    def test_bare(self):
        box = support.rig
        sock = os.path.join(box.sockets, "bare.sock")
        answer = file_of("answer", b"Content-Type: text/plain\r\n\r\nas it is")
        with subprocess.Popen([program("bare"), sock, "2", file_of("plan", b""), box.db_socket, "none", "none",
                               "none", answer]) as bare:
            machine.wait_for("bare", 10, lambda: machine.answers(sock))
            bare.terminate()
        self.assertEqual(bare.returncode, -15)

    def test_table(self):
        table = bench_table.Table(os.path.join(support.rig.dir, "table.tsv"))
        with contextlib.redirect_stdout(io.StringIO()):
            table.ratio("good", 0.9, ">=", 0.85)
            table.ratio("poor", 0.8, ">=", 0.85)
            table.ratio("more", 1.0, ">", 1.0)
            table.ratio("told", 7, "<=", None)
            table.end()
        with open(table.path) as file:
            rows = [line.split("\t") for line in file.read().split("\n")[1:-1]]
        self.assertEqual([row[3] for row in rows], ["pass", "FALLS SHORT", "FALLS SHORT", ""])

    def test_relay_counts_commands(self):
        count = bench_site.Relay._count
        seen = bytearray(b"\x01\0\0\0a" + b"\x02\0\0\1bc" + b"\x01\0\0\0d" + b"\x05\0\0\0e")
        self.assertEqual(count(seen), 2)
        self.assertEqual(bytes(seen), b"\x05\0\0\0e")


if __name__ == "__main__":
    unittest.main()
