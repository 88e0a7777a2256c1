#!/bin/sh
# Makes build/lean/numpy/*.so: numpy's own libraries, compiled here for what Fonds does with them.
# The 28 MB of OpenBLAS go, for Fonds counts and sorts and multiplies next to nothing; of the code
# for single processors, that of the last ten years' laptops stays (AVX2), not that of servers.
# 36 MB become 5. It takes some minutes, once for each version of numpy.
set -eu
. resources/packaging/system.sh

folder=build/lean/numpy
version=$(.venv/bin/python -c 'import numpy; print(numpy.__version__)')
[ "$(cat "$folder/version" 2>/dev/null)" != "$version" ] || exit 0
command -v c++ >/dev/null 2>&1 || install_packages "Trimming numpy needs a compiler." g++ libc6-dev
python=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("include"))')
[ -e "$python/Python.h" ] || install_packages "Trimming numpy needs Python.h." python3-dev
rm -rf "$folder"
mkdir -p "$folder/whole"
dispatch=
[ "$(uname -m)" != x86_64 ] || dispatch=-Csetup-args=-Dcpu-dispatch=X86_V3
# shellcheck disable=SC2086 # nothing at all where there is none
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-binary numpy \
    --wheel-dir "$folder" -Csetup-args=-Dallow-noblas=true -Csetup-args=-Dblas=none \
    -Csetup-args=-Dlapack=none $dispatch "numpy==$version"
.venv/bin/python -m zipfile -e "$folder"/numpy-*.whl "$folder/whole"
find "$folder/whole" -name '*.so' -exec mv {} "$folder" \;
rm -rf "$folder/whole" "$folder"/numpy-*.whl
printf '%s\n' "$version" >"$folder/version"
