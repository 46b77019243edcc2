# The TypeScript SDK in a script block under Invoke-WithClaudeRetry: its own errors, from its own process, judged by what it prints.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module $modulePath -Force -ErrorAction Stop
    $fast = @{ BaseDelaySeconds = 0.01; MaxDelaySeconds = 0.02; WarningAction = 'SilentlyContinue' }

    # One installation a machine; npm itself makes a second one beside it harmless.
    $version = '1.12.0'
    $sdk = Join-Path ([IO.Path]::GetTempPath()) "claudenet-sdk-$version-$([Environment]::UserName)"
    $script:whyNot = $null
    if (-not (Get-Command node, npm -CommandType Application -ErrorAction Ignore)) {
        $script:whyNot = 'There is no Node.js with npm.'
    } elseif (-not (Test-Path "$sdk/complete")) {
        $text = npm install --no-audit --no-fund --ignore-scripts --prefix $sdk "@anthropic-ai/sdk@$version" 2>&1
        if ($LASTEXITCODE -eq 0) { $null = New-Item "$sdk/complete" } else { $script:whyNot = "npm gave no SDK: $($text | Select-Object -Last 1)" }
    }

    if (-not $script:whyNot) {
        $program = Join-Path $TestDrive 'ask.mjs'
        [IO.File]::WriteAllText($program, @"
import { createRequire } from 'node:module';
const Anthropic = createRequire('$($sdk -replace '\\', '/')/')('@anthropic-ai/sdk').default;
const client = new Anthropic({ apiKey: 'sk-ant-api03-test-key-of-no-account', baseURL: process.env.TEST_BASE, maxRetries: 0, timeout: Number(process.env.TEST_TIMEOUT ?? 20000) });
const answer = await client.messages.create({ model: 'claude-test', max_tokens: 16, messages: [{ role: 'user', content: 'hello' }] });
console.log(answer.content[0].text);
"@)
    }

    # A program of Node's that fails prints its error and ends with 1; the block makes an error of both, as a careful script does.
    function Invoke-Sdk {
        $text = node $program 2>&1
        if ($LASTEXITCODE -ne 0) { throw ($text -join "`n") }
        $text
    }
}

Describe 'The TypeScript SDK in a script block' {
    AfterEach {
        Remove-Item env:TEST_BASE, env:TEST_TIMEOUT -ErrorAction Ignore
    }

    It 'is tried again after <Behavior>' -ForEach @(
        @{ Behavior = '529'; Kind = 'Overloaded' }
        @{ Behavior = 'rst'; Kind = 'Reset' }
    ) {
        if ($whyNot) { Set-ItResult -Skipped -Because $whyNot }
        $endpoint = Start-ClaudeTestEndpoint -Behavior $Behavior, ok
        try {
            $env:TEST_BASE = "$($endpoint.BaseUri)".TrimEnd('/')
            $result = Invoke-WithClaudeRetry { Invoke-Sdk } @fast -PassThru
            $result.Outcome | Should -Be 'Succeeded' -Because "$($result.Failure)"
            $result.Attempts.Count | Should -Be 2
            $result.Attempts[0].Failure.Kind | Should -Be $Kind -Because $result.Attempts[0].Failure.Message
            "$($result.Output)" | Should -Not -BeNullOrEmpty
            $endpoint.Requests.Count | Should -Be 2
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }
    }

    It 'is tried again after its own time-out and a refused connection' {
        if ($whyNot) { Set-ItResult -Skipped -Because $whyNot }
        $endpoint = Start-ClaudeTestEndpoint -Behavior hang, ok
        try {
            $env:TEST_BASE = "$($endpoint.BaseUri)".TrimEnd('/')
            $env:TEST_TIMEOUT = 1500
            $result = Invoke-WithClaudeRetry { Invoke-Sdk; $env:TEST_TIMEOUT = 20000 } @fast -PassThru
            $result.Attempts[0].Failure.Kind | Should -Be 'TimedOut' -Because $result.Attempts[0].Failure.Message
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }

        $result = Invoke-WithClaudeRetry { Invoke-Sdk } @fast -PassThru -MaxAttempt 2 -Endpoint $env:TEST_BASE
        $result.Outcome | Should -Be 'AttemptsExhausted'
        $result.Failure.Kind | Should -Be 'Refused' -Because $result.Failure.Message
    }

    It 'ends at once after <Behavior>' -ForEach @(
        @{ Behavior = '401'; Kind = 'AuthenticationFailed' }
    ) {
        if ($whyNot) { Set-ItResult -Skipped -Because $whyNot }
        $endpoint = Start-ClaudeTestEndpoint -Behavior $Behavior
        try {
            $env:TEST_BASE = "$($endpoint.BaseUri)".TrimEnd('/')
            $result = Invoke-WithClaudeRetry { Invoke-Sdk } @fast -PassThru
            $result.Outcome | Should -Be 'Failed'
            $result.Failure.Kind | Should -Be $Kind -Because $result.Failure.Message
            $endpoint.Requests.Count | Should -Be 1
        } finally {
            $endpoint | Stop-ClaudeTestEndpoint
        }
    }
}
