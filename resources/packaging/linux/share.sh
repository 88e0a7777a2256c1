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
