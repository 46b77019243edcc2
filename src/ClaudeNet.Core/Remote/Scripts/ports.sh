# Tells how this place's local ports are used: the kernel's own tables, as they are. Set before it: nat ("" or 1), paths (one a line).
main() {
    say begin 1
    say date "$(date +%s)"
    # Paths hold no blanks.
    for path in $paths; do file "$path" 16777216; done
    if [ -n "$nat" ]; then rules; fi
    say end
}

rules() {
    if [ "$(id -u)" != 0 ]; then say lacks root; return; fi
    for program in /usr/sbin/nft /sbin/nft /usr/bin/nft; do
        [ -x "$program" ] || continue
        say f nft
        "$program" -j list ruleset 2>/dev/null </dev/null | sed "s/^/$mark l /"
        say e nft
        return
    done
    for program in /usr/sbin/iptables-save /sbin/iptables-save; do
        [ -x "$program" ] || continue
        say f iptables-save
        "$program" -t nat 2>/dev/null </dev/null | sed "s/^/$mark l /"
        say e iptables-save
        return
    done
    say lacks nft
}
main </dev/null
