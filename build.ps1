<#
.SYNOPSIS
Builds ClaudeNet. `dotnet build` alone does the same and stages the module under output/ClaudeNet.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

dotnet build (Join-Path $PSScriptRoot 'ClaudeNet.sln') --configuration $Configuration
exit $LASTEXITCODE
