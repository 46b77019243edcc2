# A canary key and a canary proxy password run through every command, and are found in no object, view, JSON, error or verbose text, nor in what is kept on disk.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $names = 'XDG_STATE_HOME', 'CLAUDE_CONFIG_DIR', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_CUSTOM_HEADERS', 'HTTPS_PROXY', 'CLAUDE_CODE_CLIENT_KEY_PASSPHRASE'
    $saved = @{}
    foreach ($name in $names) { $saved[$name] = [Environment]::GetEnvironmentVariable($name) }
    $canary = 'c4nary7f3e9b2a5d'
    $key = "sk-ant-api03-$canary-0123456789abcdef"
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'claude')
    [IO.File]::WriteAllText((Join-Path $folder 'settings.json'), "{""env"":{""ANTHROPIC_AUTH_TOKEN"":""$canary"",""API_TIMEOUT_MS"":""5"",""HTTP_PROXY"":""http://user:$canary@127.0.0.1:9""}}")
    $log = Join-Path $TestDrive 'console.log'
    [IO.File]::WriteAllText($log, "API Error: 401 {""type"":""error"",""error"":{""type"":""authentication_error"",""message"":""invalid x-api-key $key""}}`n")
    $api = Start-ClaudeTestEndpoint -Name secrets
    $env:XDG_STATE_HOME = Join-Path $TestDrive 'state'
    $env:CLAUDE_CONFIG_DIR = $folder.FullName
    $env:ANTHROPIC_BASE_URL = $api.BaseUri
    $env:ANTHROPIC_API_KEY = $key
    $env:ANTHROPIC_CUSTOM_HEADERS = "x-secret: $canary"
    $env:HTTPS_PROXY = "http://user:$canary@127.0.0.1:9"
    $env:CLAUDE_CODE_CLIENT_KEY_PASSPHRASE = $canary
    Push-Location $TestDrive

    # Everything that a user could see of what a command writes, whichever stream it comes on.
    function Get-AllText([scriptblock] $Command) {
        $all = @(& $Command *>&1)
        $parts = @(
            $all | Out-String -Width 300
            $all | Format-List * | Out-String -Width 300
            foreach ($item in $all) {
                if ($item -is [System.Management.Automation.ErrorRecord]) { "$($item.Exception)"; "$($item.ErrorDetails)"; "$($item.TargetObject)" }
                elseif ($item.PSObject.Methods['ToJson']) { $item.ToJson() }
            }
            [System.Management.Automation.PSSerializer]::Serialize($all, 5)
        )
        $parts -join "`n"
    }
}

AfterAll {
    Pop-Location
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
    Stop-ClaudeTestEndpoint -Name secrets -Confirm:$false
}

Describe 'Secrets' {
    It 'are in nothing that <Name> writes' -ForEach @(
        @{ Name = 'Test-ClaudeConnection'; Command = { Test-ClaudeConnection -SkipHost -Verbose } }
        @{ Name = 'Test-ClaudeConnection with a proxy of its own'; Command = { Test-ClaudeConnection -SkipHost -Proxy "http://user:$canary@127.0.0.1:9" -Verbose } }
        @{ Name = 'Test-ClaudeConnection with a bad endpoint'; Command = { Test-ClaudeConnection "ftp://user:$canary@host" -Verbose } }
        @{ Name = 'Get-ClaudeCertificate'; Command = { Get-ClaudeCertificate $api.HttpsUri -Verbose } }
        @{ Name = 'Get-ClaudeConfiguration'; Command = { Get-ClaudeConfiguration -Verbose } }
        @{ Name = 'Set-ClaudeConfiguration'; Command = { Set-ClaudeConfiguration ANTHROPIC_API_KEY $key -Verbose; Set-ClaudeConfiguration HTTPS_PROXY "http://user:$canary@proxy.example" -Verbose } }
        @{ Name = 'Remove-ClaudeConfiguration'; Command = { Remove-ClaudeConfiguration ANTHROPIC_AUTH_TOKEN -WhatIf -Verbose } }
        @{ Name = 'Repair-ClaudeConnection'; Command = { Repair-ClaudeConnection -SkipHost -Confirm:$false -Verbose } }
        @{ Name = 'Get-ClaudeChange'; Command = { Get-ClaudeChange -Verbose } }
        @{ Name = 'Get-EphemeralPortUsage'; Command = { Get-EphemeralPortUsage -Verbose } }
        @{ Name = 'Get-ClaudeFailure'; Command = { Get-ClaudeFailure $log -Verbose; Measure-ClaudeFailure $log -Verbose } }
        @{ Name = 'Invoke-WithClaudeRetry'; Command = { Invoke-WithClaudeRetry { throw "401 authentication_error: invalid x-api-key $key" } -MaxAttempt 1 -PassThru -Verbose } }
        @{ Name = 'Get-ClaudeTestEndpoint'; Command = { Get-ClaudeTestEndpoint; (Get-ClaudeTestEndpoint).Requests } }
    ) {
        $text = Get-AllText $Command
        $text.Length | Should -BeGreaterThan 20
        $text | Should -Not -Match $canary
    }

    It 'are in no record of a change' {
        $kept = Get-ChildItem (Join-Path $TestDrive 'state') -Recurse -File -Filter '*.json' -ErrorAction SilentlyContinue
        foreach ($file in $kept) { [IO.File]::ReadAllText($file.FullName) | Should -Not -Match $canary }
    }
}
