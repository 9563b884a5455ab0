#!/usr/bin/env python3
"""Do the indicators of people, training, recognition and work come out the same, told by another program?

Reads the tables of rows (people.csv, seats.csv, learning.csv, recognition.csv, prior.csv, work.csv) and reckons I01, I02, I04,
I06-I11, I13-I16, I21, I22, I35 and I39 from their definitions, for everybody and for each sex, age, country, track and
part. Nothing but Python's own library.

  recompute.py ROWS AS-OF                prints "code of dimension part value over/under"
  recompute.py ROWS AS-OF REPORT.json    compares with an unsuppressed report; exit code 1 where something differs
  recompute.py ROWS AS-OF EXPECTED.txt   the same with a table worked by hand
"""

import calendar
import csv
import json
import sys
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path

FIELDS = {"2221": ["0913"], "2222": ["0913"], "3221": ["0913"], "5321": ["0913"], "7411": ["0713", "0714"],
          "7412": ["0713", "0714"], "5120": ["1013"], "5131": ["1013"], "5132": ["1013"],
          "2512": ["0611", "0612", "0613", "0211"], "2513": ["0611", "0612", "0613", "0211"],
          "2514": ["0611", "0612", "0613", "0211"]}
ISCED_OF_LEVEL = {1: 1, 2: 4, 3: 5, 4: 8}
LEVEL_OF_MAJOR = {"2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
LEVEL_OF_FORCES = {"01": 4, "02": 2, "03": 1}


def day(text):
    return date.fromisoformat(text) if text else None


def months_later(start, months):
    """The same day of a later month, or its last."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def level(isco):
    """ISCO-08 skill level."""
    if len(isco) < 2:
        return LEVEL_OF_MAJOR.get(isco)
    if isco[0] == "1":
        return 3 if isco[1] == "4" else 4
    if isco[0] == "0":
        return LEVEL_OF_FORCES.get(isco[:2])
    return LEVEL_OF_MAJOR.get(isco[0])


def share(values):
    values = list(values)
    over = sum(1 for value in values if value)
    return (Fraction(over, len(values)) if values else None, over, len(values))


def median(courses):
    """Kaplan and Meier: the first day on which at most half have not come to an end."""
    ends, seen = Counter(d for d, ended in courses if ended), Counter(d for d, _ in courses)
    at_risk, survival = len(courses), Fraction(1)
    for d in sorted(seen):
        survival *= Fraction(at_risk - ends[d], at_risk)
        if ends[d] and survival <= Fraction(1, 2):
            return (Fraction(d), None, len(courses))
        at_risk -= seen[d]
    return (None, None, len(courses))


def pass_through(steps):
    def rate(sex):
        took = [went for whose, went in steps if whose == sex]
        return Fraction(sum(took), len(took)) if took else None
    women, men = rate("female"), rate("male")
    return (women / men if women is not None and men else None, None, len(steps))


def duncan(people):
    women, men = Counter(c for s, c in people if s == "female"), Counter(c for s, c in people if s == "male")
    if not women or not men:
        return (None, None, len(people))
    all_women, all_men = sum(women.values()), sum(men.values())
    apart = sum(abs(Fraction(women[c], all_women) - Fraction(men[c], all_men)) for c in set(women) | set(men))
    return (apart / 2, None, len(people))


class Rows:
    def __init__(self, folder, as_of):
        def table(name):
            path = Path(folder) / f"{name}.csv"
            if not path.exists():
                return []
            with open(path, newline="", encoding="utf-8") as file:
                return list(csv.DictReader(file))
        self.as_of = as_of
        self.people = {row["id"]: row for row in table("people")}
        self.seats, self.learning, self.work = table("seats"), table("learning"), table("work")
        self.recognition, self.prior = table("recognition"), table("prior")
        self.jobs = defaultdict(list)
        for row in self.work:
            self.jobs[row["person"]].append(row)

    def sex(self, person):
        return self.people[person]["sex"] or "unstated"

    def parts(self, person, track, extra):
        found = []
        if person:
            who = self.people[person]
            born = who["born"]
            years = self.as_of.year - int(born) if born else None
            age = ("unstated" if years is None else "under-25" if years < 25 else "25-34" if years < 35
                   else "35-44" if years < 45 else "45-over")
            found += [("sex", self.sex(person)), ("age", age), ("country", who["country"])]
        return found + ([("track", track)] if track else []) + ([("extra", extra)] if extra else [])

    def works(self, person, on, isco=None):
        return any(job["started"] and day(job["started"]) <= on and (not job["ended"] or day(job["ended"]) > on)
                   and (isco is None or job["isco"] == isco) for job in self.jobs[person])


def cells(rows, items, tell):
    """items: (person, track, extra, value)."""
    if not items:
        return {("", "all"): (None, None, None)}
    parts = defaultdict(list)
    for person, track, extra, value in items:
        for part in [("", "all")] + rows.parts(person, track, extra):
            parts[part].append(value)
    return {part: tell(values) for part, values in parts.items()}


def indicators(r):
    told, entered = {}, [row for row in r.learning if row["entered"] == "1"]
    item = lambda row, extra, value: (row["person"], row["track"], extra, value)

    first = {}
    for row in sorted(entered, key=lambda row: (row["certified"] or "9999", row["cohort"])):
        first.setdefault(row["person"], row)
    told["I01", ""] = cells(r, [item(row, row["isco"], bool(row["certified"])) for row in first.values()],
                            lambda all: (Fraction(sum(all)), sum(all), None))
    told["I02", ""] = cells(r, [item(row, row["site"], row["certified"]) for row in entered], share)

    at_home = [(row, months_later(day(row["certified"]), 6)) for row in r.learning
               if row["track"] == "home" and row["certified"]]
    told["I04", ""] = cells(r, [item(row, row["site"], r.works(row["person"], then))
                                for row, then in at_home if then <= r.as_of], share)
    away = [row for row in r.learning if row["track"] == "away" and row["certified"]]
    told["I06", ""] = cells(r, [item(row, row["isco"], row["departed"]) for row in away], share)

    def sums(pairs):
        over, under = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
        return (Fraction(over, under) if under else None, over, under)
    told["I07", ""] = cells(r, [(None, None, "", (int(s["home"]), int(s["home"]) + int(s["away"]))) for s in r.seats], sums)
    told["I08", ""] = cells(r, [(None, side, s["isco"], (int(s[f"verified_{side}"]), int(s[side])))
                                for s in r.seats for side in ("home", "away")], sums)

    at_level, over_qualified, elsewhere = [], [], []
    for job in r.work:
        who = r.people[job["person"]]
        if not job["started"]:
            continue
        if who["isced"] and level(job["isco"]):
            at_level.append(item(job, job["isco"], int(who["isced"]) <= ISCED_OF_LEVEL[level(job["isco"])]))
        if who["isced"] and int(who["isced"]) >= 5 and job["isco"]:
            over_qualified.append(item(job, job["isco"], job["isco"][0] in "456789"))
        if who["isced_f"] and job["isco"] in FIELDS:
            field = who["isced_f"]
            fits = any(f.startswith(field) or field.startswith(f) for f in FIELDS[job["isco"]])
            elsewhere.append(item(job, job["isco"], not fits))
    told["I09", ""], told["I10", ""] = cells(r, at_level, share), cells(r, over_qualified, share)
    told["I11", ""] = cells(r, elsewhere, share)

    told["I13", ""] = cells(r, [(row["person"], None, row["body"], row["full"] == "1")
                                for row in r.recognition if row["decided"] == "1"], share)
    told["I14", ""] = cells(r, [(row["person"], None, row["body"], (int(row["days"]), row["decided"] == "1"))
                                for row in r.recognition], median)
    told["I15", ""] = cells(r, [(row["person"], None, row["evidence"], row["certified"] == "1") for row in r.prior], share)
    told["I16", ""] = cells(r, [item(row, row["cefr"], row["shown"] == "1") for row in entered if row["cefr"]], share)

    passed = [row for row in entered if row["certified"]]
    steps = {"selected": (r.learning, lambda row: row["selected"] == "1"),
             "certified": (entered, lambda row: bool(row["certified"])),
             "departed": ([row for row in passed if row["track"] == "away"], lambda row: bool(row["departed"])),
             "employed": (passed, lambda row: r.works(row["person"], r.as_of))}
    for name, (those, went) in steps.items():
        told["I21", name] = cells(r, [(None, row["track"], "", (r.sex(row["person"]), went(row))) for row in those],
                                  pass_through)
    told["I22", ""] = cells(r, [(None, row["track"], "", (r.sex(row["person"]), row["cohort"])) for row in entered], duncan)

    began = {}
    for job in sorted((j for j in r.work if j["started"] and j["isco"]), key=lambda job: job["started"]):
        began.setdefault(job["person"], job)
    for months in (12, 24):
        then = {who: months_later(day(job["started"]), months) for who, job in began.items()}
        told["I35", str(months)] = cells(r, [item(job, "", r.works(who, then[who], job["isco"]))
                                             for who, job in began.items() if then[who] <= r.as_of], share)

    asked = {}
    for row in r.learning:
        asked[row["person"]] = min(asked.get(row["person"], date.max), day(row["asked"]))
    ways = []
    for who, since in asked.items():
        starts = [day(job["started"]) for job in r.jobs[who] if job["started"] and day(job["started"]) >= since]
        end = min(starts, default=None)
        ways.append((who, None, "", (max(0, ((end or r.as_of) - since).days), end is not None)))
    told["I39", ""] = cells(r, ways, median)
    return told


def flat(told):
    """code, of, dimension, part -> value, over, under."""
    return {(code, of, *part): cell for (code, of), parts in told.items() for part, cell in parts.items()}


def of_report(path):
    found = {}
    for one in json.loads(Path(path).read_text(encoding="utf-8"))["indicators"]:
        whole = {"dimension": "", "part": "all", **{k: one[k] for k in ("status", "value", "over", "under")}}
        for cell in [whole] + [c for c in one["cells"] if c.get("dimension")]:
            if cell["status"] not in ("value", "no-data"):
                raise SystemExit(f"{path}: {one['code']} is {cell['status']}: an unsuppressed report is needed (--full)")
            value = Fraction(cell["value"]) if cell["value"] is not None else None
            found[one["code"], one.get("of") or "", cell["dimension"], cell["part"]] = (value, cell["over"], cell["under"])
    return found


def of_hand(path, told):
    """Lines "code of part value over/under" for some of the cells; a part's name may be in one dimension only."""
    number, found = (lambda text: None if text == "-" else int(text)), {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, of, part, value, counts = line.split()
        keys = [k for k in told if k[0] == code and k[1] == of.replace("-", "") and k[3] == part
                and (part != "unstated" or k[2] == "sex")]
        over, under = map(number, counts.split("/"))
        if not keys and value == "no-data":
            continue
        key = keys[0] if keys else (code, of, "?", part)
        found[key] = (None if value == "no-data" else Fraction(value), over, under)
    return found


def main():
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    told = flat(indicators(Rows(sys.argv[1], date.fromisoformat(sys.argv[2]))))
    if len(sys.argv) == 3:
        for key in sorted(told):
            print(*(word or "-" for word in key), *told[key])
        return 0
    is_report = sys.argv[3].endswith(".json")
    other = of_report(sys.argv[3]) if is_report else of_hand(sys.argv[3], told)
    codes = {key[0] for key in told}
    keys = set(told) | {key for key in other if key[0] in codes} if is_report else set(other)
    # Where nothing is told of a part it may be left out.
    nothing = (None, None, None)
    wrong = [key for key in sorted(keys) if told.get(key, nothing) != other.get(key, nothing)]
    for key in wrong:
        print(*(word or "-" for word in key), "here", *told.get(key, nothing), "there", *other.get(key, nothing))
    print(f"{len(keys)} cells compared, {len(wrong)} differ")
    return 1 if wrong or not keys else 0


if __name__ == "__main__":
    sys.exit(main())
