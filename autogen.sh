#!/bin/sh
# Makes configure, and data.am: the lists of the files that are installed or distributed as they are.
# "./autogen.sh --lists" makes data.am only.
set -eu
cd "$(dirname "$0")"

# list VARIABLE FOLDER PATTERN...: every file below FOLDER that has one of the name patterns, sorted.
list() {
    variable=$1 folder=$2
    shift 2
    [ -d "$folder" ] || { printf '%s =\n' "$variable"; return; }
    for pattern; do
        find "$folder" \( -path ./build -o -path './recourse-*' -o -name '.git' -o \
            -name node_modules -o -name __pycache__ \) -prune -o -type f -name "$pattern" -print
    done | sed 's|^\./||' |
        LC_ALL=C sort -u | awk -v v="$variable" '
            BEGIN { printf "%s =", v }
            /[^A-Za-z0-9_.,\/-]/ { print "autogen.sh: bad file name: " $0 > "/dev/stderr"; exit 1 }
            { printf " \\\n    %s", $0 }
            END { print "" }'
}

lists() {
    echo '# Made by autogen.sh from what lies in the tree. Do not edit.'
    list templates_files fcgi/templates '*.tpl' '*.ini' '*.txt' '*.py' '*.css' '*.json'
    list schema_files sql/schema '*.sql'
    list static_files nginx/static '*.css' '*.js' '*.svg' '*.png' '*.ico'
    list centre_files nginx/centres '*.json'
    list doc_files . '*.md'
    list man_files nginx/man '*.[1-8]'
    list debian_files nginx/debian '*'
    list site_files nginx/site '*.html' '*.css' '*.svg' '*.png' '*.ico'
    list test_files tests '*.c' '*.h' '*.py' '*.js' '*.mjs' '*.sh' '*.json' '*.txt' '*.tsv' \
        '*.md' 'run' 'cluster' 'load' '*.dict' '*.php' '*.hex' '*.supp'
}

lists > data.am.new
if cmp -s data.am.new data.am; then rm -f data.am.new; else mv data.am.new data.am; fi
[ "${1-}" = --lists ] && exit 0

missing=
command -v autoreconf >/dev/null || missing="$missing autoconf"
command -v automake >/dev/null || missing="$missing automake"
command -v pkg-config >/dev/null || missing="$missing pkg-config"
if [ -n "$missing" ]; then
    echo "autogen.sh: these Debian packages are missing; to install them:" >&2
    echo "    apt-get install$missing" >&2
    exit 1
fi
mkdir -p build-aux
exec autoreconf --force --install --warnings=all
