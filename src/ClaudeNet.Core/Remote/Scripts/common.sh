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

present() { [ -e "$1" ] && say p "$1"; return 0; }

# Where a path is, and where its links lead.
leads() {
    present "$1"
    real=$(readlink -f "$1" 2>/dev/null) || real=$1
    say r "$1" "$real"
}

# The first line of a script, which says what runs it; programs are left alone. What follows may hold a key.
script() {
    [ "$(head -c 2 "$1" 2>/dev/null | tr -d '\000')" = '#!' ] || return 0
    say f "$1"
    head -c 512 "$1" 2>/dev/null | sed -n "1s/^/$mark l /p"
    echo
    say e "$1"
}

# The client on PATH and what its package says; the same of the Node on PATH. Windows' own programs, which WSL puts there too, are another matter. Nothing of it is run.
client() {
    found=$(command -v claude 2>/dev/null) || return 0
    case $found in
        /mnt/*) return 0 ;;
        /*) ;;
        *) return 0 ;;
    esac
    leads "$found"
    script "$real"
    case $real in
        */claude-code/*)
            package=${real%%/claude-code/*}/claude-code
            present "$package/cli.js"
            file "$package/package.json" 1048576
            ;;
    esac
    found=$(command -v node 2>/dev/null) || return 0
    case $found in
        /mnt/*) return 0 ;;
        /*/node) ;;
        *) return 0 ;;
    esac
    leads "$found"
    case $real in
        */bin/node | */bin/nodejs) file "${real%/bin/*}/include/node/node_version.h" 16384 ;;
    esac
}

# Of secrets the name alone leaves this place.
variables() {
    env | sed -nE \
        -e '/^[A-Za-z_][A-Za-z0-9_]*=/!d' \
        -e "/^[A-Za-z0-9_]*(TOKEN|SECRET|PASSWORD|PASSPHRASE|API_?KEY|CREDENTIAL|HEADERS|ACCESS_KEY|token|secret|password|passphrase|api_?key|credential)[A-Za-z0-9_]*=./{s/=.*//;s/^/$mark k /p;d;}" \
        -e "/^(ANTHROPIC_|CLAUDE|DISABLE_|NODE_|SSL_CERT_|BUN_|API_|AWS_REGION=|AWS_DEFAULT_REGION=|CLOUD_ML_REGION=|VERTEX_REGION=|DEBUG=|SSLKEYLOGFILE=|IS_SANDBOX=|HOME=|PATH=|([hH][tT][tT][pP][sS]?|[aA][lL][lL]|[nN][oO])_[pP][rR][oO][xX][yY]=)/s/^/$mark v /p"
}
