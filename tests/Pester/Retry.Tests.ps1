# Invoke-WithClaudeRetry in a real engine: scope, $_, preferences, errors, $LASTEXITCODE, -WhatIf, progress and stopping.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $fast = @{ BaseDelaySeconds = 0.01; MaxDelaySeconds = 0.02; WarningAction = 'SilentlyContinue' }

    function New-Overload {
        # What Invoke-RestMethod and the SDKs throw for an overload, as far as the message tells.
        [InvalidOperationException]::new('API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}')
    }

    # A program that fails so often, then prints what it got; Windows runs no shell scripts.
    function New-Tool([string] $Name, [string] $Body) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, "#!/bin/sh`ncd '$TestDrive'`n$Body`n")
        chmod +x $path
        $path
    }
}

Describe 'A script block' {
    It 'runs in the caller''s scope' {
        $n = 0
        $out = Invoke-WithClaudeRetry { $n++; $made = 'here'; if ($n -lt 3) { throw (New-Overload) }; "attempt $n" } @fast
        $out | Should -Be 'attempt 3'
        $n | Should -Be 3
        $made | Should -Be 'here'
    }

    It 'leaves $_ as the caller has it, and sets it for pipeline input' {
        'outer' | ForEach-Object { Invoke-WithClaudeRetry { "$_" } @fast } | Should -Be 'outer'
        1..3 | Invoke-WithClaudeRetry { $_ * 2 } @fast | Should -Be 2, 4, 6
    }

    It 'gives batches as arrays, the last one shorter' {
        $sizes = 1..5 | Invoke-WithClaudeRetry { "$($_.Count): $($_ -join ',')" } -BatchSize 2 @fast
        $sizes | Should -Be '2: 1,2', '2: 3,4', '1: 5'
    }

    It 'does not unroll an item that is an array' {
        , @(1, 2, 3) | Invoke-WithClaudeRetry { $_.Count } @fast | Should -Be 3
    }

    It 'emits only what the attempt that succeeded emitted, once' {
        $n = 0
        Invoke-WithClaudeRetry { 'half'; if (++$n -lt 3) { throw (New-Overload) }; 'whole' } @fast | Should -Be 'half', 'whole'
    }

    It 'follows the caller''s preference variables' {
        $VerbosePreference = 'Continue'
        $verbose = Invoke-WithClaudeRetry { Write-Verbose 'seen' } @fast 4>&1
        "$verbose" | Should -Match 'seen'
        $ErrorActionPreference = 'Stop'
        { Invoke-WithClaudeRetry { Write-Error 'mine'; 'not reached' } @fast } | Should -Throw 'mine'
    }

    It 'writes errors that end nothing to the error stream, and they do not count as failures' {
        $n = 0
        $out = Invoke-WithClaudeRetry { $n++; Write-Error 'small'; 'done' } @fast -ErrorAction SilentlyContinue -ErrorVariable problems
        $out | Should -Be 'done'
        $n | Should -Be 1
        "$problems" | Should -Be 'small'
    }

    It 'lets an error that is not Claude''s leave at once and as it came' {
        $n = 0
        try { Invoke-WithClaudeRetry { $n++; throw [ArgumentException]::new('my own mistake') } @fast; $caught = $null } catch { $caught = $_ }
        $n | Should -Be 1
        $caught.Exception | Should -BeOfType ArgumentException
        $caught.Exception.Message | Should -Be 'my own mistake'
    }

    It 'throws when all attempts failed, with the reason and the original inside' {
        $n = 0
        try { Invoke-WithClaudeRetry { $n++; throw (New-Overload) } -MaxAttempt 3 @fast; $caught = $null } catch { $caught = $_ }
        $n | Should -Be 3
        $caught.FullyQualifiedErrorId | Should -Be 'RetryAttemptsExhausted,ClaudeNet.PowerShell.Commands.InvokeWithClaudeRetryCommand'
        $caught.Exception.Message | Should -Match 'all 3 attempts failed'
        $caught.Exception.InnerException.Message | Should -Match '529'
    }

    It 'goes on with the other items when one fails for good' {
        $out = 1..3 | Invoke-WithClaudeRetry { if ($_ -eq 2) { throw (New-Overload) }; $_ } -MaxAttempt 2 @fast -ErrorAction SilentlyContinue -ErrorVariable problems
        $out | Should -Be 1, 3
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Should -Be 2
    }

    It 'gives a result in place of an error with -PassThru' {
        $results = 1..2 | Invoke-WithClaudeRetry { if ($_ -eq 2) { throw (New-Overload) }; "out $_" } -MaxAttempt 2 -PassThru @fast
        $results.Outcome | Should -Be 'Succeeded', 'AttemptsExhausted'
        $results[0].Output | Should -Be 'out 1'
        $results[0].Item | Should -Be 1
        $results[1].Output | Should -BeNullOrEmpty
        $results[1].Failure.Kind | Should -Be 'Overloaded'
        $results[1].Attempts.Count | Should -Be 2
        ($results[1].ToJson() | ConvertFrom-Json).Outcome | Should -Be 'AttemptsExhausted'
    }

    It 'passes break, return and downstream stops on' {
        $seen = foreach ($i in 1..3) { Invoke-WithClaudeRetry { if ($i -eq 2) { break }; $i } @fast }
        $seen | Should -Be 1
        Invoke-WithClaudeRetry { return 'early'; 'late' } @fast | Should -Be 'early'
        $n = 0
        1..100 | Invoke-WithClaudeRetry { $n++; $_ } @fast | Select-Object -First 2 | Should -Be 1, 2
        $n | Should -BeLessThan 4
    }

    It 'warns of each failed attempt and says what it does' {
        $n = 0
        $null = Invoke-WithClaudeRetry { if (++$n -lt 3) { throw (New-Overload) } } -BaseDelaySeconds 0.01 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 2
        "$($warnings[0])" | Should -Match 'Attempt 1 failed \(Overloaded\).*starts afresh'
    }

    It 'runs nothing under -WhatIf' {
        $n = 0
        Invoke-WithClaudeRetry { $n++ } -WhatIf
        $n | Should -Be 0
    }

    It 'shows the attempt, the reason and a countdown while it waits' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$modulePath'; `$n = 0; Invoke-WithClaudeRetry { if (++`$n -lt 2) { throw 'API Error: 529 {`"type`":`"error`",`"error`":{`"type`":`"overloaded_error`",`"message`":`"Overloaded`"}}' } } -BaseDelaySeconds 4 -MaxDelaySeconds 4")
        foreach ($try in 1..5) {
            $null = $shell.Invoke()
            # The wait is drawn at random, and may be over before anything is shown.
            if ($shell.Streams.Progress.Count -gt 0) { break }
        }

        $shell.Streams.Progress[0].StatusDescription | Should -Match 'Attempt 2 of 5 in \d+ s: .*529'
        $shell.Streams.Progress[-1].RecordType | Should -Be 'Completed'
        $shell.Dispose()
    }

    It 'stops within two seconds of Ctrl+C while it waits' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$modulePath'; Invoke-WithClaudeRetry { throw 'API Error: 529 {`"type`":`"error`",`"error`":{`"type`":`"overloaded_error`",`"message`":`"Overloaded`"}}' } -BaseDelaySeconds 86400 -MaxDelaySeconds 86400")
        $run = $shell.BeginInvoke()
        $limit = [Diagnostics.Stopwatch]::StartNew()
        while ($shell.Streams.Warning.Count -eq 0 -and -not $run.IsCompleted -and $limit.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
        $run.IsCompleted | Should -BeFalse
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }
}

Describe 'A web request in a script block' {
    It 'is tried again after 529 and 500, and gives its answer' {
        $endpoint = Start-ClaudeTestEndpoint -Behavior 529, 500, ok
        try {
            $answer = Invoke-WithClaudeRetry { Invoke-RestMethod "$($endpoint.BaseUri)v1/models" -Headers @{ 'x-api-key' = 'k'; 'anthropic-version' = '2023-06-01' } } @fast
            $answer.data | Should -Not -BeNullOrEmpty
            $endpoint.Requests.Count | Should -Be 3
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }
    }

    It 'waits as long as retry-after asks' {
        $endpoint = Start-ClaudeTestEndpoint -Behavior '429;retry-after=1', ok
        try {
            $null = Invoke-WithClaudeRetry { Invoke-RestMethod "$($endpoint.BaseUri)v1/models" -Headers @{ 'x-api-key' = 'k' } } @fast
            ($endpoint.Requests[1].Time - $endpoint.Requests[0].Time).TotalSeconds | Should -BeGreaterOrEqual 1
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }
    }

    It 'is not tried again after 400' {
        $endpoint = Start-ClaudeTestEndpoint -Behavior 400
        try {
            { Invoke-WithClaudeRetry { Invoke-RestMethod "$($endpoint.BaseUri)v1/models" } @fast } | Should -Throw
            $endpoint.Requests.Count | Should -Be 1
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }
    }
}

Describe 'A native command' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeEach { Remove-Item (Join-Path $TestDrive count) -ErrorAction Ignore }

    It 'gives its lines as strings, and $LASTEXITCODE is the last attempt''s' {
        $tool = New-Tool tool 'n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count; if [ $n -lt 3 ]; then echo "connect ECONNREFUSED 127.0.0.1:1" >&2; exit 9; fi; echo one; echo two'
        $lines = Invoke-WithClaudeRetry -FilePath $tool @fast
        $lines | Should -Be 'one', 'two'
        $LASTEXITCODE | Should -Be 0
    }

    It 'is an error when it fails for good, with its exit code' {
        $tool = New-Tool tool 'echo "connect ECONNREFUSED 127.0.0.1:1" >&2; exit 9'
        Invoke-WithClaudeRetry -FilePath $tool -MaxAttempt 2 @fast -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 9
        $problems[0].FullyQualifiedErrorId | Should -Match '^RetryAttemptsExhausted,'
        "$($problems[0].CategoryInfo.Category)" | Should -Be 'ConnectionError'
    }

    It 'gets each item on standard input, and its arguments as they are' {
        $tool = New-Tool tool 'printf "%s|" "$@"; cat; echo'
        'first', 'second' | Invoke-WithClaudeRetry -FilePath $tool -ArgumentList '-p', 'a b', '$x "y"' @fast | Should -Be '-p|a b|$x "y"|first', '-p|a b|$x "y"|second'
    }

    It 'runs in the folder of the session and not of the process' {
        $tool = Join-Path $TestDrive where
        [IO.File]::WriteAllText($tool, "#!/bin/sh`npwd`n")
        chmod +x $tool
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'a folder')
        Push-Location $folder
        try { Invoke-WithClaudeRetry -FilePath $tool @fast | Should -Be $folder.FullName } finally { Pop-Location }
    }

    It 'is ended after its time' {
        $tool = New-Tool tool 'n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count; if [ $n -lt 2 ]; then exec sleep 600; fi; echo back'
        Invoke-WithClaudeRetry -FilePath $tool -AttemptTimeoutSeconds 1 @fast | Should -Be 'back'
    }

    It 'is a clear error when it is not there' {
        { Invoke-WithClaudeRetry -FilePath no-such-program-here @fast } | Should -Throw -ErrorId 'CommandNotFound,ClaudeNet.PowerShell.Commands.InvokeWithClaudeRetryCommand'
    }

    It 'shows no key anywhere' {
        $tool = New-Tool tool 'echo "$ANTHROPIC_API_KEY" | wc -c; echo "key ${ANTHROPIC_API_KEY} rejected: 401 authentication_error" >&2; exit 1'
        $key = ConvertTo-SecureString 'sk-ant-hunter2-hunter2-hunter2' -AsPlainText -Force
        $Error.Clear()
        $result = Invoke-WithClaudeRetry -FilePath $tool -ApiKey $key -PassThru -Restart @fast -WarningVariable warnings 2>&1 6>&1
        $text = ($result | ConvertTo-Json -Depth 6) + "$warnings" + ($Error | Format-List * -Force | Out-String)
        $text.Contains('hunter2') | Should -BeFalse
        { Invoke-WithClaudeRetry -FilePath $tool -ApiKey 'sk-ant-hunter2' @fast } | Should -Throw '*SecureString*'
    }

    It 'skips what a checkpoint holds, and notices a list that has changed' {
        $tool = New-Tool tool 'cat; echo'
        $file = Join-Path $TestDrive 'run.jsonl'
        'a', 'b' | Invoke-WithClaudeRetry -FilePath $tool -CheckpointPath $file @fast | Should -Be 'a', 'b'
        'a', 'b', 'c' | Invoke-WithClaudeRetry -FilePath $tool -CheckpointPath $file @fast | Should -Be 'c'
        ('a', 'b', 'c' | Invoke-WithClaudeRetry -FilePath $tool -CheckpointPath $file -PassThru @fast).Outcome | Should -Be 'Skipped', 'Skipped', 'Skipped'
        { 'b', 'a' | Invoke-WithClaudeRetry -FilePath $tool -CheckpointPath $file @fast } | Should -Throw -ErrorId 'CheckpointMismatch,ClaudeNet.PowerShell.Commands.InvokeWithClaudeRetryCommand'
        { 'a' | Invoke-WithClaudeRetry -FilePath $tool -CheckpointPath $file @fast } | Should -Throw -ErrorId 'CheckpointMismatch,*'
    }
}

Describe 'claude in a script block' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeEach { Remove-Item (Join-Path $TestDrive count) -ErrorAction Ignore }

    It 'is tried again when its text says that it failed' {
        $tool = New-Tool claude 'n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count; if [ $n -lt 2 ]; then echo "API Error: 529 Overloaded. This is a server-side issue, usually temporary"; exit 1; fi; echo answer'
        Invoke-WithClaudeRetry { & $tool -p hello } @fast | Should -Be 'answer'
        $LASTEXITCODE | Should -Be 0
    }

    It 'leaves the exit codes of other programs alone' {
        $tool = New-Tool other 'n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo $n > count; echo fine; exit 4'
        Invoke-WithClaudeRetry { & $tool } @fast | Should -Be 'fine'
        $LASTEXITCODE | Should -Be 4
        Get-Content (Join-Path $TestDrive count) | Should -Be 1
    }

    It 'leaves $LASTEXITCODE alone where no native command ran' {
        $global:LASTEXITCODE = 77
        $null = Invoke-WithClaudeRetry { 1 } @fast
        $LASTEXITCODE | Should -Be 77
    }
}
