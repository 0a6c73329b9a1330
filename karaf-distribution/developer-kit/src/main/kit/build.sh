#!/usr/bin/env bash
# Makes the developer kit: the examples, and a Maven repository with all that they are built with off line.
# Usage: build.sh ROOT TARGET VERSION MAVEN FETCHED OFFLINE
# (the source tree, the module's target folder, the platform's version, Maven's home, the local
# repository of the build that calls this, offline=true if that build is off line)
set -euo pipefail
root=$1 target=$2 version=$3 maven=$4/bin/mvn fetched=$5 offline=$6
here=$(cd "$(dirname "$0")" && pwd)
# Two short runs: what the JVM would gain by compiling well is lost again.
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
kit=$target/kit repository=$target/kit/repository

# Puts files NAME.SUFFIX of the platform into the repository.
put() {
  local folder=$repository/org/yinxin/$1/$version
  mkdir -p "$folder"
  cp "$2" "$folder/$1-$version.${2##*.}"
}

# Builds an example in a folder that knows nothing of the tree around it.
build() {
  local place=$target/$1 example=$2
  shift 2
  rm -rf "$place" && mkdir -p "$place/.mvn"
  cp -R "$root/docs/examples/$example/." "$place"
  rm -rf "$place/target"
  if ! (cd "$place" && "$maven" -B -ntp -Dmaven.repo.local="$repository" "$@") >"$place.log" 2>&1; then
    cat "$place.log"
    exit 1
  fi
}

rm -rf "$kit"
mkdir -p "$kit/examples"
for pom in bom plugin-parent; do
  put yinxin-$pom "$target/classes/yinxin-$pom.pom"
done
for bundle in api testkit kiosk/api kiosk/testkit; do
  name=yinxin-${bundle/\//-}
  cp "$root/bundles/$bundle/target/.flattened-pom.xml" "$target/$name.pom"
  put "$name" "$target/$name.pom"
  put "$name" "$root/bundles/$bundle/target/$name-$version.jar"
done

where=()
[ "$offline" = offline=true ] && where=(-o -Daether.offline.protocols=file)
build filling award-proof -gs "$here/settings.xml" -Dfetched="${fetched// /%20}" ${where[@]+"${where[@]}"} clean install
rm -rf "$repository/edu"
# What had to be fetched is kept where the next build finds it, off line too.
(cd "$repository" && find . -type f ! -path './org/yinxin/*') | while IFS= read -r file; do
  if [ ! -e "$fetched/$file" ]; then
    mkdir -p "$(dirname "$fetched/$file")"
    cp "$repository/$file" "$fetched/$file.part" && mv "$fetched/$file.part" "$fetched/$file"
  fi
done
# What Maven notes of where a file came from would make it ask there again.
find "$repository" \( -name '_remote.repositories' -o -name '*.lastUpdated' -o -name '*.sha1' \
  -o -name 'resolver-status.properties' -o -name 'maven-metadata-*' \) -delete

# The proof: nothing but the kit, and off line.
for example in award-proof file-printer; do
  build $example $example -o verify
  cp -R "$root/docs/examples/$example" "$kit/examples/"
  rm -rf "$kit/examples/$example/target"
done
find "$repository" \( -name '_remote.repositories' -o -name 'resolver-status.properties' \) -delete
cp "$root/docs/write-a-certificate-type.md" "$root/docs/write-a-driver.md" "$kit/"
