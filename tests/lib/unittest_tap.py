"""Runs the unittest cases of one file and prints TAP: one line a test.

    /usr/bin/python3 unittest_tap.py FILE [NAME-PART]
"""

import importlib.util
import os
import sys
import traceback
import unittest


class Tap(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.count = 0
        self.subtests_failed = set()

    def line(self, ok, test, more=""):
        self.count += 1
        print("%sok %d - %s%s" % ("" if ok else "not ", self.count, test.id(), more), flush=True)

    def tell(self, error):
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print("# " + line, flush=True)

    def addSuccess(self, test):
        if test.id() not in self.subtests_failed:
            self.line(True, test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.tell(error)
        self.line(False, test)

    def addError(self, test, error):
        super().addError(test, error)
        self.tell(error)
        self.line(False, test)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            super().addSubTest(test, subtest, error)
            self.subtests_failed.add(test.id())
            self.tell(error)
            self.line(False, subtest)

    def addSkip(self, test, reason):
        self.line(True, test, " # SKIP " + reason)

    def addExpectedFailure(self, test, error):
        self.line(False, test, " # TODO expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.line(False, test, " # unexpected success")


def flat(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flat(item)
        else:
            yield item


def main():
    path = os.path.abspath(sys.argv[1])
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.dirname(path)]
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    suite = unittest.TestSuite(
        test for test in flat(unittest.defaultTestLoader.loadTestsFromModule(module))
        if part in test.id())
    result = Tap()
    suite.run(result)
    print("1..%d" % result.count, flush=True)
    return 0 if result.count and result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
