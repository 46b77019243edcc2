# The configuration commands in a real PowerShell, on files of a folder of their own: nothing of the user's is written.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $project = New-Item -ItemType Directory (Join-Path $TestDrive 'project')
    $home2 = New-Item -ItemType Directory (Join-Path $TestDrive 'home')
    $null = New-Item -ItemType Directory (Join-Path $project '.claude')
    $file = Join-Path $project '.claude/settings.json'
    $before = "{`r`n`t""model"": ""opus"",`r`n`t""env"": {`r`n`t`t""A"": ""1""`r`n`t}`r`n}`r`n"
    $saved = $env:XDG_STATE_HOME
    $env:XDG_STATE_HOME = Join-Path $TestDrive 'state'
    Push-Location $project
    $mayWrite = -not ($env:OS -eq 'Windows_NT' -and ([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole('Administrators'))
}

AfterAll {
    Pop-Location
    $env:XDG_STATE_HOME = $saved
}

Describe 'Get-ClaudeConfiguration' {
    BeforeEach {
        $env:CLAUDE_TIMEOUT = '30'
        $env:ANTHROPIC_API_KEY = 'sk-ant-canary-0123456789'
        $env:HTTPS_PROXY = 'http://user:canary@proxy.example:8080'
    }

    AfterEach { Remove-Item Env:CLAUDE_TIMEOUT, Env:ANTHROPIC_API_KEY, Env:HTTPS_PROXY }

    It 'shows a variable that nothing reads, with the real one' {
        $setting = Get-ClaudeConfiguration CLAUDE_TIME*
        $setting.Status | Should -Be 'Unknown'
        $setting.Advice | Should -Match 'API_TIMEOUT_MS'
        $setting.Effective | Should -BeFalse
    }

    It 'shows no secret in an object, a view, JSON or verbose text' {
        $all = Get-ClaudeConfiguration -Verbose 4>&1
        ($all | Out-String -Width 200) + ($all | Format-List * | Out-String) + ($all | ForEach-Object { if ($_.PSObject.Methods['ToJson']) { $_.ToJson() } }) | Should -Not -Match 'canary'
        ($all | Where-Object { $_.Name -ceq 'HTTPS_PROXY' -and $_.Scope -eq 'Process' }).Value | Should -Be 'http://proxy.example:8080'
        ($all | Where-Object { $_.Name -eq 'ANTHROPIC_API_KEY' -and $_.Scope -eq 'Process' }).HasValue | Should -BeTrue
    }

    It 'fits 100 columns' {
        (Get-ClaudeConfiguration | Out-String -Width 100) -split "`n" | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 100 }
    }

    It 'reads another profile and completes names' {
        Get-ClaudeConfiguration -UserProfile $home2 -Scope User | Should -BeNullOrEmpty
        (TabExpansion2 'Set-ClaudeConfiguration API_T' -cursorColumn 29).CompletionMatches.CompletionText | Should -Contain 'API_TIMEOUT_MS'
    }
}

Describe 'Set- and Remove-ClaudeConfiguration' {
    BeforeEach { [IO.File]::WriteAllText($file, $before) }

    It 'shows the change under -WhatIf and makes none' {
        Set-ClaudeConfiguration API_TIMEOUT_MS 120000 -Scope Project -WhatIf
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'sets, gives the setting, and undoes byte by byte' {
        if (-not $mayWrite) { Set-ItResult -Skipped -Because 'an elevated session on Windows writes no user''s file'; return }
        $setting = Set-ClaudeConfiguration API_TIMEOUT_MS 120000 -Scope Project -PassThru
        $setting.Value | Should -Be '120000'
        $setting.Scope | Should -Be 'Project'
        [IO.File]::ReadAllText($file) | Should -BeExactly $before.Replace("""1""`r`n", """1"",`r`n`t`t""API_TIMEOUT_MS"": ""120000""`r`n")
        Get-ClaudeChange | Select-Object -First 1 | Undo-ClaudeChange
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'removes what Get-ClaudeConfiguration found' {
        if (-not $mayWrite) { Set-ItResult -Skipped -Because 'an elevated session on Windows writes no user''s file'; return }
        Set-ClaudeConfiguration CLAUDE_TIMEOUT 30 -Scope Project -Force
        Get-ClaudeConfiguration -Scope Project | Where-Object Status -eq 'Unknown' | Remove-ClaudeConfiguration
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'refuses <Name> with <Id>' -ForEach @(
        @{ Name = 'ANTHROPIC_API_KEY'; Value = 'x'; Id = 'SecretRefused' }
        @{ Name = 'HTTPS_PROXY'; Value = 'http://u:canary@p.example'; Id = 'SecretRefused' }
        @{ Name = 'CLAUDE_TIMEOUT'; Value = '30'; Id = 'SettingUnknown' }
        @{ Name = 'API_TIMEOUT_MS'; Value = '3s'; Id = 'SettingValueInvalid' }
    ) {
        Set-ClaudeConfiguration $Name $Value -Scope Project -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$problems" | Should -Not -Match 'canary'
        [IO.File]::ReadAllText($file) | Should -BeExactly $before
    }

    It 'names the place in a file that does not parse' {
        [IO.File]::WriteAllText($file, "{`n  ""env"": {},`n}")
        Set-ClaudeConfiguration API_TIMEOUT_MS 90000 -Scope Project -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SettingsFileInvalid,*'
        "$($problems[0])" | Should -Match 'line 3, column 1'
    }
}
