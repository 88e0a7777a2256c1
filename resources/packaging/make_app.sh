#!/bin/sh
# Makes dist/fonds, the folder that runs without Python, and asks it to test itself.
set -eu
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable '.[build]'
.venv/bin/pyinstaller --noconfirm --log-level WARN build.spec
printf 'dist/fonds: %s MB\n' "$(du -sm dist/fonds | cut -f1)"
QT_QPA_PLATFORM=offscreen dist/fonds/fonds --self-test
