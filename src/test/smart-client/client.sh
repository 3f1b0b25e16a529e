#!/usr/bin/env bash
# Fetches an independent SMART client, npm fhirclient, for IndependentClientTest, which launches it in a browser against the
# authorization server of the sandbox EHR. Needs npm. Everything stays under target/.
set -euo pipefail

root="$(cd "$(dirname "$0")/../../.." && pwd)"
work="$root/target/smart-client"
version=2.6.3

mkdir -p "$work"
cd "$work"
if ! grep -qs "\"version\": \"$version\"" package/package.json; then
  # The package alone: the file for browsers that is in it needs none of its dependencies.
  archive="$(npm pack --silent "fhirclient@$version")"
  tar -xzf "$archive"
fi
test -s package/build/fhir-client.js || { echo "fhirclient $version has no build/fhir-client.js." >&2; exit 1; }
