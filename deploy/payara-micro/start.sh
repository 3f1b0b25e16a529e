#!/bin/sh
# Starts Rapport on Payara Micro in the foreground, for this machine only.
#   start.sh <payara-micro.jar> <rapport.war> [<rapport.properties>]
# Environment: RAPPORT_DATABASE_PASSWORD, PORT (8080), JAVA_OPTS (-Xmx512m).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
micro=${1:?the path of payara-micro.jar is missing}
war=${2:?the path of rapport.war is missing}
settings=${3:-$here/rapport.properties}

# Payara Micro binds to every address unless the pre-boot file says otherwise. Leave it out only together with the
# keys rapport.access.*; the module refuses to start without one or the other.
# shellcheck disable=SC2086
exec java ${JAVA_OPTS:--Xmx512m} -jar "$micro" \
  --nohazelcast --disablephonehome \
  --prebootcommandfile "$here/preboot.asadmin" \
  --systemproperties "$settings" \
  --port "${PORT:-8080}" --contextroot / \
  --deploy "$war"
