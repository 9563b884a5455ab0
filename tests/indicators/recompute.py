#!/usr/bin/env python3
"""Do the forty indicators come out the same, told by another program?

Reads the tables of rows that `ambos report rows` writes and reckons each indicator from its definition, for everybody
and for each sex, age, country, track and part. Nothing but Python's own library.

  recompute.py ROWS AS-OF                prints "code of dimension part value over/under"
  recompute.py ROWS AS-OF REPORT.json    compares with an unsuppressed report; exit code 1 where something differs
  recompute.py ROWS AS-OF EXPECTED.txt   the same with a table worked by hand
"""

import calendar
import csv
import json
import math
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
# Of fewer women or men no gap is told.
FEWEST_PAID = 5
OUTSIDE = ["I03", "I05", "I12", "I17", "I19", "I23", "I29", "I37", "I40"]
QUESTIONS = {"economic": ["income", "enough", "skills"], "social": ["home", "doctor", "help"],
             "psychosocial": ["safe", "belong", "ahead"]}


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
        self.checks, self.grievances, self.returns = table("checks"), table("grievances"), table("returns")
        self.origins, self.quotas, self.remittances = table("origins"), table("quotas"), table("remittances")
        self.costs, self.invoices, self.stock = table("costs"), table("invoices"), table("stock")
        self.measured = table("measured")
        self.borne = defaultdict(list)
        for row in table("borne"):
            self.borne[row["cost"]].append(row)
        self.left = defaultdict(list)
        for row in table("departures"):
            self.left[row["person"]].append(day(row["on"]))
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

    def departed(self, row):
        """A departure that was noted of the enrolment, or of a case since the seat was asked for."""
        return bool(row["departed"]) or any(on >= day(row["asked"]) for on in self.left[row["person"]])

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
    told["I06", ""] = cells(r, [item(row, row["isco"], r.departed(row)) for row in away], share)

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
             "departed": ([row for row in passed if row["track"] == "away"], r.departed),
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


def health(isco):
    """ISCO-08 groups of the health workforce; a group above one of them counts, animals' doctors do not."""
    return any(isco.startswith(g) or g.startswith(isco) for g in ("22", "32", "532")) and isco[:3] not in ("225", "324")


def dimension(answers, questions):
    """A yes is one, a partly one half, over the answered; two answers at least."""
    said = [{"yes": 2, "partly": 1, "no": 0}[answers[q]] for q in questions if answers[q] in ("yes", "partly", "no")]
    return Fraction(sum(said), 2 * len(said)) if len(said) >= 2 else None


def sustained(answers):
    """Good from two thirds in all three dimensions; one known to be below is enough to say no; else unknown."""
    if answers["here"] == "no":
        return False
    scores = [dimension(answers, questions) for questions in QUESTIONS.values()]
    if any(score is not None and score < Fraction(2, 3) for score in scores):
        return False
    return True if answers["here"] == "yes" and None not in scores else None


def stock_change(lines, as_of):
    """Stocks and flows of each origin and occupation, in years from the agreement's first day; the last whole year."""
    if not lines:
        return None
    past = (as_of - day(lines[0]["begins"])).days // 365
    if not 0 <= past <= int(lines[0]["years"]):
        return None
    total = 0.0
    for line in lines:
        n = {name: float(line[name]) for name in line if name not in
             ("origin", "occupation", "begins", "years", "cohorts", "lag", "qualified", "stock")}
        cohorts, lag = [int(year) for year in line["cohorts"].split()], int(line["lag"])
        stock, abroad, left, manual = 0.0, 0.0, [], 1.0
        for year in range(past):
            demand = (1 - n["exposure"] * (1 - manual)) if year in cohorts else 0.0
            manual *= 1 - n["adoption"]
            graduates = n["away_seats"] * demand * n["completion_away"]
            at_home = n["home_seats"] * demand * n["completion_home"]
            departed = graduates * n["departure"]
            left.append(departed)
            kept = at_home + (0.0 if line["qualified"] == "1" else graduates - departed)
            attracted = n["attraction"] * n["pass"] * left[year - lag] if year >= lag else 0.0
            stays = (1 - n["exit"]) * stock
            if n["wage_elasticity"] > 0 and line["stock"]:
                base = float(line["stock"])
                wage = math.exp(-n["wage_elasticity"] * stock / base)
                stays = stock - (min(1.0, n["exit"] * wage ** -n["wage_response"]) * (base + stock) - n["exit"] * base)
            stock = (stays + kept * (1 - n["leakage"]) + n["reentry"] * n["return"] * abroad + attracted
                     - n["from_employed"] * departed - n["deadweight"] * (at_home + graduates))
            abroad = (1 - n["return"] - n["onward"]) * abroad + departed
        total += stock
    return math.floor(total)


def rights_and_money(r):
    told, began = {}, [job for job in r.work if job["started"]]
    item = lambda row, extra, value: (row["person"], row["track"], extra, value)
    whole = lambda value, over=None, under=None: {("", "all"): (value, over, under)}

    placed, fees = {job["person"] for job in began}, sum(g["category"] == "fee" for g in r.grievances)
    told["I18", ""] = whole(Fraction(100 * fees, len(placed)) if placed else None, fees, len(placed))

    paid = defaultdict(list)
    for job in began:
        if job["wage"]:
            amount, currency = job["wage"].replace(",", "").split()
            paid[currency].append((None, job["track"], job["isco"], (r.sex(job["person"]), Fraction(amount))))

    def gap(all):
        women, men = ([wage for sex, wage in all if sex == which] for which in ("female", "male"))
        if len(women) < FEWEST_PAID or len(men) < FEWEST_PAID or not sum(men):
            return (None, None, len(all))
        mean = lambda wages: sum(wages) / len(wages)
        return ((mean(men) - mean(women)) / mean(men), None, len(all))
    for currency, items in paid.items():
        told["I20", currency] = cells(r, items, gap)
    if not paid:
        told["I20", ""] = whole(None)

    def score(all):
        return (Fraction(100 * sum(well for well, _ in all), sum(asked for _, asked in all)), None, len(all))
    told["I24", ""] = cells(r, [(c["person"], None, "", (int(c["well"]), int(c["answered"])))
                                for c in r.checks if int(c["answered"])], score)
    told["I25", ""] = cells(r, [item(j, "", j["verified"] == "1" and j["insured"] == "1") for j in began], share)
    late = lambda g: (day(g["remedied"]) - day(g["filed"])).days > 30
    told["I26", ""] = cells(r, [(None, None, g["category"], bool(g["remedied"]) and not late(g)) for g in r.grievances
                                if g["remedied"] or (r.as_of - day(g["filed"])).days > 30], share)
    told["I27", ""] = cells(r, [item(j, "", j["portable"] == "1") for j in began
                                if j["track"] == "away" and j["portable"]], share)

    def mean_cost(all):
        return (Fraction(sum(all), 1000 * len(all)), None, len(all))
    told["I28", ""] = cells(r, [(None, None, q["channel"], int(q["per_mille"])) for q in r.remittances], mean_cost)

    passed = len({row["person"] for row in r.learning if row["certified"]})
    away = len({job["person"] for job in began if job["track"] == "away"})
    by_currency = defaultdict(list)
    for cost in r.costs:
        by_currency[cost["currency"]].append(cost)
    for currency, costs in by_currency.items():
        for name, people in (("per-certified", passed), ("per-placed", away)):
            each = lambda all, people=people: (Fraction(sum(all), people) if people else None, sum(all), people)
            told["I30", f"{name}, {currency}"] = cells(
                r, [(None, None, cost["category"], int(cost["minor"])) for cost in costs], each)
        borne = Counter({"worker": 0})
        for cost in costs:
            for one in r.borne[cost["cost"]]:
                borne[one["payer"]] += int(one["minor"])
        all_of_it = sum(borne.values())
        part = lambda minor: (Fraction(minor, all_of_it) if all_of_it else None, minor, all_of_it)
        told["I31", currency] = {("", "all"): part(all_of_it), **{("extra", p): part(m) for p, m in borne.items()}}
    if not by_currency:
        told["I30", ""], told["I31", ""] = whole(None), whole(None)
    told["I32", ""] = cells(r, [(None, None, i["payer"], (((day(i["paid"]) if i["paid"] else r.as_of) - day(i["issued"])).days,
                                                          bool(i["paid"]))) for i in r.invoices], median)

    change = stock_change(r.stock, r.as_of)
    told["I33", ""] = whole(change, change)
    protected = {origin["country"] for origin in r.origins if origin["protected"] == "1"}
    breaches = len({j["person"] for j in began if j["track"] == "away" and health(j["isco"])
                    and r.people[j["person"]]["country"] in protected}) if r.origins else None
    told["I34", ""] = whole(breaches, breaches)

    told["I36", ""] = cells(r, [(one["person"], None, "", sustained(one)) for one in r.returns
                                if sustained(one) is not None], share)
    for name, questions in QUESTIONS.items():
        scores = [dimension(one, questions) for one in r.returns]
        good = [score >= Fraction(2, 3) for score in scores if score is not None]
        if good:
            told["I36", ""]["extra", name] = share(good)

    def used(all):
        over, under = sum(pair[0] for pair in all), sum(pair[1] for pair in all)
        return (Fraction(over, under) if under else None, over, under)
    told["I38", ""] = cells(r, [(None, None, q["corridor"], (int(q["used"]), int(q["places"]))) for q in r.quotas], used)
    return told


def measured_outside(r):
    """Of what was entered and not corrected, of each value and part the figure of the latest day until the as-of day;
    of two of one day the one that was entered later."""
    corrected = {int(one["corrects"]) for one in r.measured if one["corrects"]}
    latest = {}
    for number, one in enumerate(r.measured, 1):
        key = (one["indicator"], one["of"], one["part"])
        if number not in corrected and day(one["on"]) <= r.as_of and (key not in latest or latest[key][0] <= one["on"]):
            latest[key] = (one["on"], one)
    told = defaultdict(dict)
    for (code, of, part), (_, one) in latest.items():
        over, under = int(one["over"]), int(one["under"]) if one["under"] else None
        value = Fraction(over * (100_000 if code == "I23" else 1), 1 if under is None else under)
        told[code, of][tuple(part.split("=", 1)) if part else ("", "all")] = (value, over, under)
    for parts in told.values():
        parts.setdefault(("", "all"), (None, None, None))
    return told


def everything(r):
    """What is told from rows; where that is nothing, what was measured outside."""
    told, outside = {**indicators(r), **rights_and_money(r)}, measured_outside(r)
    for code in OUTSIDE:
        told[code, ""] = {("", "all"): (None, None, None)}
    for code in {code for code, _ in outside}:
        own = [key for key in told if key[0] == code]
        if all(value is None for key in own for value, _, _ in told[key].values()):
            for key in own:
                del told[key]
            told.update({key: parts for key, parts in outside.items() if key[0] == code})
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
        keys = [k for k in told if k[0] == code and k[1].replace(" ", "") == ("" if of == "-" else of) and k[3] == part
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
    told = flat(everything(Rows(sys.argv[1], date.fromisoformat(sys.argv[2]))))
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
