# A clean Debian 12 to try a package in; the scripts that test packages read this.
# Needs root (debootstrap). Packages come from where apt of this machine gets its own.
# shellcheck shell=sh
# shellcheck disable=SC2016 # the placeholders in single quotes are for apt

RELEASE=bookworm
ROOT=$PWD/build/clean-debian
BASE=$PWD/build/base-$RELEASE.tar
PERSON=archivist
# shellcheck disable=SC2034 # for who reads this
ARCHIVE="/home/$PERSON/Documents/Club.fonds"

is_root || stop "This needs root, for debootstrap and chroot."
command -v debootstrap >/dev/null 2>&1 || install_packages "A clean Debian needs it." debootstrap
command -v Xvfb >/dev/null 2>&1 || install_packages "A window needs a screen." xvfb
command -v import >/dev/null 2>&1 || install_packages "The picture needs it." imagemagick
command -v xwininfo >/dev/null 2>&1 || install_packages "Looking for the window." x11-utils

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

# make_clean_debian - unpacked anew in $ROOT, with a person, /proc and the lists of apt.
make_clean_debian() {
    say "A clean Debian ($RELEASE)"
    rm -rf --one-file-system "$ROOT"
    mkdir -p "$ROOT"
    if [ ! -f "$BASE" ]; then
        mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
            "Codename: $RELEASE" 2>/dev/null | head -1)
        debootstrap --variant=minbase "$RELEASE" "$ROOT" ${mirror:+"$mirror"} \
            >build/debootstrap.log
        tar -C "$ROOT" -cf "$BASE" .
    else
        tar -C "$ROOT" -xf "$BASE"
    fi
    cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
    mount -t proc proc "$ROOT/proc"
    inside useradd -m "$PERSON"
    mkdir -p "$ROOT/tmp/.X11-unix"
    inside apt-get update -qq
}

# install_inside PACKAGE... - with what they ask for, without what they only recommend.
install_inside() {
    inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "$@" >build/clean-debian.log 2>&1 || {
        cat build/clean-debian.log
        fail "it does not install"
    }
}

# use_in_terminal COMMAND - makes the sample archive, checks it and finds a word in Cyrillic.
use_in_terminal() {
    say "In the terminal"
    as_person "mkdir -p ~/Documents && $1 sample $ARCHIVE >/dev/null && $1 check $ARCHIVE &&
        $1 search $ARCHIVE 'Шуша' --json | head -c 300"
    printf '\n'
}

# show_window COMMAND PICTURE - opens the sample archive as a person does and takes a picture.
show_window() {
    say "The window"
    rm -f build/display
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset \
        >/dev/null 2>&1 3>build/display &
    screen_id=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s build/display ] || sleep 1; done
    display=:$(cat build/display)
    mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
    chroot "$ROOT" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 DISPLAY="$display" \
        HOME="/home/$PERSON" setpriv --reuid "$PERSON" --regid "$PERSON" --init-groups \
        "$1" "$ARCHIVE/catalogue.db" >build/window.log 2>&1 &
    program_id=$!
    for _ in $(seq 120); do
        kill -0 $program_id 2>/dev/null || { cat build/window.log && fail "it ended at once"; }
        ! DISPLAY=$display xwininfo -root -tree | grep -q 'Sample archive – Fonds' || break
        sleep 0.5
    done
    DISPLAY=$display xwininfo -root -tree | grep -q 'Sample archive – Fonds' ||
        fail "no window was seen"
    sleep 3
    DISPLAY=$display import -window root "$2"
    kill $program_id
    wait $program_id || true
    program_id=
    printf 'shown; a picture of it is %s\n' "$2"
}

# count_archive - how many files the archive has.
count_archive() { (cd "$ROOT$ARCHIVE" && find . -type f | wc -l); }
