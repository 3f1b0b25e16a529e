# Sourced by the tools beside it: runs a class of the module with nothing but a JRE.
# The WAR is $RAPPORT_WAR, or rapport.war beside the tool, or the one of a build; it is unpacked to a temporary folder.

in_war() {
  local here war unpacked
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  for war in "${RAPPORT_WAR:-}" "$here/rapport.war" "$here/../target/rapport.war"; do
    [ -n "$war" ] && [ -f "$war" ] && break
    war=""
  done
  if [ -z "$war" ]; then
    echo "No rapport.war was found; name it in RAPPORT_WAR." >&2
    return 2
  fi
  unpacked=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$unpacked'" EXIT
  if command -v unzip > /dev/null; then
    unzip -q "$war" 'WEB-INF/classes/*' 'WEB-INF/lib/*' -d "$unpacked"
  elif command -v jar > /dev/null; then
    (war=$(realpath "$war") && cd "$unpacked" && jar xf "$war")
  else
    echo "Neither unzip nor jar is there to unpack the WAR." >&2
    return 2
  fi
  if [ ! -f "$unpacked/WEB-INF/classes/${1//.//}.class" ]; then
    echo "$war is older than this tool and does not have it; build it anew, or name another in RAPPORT_WAR." >&2
    return 2
  fi
  # shellcheck disable=SC2086
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${RAPPORT_JAVA_OPTIONS:-} \
    -cp "$unpacked/WEB-INF/classes:$unpacked/WEB-INF/lib/*" "$@"
}
