"""Sparse products that keep the largest entries of each row, for scoring.

Arguments: folder, lists of ambos, job or worker, package, how many. Both packages are given whole
numbers in the narrowest type in which the sums are exact, and for workers the cheaper of two ways to
apply the relations: to the jobs beforehand or to the workers who ask.
"""

import csv
import sys
import time
from importlib import import_module

import numpy as np
import scipy.sparse as sp

from arrays import load, tell

folder, lists, way, package, count = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
best = 100 if way == "job" else 50
topn = import_module(package).sp_matmul_topn


def rows(start, skill, value, skills):
    start = load(folder, start).astype(np.int64)
    shape = (len(start) - 1, skills)
    return sp.csr_matrix((load(folder, value).astype(np.int64), load(folder, skill).astype(np.int32), start), shape=shape)


def exact(a, b):
    """Both divided by what divides all of them, in 32 bits if that is enough."""
    unit = int(np.gcd.reduce(a.data)) * int(np.gcd.reduce(b.data))
    a.data //= np.gcd.reduce(a.data)
    b.data //= np.gcd.reduce(b.data)
    largest = int(abs(a).sum(axis=1).max()) * int(b.data.max())
    kind = np.int32 if largest < 2**31 else np.int64
    return a.astype(kind).tocsr(), b.astype(kind).tocsr(), unit


skills = len(load(folder, "rel_ptr.u32")) - 1
relations = sp.csr_matrix(
    (load(folder, "rel_credit.u16").astype(np.int64), load(folder, "rel_idx.u16"), load(folder, "rel_ptr.u32").astype(np.int64)),
    shape=(skills, skills)) + 1000 * sp.identity(skills, dtype=np.int64, format="csr")
workers = rows("w_ptr.u64", "w_skill.u16", "w_level.u8", skills)
jobs = rows("j_ptr.u64", "j_skill.u16", "j_weight.u16", skills)

ours = {}
with open(lists, newline="") as file:
    for line in csv.DictReader(file):
        if line["way"] == way:
            ours.setdefault(int(line["asked"]), []).append(int(line["score"]))
asked = sorted(ours)[:: max(1, len(ours) // count)][:count]

if way == "job":
    ways = {"": ((jobs @ relations)[asked], workers.T)}
else:
    ways = {
        "relations in the jobs": (workers[asked], (jobs @ relations).T),
        "relations in the question": (workers[asked] @ relations.T, jobs.T),
    }
told = []
for name, (left, right) in ways.items():
    left, right, unit = exact(sp.csr_matrix(left), sp.csr_matrix(right))
    right.sort_indices()
    begun = time.process_time()
    found = topn(left, right, top_n=best, sort=True, n_threads=1)
    cpu = (time.process_time() - begun) / len(asked)
    same = sum(
        [int(score) * unit for score in found.data[found.indptr[row]:found.indptr[row + 1]] if score > 0] == ours[one]
        for row, one in enumerate(asked))
    told.append((cpu, f"best {best}, {same} of {len(asked)} lists with the same scores{', ' if name else ''}{name}"))
tell(*min(told))
