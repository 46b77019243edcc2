# Get- and Measure-ClaudeFailure in a real engine: binding, wildcards, pipeline, streaming, errors, progress and stopping.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $data = (Resolve-Path "$PSScriptRoot/../data/claude-code").Path
    $transcript = "$data/latest-429-sj/transcript.jsonl"

    # The log of a build in a container that ran out of ports: 16 good requests, a mix, then nothing but time-outs.
    $build = foreach ($i in 1..81) {
        if ($i -ge 42 -or ($i -gt 16 -and $i -lt 41 -and $i % 3 -eq 1)) { "Request ${i}: $(10300 + $i * 17 % 200)ms fetch failed / connection timed out - error; no more retries left" } else { "Request ${i}: ok after $(1000 + $i * 37 % 3000)ms" }
    }
    $log = Join-Path $TestDrive 'build [1].log'
    [IO.File]::WriteAllLines($log, $build)
    $plain = Join-Path $TestDrive 'build.log'
    [IO.File]::WriteAllLines($plain, $build)
}

Describe 'Measure-ClaudeFailure' {
    It 'finds in a build that ran out of ports that it degrades, and the timer that ended the requests' {
        $found = @(Measure-ClaudeFailure $plain)
        $found.Pattern | Should -Be 'Degrading', 'FixedTimeout'
        $found[0].Title | Should -Be '33 ok, then 48 time-outs at 10.4 s ± 0.1'
        $found[1].Title | Should -Match "the connect time-out of Node's fetch \(10 s\)"
        $found[0].Remedies[0].Command | Should -Match '^Get-EphemeralPortUsage'
        $found | Should -BeOfType ClaudeNet.Model.FailurePattern
    }

    It 'finds the same in <Name>' -ForEach @(
        @{ Name = 'lines'; Get = { $build } }
        @{ Name = 'a file'; Get = { Get-Item $plain } }
        @{ Name = 'a file whose name has brackets'; Get = { Get-Item -LiteralPath $log } }
        @{ Name = 'a path'; Get = { $plain } }
        @{ Name = 'an object with a path'; Get = { [pscustomobject]@{ FullName = $log } } }
        @{ Name = 'failures'; Get = { Get-ClaudeFailure $plain } }
    ) {
        (& $Get | Measure-ClaudeFailure).Pattern | Should -Be 'Degrading', 'FixedTimeout'
    }

    It 'knows less of failures that were stored, and says nothing that would need more' {
        $file = Join-Path $TestDrive 'stored.xml'
        Get-ClaudeFailure $plain | Export-Clixml $file
        (Import-Clixml $file | Measure-ClaudeFailure).Pattern | Should -Be 'FixedTimeout'
        (Get-ClaudeFailure $plain | ForEach-Object { $_.ToJson() } | ConvertFrom-Json | Measure-ClaudeFailure).Pattern | Should -Be 'FixedTimeout'
    }

    It 'leaves out what is not asked for' {
        Measure-ClaudeFailure $plain -Kind Refused | Where-Object Pattern -ne Steady | Should -BeNullOrEmpty
        Measure-ClaudeFailure $plain -After (Get-Date) | Should -BeNullOrEmpty
    }
}

Describe 'Get-ClaudeFailure' {
    It 'gives objects of a transcript' {
        $failures = Get-ClaudeFailure $transcript
        $failures | Should -BeOfType ClaudeNet.Model.ClaudeFailure
        $failures.Kind | Sort-Object -Unique | Should -Be RateLimited
        $failures[0].Path | Should -Be $transcript
        $failures[-1].Final | Should -BeTrue
    }

    It 'filters by kind, and by time in any zone' {
        $failures = Get-ClaudeFailure $transcript | Where-Object Time
        $middle = $failures[2].Time
        $after = Get-ClaudeFailure $transcript -After $middle
        $after.Count | Should -Be (Get-ClaudeFailure $transcript -After $middle.ToUniversalTime()).Count
        ($after | Measure-Object Time -Minimum).Minimum | Should -BeGreaterOrEqual $middle
        Get-ClaudeFailure $transcript -Before $middle.AddDays(-1) | Should -BeNullOrEmpty
        Get-ClaudeFailure $transcript -Kind Refused, tlsFailed | Should -BeNullOrEmpty
        { Get-ClaudeFailure $transcript -Kind Sunshine } | Should -Throw "*'Sunshine' is no kind of failure*TimedOut*"
    }

    It 'takes wildcards with -Path, and names as they are with -LiteralPath' {
        (Get-ClaudeFailure "$data/latest-*-sj/transcript.jsonl" | Select-Object -ExpandProperty Path -Unique).Count | Should -BeGreaterThan 5
        (Get-ClaudeFailure -LiteralPath $log).Count | Should -Be 48
        (Get-ChildItem $TestDrive -Filter 'build*.log' | Get-ClaudeFailure).Count | Should -Be 96
        Get-ClaudeFailure (Join-Path $TestDrive 'nothing*.log') | Should -BeNullOrEmpty
    }

    It 'works in the folder of the session and on its drives' {
        $null = New-PSDrive -Name logs -PSProvider FileSystem -Root $TestDrive
        (Get-ClaudeFailure logs:/build.log).Count | Should -Be 48
        Push-Location $TestDrive
        try { (Get-ClaudeFailure build.log).Count | Should -Be 48 } finally { Pop-Location }
    }

    It 'reports what is not there and reads the rest' {
        $failures = Get-ClaudeFailure no-such.log, $plain -ErrorAction SilentlyContinue -ErrorVariable problems
        $failures.Count | Should -Be 48
        $problems[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,ClaudeNet.PowerShell.Commands.GetClaudeFailureCommand'
        $problems[0].TargetObject | Should -Be 'no-such.log'
        Get-ClaudeFailure -LiteralPath no-such.log -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        Get-ClaudeFailure env:PATH -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        "$($problems[0])" | Should -Match 'Environment'
    }

    It 'counts broken lines and goes on' {
        $broken = Join-Path $TestDrive 'broken.jsonl'
        $good = '{"type":"system","subtype":"api_retry","attempt":1,"error_status":529,"error":"overloaded","session_id":"s"}'
        [IO.File]::WriteAllLines($broken, @($good, $good.Substring(0, 60), $good))
        $failures = Get-ClaudeFailure $broken -WarningVariable warnings -WarningAction SilentlyContinue
        $failures.Count | Should -Be 2
        "$warnings" | Should -Match '^1 broken line was passed over'
    }

    It 'reads the logs of the user who is named, and says where there are none' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'home/.claude/projects/-work')
        Copy-Item $transcript $folder
        (Get-ClaudeFailure -UserProfile (Join-Path $TestDrive 'home')).Count | Should -Be (Get-ClaudeFailure $transcript).Count
        Get-ClaudeFailure -UserProfile (New-Item -ItemType Directory (Join-Path $TestDrive 'none')) -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ClaudeFolderNotFound,*'
        Get-ClaudeFailure -UserProfile (Join-Path $TestDrive 'nobody') -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UserProfileNotFound,*'
    }

    It 'reads nothing when an empty pipeline said what to read' {
        @() | Get-ClaudeFailure | Should -BeNullOrEmpty
        $null | Get-ClaudeFailure -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'streams lines as they come, and ends when nobody wants more' {
        $script:sent = 0
        $lines = & { foreach ($i in 1..100000) { $script:sent++; "Request ${i}: failed after 10308ms fetch failed" } } | Get-ClaudeFailure | Select-Object -First 2
        $lines.Count | Should -Be 2
        $sent | Should -BeLessThan 10
    }

    It 'ends when its reader does, and closes the file' {
        (Get-ClaudeFailure $transcript | Select-Object -First 1).Kind | Should -Be RateLimited
        $copy = Join-Path $TestDrive 'copy.jsonl'
        Copy-Item $transcript $copy
        $null = Get-ClaudeFailure $copy | Select-Object -First 1
        [IO.File]::Open($copy, 'Open', 'ReadWrite', 'None').Dispose()
    }

    It 'stops within two seconds of Ctrl+C, in the middle of a large file, and shows how far it is' {
        $large = Join-Path $TestDrive 'large.jsonl'
        # A line that is looked at and holds no failure: nothing comes out, and it takes long.
        $block = [Text.Encoding]::UTF8.GetBytes((@('{"type":"assistant","message":{"content":[{"type":"text","text":"api_error ' + ('x' * 400) + '"}]}}') * 2000 -join "`n") + "`n")
        $stream = [IO.File]::Create($large)
        try { foreach ($i in 1..300) { $stream.Write($block, 0, $block.Length) } } finally { $stream.Dispose() }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$modulePath'; while (`$true) { Get-ClaudeFailure '$large' }")
        $run = $shell.BeginInvoke()
        $limit = [Diagnostics.Stopwatch]::StartNew()
        while ($shell.Streams.Progress.Count -eq 0 -and -not $run.IsCompleted -and $limit.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Streams.Progress[0].PercentComplete | Should -BeIn (0..100)
        $shell.Streams.Progress[0].StatusDescription | Should -Be $large
        $shell.Dispose()
        Remove-Item $large
    }

    It 'completes kinds' {
        (TabExpansion2 'Get-ClaudeFailure -Kind Over' 27).CompletionMatches.CompletionText | Should -Be Overloaded
    }
}

Describe 'Views' {
    BeforeAll {
        $n = 0
        $results = 'one', ('two' * 60) | Invoke-WithClaudeRetry { if (++$n -le 2) { throw "API Error: 529 Overloaded $('x' * 200)" }; if ($_ -ne 'one') { throw 'API Error: 400 no' }; 1 } -PassThru -BaseDelaySeconds 0.01 -WarningAction SilentlyContinue
    }

    It 'of a <Name> fits 100 columns, and looks the same after it was stored' -ForEach @(
        @{ Name = 'failure'; Get = { Get-ClaudeFailure $data -WarningAction SilentlyContinue | Select-Object -First 200 }; Text = '11-21 .* RateLimited +429' }
        @{ Name = 'pattern'; Get = { Measure-ClaudeFailure $plain }; Text = '^\s*Degrading: 33 ok' }
        @{ Name = 'result'; Get = { $results }; Text = 'Succeeded  one  \(3 attempts' }
    ) {
        $items = & $Get
        $view = Get-View $items
        $view | Should -Match $Text
        Get-LongLine $view | Should -BeNullOrEmpty
        $file = Join-Path $TestDrive 'view.xml'
        $items | Export-Clixml $file
        Get-View (Import-Clixml $file) | Should -BeExactly $view
    }

    It 'work in Constrained Language Mode' {
        $lines = Invoke-FreshShell "Import-Module `$modulePath; `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Measure-ClaudeFailure '$plain' | Out-String -Width 100; Get-ClaudeFailure '$plain' | Select-Object -First 1 | Out-String -Width 100; `"errors: `$(`$Error.Count) `$Error`""
        $lines -join "`n" | Should -Match 'Degrading: 33 ok'
        $lines -join "`n" | Should -Match 'TimedOut'
        $lines[-1] | Should -Be 'errors: 0 '
    }
}
