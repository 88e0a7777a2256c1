#!/bin/sh
# Makes dist/fonds_VERSION_ARCHITECTURE.deb from dist/fonds.
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh

need_app
version=$(program_version)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf $root
mkdir -p $root/DEBIAN $root/usr/lib $root/usr/bin $root/usr/share/doc/fonds
cp -a dist/fonds $root/usr/lib/fonds
ln -s ../lib/fonds/fonds $root/usr/bin/fonds
put_shared $root/usr
gzip -9n <CHANGELOG.md >$root/usr/share/doc/fonds/changelog.gz
{
    printf 'Fonds is free software under the MIT licence:\n\n'
    cat LICENSE
    printf '\nWhat it carries keeps its own licences; their full texts are in\n'
    printf '/usr/lib/fonds/_internal/resources/licences/bundled.json and in Help, About Fonds.\n'
} >$root/usr/share/doc/fonds/copyright

# The newest C library that any of the bundled files asks for.
libc=$(find dist/fonds -type f \( -name '*.so*' -o -name fonds \) \
    -exec objdump -T {} + 2>/dev/null | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' | sort -Vu | tail -1)
depends="libc6 (>= $libc), libstdc++6, libgcc-s1, libglib2.0-0t64 | libglib2.0-0, libfontconfig1"
depends="$depends, libfreetype6, libdbus-1-3, libgl1, libegl1, libx11-6, libx11-xcb1, libxcb1"
for part in glx0 randr0 render0 shape0 shm0 sync1 xfixes0 xkb1; do
    depends="$depends, libxcb-$part"
done
depends="$depends, libxkbcommon0, libxkbcommon-x11-0, xkb-data, shared-mime-info"
depends="$depends, desktop-file-utils"
cat >$root/DEBIAN/control <<END
Package: fonds
Version: $version
Section: database
Priority: optional
Architecture: $architecture
Maintainer: The Fonds developers <developers@fonds.invalid>
Installed-Size: $(du -sk $root/usr | cut -f1)
Depends: $depends
Recommends: fontconfig, fonts-noto-core, libwayland-client0, libwayland-cursor0, libwayland-egl1, xdg-desktop-portal
Description: archive manager for a community's events, photographs and documents
 Describes, finds and hands on what a community keeps, on one computer and without
 a network, in Latin, Cyrillic and Arabic script. Everything lies in one folder
 that is the user's own; removing this package does not touch it.
END
find $root -type d -exec chmod 755 {} +
find $root/usr -type f -exec chmod u=rwX,go=rX {} +
target=dist/fonds_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z9 -Sextreme --build $root "$target" >/dev/null
rm -rf $root
printf '%s: %s MB\n' "$target" "$(du -m "$target" | cut -f1)"
