#!/bin/sh
# Makes dist/fonds-VERSION.dmg from dist/Fonds.app. To be run on macOS after `make app` there.
# Signing and notarising need an identity of Apple's: FONDS_IDENTITY names it; without one the
# bundle is signed for this machine only, and others have to allow it in the system's settings.
set -eu

[ "$(uname -s)" = Darwin ] || {
    printf 'This is to be run on macOS.\n' >&2
    exit 1
}
[ -d dist/Fonds.app ] || {
    printf 'There is no dist/Fonds.app yet. Please run: make app\n' >&2
    exit 1
}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
target=dist/fonds-$version.dmg
root=build/dmg
codesign --force --deep --options runtime --sign "${FONDS_IDENTITY:--}" dist/Fonds.app
rm -rf "$root" "$target"
mkdir -p "$root"
cp -R dist/Fonds.app "$root/"
ln -s /Applications "$root/Applications"
hdiutil create -quiet -volname Fonds -srcfolder "$root" -format ULMO "$target"
rm -rf "$root"
printf '%s: %s MB\n' "$target" "$(du -m "$target" | cut -f1)"
