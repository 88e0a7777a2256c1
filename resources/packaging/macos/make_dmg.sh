#!/bin/sh
# Makes dist/fonds-VERSION.dmg from dist/Fonds.app. To be run on macOS after `make app` there.
# Signing and notarising need an identity of Apple's: FONDS_IDENTITY names it; without one the
# bundle is signed for this machine only, and others have to allow it in the system's settings.
# Only with one is it hardened, as notarising asks: a hardened program loads no library that nobody
# has signed, not even its own.
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
if [ -n "${FONDS_IDENTITY:-}" ]; then
    codesign --force --deep --timestamp --options runtime \
        --entitlements resources/packaging/macos/entitlements.plist \
        --sign "$FONDS_IDENTITY" dist/Fonds.app
else
    codesign --force --deep --sign - dist/Fonds.app
fi
codesign --verify --deep --strict dist/Fonds.app
rm -rf "$root" "$target"
mkdir -p "$root"
cp -R dist/Fonds.app "$root/"
ln -s /Applications "$root/Applications"
hdiutil create -quiet -volname Fonds -srcfolder "$root" -format ULMO "$target"
rm -rf "$root"
printf '%s: %s MB\n' "$target" "$(du -m "$target" | cut -f1)"
