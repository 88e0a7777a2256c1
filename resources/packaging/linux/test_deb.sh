#!/bin/sh
# Installs the .deb in a clean Debian 12 and uses it there: self-test, terminal, window, removal.
# Needs root (debootstrap). Packages come from where apt of this machine gets its own. The picture
# of the window is left in dist/test-deb.png; the report is what this script prints.
# shellcheck disable=SC2016 # the placeholders in single quotes are for apt and dpkg
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh

RELEASE=bookworm
ROOT=$PWD/build/test-deb
BASE=$PWD/build/base-$RELEASE.tar
PERSON=archivist
ARCHIVE="/home/$PERSON/Documents/Club.fonds"
PICTURE=dist/test-deb.png

is_root || stop "make test-deb needs root, for debootstrap and chroot."
deb=$(find dist -name "fonds_$(program_version)_*.deb" | head -1)
[ -n "$deb" ] || stop "There is no .deb yet. Please run: make deb"
command -v debootstrap >/dev/null 2>&1 || install_packages "A clean Debian needs it." debootstrap
command -v Xvfb >/dev/null 2>&1 || install_packages "A window needs a screen." xvfb
command -v import >/dev/null 2>&1 || install_packages "The picture needs it." imagemagick
command -v xwininfo >/dev/null 2>&1 || install_packages "Looking for the window." x11-utils
for tool in desktop-file-validate:desktop-file-utils appstreamcli:appstream; do
    command -v ${tool%%:*} >/dev/null 2>&1 || install_packages "It checks files." ${tool##*:}
done

inside() { chroot "$ROOT" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
as_person() { inside su "$PERSON" -c "$1"; }
say() { printf '\n== %s\n' "$1"; }
fail() { stop "FAILED: $1"; }

screen_id=
program_id=
clean_up() {
    [ -z "$program_id" ] || kill "$program_id" 2>/dev/null || true
    [ -z "$screen_id" ] || kill "$screen_id" 2>/dev/null || true
    for place in tmp/.X11-unix proc; do
        ! mountpoint -q "$ROOT/$place" || umount "$ROOT/$place"
    done
}
trap clean_up EXIT

say "A clean Debian ($RELEASE)"
rm -rf "$ROOT"
mkdir -p "$ROOT"
if [ ! -f "$BASE" ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
        "Codename: $RELEASE" 2>/dev/null | head -1)
    debootstrap --variant=minbase "$RELEASE" "$ROOT" ${mirror:+"$mirror"} >build/debootstrap.log
    tar -C "$ROOT" -cf "$BASE" .
else
    tar -C "$ROOT" -xf "$BASE"
fi
cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
mount -t proc proc "$ROOT/proc"
inside useradd -m "$PERSON"
mkdir -p "$ROOT/tmp/.X11-unix"

say "Installing $deb"
cp "$deb" "$ROOT/fonds.deb"
before=$(inside dpkg-query -f '${Package}\n' -W | sort)
inside apt-get update -qq
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    /fonds.deb >build/test-deb.log 2>&1 || { cat build/test-deb.log; fail "it does not install"; }
rm "$ROOT/fonds.deb"
printf 'package %s MB, installed %s MB; came with it:\n' "$(du -m "$deb" | cut -f1)" \
    "$(du -sm "$ROOT/usr/lib/fonds" | cut -f1)"
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

say "In the terminal"
as_person "mkdir -p ~/Documents && fonds sample $ARCHIVE >/dev/null && fonds check $ARCHIVE &&
    fonds search $ARCHIVE 'Шуша' --json | head -c 300"
printf '\n'

say "The window"
rm -f build/display
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 3>build/display &
screen_id=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s build/display ] || sleep 1; done
display=:$(cat build/display)
mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
chroot "$ROOT" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 DISPLAY="$display" HOME="/home/$PERSON" \
    setpriv --reuid "$PERSON" --regid "$PERSON" --init-groups \
    fonds "$ARCHIVE/catalogue.db" >build/test-deb-window.log 2>&1 &
program_id=$!
shown=
for _ in $(seq 60); do
    kill -0 $program_id 2>/dev/null || { cat build/test-deb-window.log; fail "it ended at once"; }
    if DISPLAY=$display xwininfo -root -tree | grep -q 'Sample archive – Fonds'; then
        shown=yes
        break
    fi
    sleep 0.5
done
[ -n "$shown" ] || fail "no window was seen"
sleep 3
DISPLAY=$display import -window root "$PICTURE"
kill $program_id
wait $program_id || true
program_id=
printf 'shown; a picture of it is %s\n' "$PICTURE"

say "Removal"
kept=$(cd "$ROOT$ARCHIVE" && find . -type f | wc -l)
inside apt-get purge -y -qq fonds >>build/test-deb.log 2>&1
[ ! -e "$ROOT/usr/lib/fonds" ] || fail "/usr/lib/fonds is still there"
[ ! -e "$ROOT/usr/bin/fonds" ] || fail "/usr/bin/fonds is still there"
[ "$(cd "$ROOT$ARCHIVE" && find . -type f | wc -l)" = "$kept" ] || fail "files of the archive went"
[ -s "$ROOT$ARCHIVE/catalogue.db" ] || fail "the catalogue went"
printf 'the program is gone, all %s files of the archive are there\n' "$kept"

say "All well"
