#!/usr/bin/env bash
# Runs the Pester suite in whatever PowerShell is on PATH and prints "N passed, N failed, N skipped" as its last line. Build first.
set -uo pipefail
cd "$(dirname "$0")"
if ! command -v pwsh >/dev/null; then
    echo "no pwsh on PATH: the cmdlets were not run in a real PowerShell"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi

if ! pwsh -NoProfile -NonInteractive -Command 'exit [int](-not (Get-Module -ListAvailable Pester | Where-Object Version -ge "5.0"))'; then
    echo "pwsh has no Pester 5: Install-Module Pester -MinimumVersion 5.0"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi

pwsh -NoProfile -NonInteractive -File ./run.ps1
