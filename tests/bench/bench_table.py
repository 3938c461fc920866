"""Rounds of measurements, and the table of what came of them."""

import os
import statistics


class Rounds:
    """who: {name: function that measures once and returns its Result}. All in turn, as often as asked."""

    def __init__(self, who, rounds, table):
        self.found = {name: [] for name in who}
        for _ in range(rounds):
            for name, run in who.items():
                got = run()
                if got.failures:
                    table.failed(name, got)
                self.found[name].append(got)

    def each(self, name, what):
        return [getattr(r, what) for r in self.found[name]]

    def ratio(self, a, b, what="rate"):
        return statistics.median(x / y for x, y in zip(self.each(a, what), self.each(b, what)))

    def median(self, name, what="rate"):
        return statistics.median(self.each(name, what))

    def failures(self, name):
        return sum(r.failures for r in self.found[name])

    def told(self, a, b, what="rate"):
        pairs = [x / y for x, y in zip(self.each(a, what), self.each(b, what))]
        unit = "ms" if what.startswith("p") else "/s"
        tail = "" if what.startswith("p") else ", p99 %.1f to %.1f ms, CPU %.0f to %.0f us each" % (
            self.median(a, "p99"), self.median(b, "p99"), self.median(a, "cpu"), self.median(b, "cpu"))
        return "%.4g to %.4g %s%s; rounds %.2f to %.2f" % (self.median(a, what), self.median(b, what), unit,
                                                         tail, min(pairs), max(pairs))


class Table:
    def __init__(self, path):
        self.path = path
        self.rows = []

    def ratio(self, what, got, op, needed, told=""):
        good = needed is None or (got >= needed if op == ">=" else got > needed if op == ">" else got <= needed)
        verdict = "" if needed is None else "pass" if good else "FALLS SHORT"
        self.rows.append((what, "%.3g" % got, "" if needed is None else "%s %g" % (op, needed), verdict, told,
                          "%.1f" % os.getloadavg()[0]))
        print("%-62s %8.3g  %-8s %-11s %s" % (what, got, self.rows[-1][2], verdict, told), flush=True)

    def failed(self, name, got):
        print("    %s: %d of %d answers were not as they should be\n    %s" % (
            name, got.failures, got.answers, got.told.strip()[-500:]), flush=True)

    def end(self):
        with open(self.path, "w") as file:
            file.write("what\tgot\tneeded\tverdict\tdetail\tload\n")
            file.writelines("\t".join(row) + "\n" for row in self.rows)
        short = [row[0] for row in self.rows if row[3] == "FALLS SHORT"]
        print("%d of %d as required; load %s; written to %s" % (
            sum(row[3] == "pass" for row in self.rows), sum(row[3] != "" for row in self.rows),
            " ".join("%.1f" % n for n in os.getloadavg()), self.path))
        for what in short:
            print("falls short: " + what)
