# Sourced by the other scripts of this folder: where the tree is, how much may run at once, and `quietly`.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# Tools of the tree's own environment come first: its python, and cmake and ninja where the machine has none.
export PATH="$root/.venv/bin:$PATH"
jobs=${ISTHMUS_JOBS:-$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)}
export CMAKE_BUILD_PARALLEL_LEVEL=$jobs
export PIP_DISABLE_PIP_VERSION_CHECK=1
logs="$root/build/logs"
mkdir -p "$logs"

say() { printf '%s\n' "$*" >&2; }

# quietly WHAT COMMAND...: one line while it goes well; its whole output when it does not.
quietly() {
    local what=$1 log started=$SECONDS
    shift
    log="$logs/$(printf '%s' "$what" | tr -c 'A-Za-z0-9' '-').log"
    printf '%s ... ' "$what" >&2
    if "$@" >"$log" 2>&1 </dev/null; then
        printf 'done (%d s)\n' $((SECONDS - started)) >&2
    else
        local status=$?
        printf 'FAILED\n\n' >&2
        cat "$log" >&2
        say "" "The command that failed: $(printf "%.200s" "$*")" "Its output is kept in ${log#"$root"/}"
        return $status
    fi
}
