"""OR-Tools SimpleMinCostFlow on seats alone. Argument: folder. Takes some gigabytes for a million people."""

import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow

from arrays import load, tell

folder = sys.argv[1]
start, place = load(folder, "indptr.u64").astype(np.int64), load(folder, "idx.u32").astype(np.int32)
worth, seats = load(folder, "score.u16").astype(np.int64), load(folder, "p_cap.u32").astype(np.int64)
people, places = len(start) - 1, len(seats)
flow = min_cost_flow.SimpleMinCostFlow()
person = np.repeat(np.arange(people, dtype=np.int32), np.diff(start))
everybody, sink = np.arange(people, dtype=np.int32), people + places
arcs = flow.add_arcs_with_capacity_and_unit_cost(person, people + place, np.ones(len(place), np.int64), -worth)
# Nobody has to be placed.
flow.add_arcs_with_capacity_and_unit_cost(
    everybody, np.full(people, sink, np.int32), np.ones(people, np.int64), np.zeros(people, np.int64))
flow.add_arcs_with_capacity_and_unit_cost(
    people + np.arange(places, dtype=np.int32), np.full(places, sink, np.int32), seats, np.zeros(places, np.int64))
flow.set_nodes_supplies(np.append(everybody, np.int32(sink)), np.append(np.ones(people, np.int64), -people))
begun = time.process_time()
status = flow.solve()
cpu = time.process_time() - begun
tell(cpu, f"{status.name if hasattr(status, 'name') else status}, value {-flow.optimal_cost()}")
