#!/bin/sh
# Makes .venv beside the sources with everything that Fonds and its tests need.
# On Debian and its relatives it also installs the few system libraries that Qt stands on,
# as root; without that right it says which command does it.
set -eu
. resources/packaging/system.sh

# Qt without a screen (tests) needs the first line, with one (xcb) the others too.
QT_PACKAGES="libgl1 libegl1 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libx11-6
libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 libxcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0
libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
QT_LIBRARIES="libGL.so.1 libEGL.so.1 libfontconfig.so.1 libfreetype.so.6 libglib-2.0.so.0
libdbus-1.so.3 libX11.so.6 libxkbcommon.so.0 libxkbcommon-x11.so.0 libX11-xcb.so.1
libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1
libxcb-render-util.so.0 libxcb-util.so.1"
PYTHON_TOO_OLD="Fonds needs Python 3.11, 3.12 or 3.13, and none of them was found here."

find_python() {
    for name in ${PYTHON3:-} python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
            >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    install_packages "$PYTHON_TOO_OLD" python3 python3-venv
    python=$(find_python)
    [ -n "$python" ] || stop "$PYTHON_TOO_OLD" "The newest one here is: $(python3 --version 2>&1)"
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    package=python3-venv
    [ "$(basename "$python")" = python3 ] || package=$(basename "$python")-venv
    install_packages "$python has no venv module." "$package"
fi

if [ "$(uname -s)" = Linux ]; then
    PATH=$PATH:/sbin:/usr/sbin
    known=$(ldconfig -p 2>/dev/null || true)
    missing=
    for library in $QT_LIBRARIES; do
        case $known in *"$library"*) ;; *) missing="$missing $library" ;; esac
    done
    # shellcheck disable=SC2086 # a list of names
    [ -z "$missing" ] || install_packages "Qt misses these system libraries:$missing." $QT_PACKAGES
fi

if ! [ -x .venv/bin/pip ] || ! .venv/bin/python -c '' 2>/dev/null; then
    printf 'Making .venv with %s\n' "$("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi
printf 'Installing the packages of constraints.txt\n'
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable '.[test]'
