@{
    # The two builds, without a script in between: docs/decisions/0007-root-module-by-edition.md. Assemblies of one name load once a process: after an update, restart PowerShell.
    RootModule             = if ($PSEdition -eq 'Core') { 'bin/net8.0/ClaudeNet.PowerShell.dll' } else { 'bin/netstandard2.0/ClaudeNet.PowerShell.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0d5c5e-6d0c-4f0e-9a8a-2f1c7a3f4b61'
    Author                 = 'The ClaudeNet authors'
    CompanyName            = 'The ClaudeNet authors'
    Copyright              = '(c) 2026 The ClaudeNet authors. MIT License.'
    Description            = 'Finds out why a machine cannot reach Claude, names the layer with evidence, and says what to do.'
    PowerShellVersion      = if ($PSEdition -eq 'Core') { '7.4' } else { '5.1' }
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Get-ClaudeChange'
        'Get-ClaudeTestEndpoint'
        'Get-EphemeralPortUsage'
        'Get-WslPortRange'
        'Reset-WslPortRange'
        'Set-WslPortRange'
        'Start-ClaudeTestEndpoint'
        'Stop-ClaudeTestEndpoint'
        'Test-ClaudeConnection'
        'Undo-ClaudeChange'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    FormatsToProcess       = @('ClaudeNet.Format.ps1xml')
    TypesToProcess         = @('ClaudeNet.Types.ps1xml')
    PrivateData            = @{
        PSData = @{
            Tags         = @('Claude', 'Anthropic', 'Network', 'Diagnostics', 'Proxy', 'TLS', 'WSL', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
