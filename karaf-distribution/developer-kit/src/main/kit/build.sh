#!/usr/bin/env bash
# Makes the developer kit: the examples, and a Maven repository with all that they are built with off line.
# Usage: build.sh ROOT TARGET VERSION MAVEN FETCHED OFFLINE
# (the source tree, the module's target folder, the platform's version, Maven's home, the local
# repository of the build that calls this, offline=true if that build is off line)
set -euo pipefail
root=$1 target=$2 version=$3 maven=$4/bin/mvn fetched=$5 offline=$6
here=$(cd "$(dirname "$0")" && pwd)
# Short runs: what the JVM would gain by compiling well is lost again.
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# The tools of the JDK that runs this build.
java=$(dirname "$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")")
kit=$target/kit repository=$target/kit/repository
published='api certificates/forms testkit kiosk/api kiosk/testkit'

# Names the artifact of a bundle by its folder, as yinxin-certificate-forms.
artifact() {
  local name=${1/\//-}
  printf 'yinxin-%s' "${name/#certificates-/certificate-}"
}

# Puts files NAME.SUFFIX of the platform into the repository.
put() {
  local folder=$repository/org/yinxin/$1/$version
  mkdir -p "$folder"
  cp "$2" "$folder/$1-$version.${2##*.}"
}

# Lays out examples in folders that know nothing of the tree around them, and a project NAME that builds them all.
lay_out() {
  local name=$1 modules= example
  shift
  rm -rf "${target:?}/$name" && mkdir -p "$target/$name/.mvn"
  for example in "$@"; do
    rm -rf "${target:?}/$example" && mkdir -p "$target/$example/.mvn"
    cp -R "$kit/examples/$example/." "$target/$example"
    modules+="<module>../$example</module>"
  done
  cat >"$target/$name/pom.xml" <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>edu.example</groupId>
  <artifactId>$name</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules>$modules</modules>
</project>
END
}

# Makes the pages of all public types in the packages of some bundles. Usage: document FOLDER TITLE BUNDLE …
document() {
  local pages=$1 title=$2 bundle
  shift 2
  for bundle in "$@"; do
    find "$root/bundles/$bundle/src/main/java" -name '*.java'
  done | sort | sed 's/.*/"&"/' >"$target/sources.txt"
  "$java/javadoc" -quiet -notimestamp -Xdoclint:none -encoding UTF-8 -docencoding UTF-8 -charset UTF-8 \
    -windowtitle "$title" -doctitle "$title $version" -classpath "$classes" -d "$pages" @"$target/sources.txt"
}

# Runs Maven in a folder, with nothing but the kit's repository.
build() {
  local place=$target/$1
  shift
  if ! (cd "$place" && "$maven" -B -ntp -Dmaven.repo.local="$repository" "$@") >"$place.log" 2>&1; then
    cat "$place.log"
    exit 1
  fi
}

rm -rf "$kit"
mkdir -p "$kit/examples"
for example in award-proof campus-card file-printer record-export; do
  cp -R "$root/docs/examples/$example" "$kit/examples/"
  rm -rf "$kit/examples/$example/target"
done
# A driver of the tree in one folder: what its test uses of the tree is beside it.
serial=$kit/examples/scanner-serial
mkdir -p "$serial/src/test/java/org/yinxin/testlibrary/devices"
cp -R "$root/kiosk-drivers/scanner-serial/"{README.md,src} "$serial/"
cp "$root/bundles/test-library/src/main/java/org/yinxin/testlibrary/devices/PseudoTerminal.java" "$serial/src/test/java/org/yinxin/testlibrary/devices/"
cp "$target/classes/scanner-serial/pom.xml" "$serial/"
for pom in bom plugin-parent; do
  put yinxin-$pom "$target/classes/yinxin-$pom.pom"
done
for bundle in $published; do
  name=$(artifact "$bundle")
  cp "$root/bundles/$bundle/target/.flattened-pom.xml" "$target/$name.pom"
  put "$name" "$target/$name.pom"
  put "$name" "$root/bundles/$bundle/target/$name-$version.jar"
  "$java/jar" --create --no-manifest --date=2026-11-25T00:00:00Z \
    --file "$repository/org/yinxin/$name/$version/$name-$version-sources.jar" -C "$root/bundles/$bundle/src/main/java" .
done

where=()
[ "$offline" = offline=true ] && where=(-o -Daether.offline.protocols=file)
lay_out filling award-proof scanner-serial
build filling -gs "$here/settings.xml" -Dfetched="${fetched// /%20}" ${where[@]+"${where[@]}"} -pl '!:filling' clean install
rm -rf "$repository/edu"
# Files that had to be fetched are kept where the next build finds them, off line too.
(cd "$repository" && find . -type f ! -path './org/yinxin/*') | while IFS= read -r file; do
  if [ ! -e "$fetched/$file" ]; then
    mkdir -p "$(dirname "$fetched/$file")"
    cp "$repository/$file" "$fetched/$file.part" && mv "$fetched/$file.part" "$fetched/$file"
  fi
done
# Maven's notes on the origin of a file would make it ask there again.
find "$repository" \( -name '_remote.repositories' -o -name '*.lastUpdated' -o -name '*.sha1' \
  -o -name 'resolver-status.properties' -o -name 'maven-metadata-*' \) -delete

# One set of pages for all five, as an author reads them, and a jar for each, as development tools read them: nothing links out of the kit.
classes=$(find "$repository" -name '*.jar' ! -name '*-sources.jar' | tr '\n' ':')
document "$kit/javadoc" 'Yinxin plug-in API' $published
for bundle in $published; do
  name=$(artifact "$bundle")
  rm -rf "${target:?}/pages"
  document "$target/pages" "$name" "$bundle"
  "$java/jar" --create --no-manifest --date=2026-11-25T00:00:00Z \
    --file "$repository/org/yinxin/$name/$version/$name-$version-javadoc.jar" -C "$target/pages" .
done

# The proof: nothing but the kit, and off line. One Maven builds all examples, which know nothing of each other.
lay_out proof award-proof campus-card file-printer record-export scanner-serial
build proof -o verify
find "$repository" \( -name '_remote.repositories' -o -name 'resolver-status.properties' \) -delete

# The guides and the pages that authors need with them, all in one folder here.
mkdir "$kit/decisions"
cp "$root"/docs/decisions/{0053,0063}-*.md "$kit/decisions/"
cp "$root"/docs/{hostile,forged}-plug-ins.md "$kit/"
for page in "$root"/docs/write-a-{certificate-type,connector,driver}.md "$root/SECURITY.md"; do
  sed 's|](\.\./SECURITY\.md|](SECURITY.md|g' "$page" >"$kit/$(basename "$page")"
done
# A link to another page of the project becomes its words and the name of that page.
for page in "$kit"/*.md "$kit"/decisions/*.md; do
  for linked in $(grep -o ']([^):#]*\.md' "$page" | cut -c 3- | sort -u); do
    if [ ! -e "$(dirname "$page")/$linked" ]; then
      sed "s|\[\([^]]*\)\](${linked//./\\.}[^)]*)|\1 (\`$(basename "$linked")\`)|g" "$page" >"$target/page.md"
      mv "$target/page.md" "$page"
    fi
  done
done
"$java/java" "$root/.ci/Documentation.java" "$kit"
