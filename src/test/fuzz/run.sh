#!/usr/bin/env bash
# Lets Jazzer look for input that makes a reader fail. The tests let it try a fixed number of inputs; this goes on for as long as
# asked, on from what was found before. A fault ends it, with the input in target/fuzz/READER.
#
#   src/test/fuzz/run.sh READER [SECONDS]      facts, hl7v2, search, questionnaire, views, tokens or hooks; each for all of them
set -euo pipefail
cd "$(dirname "$0")/../../.."

reader=${1:?Name a reader: facts, hl7v2, search, questionnaire, views, tokens, hooks or each}
seconds=${2:-300}
mkdir -p target/fuzz

mvn -q test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/fuzz/classpath
exec java -cp "target/test-classes:target/classes:$(cat target/fuzz/classpath)" org.rapport.fuzz.JazzerRun "$reader" "$seconds"
