"""Are our PDF files what they say they are, PDF/UA-1? Asked of a program of others.

    python check.py FILE.pdf...

`page-validation` holds each file against the conditions of PDF/UA-1 that a machine can judge (Matterhorn Protocol 1.1).
So that a silent checker is noticed, the first file is also asked about with one thing taken away: its language, the
mark that it is tagged, and the title shown in the window. Prints a line for each check; ends with `N passed, N failed`.
"""

import sys
from pathlib import Path

from page import ValidationProfile, validate_pdf_bytes

passed = failed = 0

# What a file must not lack, and what stands in its place, as long as it.
TAKEN = {
    "its language": (b"/Lang(", b"/Lanh("),
    "the mark that it is tagged": (b"/Marked true", b"/Marked null"),
    "its title in the window": (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
}


def check(what, holds, why=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'passed' if holds else 'FAILED'}: {what}{'' if holds else ': ' + str(why)}")


def findings(data):
    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100, "the checker knows hardly any rule"
    return [f"{found.rule_id} {found.message}" for found in report.failures]


files = [Path(name) for name in sys.argv[1:]]
for file in files:
    found = findings(file.read_bytes())
    check(f"{file.name} is PDF/UA-1", not found, "; ".join(found[:10]))

first = files[0].read_bytes()
for what, (there, instead) in TAKEN.items():
    without = first.replace(there, instead)
    check(f"{files[0].name} without {what} is refused", without != first and findings(without), "nothing was found")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
