#!/usr/bin/env bash
# Asks an independent FHIRPath engine, fhirpath.js, for the results of the calculated scores that the tests compare with.
#   src/test/oracle/fhirpath.sh          writes src/test/resources/generic/fhirpath-results.json
#   src/test/oracle/fhirpath.sh --check  fails when that file differs from what the engine gives
# Needs Node 20 and npm. Everything it makes on the way stays under target/.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
work="$root/target/oracle"
fhirpath_version=5.2.2

mkdir -p "$work"
cd "$work"
[ -f package.json ] || echo '{"private": true}' > package.json
if ! grep -qs "\"version\": \"$fhirpath_version\"" node_modules/fhirpath/package.json; then
  npm install --no-audit --no-fund --loglevel=error --ignore-scripts --save-exact "fhirpath@$fhirpath_version"
fi

forms="$root/src/test/resources/generic"
NODE_PATH="$work/node_modules" node "$here/fhirpath.cjs" "$forms" > "$work/fhirpath-results.json"
if [ "${1:-}" = "--check" ]; then
  diff "$forms/fhirpath-results.json" "$work/fhirpath-results.json" \
    || { echo "The results differ: run src/test/oracle/fhirpath.sh and look at why." >&2; exit 1; }
else
  cp "$work/fhirpath-results.json" "$forms/fhirpath-results.json"
fi
