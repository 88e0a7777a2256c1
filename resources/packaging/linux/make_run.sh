#!/bin/sh
# Makes dist/fonds-VERSION.run, which installs Fonds for one person, without root.
set -eu
. resources/packaging/system.sh
. resources/packaging/linux/share.sh

need_app
command -v makeself >/dev/null 2>&1 || install_packages "The .run file is made by makeself." makeself
root=build/run
rm -rf $root
mkdir -p $root
cp -a dist/fonds $root/program
put_shared $root
cp $HERE/install.sh $HERE/uninstall.sh $root/
target=dist/fonds-$(program_version).run
makeself --quiet --nox11 --tar-quietly --xz $root "$target" "Fonds" sh ./install.sh
rm -rf $root
printf '%s: %s MB\n' "$target" "$(megabytes "$target")"
