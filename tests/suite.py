"""Runs the tests of a directory, its test_*.py, and counts them. The last line is `N passed, N failed`; what was
skipped is named above it.

Without patterns, each file runs in a process of its own, with servers of its own: most of a test is waiting.
"""
import concurrent.futures
import re
import subprocess
import sys
import unittest

PROCESSES = 4


def main(program, here):
    """`program`: the script that calls this; its arguments are [-v] [PATTERN…]. Gives the exit code."""
    patterns = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    return run_here(here, patterns) if patterns else run_side_by_side(program, here)


def run_side_by_side(program, here):
    names = sorted(path.stem for path in here.glob("test_*.py"))
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
        for name, done in zip(names, pool.map(lambda name: run_alone(program, name), names)):
            counts = re.search(r"^(\d+) passed, (\d+) failed\n\Z", done.stdout, re.MULTILINE)
            here_passed, broken = (int(counts[1]), int(counts[2])) if counts else (0, 1)
            passed, failed = passed + here_passed, failed + broken
            whole = broken or "-v" in sys.argv
            print(done.stdout if whole else "".join(re.findall("(?m)^skipped: .*\n", done.stdout)), end="")
            print(f"{name}: {here_passed} passed, {broken} failed", flush=True)
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


def run_alone(program, name):
    return subprocess.run([sys.executable, program, f"{name}.*", *sys.argv[1:]], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def run_here(here, patterns):
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{pattern}*" for pattern in patterns]
    suite = loader.discover(str(here), top_level_dir=str(here))
    runner = unittest.TextTestRunner(sys.stdout, resultclass=Result, verbosity=2 if "-v" in sys.argv else 1)
    result = runner.run(suite)
    for test, why in result.skipped:
        print(f"skipped: {test.id()}: {why}")
    print(f"{result.testsRun - len(result.broken) - len(result.skipped)} passed, {len(result.broken)} failed")
    return int(len(result.broken) > 0)


class Result(unittest.TextTestResult):
    """Counts a test once, however many of its subtests fail."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.broken = set()

    def addFailure(self, test, err):
        self.broken.add(test)
        super().addFailure(test, err)

    def addError(self, test, err):
        self.broken.add(test)
        super().addError(test, err)

    def addSubTest(self, test, subtest, err):
        if err:
            self.broken.add(test)
        super().addSubTest(test, subtest, err)
