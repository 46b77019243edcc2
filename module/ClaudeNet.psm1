# One statement and no other command, so that importing stays fast. Assemblies of one name load once a process: after an update, restart PowerShell.
if ($PSEdition -eq 'Desktop') {
    Import-Module "$PSScriptRoot/bin/netstandard2.0/ClaudeNet.PowerShell.dll" -ErrorAction Stop
} elseif ($PSVersionTable.PSVersion -ge '7.4') {
    Import-Module "$PSScriptRoot/bin/net8.0/ClaudeNet.PowerShell.dll" -ErrorAction Stop
} else {
    throw "ClaudeNet needs Windows PowerShell 5.1 or PowerShell 7.4 and later; this is PowerShell $($PSVersionTable.PSVersion)."
}
