#!/bin/sh
# Puts Rapport on a running Payara Server 6 domain: loopback listeners, settings, deployment.
#   install.sh <rapport.war>
# Environment: ASADMIN (asadmin), and the settings below. Give the password to the server's own environment as
# RAPPORT_DATABASE_PASSWORD before the domain is started, so that it stands in no file.
set -eu
war=${1:?the path of rapport.war is missing}
asadmin=${ASADMIN:-asadmin}
listeners=configs.config.server-config.network-config.network-listeners.network-listener

# Both public listeners; leave this out only together with the keys rapport.access.*
"$asadmin" set "$listeners.http-listener-1.address=127.0.0.1"
"$asadmin" set "$listeners.http-listener-2.address=127.0.0.1"

setting() {
  "$asadmin" set-config-property --source=domain --propertyName="$1" --propertyValue="$2"
}
setting rapport.database.url "${RAPPORT_DATABASE_URL:-jdbc:postgresql://127.0.0.1:5432/rapport}"
setting rapport.database.user "${RAPPORT_DATABASE_USER:-rapport}"
setting rapport.routes.directory "${RAPPORT_ROUTES_DIRECTORY:-/etc/rapport/camel-routes}"
setting rapport.sites "${RAPPORT_SITES:?the ids of the sites are missing}"

# A changed address counts from the next start of the domain.
"$asadmin" restart-domain
"$asadmin" deploy --force=true --name rapport --contextroot / "$war"
