"""The same round in SQL, asked of a PostgreSQL server that is started for it and removed afterwards.

Arguments: the folder of an instance (all rules), and a file of charges as `cluster ascend --charges FILE` writes it.
Two layouts: a row for each option, joined with the charges; and a row for each person, whose options are arrays,
with the charges as arrays. Prints CPU and wall time of a round, and whether the worth of everybody's best options is
what NumPy counts. Needs NumPy (benches/requirements.txt) and PostgreSQL 15 or later.
"""

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

folder, charges_file = Path(sys.argv[1]), Path(sys.argv[2])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3


def load(name):
    kinds = {"u8": "u1", "u16": "<u2", "u32": "<u4", "u64": "<u8"}
    return np.fromfile(folder / name, dtype=kinds[name.rsplit(".", 1)[1]]).astype(np.int64)


start, place, points = load("indptr.u64"), load("idx.u32"), load("score.u16")
kind, origin, zone = load("w_gender.u8"), load("w_occ.u16"), load("p_track.u8")
people, places = len(start) - 1, len(zone)
charges = np.fromfile(charges_file, dtype="<i8")
here, there = charges[: 2 * places], charges[2 * places :]

# What is due: everybody's best, the first of several; nothing where nothing is worth its charge.
person = np.repeat(np.arange(people), np.diff(start))
net = points * 2**20 - here[kind[person] * places + place] - there[origin[person] * 2 + zone[place]]
best = np.zeros(people, np.int64)
np.maximum.at(best, person, net)
worth, wanted = int(best.sum()), int((best > 0).sum())

user = None
if os.getuid() == 0:
    user = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
programs = [Path(found).parent for found in sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)]
programs += [Path(found).parent for found in filter(None, [shutil.which("initdb")])]
server = Path(tempfile.mkdtemp(prefix="cluster-pg"))
if user:
    shutil.chown(server, user)


def run(program, *arguments, **more):
    more = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/", "user": user, "text": True, **more}
    return subprocess.run([str(programs[0] / program), *map(str, arguments)], **more)


def sql(text):
    return run("psql", "-h", server, "-U", "cluster", "-d", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1",
               input=text, stdout=subprocess.PIPE).stdout


def table(name, columns):
    """Loads columns of numbers, or of arrays as text."""
    path = server / f"{name}.tsv"
    with open(path, "w") as file:
        file.writelines("\t".join(map(str, row)) + "\n" for row in zip(*columns))
    os.chmod(path, 0o644)
    sql(f"COPY {name} FROM '{path}'")
    path.unlink()


def array(numbers):
    return "{" + ",".join(map(str, numbers)) + "}"


ROWS = """
WITH best AS (
    SELECT o.person, o.kind, o.origin,
           max((((o.points::int8 << 20) - h.charge - t.charge) << 17) + (131071 - o.place)) AS most
    FROM options o JOIN here h ON h.kind = o.kind AND h.place = o.place
    JOIN there t ON t.origin = o.origin AND t.zone = h.zone
    GROUP BY o.person, o.kind, o.origin)
"""
ARRAYS = """
WITH best AS (
    SELECT p.kind, p.origin, (
        SELECT max((((u.points::int8 << 20)
                     - (SELECT array_agg(charge ORDER BY kind, place) FROM here)[p.kind * {places} + u.place + 1]
                     - (SELECT array_agg(charge ORDER BY origin, zone) FROM there)[p.origin * 2 + 1
                        + (SELECT array_agg(zone ORDER BY place) FROM here WHERE kind = 0)[u.place + 1]]) << 17)
                   + (131071 - u.place))
        FROM unnest(p.places, p.points) AS u(place, points)) AS most
    FROM people p)
"""
DEMAND = """
, taken AS (SELECT kind, origin, 131071 - (most & 131071) AS place, most >> 17 AS net FROM best WHERE most >> 17 > 0)
SELECT sum(people) FILTER (WHERE place IS NOT NULL), sum(net) FILTER (WHERE place IS NOT NULL) FROM (
    SELECT t.kind, t.place, t.origin, z.zone, count(*) AS people, sum(t.net) AS net
    FROM taken t JOIN here z ON z.place = t.place AND z.kind = 0
    GROUP BY GROUPING SETS ((t.kind, t.place), (t.origin, z.zone))) AS demand
"""


def spent(postmaster):
    """CPU seconds of all processes that the server has seen end, once those of the last session have ended."""
    time.sleep(1)
    fields = Path(f"/proc/{postmaster}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


try:
    run("initdb", "-D", server / "data", "-U", "cluster", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories={server} -c unix_socket_permissions=0777 -c fsync=off"
    options += " -c shared_buffers=512MB -c work_mem=256MB -c jit=off -c min_parallel_table_scan_size=0"
    options += " -c parallel_setup_cost=0 -c parallel_tuple_cost=0 -c autovacuum=off"
    run("pg_ctl", "-D", server / "data", "-l", server / "log", "-o", options, "-w", "start")
    postmaster = int((server / "data" / "postmaster.pid").read_text().splitlines()[0])
    sql("""CREATE TABLE options (person int4, kind int2, origin int2, place int4, points int4);
           CREATE TABLE people (kind int2, origin int2, places int4[], points int4[]);
           CREATE TABLE here (kind int2, place int4, zone int2, charge int8);
           CREATE TABLE there (origin int2, zone int2, charge int8);""")
    table("options", [person, kind[person], origin[person], place, points])
    table("people", [kind, origin, (array(place[a:b]) for a, b in zip(start, start[1:])),
                     (array(points[a:b]) for a, b in zip(start, start[1:]))])
    table("here", [np.repeat([0, 1], places), np.tile(np.arange(places), 2), np.tile(zone, 2), here])
    table("there", [np.repeat(np.arange(len(there) // 2), 2), np.tile([0, 1], len(there) // 2), there])
    sql("VACUUM ANALYZE")
    before = spent(postmaster)
    sql("SELECT 1")
    empty = spent(postmaster) - before
    for name, query in (("a row for each option", ROWS + DEMAND), ("arrays of each person", ARRAYS + DEMAND)):
        query = query.replace("{places}", str(places))
        for workers in (0, 1):
            setting = f"SET max_parallel_workers_per_gather = {workers};"
            sql(setting + query)
            before, begun = spent(postmaster), time.time()
            found = sql(setting + (query + ";") * rounds).split()
            wall, cpu = (time.time() - begun) / rounds, (spent(postmaster) - before - empty) / rounds
            right = all(line == f"{wanted}|{worth}" for line in found)
            plan = sql(setting + "EXPLAIN " + query)
            print(f"{name}, {workers + 1} processes{'' if workers == 0 or 'Gather' in plan else ' (not used)'}: "
                  f"{cpu:.2f} CPU s, {wall:.2f} s a round; {'as counted' if right else 'WRONG: ' + found[0]}", flush=True)
finally:
    if (server / "data" / "postmaster.pid").exists():
        run("pg_ctl", "-D", server / "data", "-m", "immediate", "stop")
    shutil.rmtree(server, ignore_errors=True)
