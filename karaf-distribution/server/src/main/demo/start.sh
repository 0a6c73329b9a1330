#!/usr/bin/env bash
# Starts the built server with demo data and a kiosk beside it, until Ctrl-C. Usage: start.sh ASSEMBLY STATE
# start.sh --check only asks whether the ports are free, before a build that would be in vain.
# YINXIN_PORT sets another port than 8181, YINXIN_ADDRESS another address in the QR codes,
# YINXIN_KIOSK_PORT another port of the kiosk than 8282.
set -euo pipefail
port=${YINXIN_PORT:-8181}
console=$((port - 80))
kiosk_port=${YINXIN_KIOSK_PORT:-8282}

# GET of a path on this machine, on the server's port or another; prints the answer, and fails if nobody listens.
ask() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/${2:-$port}" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3
    while IFS= read -r -t 5 line <&3 || [ -n "$line" ]; do echo "$line"; done
  ) 2>/dev/null
}

if ask / >/dev/null; then
  echo "Something answers on port $port already. Stop it, or take another port: YINXIN_PORT=8383 ./mvnw -Pdemo"
  exit 1
fi
if ask / "$kiosk_port" >/dev/null; then
  echo "Something answers on port $kiosk_port already, which the kiosk wants. Stop it, or take another port:"
  echo "YINXIN_KIOSK_PORT=8484 ./mvnw -Pdemo"
  exit 1
fi
[ "$1" = --check ] && exit 0

assembly=$1 state=$2
kiosk=$(cd "$(dirname "$0")/../../../../kiosk" && pwd)
lan=$( (hostname -I 2>/dev/null || ipconfig getifaddr en0 2>/dev/null || true) | awk '{print $1}')
address=${YINXIN_ADDRESS:-http://${lan:-localhost}:$port}
# For nobody else on this machine: personal data, although invented here.
# What is dropped into the running server lies there too, since each build makes the assembly anew.
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
yinxin.publicAddress = $address
yinxin.httpPort = $port
yinxin.consolePort = $console
yinxin.deploy = $state/deploy
yinxin.deployable = .*
yinxin.tourKiosk = http://localhost:$kiosk_port
yinxin.tourType = $(ls "$kiosk/../../bundles/certificates/enrolment-proof/target/"yinxin-certificate-enrolment-proof-*.jar 2>/dev/null | head -1)
SETTINGS

# The type that the visitor drops in is not there yet.
features=$assembly/etc/org.apache.karaf.features.cfg
without=$(sed 's/, *yinxin-certificate-enrolment-proof[^,]*//' "$features")
echo "$without" >"$features"

# The kiosk starts after the server, which would issue nothing until it is heard.
ledger=$assembly/etc/org.yinxin.core.ledger.cfg
grep -q '^listenSeconds' "$ledger" || echo 'listenSeconds = 0' >>"$ledger"

export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
export EXTRA_JAVA_OPTS="${EXTRA_JAVA_OPTS:-} -Dfile.encoding=UTF-8 -Djava.awt.headless=true"
"$assembly/bin/karaf" server &
karaf=$!
kiosk_loop=
stop() {
  kill "$karaf" ${kiosk_loop:+"$kiosk_loop"} 2>/dev/null || true
  wait 2>/dev/null || true
}
trap 'echo; echo "Stopping …"; stop; exit 0' INT TERM
echo "Starting the server …"
started=
for _ in $(seq 1 900); do
  if ask /health/ready | grep -q '"ready"' && ask /api/site | grep -q '"university"'; then
    started=yes
    break
  fi
  if ! kill -0 "$karaf" 2>/dev/null; then
    echo "The server ended. Its log: $assembly/data/log/karaf.log"
    exit 1
  fi
  sleep 1
done
if [ -z "$started" ]; then
  echo "The server does not answer after 15 minutes. Its log: $assembly/data/log/karaf.log"
  kill "$karaf"
  exit 1
fi

# The kiosk enrols itself with the token that the server has left for it.
bash "$kiosk/src/main/demo/start.sh" "$kiosk/target/assembly" "$state/kiosk" "http://localhost:$port" "$state/kiosk-token.txt" &
kiosk_loop=$!
cat <<TEXT

  印信 Yinxin is running (演示系统 · demo)

    Open here              http://localhost:$port/
    Open on your phone     $address/   (this address is in the QR codes)
    The kiosk              http://localhost:$kiosk_port/   (starts within half a minute)
    Accounts               undergraduate  postgraduate  doctoral  staff  registrar
                           graduate-office  personnel  admissions  keeper  admin  auditor
    Password               yinxin-demo
    Data                   $state   (kept for the next start)
    Console                echo yinxin:status | "$assembly/bin/client" -a $console -u operator -p "\$(cat "$password")" -b

  The tour                 http://localhost:$port/tour   (nine stops, each in one click; or by hand:)
    1. Sign in as undergraduate and apply for 本科成绩单.
    2. Open it, scan the QR code on its foot with a phone in the same network: verified.
    3. Download the PDF and drop it on http://localhost:$port/verify : valid.
    4. Change one byte of it and drop it again: altered.
    5. Drop a new certificate type into the running server; within seconds it is offered:
       cp bundles/certificates/enrolment-proof/target/yinxin-certificate-enrolment-proof-*.jar \\
         "$state/deploy/"
       Take the file away again, and it is no longer offered; what was issued stays valid.
    6. Sign in as registrar: the counter finds people, the register has what was issued; switch approval of a type
       on under 凭证文案, and applications wait under 审批.
    7. Sign in as admissions and issue 本科录取通知书 to 26500108150123 under 批量出具, with a collection code. Who is
       admitted has no account and collects it at http://localhost:$port/collect with that number, the ID number
       DEMO-3 and the code in the list of verdicts.
    8. Open the kiosk and, beside it, its device bench at http://localhost:$kiosk_port/bench : lay a campus card, print six
       copies, of which the sixth is paid for, and let the paper jam.

  Ctrl-C stops it.

TEXT
wait "$karaf" || true
stop
