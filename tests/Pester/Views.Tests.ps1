# Views: what came from another process looks as it did there, Constrained Language Mode breaks nothing, and 100 columns are enough.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $settings = New-Item -ItemType Directory (Join-Path $TestDrive 'profile')
    $local = @{ SkipHost = $true; UserProfile = $settings.FullName; TimeoutSeconds = 10 }
    $endpoint = Start-ClaudeTestEndpoint -Behavior 529 -Name 'a-name-that-is-far-longer-than-its-column-in-the-table'
    $expired = Start-ClaudeTestEndpoint -TlsFault Expired
    $closed = Start-ClaudeTestEndpoint
    $closed | Stop-ClaudeTestEndpoint
    $reports = @($endpoint.BaseUri, $expired.BaseUri, $closed.BaseUri | Test-ClaudeConnection @local -ThrottleLimit 1)
    $reports += Test-ClaudeConnection $endpoint.BaseUri @local -Proxy $closed.ProxyUri
    $commands = $reports.Findings.Remedies.Command | Where-Object { $_ }
}

AfterAll {
    $endpoint, $expired | Stop-ClaudeTestEndpoint
}

Describe 'A report that was stored' {
    It 'has failed, degraded and proxied reports to look at' {
        $reports.Verdict | Should -Be 'Degraded', 'Failed', 'Failed', 'Failed'
        $commands | Should -Not -BeNullOrEmpty
    }

    It 'looks as it did (<_>)' -ForEach 0, 1, 2, 3 {
        $file = Join-Path $TestDrive "report$_.xml"
        $reports[$_] | Export-Clixml $file
        $read = Import-Clixml $file
        $read.PSObject.TypeNames[0] | Should -Be 'Deserialized.ClaudeNet.Model.ConnectionReport'
        Get-View $read | Should -BeExactly (Get-View $reports[$_])
        ($read.Verdict -eq $reports[$_].Verdict) | Should -BeTrue
        $read.StartTime | Should -Be $reports[$_].StartTime
        $read.Endpoint | Should -Be $reports[$_].Endpoint
    }

    It 'keeps failures, evidence and remedies' {
        $file = Join-Path $TestDrive 'kept.xml'
        $reports[1] | Export-Clixml $file
        $read = Import-Clixml $file
        ($read.Steps | Where-Object Status -eq 'Failed').Failure.Kind | Should -Be ($reports[1].Steps | Where-Object Status -eq 'Failed').Failure.Kind
        $read.Findings.Remedies.Description | Should -Be $reports[1].Findings.Remedies.Description
        "$($read.Findings.Evidence)" | Should -Be "$($reports[1].Findings.Evidence)"
    }

    It 'shows <_> as before when only they are stored' -ForEach 'Steps', 'Findings' {
        $file = Join-Path $TestDrive "$_.xml"
        $reports[1].$_ | Export-Clixml $file
        Get-View (Import-Clixml $file) | Should -BeExactly (Get-View $reports[1].$_)
    }

    It 'comes out of a job with its view' {
        $job = Start-Job -ArgumentList $modulePath, "$($closed.BaseUri)", $settings.FullName {
            param($path, $uri, $folder)
            Import-Module $path
            $report = Test-ClaudeConnection $uri -SkipHost -UserProfile $folder -TimeoutSeconds 10
            $report
            $report | Out-String -Width 100
        }
        $report, $text = $job | Receive-Job -Wait -AutoRemoveJob
        $report.Verdict -eq 'Failed' | Should -BeTrue
        $report.PSObject.TypeNames[0] | Should -Be 'Deserialized.ClaudeNet.Model.ConnectionReport'
        Get-View $report | Should -BeExactly ($text -replace '\e\[[0-9;]*m', '')
    }
}

Describe 'Constrained Language Mode' {
    It 'imports, tests and shows when it is set <When> the import' -ForEach @(
        @{ When = 'before'; Order = '$ExecutionContext.SessionState.LanguageMode = ''ConstrainedLanguage''; Import-Module $modulePath' }
        @{ When = 'after'; Order = 'Import-Module $modulePath; $ExecutionContext.SessionState.LanguageMode = ''ConstrainedLanguage''' }
    ) {
        $lines = Invoke-FreshShell @"
$Order
'{0}' -f `$ExecutionContext.SessionState.LanguageMode
foreach (`$fault in '$($endpoint.BaseUri)', '$($closed.BaseUri)') {
    `$report = Test-ClaudeConnection `$fault -SkipHost -UserProfile '$($settings.FullName)' -TimeoutSeconds 10
    `$report | Out-String -Width 100
    `$report.Steps | Out-String -Width 100
    `$report.Findings | Out-String -Width 100
    `$report.Findings.Remedies | Out-String -Width 100
}
Start-ClaudeTestEndpoint -OutVariable started | Out-String -Width 100
`$null = Test-ClaudeConnection `$started[0].BaseUri -SkipHost -SkipCredential -Layer Http
Get-ClaudeTestEndpoint -Request -Id 1 | Out-String -Width 100
"errors: `$(`$Error.Count) `$Error"
"@
        $lines[0] | Should -Be 'ConstrainedLanguage'
        $lines[-1] | Should -Be 'errors: 0 '
        # A view that fails leaves its cells blank, so the text has to be there too.
        $lines | Where-Object { $_ -match '^Degraded  http://127\.0\.0\.1' } | Should -Not -BeNullOrEmpty
        $lines | Where-Object { $_ -match '^Tcp .* FAIL ' } | Should -Not -BeNullOrEmpty
        $lines | Where-Object { $_ -match '^Http +Failed ' } | Should -Not -BeNullOrEmpty
        $lines | Where-Object { $_ -match '^\d\d:\d\d:\d\d\.\d{3} Http ' } | Should -Not -BeNullOrEmpty
    }
}

Describe '100 columns' {
    It 'hold every <Name>' -ForEach @(
        @{ Name = 'report'; Get = { $reports } }
        @{ Name = 'step'; Get = { $reports.Steps } }
        @{ Name = 'finding'; Get = { $reports.Findings } }
        @{ Name = 'remedy'; Get = { $reports.Findings.Remedies } }
        @{ Name = 'unreadable item'; Get = { [pscustomobject]@{ PSTypeName = 'ClaudeNet.Model.UnreadableItem'; What = 'x' * 200; Why = 'y' * 200 } } }
        @{ Name = 'endpoint'; Get = { $endpoint, $expired } }
        @{ Name = 'request'; Get = { Get-ClaudeTestEndpoint -Id $endpoint.Id -Request } }
    ) {
        $items = & $Get
        $items | Should -Not -BeNullOrEmpty
        $view = Get-View $items
        $view.Trim() | Should -Not -BeNullOrEmpty
        Get-LongLine $view $commands | Should -BeNullOrEmpty
    }

    It 'leave the address of an endpoint whole' {
        Get-View $expired | Should -BeLike "*$($expired.BaseUri)*"
        Get-View $expired | Should -BeLike "*$($expired.DnsServer)*"
    }

    It 'leave the command of a remedy whole' {
        $view = Get-View $reports.Findings.Remedies
        foreach ($command in $commands) { $view.Contains($command) | Should -BeTrue -Because $command }
    }
}
