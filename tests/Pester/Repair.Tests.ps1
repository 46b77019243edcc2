# Repair-ClaudeConnection in a real PowerShell: against the embedded endpoint, with a settings folder of its own.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $saved = @{}
    foreach ($name in 'XDG_STATE_HOME', 'CLAUDE_CONFIG_DIR', 'ANTHROPIC_BASE_URL') { $saved[$name] = [Environment]::GetEnvironmentVariable($name) }
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'claude')
    $file = Join-Path $folder 'settings.json'
    $before = "{`r`n`t""env"": {`r`n`t`t""API_TIMEOUT_MS"": ""5"",`r`n`t`t""KEPT"": ""1""`r`n`t}`r`n}`r`n"
    $api = Start-ClaudeTestEndpoint -Name repair
    $env:XDG_STATE_HOME = Join-Path $TestDrive 'state'
    $env:CLAUDE_CONFIG_DIR = $folder.FullName
    $env:ANTHROPIC_BASE_URL = $api.BaseUri
    Push-Location $TestDrive
    $script:quick = @{ SkipHost = $true; SkipCredential = $true }
    $mayWrite = -not ($env:OS -eq 'Windows_NT' -and ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole('Administrators'))
}

AfterAll {
    Pop-Location
    Stop-ClaudeTestEndpoint -Name repair -Confirm:$false
    foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
}

Describe 'Repair-ClaudeConnection' {
    BeforeEach { [IO.File]::WriteAllText($file, $before) }

    It 'shows the diff under -WhatIf and changes nothing' {
        $result = Repair-ClaudeConnection @quick -WhatIf
        $result.Status | Should -Be 'Declined'
        $result.Changes -join "`n" | Should -Match '-   "API_TIMEOUT_MS": "5"'
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
        Get-ClaudeChange | Should -BeNullOrEmpty
    }

    It 'repairs, tests again, and is undone to the byte' {
        if (-not $mayWrite) { Set-ItResult -Skipped -Because 'an elevated session on Windows writes no settings of a user'; return }
        $report = Test-ClaudeConnection @quick
        $report.Verdict | Should -Be 'Failed'
        ($report.Findings | Where-Object Id -eq TimeoutInvalid).Remedies.Automatic | Should -Contain $true
        $result = $report | Repair-ClaudeConnection -Confirm:$false
        $result.Status | Should -Be 'Repaired'
        $result.VerdictAfter | Should -Be 'Healthy'
        [IO.File]::ReadAllText($file) | Should -Not -Match 'API_TIMEOUT_MS'
        $result | Undo-ClaudeChange -Confirm:$false -ErrorAction SilentlyContinue
        if ([IO.File]::ReadAllText($file) -cne $before) { Undo-ClaudeChange -Id $result.ChangeId -Confirm:$false }
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'leaves a healthy connection alone unless a finding is named' {
        [IO.File]::WriteAllText($file, '{"env":{"CLAUDE_TIMEOUT":"5"}}')
        Repair-ClaudeConnection @quick -Confirm:$false | Should -BeNullOrEmpty
        if (-not $mayWrite) { return }
        (Repair-ClaudeConnection @quick -FindingId UnknownVariable -Confirm:$false).Status | Should -Be 'Repaired'
        [IO.File]::ReadAllText($file) | Should -Not -Match 'CLAUDE_TIMEOUT'
    }

    It 'takes a report that was read from a file by its endpoint' {
        $xml = Join-Path $TestDrive 'report.xml'
        Test-ClaudeConnection @quick | Export-Clixml $xml
        (Import-Clixml $xml | Repair-ClaudeConnection @quick -WhatIf).Status | Should -Be 'Declined'
    }

    It 'says what is wrong with an endpoint that is none' {
        Repair-ClaudeConnection -Endpoint 'ftp://nowhere' -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Match 'EndpointInvalid'
    }

    It 'refuses the Id of no finding, names the nearest, and completes those there are' {
        { Repair-ClaudeConnection @quick -FindingId TimeoutInvalidd -Confirm:$false } | Should -Throw '*Did you mean TimeoutInvalid?*'
        { Repair-ClaudeConnection @quick -FindingId nothinglikeit -Confirm:$false } | Should -Throw '*docs/findings*'
        $line = 'Repair-ClaudeConnection -FindingId TimeoutIn'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'TimeoutInvalid'
    }

    It 'fits 100 columns and shows the command of what is left to do' {
        $text = Repair-ClaudeConnection @quick -WhatIf | Out-String -Width 100
        $text | Should -Match 'Declined.*TimeoutInvalid'
        $text -split "`n" | Where-Object { $_ -notmatch 'settings\.json' } | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 100 }
    }
}
