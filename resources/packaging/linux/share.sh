# What every package for Linux puts beside the program.
# shellcheck shell=sh
HERE=resources/packaging/linux

program_version() { sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml; }

# The date of the last change, so that the same sources give the same package.
source_date() { git log -1 --format=%cs 2>/dev/null || date +%Y-%m-%d; }

# put_shared PREFIX - desktop entry, icon, archive file type and appstream data below PREFIX/share.
put_shared() {
    share=$1/share
    mkdir -p "$share/applications" "$share/icons/hicolor/scalable/apps" \
        "$share/mime/packages" "$share/metainfo"
    cp $HERE/fonds.desktop "$share/applications/"
    cp resources/icons/fonds.svg "$share/icons/hicolor/scalable/apps/"
    cp $HERE/fonds-mime.xml "$share/mime/packages/fonds.xml"
    sed -e "s/@VERSION@/$(program_version)/" -e "s/@DATE@/$(source_date)/" \
        $HERE/fonds.metainfo.xml.in >"$share/metainfo/fonds.metainfo.xml"
}

need_app() {
    [ -x dist/fonds/fonds ] || stop "There is no dist/fonds yet. Please run: make app"
}

# system_packages - what the program stands on and a desktop has, as Debian's field Depends.
system_packages() {
    # The newest C library that any of the bundled files asks for.
    libc=$(find dist/fonds -type f \( -name '*.so*' -o -name fonds \) \
        -exec objdump -T {} + 2>/dev/null | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' | sort -Vu |
        tail -1)
    depends="libc6 (>= $libc), libstdc++6, libgcc-s1, libglib2.0-0 | libglib2.0-0t64"
    depends="$depends, libfontconfig1, libfreetype6, libdbus-1-3, libgl1, libegl1, libx11-6"
    depends="$depends, libx11-xcb1, libxcb1"
    for part in glx0 randr0 render0 shape0 shm0 sync1 xfixes0 xkb1; do
        depends="$depends, libxcb-$part"
    done
    depends="$depends, libxkbcommon0, libxkbcommon-x11-0, libzstd1, xkb-data, shared-mime-info"
    printf '%s\n' "$depends, desktop-file-utils"
}
