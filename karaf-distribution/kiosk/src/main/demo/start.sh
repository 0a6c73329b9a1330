#!/usr/bin/env bash
# Starts the built kiosk of the demo, again whenever its power is cut, until it is told to stop.
# Usage: start.sh ASSEMBLY STATE SERVER TOKEN-FILE
# YINXIN_KIOSK_PORT sets another port than 8282.
set -euo pipefail
assembly=$1 state=$2 server=$3 token=$4
port=${YINXIN_KIOSK_PORT:-8282}

mkdir -p "$state/deploy" && chmod 700 "$state"
password=$state/console-password
[ -s "$password" ] || (umask 077 && od -An -N12 -tx1 /dev/urandom | tr -d ' \n' >"$password")
(umask 077 && printf 'operator = %s,_g_:admingroup\n_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n' \
  "$(cat "$password")" >"$assembly/etc/users.properties")

# In a file, since Karaf's scripts would split a path with a space in it.
settings=$assembly/etc/custom.system.properties
others=$(grep -v '^yinxin\.' "$settings")
cat >"$settings" <<SETTINGS
$others
yinxin.mode = development
yinxin.state = $state
yinxin.server = $server
yinxin.httpAddress = ${YINXIN_KIOSK_ADDRESS:-127.0.0.1}
yinxin.httpPort = $port
yinxin.consolePort = $((port - 81))
yinxin.deploy = $state/deploy
yinxin.deployable = .*
yinxin.enrolmentTokenFile = $token
SETTINGS

# Simulated devices, worked by hand on the device bench.
for device in "" .printer-demo .card-demo .idcard-demo .scanner-demo; do
  : >"$assembly/etc/org.yinxin.driver.simulator$device.cfg"
done

export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
karaf= stopping=
trap 'stopping=yes; [ -n "$karaf" ] && kill "$karaf" 2>/dev/null' INT TERM
while [ -z "$stopping" ]; do
  "$assembly/bin/karaf" server &
  karaf=$!
  code=0
  wait "$karaf" || code=$?
  if [ -n "$stopping" ]; then
    wait "$karaf" 2>/dev/null || true
  elif [ "$code" = 137 ]; then
    echo "  The kiosk's power was cut. It starts again …"
    sleep 2
  else
    echo "  The kiosk ended ($code). Its log: $assembly/data/log/karaf.log"
    exit 1
  fi
done
