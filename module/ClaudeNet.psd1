@{
    RootModule             = 'bin/ClaudeNet.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0d5c5e-6d0c-4f0e-9a8a-2f1c7a3f4b61'
    Author                 = 'The ClaudeNet authors'
    CompanyName            = 'The ClaudeNet authors'
    Copyright              = '(c) 2026 The ClaudeNet authors. MIT License.'
    Description            = 'Finds out why a machine cannot reach Claude, names the layer with evidence, and says what to do.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Export-ClaudeCertificate',
        'Get-ClaudeCertificate',
        'Get-ClaudeChange',
        'Get-ClaudeConfiguration',
        'Get-ClaudeFailure',
        'Get-ClaudeTestEndpoint',
        'Get-EphemeralPortUsage',
        'Get-WslPortRange',
        'Remove-ClaudeConfiguration',
        'Repair-ClaudeConnection',
        'Reset-WslPortRange',
        'Set-ClaudeConfiguration',
        'Set-WslPortRange',
        'Invoke-WithClaudeRetry',
        'Measure-ClaudeFailure',
        'Start-ClaudeTestEndpoint',
        'Stop-ClaudeTestEndpoint',
        'Test-ClaudeConnection',
        'Undo-ClaudeChange'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    FormatsToProcess       = 'ClaudeNet.Format.ps1xml'
    TypesToProcess         = 'ClaudeNet.Types.ps1xml'
    PrivateData            = @{
        PSData = @{
            Tags         = @('Claude', 'Anthropic', 'Network', 'Diagnostics', 'Proxy', 'TLS', 'WSL', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
