# The module in a real PowerShell, as a build stages it under output/ClaudeNet.
BeforeAll {
    Import-Module "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1" -Force -ErrorAction Stop
    $offline = @{ SkipHost = $true; SkipCredential = $true; Layer = 'Tcp'; TimeoutSeconds = 5 }
}

AfterAll {
    Stop-ClaudeTestEndpoint -All
}

Describe 'The module' {
    It 'exports the cmdlets of its manifest' {
        $listed = (Test-ModuleManifest "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1").ExportedCmdlets.Keys
        (Get-Command -Module ClaudeNet).Name | Sort-Object | Should -Be ($listed | Sort-Object)
    }

    It 'keeps them after a second import' {
        Import-Module "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1" -Force
        (Get-Command -Module ClaudeNet).Count | Should -Be (Test-ModuleManifest "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1").ExportedCmdlets.Count
    }

    It 'has help with examples for <_>' -ForEach 'Test-ClaudeConnection', 'Start-ClaudeTestEndpoint', 'Stop-ClaudeTestEndpoint', 'Get-ClaudeTestEndpoint' {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeLike "*$_*-*"
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $errors = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }
}

Describe 'Test-ClaudeConnection' {
    BeforeAll {
        $endpoint = Start-ClaudeTestEndpoint -Name pester
    }

    It 'binds <Name>' -ForEach @(
        @{ Name = 'text'; Make = { "$($endpoint.BaseUri)" } }
        @{ Name = 'a URL object'; Make = { $endpoint.BaseUri } }
        @{ Name = 'a property Url'; Make = { [pscustomobject]@{ Url = "$($endpoint.BaseUri)" } } }
        @{ Name = 'a property ComputerName'; Make = { [pscustomobject]@{ ComputerName = "$($endpoint.BaseUri)" } } }
    ) {
        $report = & $Make | Test-ClaudeConnection @offline
        $report | Should -BeOfType ClaudeNet.Model.ConnectionReport
        $report.Endpoint | Should -Be $endpoint.BaseUri
    }

    It 'gives a Boolean with -Quiet' {
        Test-ClaudeConnection $endpoint.BaseUri @offline -Quiet | Should -BeOfType bool
    }

    It 'reports a bad endpoint and tests the others' {
        $reports = @(Test-ClaudeConnection 'ftp://bad', $endpoint.BaseUri @offline -ErrorAction SilentlyContinue -ErrorVariable problems)
        $reports.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EndpointInvalid,*'
        $problems[0].TargetObject | Should -Be 'ftp://bad'
        $problems[0].ErrorDetails.Message | Should -Be $problems[0].Exception.Message
    }

    It 'refuses a plain key without repeating it' {
        { Test-ClaudeConnection -ApiKey 'sk-ant-plain' } | Should -Throw -ExpectedMessage '*SecureString*'
        try { Test-ClaudeConnection -ApiKey 'sk-ant-plain' } catch { $_.Exception.Message | Should -Not -BeLike '*sk-ant-plain*' }
    }

    It 'says with an id of its own that there is no <_>' -ForEach 'Distribution', 'Container' {
        $name = @{ $_ = 'no-such-place' }
        Test-ClaudeConnection @name -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$_*,*"
        Get-EphemeralPortUsage @name -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$_*,*"
    }

    It 'stops at once below Select-Object -First' {
        $silent = Start-ClaudeTestEndpoint -Behavior hang
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $first = $endpoint.BaseUri, $silent.BaseUri | Test-ClaudeConnection -SkipHost -SkipCredential -Layer Http -TimeoutSeconds 300 | Select-Object -First 1
        $first.Endpoint | Should -Be $endpoint.BaseUri
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 100
    }

    It 'stops at once on Stop()' {
        $silent = Start-ClaudeTestEndpoint -Behavior hang
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1'; Test-ClaudeConnection '$($silent.BaseUri)' -SkipHost -SkipCredential -Layer Http -TimeoutSeconds 300")
        $run = $shell.BeginInvoke()
        while (-not $silent.Requests.Count -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 50 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 100
        $shell.Dispose()
    }

    It 'shows a report in 100 columns' {
        $lines = (Test-ClaudeConnection $endpoint.BaseUri @offline | Out-String -Width 100) -split '\r?\n'
        $lines[0..2] -join ' ' | Should -Match 'Healthy|Degraded|Failed'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines -match '^Tcp ' | Should -Not -BeNullOrEmpty
    }

    It 'writes JSON that says its version first' {
        $json = (Test-ClaudeConnection $endpoint.BaseUri @offline).ToJson()
        $json | Should -Match '^\{\s*"schemaVersion": 1,'
        ($json | ConvertFrom-Json).Steps[0].PSObject.Properties.Name | Should -Contain 'Failure'
    }
}

Describe 'Completion' {
    It 'offers <Expected> for <Text>' -ForEach @(
        @{ Text = 'Test-ClaudeConnection -Layer T'; Expected = 'Tcp' }
        @{ Text = 'Test-ClaudeConnection -NameServer 1.'; Expected = '1.1.1.1' }
        @{ Text = 'Start-ClaudeTestEndpoint -Behavior sp'; Expected = 'spend-limit' }
        @{ Text = 'Start-ClaudeTestEndpoint -TlsFault Exp'; Expected = 'Expired' }
    ) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Text, $Text.Length, $null).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}

Describe 'The test endpoint cmdlets' {
    It 'starts, lists, records and stops' {
        $started = Start-ClaudeTestEndpoint -Behavior 529, ok -Name recorded
        (Get-ClaudeTestEndpoint recorded).Id | Should -Be $started.Id
        $null = Test-ClaudeConnection $started.BaseUri -SkipHost -SkipCredential -Layer Http
        (Get-ClaudeTestEndpoint -Id $started.Id -Request).Status | Should -Contain 529
        $started | Stop-ClaudeTestEndpoint
        $started.Running | Should -BeFalse
        Get-ClaudeTestEndpoint reco* | Should -BeNullOrEmpty
    }

    It 'starts nothing under -WhatIf' {
        Start-ClaudeTestEndpoint -Name ghost -WhatIf | Should -BeNullOrEmpty
        Get-ClaudeTestEndpoint ghos* | Should -BeNullOrEmpty
    }

    It 'says that there is no such endpoint' {
        Stop-ClaudeTestEndpoint -Id 99999 -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TestEndpointNotFound,*'
    }

    It 'refuses a behaviour that it does not know' {
        { Start-ClaudeTestEndpoint -Behavior nonsense } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
