#!/bin/sh
# Installs the .deb in a clean Debian 12 and uses it there: self-test, terminal, window, removal.
# The picture of the window is left in dist/test-deb.png; the report is what this script prints.
# shellcheck disable=SC2016 # the placeholders in single quotes are for dpkg
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh
. resources/packaging/linux/clean_debian.sh

deb=$(find dist -name "fonds_$(program_version)_*.deb" | head -1)
[ -n "$deb" ] || stop "There is no .deb yet. Please run: make deb"
for tool in desktop-file-validate:desktop-file-utils appstreamcli:appstream; do
    command -v ${tool%%:*} >/dev/null 2>&1 || install_packages "It checks files." ${tool##*:}
done

make_clean_debian

say "Installing $deb"
cp "$deb" "$ROOT/fonds.deb"
before=$(inside dpkg-query -f '${Package}\n' -W | sort)
install_inside /fonds.deb
rm "$ROOT/fonds.deb"
printf 'package %s MB, installed %s MB; came with it:\n' "$(megabytes "$deb")" \
    "$(megabytes "$ROOT/usr/lib/fonds")"
inside dpkg-query -f '${Package}\n' -W | sort | grep -vxF "$before" | tr '\n' ' '
printf '\n'

say "What the system knows of it"
desktop-file-validate "$ROOT/usr/share/applications/fonds.desktop"
appstreamcli validate --no-net "$ROOT/usr/share/metainfo/fonds.metainfo.xml"
grep -q 'application/x-fonds-archive=fonds.desktop' "$ROOT/usr/share/applications/mimeinfo.cache" ||
    fail "the archive file type has no default application"
grep -q 'application/x-fonds-archive' "$ROOT/usr/share/mime/magic" ||
    fail "the archive file type is not known"
missing=$(inside LD_LIBRARY_PATH=/usr/lib/fonds/_internal sh -c 'find /usr/lib/fonds -name "*.so*" -type f | xargs -n 50 ldd 2>/dev/null' |
    grep 'not found' | grep -v 'libwayland\|libgtk\|libgdk' | sort -u || true)
[ -z "$missing" ] || fail "libraries are missing: $missing"
printf 'desktop entry, appstream data, file type, default application, libraries: well\n'

say "Self-test"
as_person "QT_QPA_PLATFORM=offscreen fonds --self-test"

use_in_terminal fonds
show_window fonds dist/test-deb.png

say "Removal"
kept=$(count_archive)
inside apt-get purge -y -qq fonds >>build/clean-debian.log 2>&1
[ ! -e "$ROOT/usr/lib/fonds" ] || fail "/usr/lib/fonds is still there"
[ ! -e "$ROOT/usr/bin/fonds" ] || fail "/usr/bin/fonds is still there"
[ "$(count_archive)" = "$kept" ] || fail "files of the archive went"
[ -s "$ROOT$ARCHIVE/catalogue.db" ] || fail "the catalogue went"
printf 'the program is gone, all %s files of the archive are there\n' "$kept"

say "All well"
