#!/bin/sh
# Makes build/lean/icu/libicudata.so.NN: Qt's own locale data with only the languages of Fonds.
# 31 MB become 3. Sorting, time zones and case rules stay; names of currencies, countries and
# units, the line breaks of Thai and the converters of old code pages go: nothing asks Qt for them.
set -eu
. resources/packaging/system.sh

LANGUAGES='ar|az|de|en|fr|ka|ru|tr'
BY_LANGUAGE="((coll|zone)/)?(root|pool|res_index|($LANGUAGES)(_[A-Z][a-z]+)?)\.res"
FOR_ALL='(icuver|icustd|keyTypeData|langInfo|likelySubtags|metaZones|metadata|numberingSystems'
FOR_ALL="$FOR_ALL|supplementalData|timezoneTypes|windowsZones|zoneinfo64)\.res"
FOR_ALL="$FOR_ALL|coll/ucadata\.icu|cnvalias\.icu|nfkc(_cf)?\.nrm"

command -v icupkg >/dev/null 2>&1 || PATH=$PATH:/sbin:/usr/sbin
command -v icupkg >/dev/null 2>&1 || install_packages "Trimming Qt needs icupkg." icu-devtools
command -v cc >/dev/null 2>&1 || install_packages "Trimming Qt needs a compiler." gcc libc6-dev

whole=$(.venv/bin/python -c 'import PySide6, pathlib
print(next((pathlib.Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*")))')
name=$(basename "$whole")
number=${name##*.}
folder=build/lean/icu
rm -rf "$folder"
mkdir -p "$folder"
objcopy -O binary --only-section=.rodata "$whole" "$folder/icudt${number}l.dat"
icupkg -l "$folder/icudt${number}l.dat" | grep -vE "^($BY_LANGUAGE|$FOR_ALL)\$" >"$folder/left-out.txt"
mkdir "$folder/kept"
icupkg -r "$folder/left-out.txt" "$folder/icudt${number}l.dat" "$folder/kept/icudt${number}l.dat"
cat >"$folder/table.S" <<END
    .section .rodata
    .balign 16
    .globl icudt${number}_dat
    .type icudt${number}_dat, STT_OBJECT
icudt${number}_dat:
    .incbin "$folder/kept/icudt${number}l.dat"
    .size icudt${number}_dat, . - icudt${number}_dat
    .section .note.GNU-stack,"",%progbits
END
cc -shared -nostdlib "-Wl,-soname,$name" -o "$folder/$name" "$folder/table.S"
rm -rf "$folder/kept" "$folder/left-out.txt" "$folder/icudt${number}l.dat" "$folder/table.S"
