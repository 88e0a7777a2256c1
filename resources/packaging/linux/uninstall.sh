#!/bin/sh
# Removes Fonds from this person's own folders. Archives, settings and the log stay.
set -eu
home=${XDG_DATA_HOME:-$HOME/.local/share}
rm -rf "$HOME/.local/opt/fonds"
rm -f "$HOME/.local/bin/fonds" "$home/applications/fonds.desktop" \
    "$home/icons/hicolor/scalable/apps/fonds.svg" "$home/mime/packages/fonds.xml" \
    "$home/metainfo/fonds.metainfo.xml"
if command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database -q "$home/applications"
fi
if command -v update-mime-database >/dev/null 2>&1; then
    update-mime-database "$home/mime"
fi
printf 'Fonds is removed. Your archives are where they were.\n'
