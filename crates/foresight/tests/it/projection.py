"""The stock-flow model of docs/projection.md, written a second time, from the page and not from the program.

Reads one set of numbers a line (JSON), writes the paths a line (JSON). Standard library only.
"""
import json
import math
import sys


def project(n):
    years, lag, cohorts = n["years"], n["lag"], set(n["cohorts"])
    stock0, response = n["stock"], n["wage_response"]
    change, abroad, gone, home = 0.0, 0.0, 0.0, 0.0
    departed, path, away_path = [], [0.0], [0.0]
    count = dict.fromkeys(["departure", "away_seat", "home_seat", "abroad", "at_home", "lost"], 0.0)
    for t in range(years):
        manual = (1 - n["adoption"]) ** t
        demand = 1 - n["exposure"] * (1 - manual)
        a = n["away_seats"] * demand if t in cohorts else 0.0
        h = n["home_seats"] * demand if t in cohorts else 0.0
        graduates, home_graduates = a * n["completion_away"], h * n["completion_home"]
        d = graduates * n["departure"]
        departed.append(d)
        stay = home_graduates if n["qualified"] else home_graduates + graduates - d
        attracted = n["attraction"] * n["pass"] * departed[t - lag] if t >= lag else 0.0
        if stock0 and n["wage_elasticity"] > 0:
            wage = math.exp(-n["wage_elasticity"] * change / stock0)
            exits = min(1.0, n["exit"] * wage ** -response)
            loss = exits * (stock0 + change) - n["exit"] * stock0
        else:
            loss = n["exit"] * change
        change = (change - loss + stay * (1 - n["leakage"]) + n["reentry"] * n["return"] * abroad + attracted
                  - n["from_employed"] * d - n["deadweight"] * (home_graduates + graduates))
        gone = (1 - n["exit"]) * gone + (n["onward"] + (1 - n["reentry"]) * n["return"]) * abroad
        abroad = (1 - n["return"] - n["onward"]) * abroad + d
        home = (1 - n["exit"]) * home + home_graduates * (1 - n["leakage"])
        worth = (1 + n["discount"]) ** -(t + 1)
        for name, value in [("departure", d), ("away_seat", a), ("home_seat", h), ("abroad", abroad),
                            ("at_home", home), ("lost", n["from_employed"] * (abroad + gone))]:
            count[name] += worth * value
        path.append(change)
        away_path.append(abroad)
    return {"stock_change": path, "abroad": away_path, "counted": list(count.values())}


for line in sys.stdin:
    if line.strip():
        print(json.dumps(project(json.loads(line))))
