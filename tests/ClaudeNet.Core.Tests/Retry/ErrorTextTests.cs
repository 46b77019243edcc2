using System;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry;

public sealed class ErrorTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Claude AI usage limit reached|1795294302", "UsageLimitReached", true)]
    [InlineData("Claude usage limit reached. Your limit will reset at 9pm (UTC).", "UsageLimitReached", true)]
    [InlineData("5-hour limit reached ∙ resets 9pm", "UsageLimitReached", true)]
    [InlineData("You've hit your weekly limit · resets Nov 24, 3am (UTC)", "UsageLimitReached", true)]
    [InlineData("You've hit your session limit", "UsageLimitReached", false)]
    [InlineData("Server is temporarily limiting requests (not your usage limit)", "RateLimited", true)]
    [InlineData("You've hit your monthly spend limit", "SpendLimitReached", false)]
    [InlineData("400 {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.\"}}", "SpendLimitReached", false)]
    [InlineData("429 {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}", "SpendLimitReached", false)]
    [InlineData("API Error: 403 {\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"message\":\"The API key may not use this resource.\"}} · Please run /login", "PermissionDenied", false)]
    [InlineData("API Error: 403 <!DOCTYPE html> <html><head><title>Access Denied</title></head><body><h1>Access Denied</h1></body></html> · Please run /login", "PermissionDenied", false)]
    [InlineData("API Error: 504 The request timed out. This is a server-side issue, usually temporary — try again in a moment.", "ServerError", true)]
    [InlineData("API Error: 504 {\"type\":\"error\",\"error\":{\"type\":\"timeout_error\",\"message\":\"The request timed out.\"}}", "ServerError", true)]
    [InlineData("Request timed out.", "TimedOut", true)]
    [InlineData("API Error: Cannot read properties of undefined (reading 'map')", "MalformedResponse", true)]
    [InlineData("No internet route — check your connection or VPN (ENETUNREACH)", "Unreachable", true)]
    [InlineData("connect EADDRNOTAVAIL 160.79.104.10:443 - Local (10.0.0.2:0)", "AddressNotAvailable", true)]
    [InlineData("Only one usage of each socket address (protocol/network address/port) is normally permitted.", "AddressInUse", true)]
    [InlineData("An operation on a socket could not be performed because the system lacked sufficient buffer space or because a queue was full", "NoBufferSpace", true)]
    [InlineData("connect EACCES 160.79.104.10:443", "Blocked", false)]
    [InlineData("anthropic.APIConnectionError: Connection error.", "Unreachable", true)]
    [InlineData("Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}", "Overloaded", true)]
    [InlineData("curl: (6) Could not resolve host: api.anthropic.com", "NameNotFound", true)]
    [InlineData("The remote name could not be resolved: 'api.anthropic.com'", "NameNotFound", true)]
    [InlineData("The remote server returned an error: (429) Too Many Requests.", "RateLimited", true)]
    [InlineData("Response status code does not indicate success: 503 (Service Unavailable).", "ServerError", true)]
    [InlineData("Response status code does not indicate success: 400 (Bad Request).", "InvalidRequest", false)]
    [InlineData("The remote server returned an error: (407) Proxy Authentication Required.", "ProxyAuthenticationRequired", false)]
    [InlineData("fetch failed / connection timed out - error; no more retries left", "TimedOut", true)]
    [InlineData("UND_ERR_CONNECT_TIMEOUT", "TimedOut", true)]
    [InlineData("certificate is not yet valid (CERT_NOT_YET_VALID)", "CertificateNotYetValid", false)]
    [InlineData("unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE)", "CertificateUntrusted", false)]
    [InlineData("TypeError: terminated", "StreamInterrupted", true)]
    [InlineData("Error: Reached max turns (3)", "ConfigurationInvalid", false)]
    public void What_clients_say_is_understood(string text, string kind, bool transient)
    {
        ClassifiedFailure failure = FailureClassifier.FromErrorText(text, s_now);
        Assert.Equal(kind, failure.Kind.ToString());
        Assert.Equal(transient, failure.Transient);
        Assert.True(failure.IsClaude);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Cannot find path 'C:\\data' because it does not exist.")]
    [InlineData("Attempted to divide by zero.")]
    [InlineData("The term 'foo' is not recognized")]
    [InlineData("529 files were copied to 10 folders")]
    [InlineData("Line 404 of the script is wrong")]
    public void What_is_neither_Claudes_nor_the_networks_is_not_tried_again(string? text)
    {
        ClassifiedFailure failure = FailureClassifier.FromErrorText(text, s_now);
        Assert.Equal(FailureKind.Unknown, failure.Kind);
        Assert.True(failure.Unknown);
        Assert.False(failure.Transient);
        Assert.False(failure.IsClaude);
    }

    [Fact]
    public void An_unknown_error_of_the_client_keeps_its_text_and_may_be_tried_once_more()
    {
        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput { ExitCode = 1, StandardOutput = "Something nobody has seen yet\n", EndTime = s_now });
        Assert.NotNull(failure);
        Assert.True(failure.Unknown);
        Assert.True(failure.Transient);
        Assert.Equal("Something nobody has seen yet", failure.Message);
    }

    [Fact]
    public void A_client_that_ends_without_a_word_is_an_unknown_failure()
    {
        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput { ExitCode = 7, EndTime = s_now });
        Assert.Equal(FailureKind.Unknown, failure!.Kind);
        Assert.Contains("exit code 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_quotes_an_error_is_still_an_answer()
        => Assert.Null(FailureClassifier.FromRun(new RunOutput { ExitCode = 0, StandardOutput = "The log says:\nAPI Error: 529 Overloaded\n", EndTime = s_now }));

    [Fact]
    public void An_answer_before_the_error_does_not_change_its_kind()
    {
        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput
        {
            ExitCode = 1,
            StandardOutput = "Your credit balance and your spend limit look fine.\nAPI Error: Connection lost mid-response. The response above may be incomplete.\n",
            EndTime = s_now,
        });
        Assert.Equal(FailureKind.StreamInterrupted, failure!.Kind);
        Assert.Equal(Produced.Block, failure.Produced);
    }

    [Fact]
    public void An_empty_output_with_exit_code_0_is_an_interruption()
    {
        foreach (OutputFormat format in new[] { OutputFormat.Text, OutputFormat.Json, OutputFormat.StreamJson })
        {
            Assert.Equal(FailureKind.Interrupted, FailureClassifier.FromRun(new RunOutput { ExitCode = 0, Format = format })!.Kind);
        }

        Assert.Null(FailureClassifier.FromRun(new RunOutput { ExitCode = 0, StandardOutput = "\n" }));
        Assert.Null(FailureClassifier.FromRun(new RunOutput { ExitCode = 0, IsClaude = false }));
    }

    [Fact]
    public void Words_where_json_was_due_are_a_failure_that_is_not_repeated()
    {
        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput { ExitCode = 0, Format = OutputFormat.Json, StandardOutput = "Hello\n" });
        Assert.Equal(FailureKind.MalformedResponse, failure!.Kind);
        Assert.False(failure.Transient);
    }

    [Fact]
    public void The_cut_stream_of_an_old_client_is_found_in_plain_text()
        => Assert.Equal(FailureKind.StreamInterrupted, FailureClassifier.FromRun(new RunOutput { ExitCode = 0, StandardOutput = "Execution error\n" })!.Kind);

    [Fact]
    public void A_run_that_the_caller_ended_timed_out_of_what_the_client_was_busy_with()
    {
        var run = RecordedRun.Find("latest-x-529-sonnet");
        RunOutput output = run.Output;
        var ended = new RunOutput { ExitCode = 143, StandardOutput = output.StandardOutput, Format = OutputFormat.StreamJson, TimedOut = true };
        ClassifiedFailure failure = FailureClassifier.FromRun(ended)!;
        Assert.Equal(FailureKind.Overloaded, failure.Kind);
        Assert.True(failure.Transient);
        Assert.True(failure.ClientAttempts > 1);

        Assert.Equal(FailureKind.TimedOut, FailureClassifier.FromRun(new RunOutput { ExitCode = 143, TimedOut = true })!.Kind);
    }

    [Fact]
    public void Secrets_never_reach_the_message()
    {
        const string Key = "sk-ant-api03-verysecretverysecret";
        ClassifiedFailure failure = FailureClassifier.FromErrorText($"APIConnectionError: Connection error. x-api-key: {Key} https://joe:hunter2@proxy.example:8080 Authorization: Bearer {Key}", s_now);
        Assert.DoesNotContain("verysecret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_text_is_read_at_its_ends_and_its_message_is_short()
    {
        string text = new string('x', 3_000_000) + "\nAPI Error: Connection refused (ECONNREFUSED)";
        ClassifiedFailure failure = FailureClassifier.FromErrorText(text, s_now);
        Assert.Equal(FailureKind.Refused, failure.Kind);
        Assert.True(failure.Message.Length <= 1000);
    }

    [Theory]
    [InlineData("resets 8:51pm (UTC)", "2026-11-21T20:51:00+00:00")]
    [InlineData("resets 3am (UTC)", "2026-11-22T03:00:00+00:00")]
    [InlineData("resets 6pm (UTC)", "2026-11-21T18:00:00+00:00")]
    [InlineData("resets 12am (UTC)", "2026-11-22T00:00:00+00:00")]
    [InlineData("resets at 12:30pm (UTC)", "2026-11-22T12:30:00+00:00")]
    [InlineData("resets 9pm", "2026-11-21T21:00:00+00:00")]
    [InlineData("resets Nov 24, 3am (UTC)", "2026-11-24T03:00:00+00:00")]
    [InlineData("resets Jan 2 at 3am (UTC)", "2027-01-02T03:00:00+00:00")]
    [InlineData("limit reached|1795294302", "2026-11-21T20:51:42+00:00")]
    [InlineData("limit reached|1795294302000", "2026-11-21T20:51:42+00:00")]
    [InlineData("regain access on 2026-12-01 at 00:00 UTC", "2026-12-01T00:00:00+00:00")]
    [InlineData("resets 13pm (UTC)", null)]
    [InlineData("resets 0am", null)]
    [InlineData("resets 8:77pm", null)]
    [InlineData("resets Feb 30, 3am (UTC)", null)]
    [InlineData("resets 3am (Middle/Nowhere)", null)]
    [InlineData("limit reached|12", null)]
    [InlineData("regain access on 2026-13-41", null)]
    [InlineData("resets soon", null)]
    public void A_reset_time_is_read_in_every_way_that_clients_write_it(string text, string? expected)
    {
        DateTimeOffset? found = ResetTimes.Find(text, s_now);
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), found);
    }

    [Fact]
    public void A_reset_time_in_a_named_zone_counts_there()
    {
        Assert.SkipWhen(!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _), "This machine knows no zones.");
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 19, 30, 0, TimeSpan.Zero), ResetTimes.Find("resets 8:30pm (Europe/Berlin)", s_now)!.Value.ToUniversalTime());
    }

    [Fact]
    public void A_usage_limit_in_a_stream_says_when_it_is_reset_to_the_second()
    {
        ClassifiedFailure failure = FailureClassifier.FromRun(RecordedRun.Find("latest-x-oauth-429-unified").Output)!;
        Assert.Equal(FailureKind.UsageLimitReached, failure.Kind);
        Assert.True(failure.Transient);
        Assert.NotNull(failure.ResetAt);
        Assert.Equal("2026-11-21T20:51", failure.ResetAt.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("req_011Mock000000000001", failure.RequestId);
        Assert.Equal("f269e650-fc14-400d-bca4-4eb4a6221511", failure.SessionId);
    }

    [Fact]
    public void Every_transient_kind_is_one_that_the_design_names()
    {
        FailureKind[] never = [.. Enum.GetValues<FailureKind>().Where(static kind => !Transience.Of(kind))];
        Assert.Contains(FailureKind.CertificateUntrusted, never);
        Assert.Contains(FailureKind.SpendLimitReached, never);
        Assert.Contains(FailureKind.RequestTooLarge, never);
        Assert.Contains(FailureKind.AuthenticationFailed, never);
        Assert.Contains(FailureKind.Interrupted, never);
        Assert.DoesNotContain(FailureKind.Overloaded, never);
    }
}
