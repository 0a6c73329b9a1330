#!/usr/bin/env bash
# Starts the built server with demo data. Usage: start.sh ASSEMBLY STATE
set -euo pipefail
assembly=$1 state=$2
mkdir -p "$state"
port=${YINXIN_PORT:-8181}
lan=$(hostname -I 2>/dev/null | awk '{print $1}') || true
address="http://${lan:-localhost}:$port"
export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
export EXTRA_JAVA_OPTS="-Dyinxin.mode=development -Dyinxin.state=$state -Dyinxin.publicAddress=$address -Dyinxin.httpPort=$port -Dfile.encoding=UTF-8 -Djava.awt.headless=true"
"$assembly/bin/karaf" server &
karaf=$!
trap 'kill "$karaf" 2>/dev/null; wait "$karaf" 2>/dev/null || true; exit 0' INT TERM
for _ in $(seq 1 600); do
  if curl -fs "http://127.0.0.1:$port/health" >/dev/null 2>&1 && curl -fs "http://127.0.0.1:$port/api/site" | grep -q '"university"'; then
    cat <<TEXT

  印信 Yinxin is running (演示系统 · demo)

    Open here              http://localhost:$port/
    Open on your phone     $address/      (this address stands in the QR codes)
    Accounts               undergraduate, postgraduate, doctoral, staff, registrar, admin …
    Password               yinxin-demo
    Data                   $state   (kept for the next start)

  A tour of five minutes
    1. Sign in as undergraduate and apply for 主修成绩单.
    2. Open it, scan the QR code on its foot with a phone in the same network: verified.
    3. Download the PDF and drop it on http://localhost:$port/verify : valid.
    4. Change one byte of it and drop it again: altered.
    5. Copy a certificate bundle into $assembly/deploy/ :
       the new type is offered within seconds.

  Ctrl-C stops it.

TEXT
    break
  fi
  kill -0 "$karaf" 2>/dev/null || { echo "The server ended. Look at $assembly/data/log/karaf.log"; exit 1; }
  sleep 1
done
wait "$karaf"
