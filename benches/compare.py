"""Runs ambos and each peer one after the other on the same instance, and prints one table of ratios.

CPU seconds, user and system, of one thread, for the answer alone: reading files and making the
peer's own matrices is left out for everybody.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# One thread for everybody, also below numpy.
ONE = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def ambos(program, *arguments):
    """The lines of an answer, as a list of (name, said)."""
    done = subprocess.run([program, "bench", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"ambos bench {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return [line.split(" ", 1) for line in done.stdout.splitlines()]


def number(pattern, lines):
    found = [re.search(pattern, said) for _, said in lines]
    return next(float(match.group(1)) for match in found if match)


def said(name, lines):
    return next(rest for first, rest in lines if first == name)


def peer(script, *arguments):
    """What a peer's driver says, or why it did not come to an end."""
    command = [sys.executable, str(HERE / "peers" / script), *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=ONE, check=False)
    if done.returncode != 0:
        return [{"what": f"ended with exit code {done.returncode}", "cpu": None}]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def made(asked, kind, folder):
    """An instance: the folder that was named, or one made here."""
    people, places = asked
    if not (folder / ("w_ptr.u64" if kind == "score" else "indptr.u64")).exists():
        ambos(ARGUMENTS.ambos, "make", kind, str(folder), "--people", str(people), "--places", str(places))
    return folder


def assign(rows, folder, rules, script, name, *limits):
    """A row for ambos in each tier asked for, then the peer's, beside the first of them."""
    first = None
    for tier in ARGUMENTS.tier or [None]:
        named = ["--tier", tier] if tier else []
        lines = ambos(ARGUMENTS.ambos, "assign", str(folder), "--rules", rules, *named)
        ours = number(r", ([0-9.]+) s to solve", lines)
        memory = said("memory", lines).split()[0] + " MiB"
        worth = f"value {said('value', lines)}, bound {said('bound', lines)}"
        first = first or ours
        answer = f"all rules hold, {worth}, gap {said('gap', lines).split(', ')[1]}"
        rows.append([f"{folder.name}, {rules}", f"ambos, {said('tier', lines)} tier", ours, "", memory, answer])
    for told in peer(script, folder, *limits):
        rows.append([f"{folder.name}, {rules}", name, told["cpu"], first, told.get("memory", ""), told["what"]])


def score(rows, folder, sample):
    lists = folder / "lists.csv"
    lines = ambos(ARGUMENTS.ambos, "score", str(folder), "--out", str(lists), "--sample", str(sample[0]))
    memory = said("memory", lines).split()[0] + " MiB"
    ours = {way: number(rf"([0-9.]+) microseconds a {way}", lines) / 1e6 for way in ("job", "worker")}
    for way, best in (("job", 100), ("worker", 50)):
        checked = said(f"{way}s-checked", lines)
        what = f"best {best}, {checked} lists checked"
        rows.append([f"{folder.name}, a {way}", "ambos", ours[way], "", memory, what])
        for name in ("sparse_dot_topn", "sp_matmul_rs"):
            for told in peer("topn.py", folder, lists, way, name, sample[1] if way == "job" else sample[2]):
                rows.append([f"{folder.name}, a {way}", name, told["cpu"], ours[way], told.get("memory", ""), told["what"]])


def table(rows):
    print("\n| instance | program | CPU s | times ambos | memory | answer |\n|---|---|---|---|---|---|")
    for instance, name, cpu, ours, memory, what in rows:
        times = f"{cpu / ours:.1f}" if cpu and ours else ""
        spent = "" if cpu is None else f"{cpu:.6f}" if cpu < 0.1 else f"{cpu:.2f}"
        print(f"| {instance} | {name} | {spent} | {times} | {memory} | {what} |")


def arguments():
    parse = argparse.ArgumentParser(prog="benches/compare", description=__doc__)
    parse.add_argument("--ambos", required=True, help=argparse.SUPPRESS)
    parse.add_argument("--made", type=Path, required=True, help=argparse.SUPPRESS)
    parse.add_argument("--only", choices=["score", "highs", "pdlp", "flow"], action="append",
                       help="only this comparison; may be repeated (without it: all but flow)")
    parse.add_argument("--score", type=Path, help="folder for scoring, in place of 1,000,000 workers and 50,000 jobs")
    parse.add_argument("--small", type=Path, help="folder for HiGHS and PDLP, in place of 10,000 people")
    parse.add_argument("--middle", type=Path, help="folder for PDLP, in place of 100,000 people")
    parse.add_argument("--large", type=Path, help="folder for the flow, in place of 1,000,000 people")
    parse.add_argument("--tier", choices=["exact", "bridge", "national"], action="append",
                       help="ambos's tier; may be repeated, and peers stand beside the first (without it: by size)")
    parse.add_argument("--limit", type=float, default=300, help="seconds that a peer may take (300)")
    parse.add_argument("--sample", type=int, nargs=3, default=[10_000, 300, 5_000], metavar=("OURS", "JOBS", "WORKERS"),
                       help="how many we are asked about each way, and of these a peer about jobs and workers")
    return parse.parse_args()


ARGUMENTS = arguments()


def main():
    wanted = ARGUMENTS.only or ["score", "highs", "pdlp"]
    here = ARGUMENTS.made
    rows = []
    if "score" in wanted:
        folder = ARGUMENTS.score or made((1_000_000, 50_000), "score", here / "score-1m")
        score(rows, folder, ARGUMENTS.sample)
    if "highs" in wanted or "pdlp" in wanted:
        small = ARGUMENTS.small or made((10_000, 1_000), "assign", here / "assign-10k")
        if "highs" in wanted:
            assign(rows, small, "full", "highs.py", "HiGHS simplex", ARGUMENTS.limit)
        if "pdlp" in wanted:
            assign(rows, small, "full", "pdlp.py", "OR-Tools PDLP", ARGUMENTS.limit)
            middle = ARGUMENTS.middle or made((100_000, 5_000), "assign", here / "assign-100k")
            assign(rows, middle, "full", "pdlp.py", "OR-Tools PDLP", ARGUMENTS.limit)
    if "flow" in wanted:
        large = ARGUMENTS.large or made((1_000_000, 50_000), "assign", here / "assign-1m")
        assign(rows, large, "core", "flow.py", "OR-Tools SimpleMinCostFlow")
    table(rows)


main()
