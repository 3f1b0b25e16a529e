#!/usr/bin/env bash
# What is in the WAR, under which licences, and what is known against it: components.md and advisories.md in this folder.
# Ends with 0 when nothing is wrong, 1 for a licence that does not fit or an advisory, 2 when no advisories could be had.
#
#   docs/security/check.sh [SOURCE]      a server of advisories that speaks OSV, by default https://api.osv.dev; or, where none is
#                                        reached, a folder or ZIP file of advisories in OSV's format, such as the file that
#                                        OSV publishes for Maven (Maven/all.zip)
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -q -DskipTests -DskipITs test-compile cyclonedx:makeBom@bill-of-materials \
  dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/supply.classpath
echarts=$(sed -n 's/.*<echarts.version>\(.*\)<.*/\1/p' pom.xml)
exec java -cp "target/test-classes:target/classes:$(cat target/supply.classpath)" org.rapport.sandbox.supply.SupplyCheck \
  target/sbom/rapport.cdx.json "$echarts" docs/security "${1:-https://api.osv.dev}"
