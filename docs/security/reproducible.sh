#!/usr/bin/env bash
# Builds the WAR twice from the committed sources, in two folders, and compares the two byte by byte.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for one in first second-in-a-folder-of-another-name; do
  mkdir "$work/$one"
  git archive HEAD | tar -x -C "$work/$one"
  (cd "$work/$one" && mvn -q "$@" -Dmaven.test.skip=true -DskipITs -Dspotless.check.skip=true package)
done
sha256sum "$work"/*/target/rapport.war | sed "s#$work/##"
cmp "$work"/*/target/rapport.war && echo "The two are the same."
