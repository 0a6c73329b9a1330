#!/bin/sh
# Remakes the four faces of this bundle: three from the static TrueType files of two npm packages,
# Kai from Debian's package fonts-lxgw-wenkai (1.511+repack-1), since npm has it as web fonts only.
#
# Usage: make-fonts.sh [folder with the two unpacked npm packages]
#   Without an argument the packages are fetched with npm into a temporary folder.
# Needs: pyftsubset (Debian: fonttools 4.57.0), npm unless a folder is given, and the face of the
#   Debian package where it installs it, or where the variable KAI says.
#
# The outcome is the same to the byte for the same fonttools: pyftsubset copies head.modified
# from the source, and SOURCE_DATE_EPOCH fixes any time stamp it would compute.
set -eu
version=0.4.3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$here/../resources/org/yinxin/core/rendering
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=0
kai=${KAI:-/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Medium.ttf}

if [ $# -gt 0 ]; then
  serif=$1/noto-serif-sc
  sans=$1/noto-sans-sc
else
  (cd "$work" && npm install --silent --no-save --ignore-scripts --prefix "$work" \
    "@expo-google-fonts/noto-serif-sc@$version" "@expo-google-fonts/noto-sans-sc@$version")
  serif=$work/node_modules/@expo-google-fonts/noto-serif-sc
  sans=$work/node_modules/@expo-google-fonts/noto-sans-sc
fi

# GB 2312 with its symbols, the 8,105 characters, and name characters that are in neither.
/usr/bin/python3 - "$here/standard-8105.txt" > "$work/title-text.txt" <<'PY'
import sys
rows = range(0xA1, 0xFF)
gb2312 = "".join(bytes((a, b)).decode("gb2312", "ignore") for a in rows for b in rows)
standard = "".join(open(sys.argv[1], encoding="utf-8").read().split())
print("".join(sorted(set(gb2312 + standard + "囧喆堃㛃䶮𬍛𠅤"))))
PY
# Everything but the radicals: they share glyphs with characters, and text copied from a PDF would
# hold the radical ⼥ (U+2F25) where 女 (U+5973) was printed.
/usr/bin/python3 - "$serif/400Regular/NotoSerifSC_400Regular.ttf" > "$work/regular.txt" <<'PY'
import sys
from fontTools.ttLib import TTFont
for code in TTFont(sys.argv[1]).getBestCmap():
    if not 0x2E80 <= code <= 0x2FDF:
        print("U+%04X" % code)
PY
# ASCII, Latin-1, Latin Extended-A, pinyin letters, general punctuation, currency, Roman numerals,
# circled figures, CJK punctuation, full-width forms.
latin='U+0020-007E,U+00A0-017F,U+01CD-01DC,U+01F8-01F9,U+0251,U+0261,U+2010-205E,U+20A0-20BF'
latin="$latin,U+2160-217F,U+2460-249B,U+3000-303F,U+FE30-FE4F,U+FF00-FFEF"

# For a PDF only outlines, widths and the character map count. name keeps every record: copyright,
# trademark and licence travel with the font.
strip() {
  source=$1; target=$2; shift 2
  pyftsubset "$source" "$@" --output-file="$target" --layout-features='' --no-hinting \
    --drop-tables+=GSUB,GPOS,GDEF,BASE,JSTF,STAT,VORG,vhea,vmtx,DSIG,meta,gasp,prep,fpgm,cvt \
    --no-glyph-names --notdef-outline --name-IDs='*' --name-languages='*' --name-legacy \
    --no-recalc-timestamp
}

mkdir -p "$out"
strip "$serif/400Regular/NotoSerifSC_400Regular.ttf" "$out/song-regular.ttf" \
  --unicodes-file="$work/regular.txt" &
strip "$serif/700Bold/NotoSerifSC_700Bold.ttf" "$out/song-bold.ttf" \
  --text-file="$work/title-text.txt" --unicodes="$latin"
strip "$sans/700Bold/NotoSansSC_700Bold.ttf" "$out/hei.ttf" \
  --text-file="$work/title-text.txt" --unicodes="$latin"
strip "$kai" "$work/kai.ttf" --text-file="$work/title-text.txt" --unicodes="$latin"
# Its licence reserves the names LXGW and 霞鹜 for the unchanged face.
/usr/bin/python3 - "$work/kai.ttf" "$out/kai.ttf" <<'PY'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], recalcTimestamp=False)
family = "Yinxin Kai"
named = {1: family, 3: family + ":1.511", 4: family, 6: "YinxinKai-Medium", 16: family}
names = font["name"]
names.names = [name for name in names.names if name.langID == 1033]
for name in names.names:
    name.string = named.get(name.nameID, name.toUnicode())
font.save(sys.argv[2])
PY
wait
