#!/usr/bin/env bash
# Lets Jazzer look for input that makes a reader fail. The tests feed each reader with hundreds of damaged inputs; this goes on
# for as long as asked, led by what each input reaches. A fault ends it, with the input in target/fuzz/READER.
#
#   src/test/fuzz/run.sh READER [SECONDS]      facts, hl7v2, search, questionnaire, views, tokens or hooks
set -euo pipefail
cd "$(dirname "$0")/../../.."

reader=${1:?Name a reader: facts, hl7v2, search, questionnaire, views, tokens or hooks}
seconds=${2:-300}
work=target/fuzz/$reader
mkdir -p "$work/found" "$work/seeds"

mvn -q -Pfuzz test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/fuzz/classpath
classpath="target/test-classes:target/classes:$(cat target/fuzz/classpath)"
java -cp "$classpath" org.rapport.fuzz.Jazzer "$reader" "$work/seeds"

# Its checks of what a program does with input stay on, but for the one of connections: the reader of tokens fetches keys, from loopback.
exec java -Xmx1g -cp "$classpath" -Drapport.fuzz.target="$reader" com.code_intelligence.jazzer.Jazzer \
  --target_class=org.rapport.fuzz.Jazzer --instrumentation_includes='org.rapport.fhir.**:org.rapport.adapter.**' \
  --disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery --reproducer_path="$work" \
  -max_total_time="$seconds" -timeout=90 -max_len=16384 -artifact_prefix="$work/" "$work/found" "$work/seeds"
