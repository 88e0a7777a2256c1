#!/bin/sh
# Makes build/lean/numpy/libscipy_openblas64_-*.so: what numpy asks of it in Fonds and no more.
# 28 MB become a few KB. Products of vectors and matrices are plain loops (blas.c); everything
# else that numpy could ask (LAPACK: solving, decomposing) ends the program and says why. Nothing
# in Fonds does: tests/architecture/test_numbers.py.
set -eu
. resources/packaging/system.sh

command -v cc >/dev/null 2>&1 || install_packages "Trimming numpy needs a compiler." gcc libc6-dev
packages=$(.venv/bin/python -c 'import numpy, pathlib
print(pathlib.Path(numpy.__path__[0]).parent)')
whole=$(find "$packages/numpy.libs" -name 'libscipy_openblas*.so')
folder=build/lean/numpy
rm -rf "$folder"
mkdir -p "$folder"
cc -O2 -fPIC -Wall -Wextra -c -o "$folder/blas.o" resources/packaging/linux/blas.c
nm --defined-only "$folder/blas.o" | sed -n 's/.* T //p' | sort >"$folder/there"
find "$packages/numpy" -name '*.so' -exec nm -D --undefined-only {} + |
    sed -n 's/.* U \(scipy_[a-z0-9_]*\)$/\1/p' | sort -u >"$folder/asked"
{
    printf '#include <stdio.h>\n#include <stdlib.h>\n'
    printf 'static void missing(const char *name)\n{\n'
    printf '    fprintf(stderr, "Fonds carries numpy without linear algebra: %%s\\n", name);\n'
    printf '    abort();\n}\n'
    comm -13 "$folder/there" "$folder/asked" |
        sed 's/.*/void &(void) { missing("&"); }/'
} >"$folder/missing.c"
cc -O2 -fPIC -shared "-Wl,-soname,$(basename "$whole")" -o "$folder/$(basename "$whole")" \
    "$folder/blas.o" "$folder/missing.c" -lm
strip --strip-unneeded "$folder/$(basename "$whole")"
rm "$folder/blas.o" "$folder/there" "$folder/asked" "$folder/missing.c"
