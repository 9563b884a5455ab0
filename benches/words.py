"""Runs every way of finding concepts on every set, one after the other, and prints one table.

Each set and way is a process of its own, so that memory is that of this set and way alone. CPU
seconds, user and system; what is made of the labels beforehand is told apart.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

WAYS = {"letters (TF-IDF)": ["--tfidf"], "words and letters": ["--lexical"], "model": ["--encoder"],
        "model, bent": ["--bent"], "all": []}


def asked(program, folder, options):
    """What the bench says of one set: MRR, texts a CPU second, seconds to prepare, memory; or why not."""
    done = subprocess.run([program, "bench", "skills", str(folder), *options],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return None, done.stderr.strip().splitlines()[-1:]
    queries = int(re.search(r": (\d+) queries", done.stdout).group(1))
    mrr = float(re.search(r"MRR ([0-9.]+),", done.stdout).group(1))
    prepare, find = (float(n) for n in re.search(r"cpu ([0-9.]+) s to prepare, ([0-9.]+) s", done.stdout).groups())
    memory = re.search(r"memory (.*)", done.stdout).group(1)
    return (mrr, queries / find if find else float("inf"), prepare, memory), []


def main():
    parse = argparse.ArgumentParser(prog="benches/words", description=__doc__)
    parse.add_argument("--ambos", required=True, help=argparse.SUPPRESS)
    parse.add_argument("folder", type=Path, help="a folder of sets in the layout of MELO")
    given = parse.parse_args()
    sets = sorted(p for p in given.folder.iterdir() if any(p.glob("queries.tsv*")))
    if not sets:
        sys.exit(f"{given.folder} holds no set: each is a folder with queries.tsv or queries.tsv.gz")
    print("| set | way | MRR | texts a CPU second | CPU s to prepare | memory |\n|---|---|---|---|---|---|")
    for folder in sets:
        for way, options in WAYS.items():
            told, why = asked(given.ambos, folder, options)
            cells = [f"{told[0]:.3f}", f"{told[1]:.0f}", f"{told[2]:.1f}", told[3]] if told else ["", "", "", " ".join(why)]
            print(f"| {folder.name} | {way} | {' | '.join(cells)} |", flush=True)


main()
