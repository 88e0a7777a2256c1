#!/bin/sh
# Makes dist/fonds_VERSION_ARCHITECTURE.deb from dist/fonds.
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh

need_app
version=$(program_version)
maintainer='The Fonds developers <developers@fonds.invalid>'
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf $root
mkdir -p $root/DEBIAN $root/usr/lib $root/usr/bin $root/usr/share/doc/fonds
cp -a dist/fonds $root/usr/lib/fonds
ln -s ../lib/fonds/fonds $root/usr/bin/fonds
put_shared $root/usr
gzip -9n <CHANGELOG.md >$root/usr/share/doc/fonds/NEWS.gz
printf 'fonds (%s) unstable; urgency=medium\n\n  * What changed stands in NEWS.gz.\n\n -- %s  %s\n' \
    "$version" "$maintainer" "$(LC_ALL=C date -Rud "$(source_date)")" |
    gzip -9n >$root/usr/share/doc/fonds/changelog.gz
mkdir -p $root/usr/share/man/man1
sed -e "s/@VERSION@/$version/" -e "s/@DATE@/$(source_date)/" $HERE/fonds.1.in |
    gzip -9n >$root/usr/share/man/man1/fonds.1.gz
{
    printf 'Fonds is free software under the MIT licence:\n\n'
    cat LICENSE
    printf '\nWhat it carries keeps its own licences; their full texts are in\n'
    printf '/usr/lib/fonds/_internal/resources/licences/bundled.json.xz, and Help, About Fonds shows them.\n'
} >$root/usr/share/doc/fonds/copyright

cat >$root/DEBIAN/control <<END
Package: fonds
Version: $version
Section: database
Priority: optional
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk $root/usr | cut -f1)
Depends: $(system_packages)
Recommends: fontconfig, fonts-noto-core, libwayland-client0, libwayland-cursor0, libwayland-egl1, xdg-desktop-portal
Description: archive manager for a community's events, photographs and documents
 Describes, finds and hands on what a community keeps, on one computer and
 without a network, in Latin, Cyrillic and Arabic script. Everything lies in one
 folder that is the user's own; removing this package does not touch it.
END
find $root -type d -exec chmod 755 {} +
find $root/usr -type f -exec chmod u=rwX,go=rX {} +
find $root/usr -name '*.so*' -type f -exec chmod a-x {} +
target=dist/fonds_${version}_$architecture.deb
# As dpkg-deb packs it, but with the filter for this processor's code, which makes it 2 MB smaller.
command -v ar >/dev/null 2>&1 || install_packages "Packing the .deb needs ar." binutils
dpkg-deb --root-owner-group -Znone --build $root build/plain.deb >/dev/null
filter=
[ "$architecture" != amd64 ] || filter=--x86
(
    cd $root
    ar x ../plain.deb
    # shellcheck disable=SC2086 # nothing at all where there is none
    xz $filter --lzma2=preset=9e data.tar control.tar
    rm -f "../../$target"
    ar qcSD "../../$target" debian-binary control.tar.xz data.tar.xz
)
rm -rf $root build/plain.deb
printf '%s: %s MB\n' "$target" "$(megabytes "$target")"
