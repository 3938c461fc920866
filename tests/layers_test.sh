#!/bin/sh
# The layers hold: core <- sql <- fcgi, and each foreign library has one place.
# Prints TAP. A rule is tried on a planted offender first, so that it is known to bite.
set -u
src=${RECOURSE_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
number=0

# offenders TREE WHERE PATTERN ALLOWED: include lines of files under TREE/WHERE that match PATTERN,
# except those in files whose path matches ALLOWED.
offenders() {
    (cd "$1" && find $2 -type f \( -name '*.c' -o -name '*.h' -o -name '*.cc' \) -exec \
        grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$3" /dev/null {} +) |
        grep -vE "^($4):"
}

# rule NAME WHERE PATTERN ALLOWED PLANTED-FILE PLANTED-INCLUDE
rule() {
    number=$((number + 1))
    rm -rf "$scratch/tree"
    mkdir -p "$scratch/tree/core" "$scratch/tree/sql" "$scratch/tree/fcgi/server" \
        "$scratch/tree/fcgi/public"
    printf '#include %s\n' "$6" > "$scratch/tree/$5"
    if [ -z "$(offenders "$scratch/tree" "$2" "$3" "$4")" ]; then
        echo "# the rule does not see $6 in $5"
        echo "not ok $number - $1"
        return
    fi
    found=$(offenders "$src" "$2" "$3" "$4")
    if [ -n "$found" ]; then
        printf '%s\n' "$found" | sed 's/^/# /'
        echo "not ok $number - $1"
    else
        echo "ok $number - $1"
    fi
}

echo 1..11
rule 'core includes nothing of sql' core '(\.\./)?sql/' none core/a.c '"sql/db.h"'
rule 'core includes nothing of fcgi' core '(\.\./)?fcgi/' none core/a.c '"fcgi/server/log.h"'
rule 'core links only libc, libsodium, jansson and liboath' core \
    '(mysql|mariadb|errmsg|fcgi|fastcgi|ctemplate|ini\.h|curl|cmark|qrencode|archive)' none core/a.h '<fcgiapp.h>'
rule 'core reads no clock and no file' core '(sys/(time|stat|socket)|fcntl|unistd|dirent|poll)\.h' \
    none core/a.c '<sys/time.h>'
rule 'sql includes nothing of fcgi' sql '((\.\./)?fcgi/|fcgi|fastcgi)' none sql/a.c \
    '"fcgi/server/log.h"'
rule 'mysql.h only in sql/db.c' 'core sql fcgi' '(mysql|mariadb|errmsg|mysqld_error)' \
    'sql/(db\.c|db_internal\.h)' sql/store_case.c '<mysql.h>'
rule 'fcgiapp.h only in fcgi/server' 'core sql fcgi' '(fcgiapp|fcgi_|fcgio|fastcgi)' \
    'fcgi/server/[a-z_]+\.[ch]' fcgi/public/a.c '<fcgiapp.h>'
rule 'ctemplate only in the bridge' 'core sql fcgi' 'ctemplate' \
    'fcgi/server/view_(ctemplate\.cc|levels\.hh|room\.hh)' fcgi/server/view.c '<ctemplate/template.h>'
rule 'libarchive only where a bundle or a backup is packed' 'core sql fcgi' 'archive(_entry)?\.h' \
    'fcgi/(server/bundle_zip|ctl/backup_spool)\.c' fcgi/server/bundle.c '<archive.h>'
number=$((number + 1))
found=$(cd "$src" && find core sql fcgi -name '*.cc' -o -name '*.cxx' -o -name '*.cpp' |
    grep -vx 'fcgi/server/view_ctemplate.cc')
if [ -z "$found" ] && [ -f "$src/fcgi/server/view_ctemplate.cc" ]; then
    echo "ok $number - the bridge is the only C++"
else
    echo "# $found"
    echo "not ok $number - the bridge is the only C++"
fi
number=$((number + 1))
found=$(cd "$src" && find core sql fcgi \( -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hh' \) -print |
    while read -r file; do grep -qF " $file" Makefile.am || echo "$file"; done
    find tests/unit tests/store -name '*_test.c' -print |
    while read -r file; do grep -qE " ${file%.c}( |$)" Makefile.am || echo "$file"; done)
if [ -z "$found" ]; then
    echo "ok $number - Makefile.am lists every source and test"
else
    printf '%s\n' "$found" | sed 's/^/# not in Makefile.am: /'
    echo "not ok $number - Makefile.am lists every source and test"
fi
