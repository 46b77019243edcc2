# The port commands and the record of changes in a real PowerShell.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
}

Describe 'Get-EphemeralPortUsage' {
    It 'gives one object a protocol, with a conclusion and numbers' {
        $usages = Get-EphemeralPortUsage
        $usages.Protocol | Should -Be 'Tcp', 'Udp'
        foreach ($usage in $usages) {
            $usage.Conclusion | Should -Not -BeNullOrEmpty
            $usage.Range.Count | Should -BeGreaterThan 0
            $usage.Capacity | Should -BeLessOrEqual $usage.Range.Count
            $usage.Forecast | Should -BeIn 'Unknown', 'Never', 'Expected', 'Exhausted'
        }
    }

    It 'finds a connection of this process, and who holds it' {
        $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $client = [Net.Sockets.TcpClient]::new('127.0.0.1', $port)
        try {
            $socket = Get-EphemeralPortUsage -Detailed -Protocol Tcp -IncludeProcess | Where-Object { $_.RemotePort -eq $port -and $_.State -eq 'Established' }
            @($socket).Count | Should -Be 1
            $socket.ProcessId | Should -Be $PID
            $socket.Ephemeral | Should -BeTrue
            (Get-EphemeralPortUsage -Protocol Tcp -IncludeProcess).TopProcesses.Id | Should -Contain $PID
            Get-View $socket | Should -Match "127\.0\.0\.1:$port"
        } finally {
            $client.Dispose()
            $listener.Stop()
        }
    }

    It 'measures a rate between two samples' {
        $usage = Get-EphemeralPortUsage -Protocol Tcp -SampleSeconds 0.5
        $usage.ObservedRatePerSecond | Should -Not -BeNullOrEmpty
        $usage.SynRetransmitGrowth | Should -Not -BeNullOrEmpty
    }

    It 'has a view of at most 100 columns that starts with the conclusion' {
        $usage = Get-EphemeralPortUsage -Protocol Tcp
        $view = Get-View $usage
        Get-LongLine $view | Should -BeNullOrEmpty
        ($view -replace '\s+', ' ') | Should -BeLike "*$($usage.Conclusion)*"
    }

    It 'keeps its numbers and its view through Export-Clixml' {
        $usage = Get-EphemeralPortUsage -Protocol Tcp
        $usage | Export-Clixml "$TestDrive/usage.xml"
        $back = Import-Clixml "$TestDrive/usage.xml"
        $back.Range.Count | Should -Be $usage.Range.Count
        Get-View $back | Should -BeExactly (Get-View $usage)
    }

    It 'gives the same as JSON' {
        $usage = Get-EphemeralPortUsage -Protocol Tcp
        $json = $usage.ToJson() | ConvertFrom-Json
        $json.schemaVersion | Should -Be 1
        $json.Capacity | Should -Be $usage.Capacity
        $json.Conclusion | Should -BeExactly $usage.Conclusion
    }

    It 'streams sockets, and stops below Select-Object -First' {
        $listener = [Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        try {
            @(Get-EphemeralPortUsage -Detailed | Select-Object -First 1).Count | Should -Be 1
        } finally {
            $listener.Stop()
        }
    }

    It 'says which namespaces there are when one is not, and looks into the others' {
        if (-not $IsLinux) { Set-ItResult -Skipped -Because 'network namespaces exist on Linux'; return }
        if ((id -u) -ne 0) { Set-ItResult -Skipped -Because 'opening a namespace needs root'; return }
        $usages = Get-EphemeralPortUsage -NetworkNamespace 'no-such-namespace' -ErrorAction SilentlyContinue -ErrorVariable problems
        $usages | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NamespaceNotFound,*'
    }
}

Describe 'The range of WSL' {
    It '<_> says on other systems that there is none' -ForEach 'Get-WslPortRange', 'Reset-WslPortRange' {
        if ($IsWindows -or (Test-Path /proc/sys/fs/binfmt_misc/WSLInterop)) { Set-ItResult -Skipped -Because 'this machine may have WSL'; return }
        & $_ -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PlatformNotSupported,*'
    }
}

Describe 'The record of changes' {
    It 'names a change that is not there' {
        Undo-ClaudeChange -Id 'no-such-change' -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ChangeNotFound,*'
        Get-ClaudeChange -Id 'no-such-change' -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ChangeNotFound,*'
    }

    It 'does nothing under -WhatIf' {
        Undo-ClaudeChange -Id 'no-such-change' -WhatIf -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
    }
}
