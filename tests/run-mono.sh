#!/usr/bin/env bash
# Runs Core's netstandard2.0 build, the one that Windows PowerShell 5.1 loads, on Mono: the nearest to .NET Framework that Linux has.
# The last line is always "N passed, N failed, N skipped"; what cannot run here is one skipped, with the reason.
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/claudenet/mono
log=$cache/run.log

skip() {
    echo "Mono: $1"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
}

mkdir -p "$cache"
: >"$log"
command -v dotnet >/dev/null || skip "dotnet is not there"
if ! command -v mono >/dev/null; then
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || skip "Mono is not there, and installing it needs Debian and root"
    apt-get update -qq >>"$log" 2>&1
    DEBIAN_FRONTEND=noninteractive timeout -k 5 400 apt-get install -y --no-install-recommends \
        mono-runtime mono-devel libmono-system-net-http4.0-cil ca-certificates-mono >>"$log" 2>&1 || skip "Mono cannot be installed (see $log)"
fi

dotnet build "$here/ClaudeNet.Smoke/ClaudeNet.Smoke.csproj" -c Release -v q -nodeReuse:false --artifacts-path "$cache/build" -o "$cache/smoke" >>"$log" 2>&1 &&
    dotnet build "$here/../src/ClaudeNet.PowerShell" -c Release -v q -nodeReuse:false --artifacts-path "$cache/build" "-p:StageDirectory=$cache/module/" >>"$log" 2>&1
if [ $? -ne 0 ]; then
    grep -q 'NU1101\|NU1301\|NU1102' "$log" && skip "the reference assemblies of .NET Framework cannot be downloaded (see $log)"
    tail -n 30 "$log"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi

CLAUDENET_SMOKE_MODULE="$cache/module" timeout -k 5 120 mono "$cache/smoke/ClaudeNet.Smoke.exe" </dev/null >"$cache/smoke.log" 2>&1
code=$?
cat "$cache/smoke.log"
if ! tail -n 1 "$cache/smoke.log" | grep -Eq '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$'; then
    echo "Mono: the run did not end (exit code $code)"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi

exit "$code"
