# Stopping, confirming, refusing, and the examples of the help, in a real engine against test endpoints on loopback.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $endpoint = Start-ClaudeTestEndpoint -Name behaviour
    $silent = Start-ClaudeTestEndpoint -Behavior hang -Name silent
    $settings = New-Item -ItemType Directory (Join-Path $TestDrive 'profile')
}

AfterAll {
    $endpoint, $silent | Stop-ClaudeTestEndpoint
}

Describe 'Stopping' {
    It 'returns within two seconds of Ctrl+C' {
        # The best of three: a busy machine may stall one of them for reasons of its own.
        $best = [double]::MaxValue
        foreach ($attempt in 1..3) {
            $seen = $silent.Requests.Count
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$modulePath'; Test-ClaudeConnection '$($silent.BaseUri)' -SkipHost -SkipCredential -Layer Http -TimeoutSeconds 120")
            $run = $shell.BeginInvoke()
            $limit = [Diagnostics.Stopwatch]::StartNew()
            while ($silent.Requests.Count -eq $seen -and -not $run.IsCompleted -and $limit.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
            $run.IsCompleted | Should -BeFalse
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $best = [Math]::Min($best, $watch.Elapsed.TotalSeconds)
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Streams.Error.Count | Should -Be 0
            $shell.Dispose()
            if ($best -lt 2) { break }
        }

        $best | Should -BeLessThan 2
    }

    It 'ends at once below Select-Object -First 1 while another endpoint hangs' {
        $best = [double]::MaxValue
        foreach ($attempt in 1..3) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $first = $silent.BaseUri, $endpoint.BaseUri |
                Test-ClaudeConnection -SkipHost -SkipCredential -Layer Http -TimeoutSeconds 120 |
                ForEach-Object { $watch.Restart(); $_ } |
                Select-Object -First 1
            $best = [Math]::Min($best, $watch.Elapsed.TotalSeconds)
            $first.Endpoint | Should -Be $endpoint.BaseUri
            if ($best -lt 2) { break }
        }

        $best | Should -BeLessThan 2
    }

    It 'lets the script go on after Select-Object -First' {
        $lines = Invoke-FreshShell "Import-Module `$modulePath; Test-ClaudeConnection '$($endpoint.BaseUri)' -SkipHost -SkipCredential -Layer Tcp | Select-Object -First 1 -ExpandProperty Verdict; 'went on'"
        $lines[-1] | Should -Be 'went on'
    }
}

Describe 'Confirming' {
    It 'starts without asking under -Confirm:$false' {
        $started = Start-ClaudeTestEndpoint -Name confirmed -Confirm:$false
        $started.Running | Should -BeTrue
        $started | Stop-ClaudeTestEndpoint -Confirm:$false
        $started.Running | Should -BeFalse
    }

    It 'stops nothing under -WhatIf, whichever way it is named' {
        $started = Start-ClaudeTestEndpoint -Name spared
        try {
            $started | Stop-ClaudeTestEndpoint -WhatIf
            Stop-ClaudeTestEndpoint -Name spared -WhatIf
            Stop-ClaudeTestEndpoint -Id $started.Id -WhatIf
            Stop-ClaudeTestEndpoint -All -WhatIf
            $started.Running | Should -BeTrue
        } finally {
            $started | Stop-ClaudeTestEndpoint
        }
    }

    It 'writes no certificate under -WhatIf' {
        $file = Join-Path $TestDrive 'whatif.pem'
        Start-ClaudeTestEndpoint -UseTls -CertificatePath $file -WhatIf | Should -BeNullOrEmpty
        $file | Should -Not -Exist
    }
}

Describe 'Refusing' {
    It 'has the id <Id> for <Name>' -ForEach @(
        @{ Name = 'an unknown network namespace'; Id = $(if ($IsLinux) { 'NamespaceNotFound' } else { 'NamespaceNotSupported' }); Arguments = @{ Endpoint = 'http://127.0.0.1:9'; NetworkNamespace = 'no-such-namespace' } }
        @{ Name = 'a path as network namespace'; Id = 'ParameterArgumentValidationError'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; NetworkNamespace = '../x' } }
        @{ Name = 'a distribution'; Id = $(if ($IsWindows) { 'DistributionNotFound' } else { 'DistributionNotSupported' }); Arguments = @{ Endpoint = 'http://127.0.0.1:9'; Distribution = 'x' } }
        @{ Name = 'a scheme that is not http'; Id = 'EndpointInvalid'; Arguments = @{ Endpoint = 'ftp://127.0.0.1' } }
        @{ Name = 'a name server that is no address'; Id = 'ParameterArgumentValidationError'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; NameServer = 'bad..x' } }
        @{ Name = 'a proxy of no proxy scheme'; Id = 'ProxyInvalid'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; Proxy = 'ftp://127.0.0.1' } }
        @{ Name = '-Proxy with -NoProxy'; Id = 'ProxyParametersConflict'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; Proxy = '127.0.0.1:9'; NoProxy = $true } }
        @{ Name = 'a time-out of 0'; Id = 'ParameterArgumentValidationError'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; TimeoutSeconds = 0 } }
        @{ Name = 'a profile folder that is not there'; Id = 'UserProfileNotFound'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; UserProfile = 'no-such-folder' } }
    ) {
        $problem = $null
        try {
            $reports = Test-ClaudeConnection @Arguments -SkipHost -ErrorAction SilentlyContinue -ErrorVariable problems
            $problem = $problems[0]
        } catch {
            $problem = $_
        }

        $reports | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeExactly "$Id,ClaudeNet.PowerShell.Commands.TestClaudeConnectionCommand"
        $problem.Exception.Message | Should -Not -BeNullOrEmpty
    }

    It 'keeps <Name> out of the error record' -ForEach @(
        @{ Name = 'a plain key'; Arguments = @{ ApiKey = 'sk-ant-hunter2' } }
        @{ Name = 'a plain key in a wrapped object'; Arguments = @{ ApiKey = [psobject] 'sk-ant-hunter2' } }
        @{ Name = 'plain keys in a list'; Arguments = @{ ApiKey = @('sk-ant-hunter2', 'sk-ant-hunter2') } }
        @{ Name = 'the password of an endpoint'; Arguments = @{ Endpoint = 'http://name:hunter2@127.0.0.1:9' } }
        @{ Name = 'the password of an endpoint with another fault'; Arguments = @{ Endpoint = 'ftp://name:hunter2@127.0.0.1:9' } }
        @{ Name = 'the password of an endpoint that is no URL'; Arguments = @{ Endpoint = 'name:hunter2@127.0.0.1:port' } }
        @{ Name = 'the query of an endpoint'; Arguments = @{ Endpoint = 'ftp://127.0.0.1/?key=hunter2' } }
        @{ Name = 'the password of a bad proxy'; Arguments = @{ Endpoint = 'http://127.0.0.1:9'; Proxy = 'ftp://name:hunter2@127.0.0.1:9' } }
    ) {
        $Error.Clear()
        try { Test-ClaudeConnection @Arguments -SkipHost -Layer Configuration -ErrorAction SilentlyContinue | Should -BeNullOrEmpty } catch { $null = $_ }
        $Error.Count | Should -BeGreaterThan 0
        foreach ($record in $Error) {
            $text = ($record | Format-List * -Force | Out-String -Width 4000) + ($record.Exception | Format-List * -Force | Out-String -Width 4000) + $record.CategoryInfo + $record.TargetObject
            # Not the value in the message of a failing test.
            $text.Contains('hunter2') | Should -BeFalse
        }
    }
}

Describe 'The examples of Test-ClaudeConnection' {
    BeforeDiscovery {
        Import-Module "$PSScriptRoot/../../output/ClaudeNet/ClaudeNet.psd1"
        $examples = foreach ($example in (Get-Help Test-ClaudeConnection -Full).examples.example) { @{ Title = "$($example.title)".Trim('- '); Code = $example.code } }
    }

    BeforeAll {
        $saved = $env:ANTHROPIC_BASE_URL
        $env:ANTHROPIC_BASE_URL = "$($endpoint.BaseUri)"
        [pscustomobject]@{ Name = 'one'; Url = "$($endpoint.BaseUri)" }, [pscustomobject]@{ Name = 'two'; Url = "$($endpoint.BaseUri)" } | Export-Csv (Join-Path $TestDrive 'gateways.csv') -NoTypeInformation
    }

    AfterAll {
        $env:ANTHROPIC_BASE_URL = $saved
    }

    It 'run as printed: <Title>' -ForEach $examples {
        # Nothing may leave the machine, so other hosts are skipped and the public name server becomes the test endpoint's own.
        $PSDefaultParameterValues = @{ 'Test-ClaudeConnection:SkipHost' = $true; 'Test-ClaudeConnection:UserProfile' = $settings.FullName; 'Test-ClaudeConnection:TimeoutSeconds' = 10 }
        function Read-Host([switch] $AsSecureString) { ConvertTo-SecureString 'sk-ant-test' -AsPlainText -Force }
        Push-Location $TestDrive
        try {
            $Error.Clear()
            $text = & ([scriptblock]::Create($Code.Replace('1.1.1.1', "$($endpoint.DnsServer)"))) | Out-String -Width 100
        } finally {
            Pop-Location
        }

        $Error | Should -BeNullOrEmpty
        # With -Quiet a healthy endpoint prints nothing.
        if ($Code -notlike '*-Quiet*') { $text | Should -Match ([regex]::Escape('127.0.0.1')) }
    }
}
