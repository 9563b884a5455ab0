"""The base model of examples/fan.rs in vectorised numpy, for comparison: CPU milliseconds of a round.

`python3 fan.py [runs] [years] [rounds]`; needs numpy.
"""
import sys
import time

import numpy as np


def fan(rng, runs, years):
    lam = rng.triangular(0.05, 0.12, 0.3, runs)
    s = rng.triangular(0.8, 0.93, 1.0, runs)
    r = rng.triangular(0.02, 0.06, 0.1, runs)
    w = rng.triangular(0.5, 0.65, 0.8, runs)
    a, h, ca, ch, x, rho, o = 180.0, 180.0, 0.85, 0.9, 0.05, 0.6, 0.02
    stock, abroad = np.zeros(runs), np.zeros(runs)
    path = np.zeros((years + 1, runs))
    for t in range(years):
        d = a * ca * s if t < 5 else 0.0
        k = h * ch if t < 5 else 0.0
        stock = (1 - x) * stock + k * (1 - lam) + rho * r * abroad - w * d
        abroad = (1 - r - o) * abroad + d
        path[t + 1] = stock
    return np.quantile(path, [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)


runs, years, rounds = (int(v) for v in (sys.argv[1:] + ["10000", "30", "20"][len(sys.argv) - 1:]))
rng = np.random.default_rng(1)
fan(rng, runs, years)
start = time.process_time()
for _ in range(rounds):
    told = fan(rng, runs, years)
each = (time.process_time() - start) / rounds
print(f"  {each * 1000:8.2f} ms  base, four numbers drawn: {np.round(told[:, -1], 1).tolist()}")
