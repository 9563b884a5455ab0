#!/usr/bin/env bash
# Does a program of others find our PDF files to be PDF/UA-1 (tests/pdf/check.py)? Every report that is printed, in a
# language that runs from the left and one that runs from the right, and what else is handed over.
#
#   tests/pdf/run.sh PROGRAM DATA PARTNERSHIP PYTHON [FILE.pdf...]
#
# PROGRAM is the built `ambos`, DATA the folder of a store that holds PARTNERSHIP, PYTHON one with requirements.txt.
# Nothing asks the network. Ends with the line `N passed, N failed`.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
program="$(realpath "$1")" data="$(realpath "$2")" partnership="$3" python="$(realpath -s "$4")"
shift 4

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for report in donor committee maturity assessment; do
  for lang in en ar; do
    "$program" report "$report" --data "$data" --partnership "$partnership" --as-of 2029-06-30 --lang "$lang" \
      --format pdf --out "$work/$report-$lang.pdf" >/dev/null
  done
done
"$python" "$here/check.py" "$work"/*.pdf "$@"
