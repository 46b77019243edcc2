# Tells about this place's settings. Of secrets in its environment the name alone leaves it; of other programs' files only the lines that matter do.

# Lines of a file that match, shown as the file: what else is in it stays here.
lines() {
    [ -r "$1" ] && [ -f "$1" ] || return 0
    say f "$1"
    head -c 262144 "$1" 2>/dev/null | grep -E "$2" 2>/dev/null | sed "s/^/$mark l /"
    say e "$1"
}

main() {
    say begin 1
    variables
    say w "$(pwd)"
    home=${HOME:-/}
    settings=${CLAUDE_CONFIG_DIR:-$home/.claude}
    project=$(pwd)
    for path in "$settings/settings.json" "$project/.claude/settings.json" "$project/.claude/settings.local.json" /etc/claude-code/managed-settings.json; do
        file "$path" 1048576
    done
    present "$settings"
    present "$settings/.credentials.json"
    file /etc/wsl.conf
    for path in "$home/.npmrc" "$project/.npmrc" /etc/npmrc; do
        lines "$path" '^[[:space:]]*(proxy|http-proxy|https-proxy|noproxy|cafile|strict-ssl|registry)[[:space:]]*='
    done
    for path in "$home/.gitconfig" "$home/.config/git/config" "$project/.git/config" /etc/gitconfig; do
        lines "$path" '^[[:space:]]*(\[|(proxy|sslcainfo|sslcapath|sslverify|sslbackend|sslCAInfo|sslCAPath|sslVerify|sslBackend)[[:space:]]*=)'
    done
    client
    present /usr/local/bin/claude
    present /usr/bin/claude
    present "$home/.local/bin/claude"
    say end
}

main
