# What the scripts of this folder share: installing by apt, or saying what to install.
# shellcheck shell=sh

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

has_apt() { command -v apt-get >/dev/null 2>&1; }

is_root() { [ "$(id -u)" = 0 ]; }

# megabytes FILE_OR_FOLDER - its size in MB of a million bytes.
megabytes() { du -sk "$1" | awk '{ printf "%.1f", $1 * 1.024 / 1000 }'; }

# install_packages WHY PACKAGE... - by apt when we may, otherwise in words.
install_packages() {
    why=$1
    shift
    if has_apt && is_root; then
        printf '%s Installing: %s\n' "$why" "$*"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
            >/dev/null
    elif has_apt; then
        stop "$why Please run this, and then make again:" "  sudo apt-get install $*"
    else
        stop "$why Please install what your system calls: $*" "and then run make again."
    fi
}
