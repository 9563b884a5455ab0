#!/usr/bin/env bash
# Do others' programs say of our credentials what we say? The engine prints
# specimens (crates/credentials/examples/specimens.rs): good ones, and one for each
# way in which one may be bad. Digital Bazaar's libraries (npm), openbadgeslib
# (PyPI) and `ambos verify` are asked for each, and must say what stands below.
#
#   tests/credentials/run.sh PROGRAM SPECIMENS MODULES PYTHON
#
# PROGRAM is the built `ambos`, SPECIMENS the built example, MODULES a folder with
# package.json's modules, PYTHON one with requirements.txt. Nothing asks the network.
# Ends with the line `N passed, N failed`.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
program="$(realpath "$1")" specimens="$(realpath "$2")" modules="$(realpath "$3")" python="$(realpath -s "$4")"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
"$specimens" >all.json

"$python" - <<'PY'
import json
every = json.load(open("all.json", encoding="utf-8"))
for name in ["good", "decision", "tampered", "undefined-term", "revoked", "wrong-issuer", "documents", "lists", "register"]:
    json.dump(every[name], open(f"{name}.json", "w", encoding="utf-8"))
json.dump(every["lists"][0], open("list.json", "w", encoding="utf-8"))
PY

node "$here/bazaar.mjs" all.json "$modules" >bazaar 2>reasons
"$python" "$here/badgeslib.py" all.json >badgeslib 2>>reasons
for name in good decision tampered undefined-term revoked wrong-issuer list register; do
  code=0
  "$program" verify "$name.json" --issuers documents.json --status lists.json --register register.json >said 2>>reasons || code=$?
  case "$code" in 0) echo "$name: valid" ;; 1) echo "$name: refused" ;; *) echo "$name: unreadable ($code)" ;; esac
  sed "s/^/  $name: /" said >>reasons
done >ours

passed=0 failed=0
expect() { # WHO FILE LINE...
  local who="$1" file="$2" line
  shift 2
  for line in "$@"; do
    if grep -qxF "$line" "$file"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $who: expected $line"; fi
  done
}
common=("good: valid" "decision: valid" "tampered: refused" "undefined-term: refused" "revoked: refused" "wrong-issuer: refused")
expect "Digital Bazaar" bazaar "${common[@]}" "list: valid" "register: valid" "open-badges-context: valid"
expect openbadgeslib badgeslib "${common[@]}"
expect ambos ours "${common[@]}" "list: valid" "register: valid"
[ "$failed" -eq 0 ] || cat reasons
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
