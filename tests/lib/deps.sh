# Installs what is missing of a list of Debian packages, without starting any of their services.
# Sourced by nginx/demo, tests/run and tests/bench/run: deps_install demo | test | bench

# name, and where something else may stand in for the package, the commands that must be there
deps_demo='
autoconf
automake
g++
gcc
libarchive-dev
libc6-dev
libcmark-dev
libcmocka-dev
libctemplate-dev
libcurl4-openssl-dev
libfcgi-dev
libinih-dev
libjansson-dev
libjpeg62-turbo-dev
libmariadb-dev
liboath-dev
libqrencode-dev
libpng-dev
libqpdf-dev
libseccomp-dev
libsodium-dev
make
mariadb-client
mariadb-server
nginx-light       nginx
pkg-config        pkg-config
python3
python3-aiosmtpd
'
deps_test='
chromium
clang
default-jre-headless java
nodejs            node
npm               npm
unzip
valgrind
xz-utils
'
deps_bench='
php8.2-fpm        php-fpm8.2
php8.2-mysql
php8.2-opcache
'

# deps_has PACKAGE [COMMAND]: installed, or the command is there by other ways.
deps_has() {
    if [ -n "${2-}" ]; then
        PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v "$2" >/dev/null
    else
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
    fi
}

deps_missing() {
    local list package command
    list=$deps_demo
    [ "$1" = test ] && list+=$deps_test
    [ "$1" = bench ] && list+=$deps_bench
    while read -r package command; do
        [ -z "$package" ] || deps_has "$package" "$command" || printf '%s ' "$package"
    done <<< "$list"
}

# In a subshell, so that its traps are its own.
deps_apt() (
    policy=/usr/sbin/policy-rc.d
    kept=
    restore() {
        rm -f "$policy"
        [ -z "$kept" ] || mv "$kept" "$policy"
    }
    trap restore EXIT
    trap 'exit 130' INT TERM HUP
    if [ -e "$policy" ]; then
        kept=$(mktemp "$policy.XXXXXX")
        mv "$policy" "$kept"
    fi
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update >&2 &&
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold \
            install --no-install-recommends "$@" < /dev/null >&2
)

deps_install() {
    local missing
    missing=$(deps_missing "$1")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "These Debian packages are missing; as root:" >&2
        echo "    apt-get install $missing" >&2
        return 1
    fi
    echo "Installing $missing(their services are not started)" >&2
    # shellcheck disable=SC2086
    deps_apt $missing || { echo "The packages could not be installed." >&2; return 1; }
    missing=$(deps_missing "$1")
    [ -z "$missing" ] || { echo "Still missing: $missing" >&2; return 1; }
}
