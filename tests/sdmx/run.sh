#!/usr/bin/env bash
# Do programs of others read our SDMX messages (tests/sdmx/check.py), and does LibreOffice read our workbook and find in
# it what the CSV says?
#
#   tests/sdmx/run.sh PROGRAM DATA PARTNERSHIP PYTHON
#
# PROGRAM is the built `ambos`, DATA the folder of a store that holds PARTNERSHIP, PYTHON one with requirements.txt.
# Nothing asks the network. Without LibreOffice (Debian: libreoffice-calc-nogui) its part is left out, and says so. Ends
# with the line `N passed, N failed`.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
program="$(realpath "$1")" data="$(realpath "$2")" partnership="$3" python="$(realpath -s "$4")"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
for format in csv xlsx sdmx-csv sdmx-json sdmx-structure; do
  "$program" report donor --data "$data" --partnership "$partnership" --as-of 2035-12-31 --format "$format" --out "donor.$format" >/dev/null
done

if command -v soffice >/dev/null; then
  # Every sheet as UTF-8 CSV, cells as they are stored.
  soffice --headless -env:UserInstallation="file://$work/office" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir sheets donor.xlsx >/dev/null 2>&1
  "$python" "$here/check.py" donor.sdmx-csv donor.sdmx-json donor.sdmx-structure donor.csv "sheets/donor-By part.csv"
else
  echo "left out: LibreOffice is not installed" >&2
  "$python" "$here/check.py" donor.sdmx-csv donor.sdmx-json donor.sdmx-structure
fi
