#!/bin/sh
# Makes dist/fonds, the folder that runs without Python, and asks it to test itself.
set -eu
. resources/packaging/system.sh

if [ "$(uname -s)" = Linux ]; then
    PATH=$PATH:/sbin:/usr/sbin
    version=$(.venv/bin/python -c 'import sys; print("{}.{}".format(*sys.version_info))')
    library=$(.venv/bin/python -c 'import sysconfig; v = sysconfig.get_config_var
print(v("LIBDIR") or "", v("INSTSONAME") or "", sep="/")')
    known=$(ldconfig -p 2>/dev/null || true)
    command -v objdump >/dev/null 2>&1 || install_packages "PyInstaller needs objdump." binutils
    case $known in
    *"libpython$version.so"*) ;;
    *) [ -e "$library" ] || install_packages "PyInstaller needs Python as a library." \
        "libpython$version" ;;
    esac
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable '.[build]'
if [ "$(uname -s)" = Linux ]; then
    sh resources/packaging/linux/lean_icu.sh
    sh resources/packaging/linux/lean_numpy.sh
fi
.venv/bin/pyinstaller --noconfirm --log-level WARN build.spec
printf 'dist/fonds: %s MB\n' "$(megabytes dist/fonds)"
QT_QPA_PLATFORM=offscreen dist/fonds/fonds --self-test
