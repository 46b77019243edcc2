# What the suites share. Dot-sourced in BeforeAll.
$modulePath = (Resolve-Path "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1").Path
$cmdlets = (Test-ModuleManifest $modulePath).ExportedCmdlets.Keys | Sort-Object
$shellPath = (Get-Process -Id $PID).Path

# Runs a script in a PowerShell process of its own, plain text out. $modulePath is known in it. A process that fails is an error here.
function Invoke-FreshShell([string] $Script) {
    $color = $env:NO_COLOR
    try {
        $env:NO_COLOR = '1'
        $text = "`$ErrorActionPreference = 'Stop'; `$modulePath = '$modulePath'; $Script"
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text))
        # Without -OutputFormat a PowerShell child answers an encoded command with CLIXML.
        $lines = & $shellPath -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The fresh PowerShell ended with $LASTEXITCODE`: $($lines -join "`n")" }
        $lines
    } finally {
        $env:NO_COLOR = $color
    }
}

# What a view shows at 100 columns, without the escapes that a terminal hides.
function Get-View($InputObject) {
    $text = $InputObject | Out-String -Width 100
    $text -replace '\e\[[0-9;]*m', ''
}

# Lines of a view that are too long, leaving out the commands to paste, which stay on one line however long they are.
function Get-LongLine([string] $View, [string[]] $Command = @()) {
    $View -split '\r?\n' | Where-Object { $_.Length -gt 100 -and $_.Trim() -notin $Command }
}
