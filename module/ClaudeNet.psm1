# Assemblies of one name load once a process: after an update, restart PowerShell.
# No comparison and no text with variables in it while all goes well: the first of them in a process costs an import 20 ms (docs/decisions/0034-an-import-without-comparisons.md).
try {
    Import-Module ('{0}/bin/{1}/ClaudeNet.PowerShell.dll' -f $PSScriptRoot, $PSEdition) -ErrorAction Stop
} catch {
    if ($PSEdition -eq 'Core' -and $PSVersionTable.PSVersion -lt '7.4') {
        throw "ClaudeNet needs Windows PowerShell 5.1 or PowerShell 7.4 and later; this is PowerShell $($PSVersionTable.PSVersion)."
    }

    throw
}
