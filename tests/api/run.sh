#!/usr/bin/env bash
# Does the API do what /openapi.json says, whatever is sent? Schemathesis asks,
# for each role below, with data of the right shape and of the wrong one.
#
#   tests/api/run.sh PROGRAM SCHEMATHESIS [short|full]
#
# PROGRAM is the built `ambos`, SCHEMATHESIS the command of that name. Short
# (the usual) takes about two minutes; full sends many more. Ends with the line
# `N passed, N failed`, one check for each role.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
program="$(realpath "$1")"
schemathesis="$(realpath -s "$2")"
examples=6
phases=examples,coverage,fuzzing,stateful
[ "${3:-short}" = full ] && examples=100

work="$(mktemp -d)"
server=
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true; }
trap 'stop; rm -rf "$work"' EXIT

passed=0 failed=0
for role in officer administrator case-worker employer immigration ministry worker; do
  # Each role begins with the same store.
  rm -rf "$work/data"
  "$program" seed "$here/../../examples/hospitality-sn-vu" --data "$work/data" --personas >"$work/said"
  grep -q " $role@example.org" "$work/said" || { echo "no account for $role in this example"; continue; }
  token="$("$program" token --data "$work/data" --account "$role@example.org" --label schemathesis)"
  "$program" serve --data "$work/data" --listen 127.0.0.1:0 >"$work/served" 2>"$work/faults" &
  server=$!
  for _ in $(seq 100); do
    address="$(sed -n 's/^listening on //p' "$work/served")"
    [ -n "$address" ] && break
    sleep 0.1
  done
  # No proxy may stand between; nothing but this machine is asked.
  if (cd "$work" && NO_PROXY='*' no_proxy='*' "$schemathesis" --config-file "$here/schemathesis.toml" run \
    "${address}openapi.json" --header "Authorization: Bearer $token" --phases "$phases" --seed 20261125 \
    --max-examples "$examples" --generation-database none --no-color) >"$work/$role.log" 2>&1 &&
    [ ! -s "$work/faults" ]; then
    passed=$((passed + 1))
    echo "$role: $(sed -n 's/^ *\([0-9]* generated.*\)/\1/p' "$work/$role.log")"
  else
    failed=$((failed + 1))
    echo "FAILED $role"
    cat "$work/$role.log" "$work/faults"
  fi
  stop
  server=
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
