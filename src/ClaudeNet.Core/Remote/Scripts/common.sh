# What every script begins with. It runs under any POSIX sh, changes nothing, writes no file and installs nothing.
# Every line of an answer begins with the mark, which is set before this, so that noise around it does no harm.
LC_ALL=C
export LC_ALL
unset IFS

say() { printf '%s %s\n' "$mark" "$*"; }

file() {
    [ -e "$1" ] || return 0
    if [ -d "$1" ]; then
        say d "$1"
    elif [ -r "$1" ]; then
        say f "$1"
        head -c "${2:-65536}" "$1" 2>/dev/null | sed "s/^/$mark l /"
        echo
        say e "$1"
    else
        say u "$1"
    fi
}
