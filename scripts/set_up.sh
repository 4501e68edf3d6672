# shellcheck shell=bash
# Sourced by scripts/demo, scripts/test and scripts/bench: the system's packages, the configuration, the build.
# Says nothing when there is nothing to do.

set -euo pipefail
shopt -s extglob
own_command=("$(realpath "$0")" "$@")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 2
}

# Runs a command without its output, which is shown when the command fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)); then tail -n 30 "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# The packages of scripts/packages for these purposes: packages_for build test
packages_for() {
    local purpose package _
    while read -r purpose package _; do
        if [[ " $* " == *" $purpose "* ]]; then printf '%s\n' "$package"; fi
    done <scripts/packages | sort -u
}

# Installs the packages for these purposes that are missing. Where it cannot, it says what to install and goes on:
# the libraries may have come another way.
install_packages() {
    local wanted package known missing=() as_root=() answer
    mapfile -t wanted < <(packages_for "$@")
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        # Which of them are missing nobody can say before CMake has looked for them.
        if [[ ! -e build/release/build.ninja ]]; then
            say "This system has no apt-get. Where something is not found, install what Debian calls: ${wanted[*]}"
        fi
        return
    fi
    known=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
    for package in "${wanted[@]}"; do
        if [[ $'\n'$known$'\n' == *$'\n'"$package installed"$'\n'* ]]; then continue; fi
        # A program may have come another way, and then its package may not even fit (npm beside another Node.js).
        if type -P "${package%-build}" >/dev/null; then continue; fi
        missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then return; fi

    say "Packages that are needed and not installed: ${missing[*]}"
    if ((EUID != 0)); then
        as_root=(sudo)
        # Without a terminal nobody can type a password.
        if [[ ! -t 0 || ! -t 2 ]]; then as_root+=(-n); fi
    fi
    if [[ -t 0 && -t 2 ]]; then
        read -r -p "Install them with apt-get now? [Y/n] " answer
        if [[ $answer == [nN]* ]]; then
            say "Nothing was installed."
            return
        fi
    fi
    if ((EUID != 0)) && ! { command -v sudo >/dev/null && "${as_root[@]}" true 2>/dev/null; }; then
        say "They cannot be installed from here. As root, run: apt-get install ${missing[*]}"
        return
    fi
    say "Installing them. This takes a few minutes ..."
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
    quietly "${as_root[@]}" update || say "The list of packages could not be renewed; going on with the old one."
    quietly "${as_root[@]}" install --no-install-recommends "${missing[@]}" ||
        fail "apt-get could not install the packages: its last lines stand above."
}

# Under `sudo scripts/...` everything but apt-get runs as the owner of this folder, so that no file in it belongs to root.
become_owner() {
    local owner group home
    owner=$(stat -c %u .)
    group=$(stat -c %g .)
    if ((EUID != 0 || owner == 0)) || ! command -v setpriv >/dev/null; then return; fi
    home=$(getent passwd "$owner" | cut -d: -f6 || true) # nobody here may know the owner of a folder from outside
    local as_owner=(setpriv --reuid="$owner" --regid="$group" --clear-groups env HOME="${home:-/nonexistent}")
    if "${as_owner[@]}" test -w . 2>/dev/null; then exec "${as_owner[@]}" "${own_command[@]}"; fi
}

configure() {
    local tool options=()
    for tool in cmake ninja g++; do
        command -v "$tool" >/dev/null || fail "slac cannot be built: there is no \`$tool\` here."
    done
    if [[ build/release/build.ninja -nt CMakePresets.json ]]; then return; fi
    if command -v ccache >/dev/null; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
    say "Configuring in build/release ..."
    quietly cmake --preset release "${options[@]}" ||
        fail "slac cannot be configured: CMake's last lines stand above; they name what was not found."
    touch build/release/build.ninja
}

# Builds these targets. ninja's last word, that there was no work to do, is kept back; on a terminal its progress stays
# on one line.
build() {
    local line open=
    ninja -C build/release -j "$(nproc)" "$@" 2>&1 | while IFS= read -r line; do
        if [[ $line == 'ninja: no work to do.' || $line == 'ninja: Entering directory'* ||
            $line == *'Re-checking globbed directories'* ]]; then
            continue
        elif [[ $line == \[+([0-9])/+([0-9])\]* && -t 2 ]]; then
            printf '\r\e[K%.*s' "$(($(tput cols 2>/dev/null || echo 80) - 1))" "$line" >&2
            open=yes
        else
            if [[ $open ]]; then printf '\r\e[K' >&2; fi
            open=
            printf '%s\n' "$line" >&2
        fi
    done || fail "slac could not be built: what went wrong stands above."
    if [[ -t 2 ]]; then printf '\r\e[K' >&2; fi
}
# set_up PURPOSE... -- TARGET...: all of it.
set_up() {
    local purposes=()
    while [[ $1 != -- ]]; do
        purposes+=("$1")
        shift
    done
    shift
    install_packages "${purposes[@]}"
    become_owner
    configure
    build "$@"
}
