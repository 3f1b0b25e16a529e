#!/usr/bin/env bash
# Makes profiles/json from the FSH sources.
#   profiles/generate.sh          writes profiles/json
#   profiles/generate.sh --check  fails when profiles/json differs from what the sources give
# Needs Node 20 and npm. Everything it makes on the way stays under target/.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
work="$here/../target/profiles"
sushi_version=3.21.0
core_examples_version=4.0.1

mkdir -p "$work/npm" "$work/home"
work="$(cd "$work" && pwd)"
cd "$work/npm"
[ -f package.json ] || echo '{"private": true}' > package.json
if [ ! -x node_modules/.bin/sushi ] || ! grep -q "\"version\": \"$sushi_version\"" node_modules/fsh-sushi/package.json \
    || [ ! -d node_modules/hl7.fhir.r4.examples ]; then
  npm install --no-audit --no-fund --loglevel=error --ignore-scripts --save-exact \
    "fsh-sushi@$sushi_version" "hl7.fhir.r4.examples@$core_examples_version"
fi

# The cache lives in a home of its own, so that the user's FHIR cache is neither read nor changed.
node "$here/tools/core-package.mjs" "$work/npm/node_modules/hl7.fhir.r4.examples" \
  "$work/home/.fhir/packages/hl7.fhir.r4.core#4.0.1/package"

rm -rf "$work/input" "$work/json"
mkdir -p "$work/input"
cp -R "$here/input" "$here/sushi-config.yaml" "$work/input/"
HOME="$work/home" node_modules/.bin/sushi build "$work/input" > "$work/sushi.log" 2>&1 || true
if ! grep -Eq '[^0-9]0 Errors' "$work/sushi.log" || grep -Eq '^error' "$work/sushi.log"; then
  cat "$work/sushi.log" >&2
  exit 1
fi
node "$here/tools/arrange.mjs" "$work/input/fsh-generated/resources" "$work/json" "$here/input/cql"

if [ "${1:-}" = "--check" ]; then
  diff -r "$here/json" "$work/json" || { echo "profiles/json is stale: run profiles/generate.sh" >&2; exit 1; }
else
  rm -rf "$here/json"
  cp -R "$work/json" "$here/json"
fi
