<#
.SYNOPSIS
Checks ClaudeNet on a real Windows machine, in Windows PowerShell 5.1 and in PowerShell 7. It changes nothing on the machine.

.DESCRIPTION
ClaudeNet is developed on Linux; docs/verification.md says what has been run where. This script runs what only Windows can prove: the import
in both editions, TLS with SChannel, WinINET, PAC and WinHTTP beside what Windows itself says, the default gateway, the certificate stores,
the views. It builds nothing. It writes one JSON file and, while it runs, files with test certificates in the temporary folder; no store,
no setting and no key of the registry is touched. Its servers listen on loopback.

The lines are PASS, FAIL or SKIP; the last one counts them. Send the JSON file along with a report; it holds the machine's Windows and
PowerShell versions and the text of each result, no user names, no keys and no proxy passwords.

.PARAMETER ModulePath
The module's manifest or its folder; by default the one that a build stages under output/ClaudeNet.

.PARAMETER OutputPath
The JSON file; by default claudenet-on-windows.json in the temporary folder.

.PARAMETER Network
Runs Test-ClaudeConnection against Claude's real API too. No key is sent.

.PARAMETER ThisEditionOnly
Leaves the other edition of PowerShell out.

.EXAMPLE
powershell.exe -NoProfile -ExecutionPolicy Bypass -File tools\Test-OnWindows.ps1 -Network
#>
[CmdletBinding()]
param(
    [string] $ModulePath,
    [string] $OutputPath = (Join-Path ([IO.Path]::GetTempPath()) 'claudenet-on-windows.json'),
    [switch] $Network,
    [switch] $ThisEditionOnly
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$edition = "$($PSVersionTable.PSEdition) $($PSVersionTable.PSVersion)"
$onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
$desktop = $PSVersionTable.PSEdition -eq 'Desktop'
$results = New-Object System.Collections.ArrayList

function Add-Result([string] $Status, [string] $Name, [string] $Detail) {
    $null = $results.Add([pscustomobject]@{ Edition = $edition; Status = $Status; Name = $Name; Detail = $Detail })
    $line = "$Status [$edition] $Name"
    if ($Detail) { $line += ": $Detail" }
    Write-Host $line
}

# A check returns the detail of a pass, throws to fail, and throws a text that starts with SKIP to be skipped.
function Test-That([string] $Name, [scriptblock] $Check) {
    try {
        Add-Result 'PASS' $Name ((& $Check) -join ' ')
    }
    catch {
        $text = $_.Exception.Message
        if ($text -like 'SKIP*') { Add-Result 'SKIP' $Name $text.Substring(4).TrimStart(': ') }
        else { Add-Result 'FAIL' $Name $text }
    }
}

function Assert-That($Condition, [string] $Message) {
    if (-not $Condition) { throw $Message }
}

function Assert-Windows {
    if (-not $onWindows) { throw 'SKIP: this is not Windows' }
}

# What the settings say for the real endpoint, without a packet: the configuration layer reads and does not connect.
function Get-SystemProxyDetail {
    $report = Test-ClaudeConnection 'https://api.anthropic.com' -Layer Configuration -NoProxy -SkipHost -SkipCredential
    $step = $report.Steps | Where-Object { $_.Target -eq 'proxy' } | Select-Object -First 1
    $unread = @($report.Unreadable | Where-Object { $_.What -like '*prox*' } | ForEach-Object { "$_" })
    [pscustomobject]@{ Detail = $step.Detail; Unreadable = $unread }
}

function New-CertificatePath {
    Join-Path ([IO.Path]::GetTempPath()) ("claudenet-test-ca-" + [Guid]::NewGuid().ToString('N') + '.pem')
}

# The variable belongs to this process and is put back.
function Invoke-Trusting([string] $Path, [scriptblock] $Command) {
    $before = $env:NODE_EXTRA_CA_CERTS
    try {
        $env:NODE_EXTRA_CA_CERTS = $Path
        & $Command
    }
    finally {
        $env:NODE_EXTRA_CA_CERTS = $before
    }
}

function Test-Tls([string] $Fault, [string] $Expected, [double] $Seconds) {
    Test-That "TLS fault $Fault is $Expected" {
        # Its authority is trusted, so that nothing but the fault itself is wrong.
        $authority = New-CertificatePath
        $faulty = Start-ClaudeTestEndpoint -UseTls -TlsFault $Fault -CertificatePath $authority
        try {
            $report = Invoke-Trusting $authority { Test-ClaudeConnection $faulty.BaseUri -SkipHost -SkipCredential -TimeoutSeconds $Seconds }
            $found = @($report.Findings | ForEach-Object { $_.Id })
            Assert-That ($found -contains $Expected) "found $($found -join ', '); $($report.Summary)"
            Assert-That ($report.FailedLayer -eq 'Tls') "the failed layer is $($report.FailedLayer)"
            ($report.Steps | Where-Object { $_.Layer -eq 'Tls' -and $_.Failure } | Select-Object -First 1).Failure.NativeCode
        }
        finally {
            Stop-ClaudeTestEndpoint $faulty
            Remove-Item $authority
        }
    }
}

Add-Result 'PASS' 'machine' "$([Environment]::OSVersion.VersionString), $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), $([IntPtr]::Size * 8) bits"

# Not as the parameter's default: Windows PowerShell does not know its own folder yet when it binds those.
if (-not $ModulePath) { $ModulePath = Join-Path (Split-Path $PSScriptRoot) 'output/ClaudeNet' }
if ((Test-Path $ModulePath -PathType Container)) { $ModulePath = Join-Path $ModulePath 'ClaudeNet.psd1' }
Test-That 'the module is imported' {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Import-Module $ModulePath -Force
    "in $($watch.ElapsedMilliseconds) ms"
}

Test-That 'every command of the manifest is there, after a second import too' {
    $listed = (Import-PowerShellDataFile $ModulePath).CmdletsToExport | Sort-Object
    Import-Module $ModulePath -Force
    $found = (Get-Command -Module ClaudeNet -CommandType Cmdlet).Name | Sort-Object
    Assert-That ("$found" -eq "$listed") "found $found"
    "$($listed.Count) commands"
}

Test-That 'the build that fits the edition was loaded' {
    $path = (Get-Command Test-ClaudeConnection).ImplementingType.Assembly.Location
    $folder = Join-Path bin $PSEdition
    Assert-That ($path -like "*$folder*") $path
    $folder
}

if (-not (Get-Command Test-ClaudeConnection -ErrorAction SilentlyContinue)) {
    Add-Result 'FAIL' 'everything else' 'the module could not be imported'
}
else {
    $certificate = New-CertificatePath
    try {
        Test-That 'an endpoint over http is reached' {
            $plain = Start-ClaudeTestEndpoint
            $report = Test-ClaudeConnection $plain.HttpUri -SkipHost -SkipCredential
            $failed = @($report.Steps | Where-Object { $_.Status -eq 'Failed' } | ForEach-Object { "$_" })
            Assert-That ($failed.Count -eq 0) ($failed -join '; ')
            Assert-That ($plain.Requests.Count -gt 0) 'the endpoint saw no request'
            "$($report.Verdict), $([int] $report.Duration.TotalMilliseconds) ms"
        }

        Test-That 'an endpoint over TLS that the client trusts is reached, with TLS 1.2 or 1.3' {
            $good = Start-ClaudeTestEndpoint -UseTls -CertificatePath $certificate
            $report = Invoke-Trusting $certificate { Test-ClaudeConnection $good.BaseUri -SkipHost -SkipCredential }
            $script:tlsReport = $report
            $step = $report.Steps | Where-Object { $_.Layer -eq 'Tls' } | Select-Object -First 1
            Assert-That ($step.Status -eq 'Passed') "$step $($step.Failure) $($report.Summary)"
            $version = if ($desktop) { 'TLS 1\.2' } else { 'TLS 1\.[23]' }
            Assert-That ($step.Detail -match $version) "the step says '$($step.Detail)'"
            $step.Detail
        }

        Test-That 'ALPN is known in PowerShell 7, and listed as not known in 5.1' {
            if (-not (Test-Path variable:script:tlsReport)) { throw 'SKIP: there was no TLS report' }
            $listed = @($script:tlsReport.Unreadable | Where-Object { $_.What -like '*ALPN*' }).Count -gt 0
            Assert-That ($listed -eq $desktop) "listed: $listed"
            "listed: $listed"
        }

        Test-Tls 'Expired' 'CertificateExpired' 10
        Test-Tls 'NotYetValid' 'CertificateNotYetValid' 10
        Test-Tls 'WrongHost' 'CertificateNameMismatch' 10
        Test-Tls 'SelfSigned' 'CertificateUntrusted' 10
        Test-Tls 'UnknownCa' 'CertificateUntrusted' 10
        Test-Tls 'Stall' 'TlsHandshakeTimedOut' 3
        Test-Tls 'Reset' 'TlsHandshakeReset' 10
        Test-Tls 'Plain' 'TlsProtocolUnsupported' 10

        Test-That 'a refused connection is named' {
            $report = Test-ClaudeConnection 'http://127.0.0.1:1' -SkipHost -SkipCredential -Layer Tcp
            Assert-That (@($report.Findings | ForEach-Object { $_.Id }) -contains 'ConnectionRefused') $report.Summary
            ($report.Steps | Where-Object { $_.Failure } | Select-Object -First 1).Failure.NativeCode
        }

        Test-That 'the port range and its exclusions are read from netsh' {
            Assert-Windows
            $usage = Get-EphemeralPortUsage -Protocol Tcp
            Assert-That ($null -ne $usage.Range) "no range: $($usage.Unreadable -join '; ')"
            $numbers = @(netsh.exe int ipv4 show dynamicport tcp | Select-String ':\s*(\d+)\s*$' | ForEach-Object { [int] $_.Matches[0].Groups[1].Value })
            Assert-That ($usage.Range.Start -eq $numbers[0] -and $usage.Range.Count -eq $numbers[1]) "netsh says $numbers, ClaudeNet $($usage.Range)"
            "$($usage.Range), $(@($usage.ExcludedRanges).Count) exclusions, TIME_WAIT $($usage.TimeWaitDuration), not read: $($usage.Unreadable -join '; ')"
        }

        Test-That 'a connection of this process is found with its owner' {
            $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
            $listener.Start()
            $client = New-Object Net.Sockets.TcpClient '127.0.0.1', $listener.LocalEndpoint.Port
            try {
                $socket = @(Get-EphemeralPortUsage -Protocol Tcp -Detailed -IncludeProcess | Where-Object { $_.RemotePort -eq $listener.LocalEndpoint.Port -and $_.State -eq 'Established' })
                Assert-That ($socket.Count -eq 1 -and $socket[0].ProcessId -eq $PID) "found $($socket.Count), process $($socket.ProcessId)"
                "$($socket[0])"
            }
            finally {
                $client.Close()
                $listener.Stop()
            }
        }

        Test-That 'the port ranges of WSL are read' {
            Assert-Windows
            if (-not (Get-Command wsl.exe -ErrorAction SilentlyContinue)) { throw 'SKIP: there is no wsl.exe' }
            $range = Get-WslPortRange
            "$($range.Verdict), $($range.NetworkingMode), WSL $($range.WslVersion), guest $($range.GuestRange), expected $($range.ExpectedGuestRange), Windows $($range.HostRange), largest free $($range.LargestFreeBlock), not read: $($range.Unreadable -join '; ')"
        }

        Test-That 'what is recommended for WSL is planned and not done under -WhatIf' {
            Assert-Windows
            if (-not (Get-Command wsl.exe -ErrorAction SilentlyContinue)) { throw 'SKIP: there is no wsl.exe' }
            $before = (Get-WslPortRange).ToJson()
            $null = Set-WslPortRange -Recommended -WhatIf -ErrorAction SilentlyContinue -ErrorVariable problems
            Assert-That ((Get-WslPortRange).ToJson() -eq $before) 'something changed'
            "$problems"
        }

        Test-That 'the system proxy is the one that .NET sees in WinINET and PAC' {
            Assert-Windows
            foreach ($name in 'HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY') {
                if ([Environment]::GetEnvironmentVariable($name)) { throw "SKIP: $name is set, and .NET would answer with it" }
            }

            $target = [Uri] 'https://api.anthropic.com/'
            $theirs = [Net.WebRequest]::GetSystemWebProxy().GetProxy($target)
            $ours = Get-SystemProxyDetail
            if ($null -ne $theirs -and $theirs.Host -ne $target.Host) {
                Assert-That ($ours.Detail -like "*$($theirs.Host):$($theirs.Port)*") "Windows says $($theirs.Host):$($theirs.Port), ClaudeNet '$($ours.Detail)' $($ours.Unreadable -join '; ')"
            }
            else {
                Assert-That ($ours.Detail -notlike '*WinINET*' -and $ours.Detail -notlike '*PAC*') "Windows says direct, ClaudeNet '$($ours.Detail)'"
            }

            "$($ours.Detail) $($ours.Unreadable -join '; ')"
        }

        Test-That 'the WinHTTP proxy is the one that netsh shows' {
            Assert-Windows
            # The words are in the language of Windows; a host with a port is not.
            $text = (& "$env:SystemRoot\System32\netsh.exe" winhttp show proxy) -join "`n"
            $shown = if ($text -match '(?m):\s*(?:https?=)?(?<proxy>[A-Za-z0-9.\-]+:\d+)') { $Matches['proxy'] } else { '' }
            $ours = Get-SystemProxyDetail
            if ($ours.Detail -match 'WinINET|PAC|WPAD') { throw "SKIP: WinINET comes first here ($($ours.Detail))" }
            if ($shown) { Assert-That ($ours.Detail -like "*$shown*") "netsh says $shown, ClaudeNet '$($ours.Detail)'" }
            else { Assert-That ($ours.Detail -notlike '*WinHTTP*') "netsh says none, ClaudeNet '$($ours.Detail)'" }
            "netsh: '$shown'"
        }

        Test-That 'the default gateway is the one that Windows has' {
            Assert-Windows
            $report = Test-ClaudeConnection 'https://api.anthropic.com' -Layer Route -SkipHost -SkipCredential -NoProxy -AddressFamily IPv4
            $detail = (@($report.Steps | Where-Object { $_.Layer -eq 'Route' } | ForEach-Object { $_.Detail }) -join '; ')
            $gateways = @(Get-NetRoute -DestinationPrefix '0.0.0.0/0' -ErrorAction SilentlyContinue | Where-Object { $_.NextHop -ne '0.0.0.0' } | ForEach-Object { $_.NextHop })
            if ($gateways.Count -eq 0) { throw "SKIP: Windows has no default gateway; ClaudeNet says '$detail'" }
            Assert-That (@($gateways | Where-Object { $detail -like "*$_*" }).Count -gt 0) "Windows has $($gateways -join ', '), ClaudeNet '$detail'"
            $detail
        }

        Test-That 'the certificate stores can be read' {
            Assert-Windows
            if (-not (Test-Path variable:script:tlsReport)) { throw 'SKIP: there was no TLS report' }
            $broken = @($script:tlsReport.Unreadable | Where-Object { $_.What -like 'root store*' } | ForEach-Object { "$_" })
            Assert-That ($broken.Count -eq 0) ($broken -join '; ')
        }

        Test-That 'a policy of the registry is read where there is one' {
            Assert-Windows
            $policy = Get-ItemProperty 'HKLM:\SOFTWARE\Policies\ClaudeCode' -Name Settings -ErrorAction SilentlyContinue
            if ($null -eq $policy -or $policy.Settings -notmatch 'ANTHROPIC_BASE_URL') { throw 'SKIP: this machine has no policy with a base URL' }
            $report = Test-ClaudeConnection -Layer Configuration -SkipHost -SkipCredential
            $step = $report.Steps | Where-Object { $_.Target -eq 'base URL' } | Select-Object -First 1
            Assert-That ($step.Detail -like '*HKLM*') $step.Detail
        }

        Test-That 'the views fit 100 columns' {
            if (-not (Test-Path variable:script:tlsReport)) { throw 'SKIP: there was no TLS report' }
            $report = $script:tlsReport
            foreach ($view in ($report | Out-String -Width 100), ($report.Steps | Out-String -Width 100)) {
                Assert-That ($view.Trim().Length -gt 0) 'a view is empty'
                # Escape sequences take no room on the screen.
                $wide = @(($view -replace "$([char]27)\[[0-9;]*m", '') -split "`r?`n" | Where-Object { $_.TrimEnd().Length -gt 100 })
                Assert-That ($wide.Count -eq 0) "$($wide.Count) lines are wider: '$($wide | Select-Object -First 1)'"
            }
        }

        Test-That 'the report is JSON with a schema version' {
            if (-not (Test-Path variable:script:tlsReport)) { throw 'SKIP: there was no TLS report' }
            $json = $script:tlsReport.ToJson() | ConvertFrom-Json
            "schemaVersion $($json.schemaVersion)"
            Assert-That ($null -ne $json.schemaVersion) 'there is none'
        }

        Test-That 'Select-Object -First stops the rest at once' {
            $plain = Start-ClaudeTestEndpoint
            $silent = Start-ClaudeTestEndpoint -Behavior hang
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $first = $plain.BaseUri, $silent.BaseUri | Test-ClaudeConnection -SkipHost -SkipCredential -Layer Http -TimeoutSeconds 120 | Select-Object -First 1
            Assert-That ($first.Endpoint -eq $plain.BaseUri) "the first was $($first.Endpoint)"
            Assert-That ($watch.Elapsed.TotalSeconds -lt 60) "it took $($watch.Elapsed.TotalSeconds) s"
        }

        Test-That 'the real API is tested' {
            if (-not $Network) { throw 'SKIP: -Network was not given' }
            $report = Test-ClaudeConnection -SkipCredential
            Assert-That ($report.Verdict -in 'Healthy', 'Degraded', 'Failed') "verdict '$($report.Verdict)'"
            "$($report.Verdict), $($report.FailedLayer), $($report.Summary)"
        }
    }
    finally {
        Stop-ClaudeTestEndpoint -All
        Remove-Item $certificate -ErrorAction SilentlyContinue
    }

    Test-That 'nothing is left running' {
        $left = @(Get-ClaudeTestEndpoint | Where-Object { $_.Running })
        Assert-That ($left.Count -eq 0) "$($left.Count) endpoints"
    }
}

# Scoped to the process that is started: no policy of the machine changes.
if (-not $ThisEditionOnly) {
    $other = if ($desktop) { 'pwsh' } else { 'powershell.exe' }
    $program = Get-Command $other -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $program) {
        Add-Result 'SKIP' 'the other edition' "$other is not on this machine"
    }
    else {
        $part = $OutputPath + '.part'
        $arguments = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $PSCommandPath, '-ModulePath', $ModulePath, '-OutputPath', $part, '-ThisEditionOnly')
        if ($Network) { $arguments += '-Network' }
        & $program.Source $arguments | Write-Host
        if (Test-Path $part) {
            foreach ($item in (Get-Content $part -Raw | ConvertFrom-Json)) { $null = $results.Add($item) }
            Remove-Item $part
        }
        else {
            Add-Result 'FAIL' 'the other edition' "$other left no result"
        }
    }
}

ConvertTo-Json @($results) | Set-Content -Path $OutputPath -Encoding UTF8
$count = @{ PASS = 0; FAIL = 0; SKIP = 0 }
foreach ($item in $results) { $count[$item.Status]++ }
if (-not $ThisEditionOnly) { Write-Host "Results: $OutputPath" }
Write-Host "$($count.PASS) passed, $($count.FAIL) failed, $($count.SKIP) skipped"
exit [int]($count.FAIL -gt 0)
