#!/bin/sh
# Runs the .run as an ordinary person in a clean Debian 12 and uses what it installed.
# The picture of the window is left in dist/test-run.png; the report is what this script prints.
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh
. resources/packaging/linux/clean_debian.sh

run=dist/fonds-$(program_version).run
[ -f "$run" ] || stop "There is no .run yet. Please run: make run-installer"
home=$ROOT/home/$PERSON
fonds=/home/$PERSON/.local/bin/fonds

make_clean_debian
# What a desktop has; xz unpacks the file.
# shellcheck disable=SC2046 # a list of names
install_inside xz-utils $(system_packages | sed 's/([^)]*)//g; s/|[^,]*//g; s/,//g')

say "Running $run as $PERSON"
cp "$run" "$home/fonds.run"
as_person "sh ~/fonds.run"
printf 'file %s MB, installed %s MB\n' "$(megabytes "$run")" "$(megabytes "$home/.local/opt/fonds")"
desktop=$home/.local/share/applications/fonds.desktop
grep -q "^Exec=\"/home/$PERSON/.local/opt/fonds/fonds\"" "$desktop" || fail "no entry in the menu"
grep -q 'application/x-fonds-archive' "$home/.local/share/mime/magic" ||
    fail "the archive file type is not known"

say "Self-test"
as_person "QT_QPA_PLATFORM=offscreen $fonds --self-test"
use_in_terminal "$fonds"
show_window "$fonds" dist/test-run.png

say "A second time, over the first"
as_person "sh ~/fonds.run >/dev/null && $fonds --version"

say "Removal"
kept=$(count_archive)
as_person "sh ~/.local/opt/fonds/uninstall.sh"
left=$(find "$home/.local" \( -type f -o -type l \) ! -path '*/state/*' ! -path '*/mime/*' \
    ! -name mimeinfo.cache)
[ -z "$left" ] || fail "still there: $left"
[ "$(count_archive)" = "$kept" ] || fail "files of the archive went"
printf 'the program is gone, all %s files of the archive are there\n' "$kept"

say "All well"
