#!/usr/bin/env bash
# Runs Core's tests as a Windows program, under Wine, on a Linux machine. Wine is no Windows: docs/verification.md says what this proves and what not.
#
# Wine 10 comes from Debian trixie and lives in a folder of its own (about 1.2 GB, built once); nothing is installed on the machine but
# mmdebstrap. Root is needed for both. The last line is always "N passed, N failed, N skipped"; what cannot run here is one skipped, with the reason.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(dirname "$here")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/claudenet/wine
root=$cache/root
log=$cache/run.log
seconds=${CLAUDENET_WINE_SECONDS:-660}

skip() {
    echo "Wine: $1"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
}

fail() {
    echo "Wine: $1"
    [ -f "$log" ] && tail -n 40 "$log"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

build_root() {
    if [ ! -x "$(command -v mmdebstrap)" ]; then
        command -v apt-get >/dev/null || skip "mmdebstrap is not there, and this is no Debian to install it from"
        apt-get update -qq >>"$log" 2>&1
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mmdebstrap >>"$log" 2>&1 || skip "mmdebstrap cannot be installed (see $log)"
    fi
    rm -rf "$root.new"
    timeout -k 5 400 mmdebstrap --variant=minbase --include=wine64,wine --aptopt='APT::Install-Recommends "false"' trixie "$root.new" >>"$log" 2>&1 \
        || { rm -rf "$root.new"; skip "Wine cannot be downloaded from Debian (see $log)"; }
    mkdir -p "$root.new/program" "$root.new/prefix"
    mv "$root.new" "$root"
}

# Everything below runs in a mount namespace that ends with it: nothing stays mounted. "$1" is the published program's folder.
inside() {
    unshare --mount --fork --kill-child bash -c '
        set -e
        root=$1; work=$2; shift 2
        mount --make-rprivate /
        mount --rbind /proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mkdir -p "$root/program"
        mount --bind "$work" "$root/program"
        exec chroot "$root" env -i HOME=/root USER=root PATH=/usr/local/bin:/usr/bin:/bin:/usr/lib/wine LANG=C.UTF-8 \
            WINEPREFIX=/prefix WINEDEBUG=-all DOTNET_CLI_TELEMETRY_OPTOUT=1 "$@"' inside "$root" "$1" "${@:2}" </dev/null
}

build_prefix() {
    # mscoree= keeps Wine from asking for Mono; only here, because it breaks .NET itself. AeDebug: a crash ends the process, no dialogue waits.
    inside "$cache" sh -c '
        set -e
        WINEDLLOVERRIDES="mscoree=;mshtml=" wineboot -i
        wine winecfg -v win10
        wine reg add "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug" /v Auto /d 0 /f
        wineserver -w
        touch /prefix/ready' >>"$log" 2>&1
}

[ "$(id -u)" = 0 ] || skip "building and entering Wine's folder needs root"
[ "$(uname -m)" = x86_64 ] || skip "the Windows build is for x64, and this machine is $(uname -m)"
command -v dotnet >/dev/null || skip "dotnet is not there"
unshare --mount true 2>/dev/null || skip "this machine does not allow mount namespaces (a container without CAP_SYS_ADMIN)"

mkdir -p "$cache"
: >"$log"
[ -d "$root" ] || build_root
cp /etc/hosts "$root/etc/hosts"    # or localhost does not resolve
[ -f "$root/prefix/ready" ] || timeout -k 5 180 bash -c "$(declare -f inside build_prefix); root='$root' cache='$cache' log='$log'; build_prefix" || fail "Wine does not start"

# The net10.0 build of the tests holds Core's netstandard2.0 build: the one that Windows PowerShell 5.1 loads.
# Its intermediate files stay apart from those of a build that may run beside; the analyzers have had their say in that one.
program=$cache/tests
dotnet publish "$here/ClaudeNet.Core.Tests/ClaudeNet.Core.Tests.csproj" -f net10.0 -r win-x64 --self-contained true -c Release -p:UseMicrosoftTestingPlatformRunner=false -v q -nodeReuse:false \
    -p:RunAnalyzers=false -p:DisableTransitiveFrameworkReferenceDownloads=true --artifacts-path "$cache/build" -o "$program" >>"$log" 2>&1 || fail "the tests cannot be published for win-x64"

# The recorded runs of real clients are looked for above the program.
mkdir -p "$program/tests/data"
cp -r "$here/data/." "$program/tests/data/"

# What Wine cannot do, the tests skip themselves, with the reason (Wine.cs). Earlier results must not pass for this run's.
rm -f "$program/wine.xml"
timeout -k 5 "$seconds" bash -c "$(declare -f inside); root='$root'; inside '$program' sh -c 'cd /program && wine ClaudeNet.Core.Tests.exe -parallel none -noLogo -noColor -xml wine.xml; code=\$?; wineserver -k; exit \$code'" >"$cache/wine.log" 2>&1
code=$?

if [ ! -s "$program/wine.xml" ]; then
    tail -n 25 "$cache/wine.log"
    fail "the run did not end (exit code $code; 124 is the time-out of $seconds s)"
fi

assembly=$(grep -o '<assembly [^>]*>' "$program/wine.xml" | head -n 1)
number() { sed -n "s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" <<<"$assembly"; }
passed=$(number passed) skipped=$(number skipped)
failed=$(($(number failed) + $(number errors)))
[ "$failed" -eq 0 ] && [ "$code" -ne 0 ] && failed=1

echo "skipped, by reason:"
grep -A 1 '\[SKIP\]' "$cache/wine.log" | grep -v -e '\[SKIP\]' -e '^--' | sort | uniq -c | sort -rn
if [ "$failed" -ne 0 ]; then
    grep -A 12 '\[FAIL\]' "$cache/wine.log" | head -n 200
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
