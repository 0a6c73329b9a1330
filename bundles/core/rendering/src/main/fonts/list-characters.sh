#!/bin/sh
# Writes standard-8105.txt: the 8,105 characters of 通用规范汉字表 (State Council, 2013) in the
# order of the table, forty a line, from the kTGH field of the Unicode Han database.
#
# Usage: list-characters.sh [Unihan_OtherMappings.txt.bz2]
# The default is the file of Debian's package unicode-data.
set -eu
unihan=${1:-/usr/share/unicode/Unihan_OtherMappings.txt.bz2}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bzcat "$unihan" | /usr/bin/python3 -c '
import sys
numbered = {}
for line in sys.stdin:
    fields = line.split()
    if len(fields) == 3 and fields[1] == "kTGH":
        numbered[int(fields[2].split(":")[1])] = chr(int(fields[0][2:], 16))
assert sorted(numbered) == list(range(1, 8106)), len(numbered)
text = "".join(numbered[n] for n in range(1, 8106))
for start in range(0, len(text), 40):
    print(text[start:start + 40])
' > "$here/standard-8105.txt"
