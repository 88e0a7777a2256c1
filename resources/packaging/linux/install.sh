#!/bin/sh
# Puts Fonds into this person's own folders; a version that is there already is replaced.
set -eu
home=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/opt/fonds
bin=$HOME/.local/bin

mkdir -p "$HOME/.local/opt" "$bin" "$home"
rm -rf "$program.new"
cp -a program "$program.new"
cp uninstall.sh "$program.new/"
rm -rf "$program"
mv "$program.new" "$program"
ln -sf "$program/fonds" "$bin/fonds"
cp -R share/. "$home/"
sed -i "s|^Exec=fonds|Exec=\"$program/fonds\"|" "$home/applications/fonds.desktop"
if command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database -q "$home/applications"
fi
if command -v update-mime-database >/dev/null 2>&1; then
    update-mime-database "$home/mime"
fi
printf 'Fonds is installed in %s and stands in the menu.\n' "$program"
printf 'To remove it: sh %s/uninstall.sh\n' "$program"
