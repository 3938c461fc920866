# Sourced by nginx/demo and tests/run, in the top folder.

# build_into FOLDER [CONFIGURE-ARGUMENT...]: brings the program in FOLDER up to date. Says nothing
# when all goes well; FOLDER/build.log keeps the last run. One at a time for the whole tree, since
# autogen.sh writes into it.
build_into() (
    folder=$1
    shift
    mkdir -p "$folder"
    log=$folder/build.log
    exec 9> build/.lock
    flock 9
    echo "Building $folder/recourse" >&2
    if ! build_steps "$folder" "$@" > "$log" 2>&1 9>&-; then
        tail -n 40 "$log" >&2
        echo "The build failed; the whole log is in $log" >&2
        return 1
    fi
)

build_steps() {
    local folder=$1
    shift
    if [ -x configure ] && [ -f Makefile.in ]; then
        ./autogen.sh --lists || return
    else
        ./autogen.sh || return
    fi
    if [ "$(cat "$folder/configured" 2>/dev/null)" != "$*" ] || [ ! -f "$folder/Makefile" ]; then
        (cd "$folder" && "$OLDPWD/configure" --quiet "$@") || return
        printf '%s\n' "$*" > "$folder/configured"
    fi
    make -C "$folder" -j "$(nproc)"
}
