#!/usr/bin/env bash
# What takes minutes and so is not in CI: both real clients through every class of fault in every output format, and the time-outs of five minutes that they
# have by default. Needs npm's registry once; the requests themselves go to loopback, with a key of no account. 268 tests took 19 minutes on two busy cores.
# The last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TERM=dumb NO_COLOR=1 CLAUDENET_NIGHTLY=1

program=tests/ClaudeNet.Core.Tests/bin/Debug/net8.0/ClaudeNet.Core.Tests.dll
dotnet build tests/ClaudeNet.Core.Tests -f net8.0 -v q -nodeReuse:false || { echo "the build failed"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

log=$(mktemp)
# Three threads: the silent servers are waited for beside the other two classes. Detailed names each row as it ends.
timeout 3600 dotnet "$program" --no-progress --output Detailed --max-threads 3 --filter-trait Duration=Nightly "$@" 2>&1 | tee "$log"
number() { sed -n -E "s/^ *$1: *([0-9]+)$/\1/p" "$log" | tail -n 1; }
passed=$(number succeeded) failed=$(number failed) skipped=$(number skipped)
rm -f "$log"
echo "${passed:-0} passed, ${failed:-1} failed, ${skipped:-0} skipped"
[ "${failed:-1}" = 0 ]
