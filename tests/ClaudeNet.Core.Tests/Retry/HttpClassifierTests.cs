using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry;

public sealed class HttpClassifierTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, "InvalidRequest", false)]
    [InlineData(401, "AuthenticationFailed", false)]
    [InlineData(402, "CreditExhausted", false)]
    [InlineData(403, "PermissionDenied", false)]
    [InlineData(404, "NotFound", false)]
    [InlineData(407, "ProxyAuthenticationRequired", false)]
    [InlineData(408, "TimedOut", true)]
    [InlineData(409, "ServerError", true)]
    [InlineData(413, "RequestTooLarge", false)]
    [InlineData(422, "InvalidRequest", false)]
    [InlineData(429, "RateLimited", true)]
    [InlineData(500, "ServerError", true)]
    [InlineData(503, "ServerError", true)]
    [InlineData(504, "ServerError", true)]
    [InlineData(529, "Overloaded", true)]
    [InlineData(302, "MalformedResponse", true)]
    public void A_status_has_its_kind(int status, string kind, bool transient)
    {
        ClassifiedFailure failure = FailureClassifier.FromHttp(status, static _ => null, null, s_now)!;
        Assert.Equal(kind, failure.Kind.ToString());
        Assert.Equal(transient, failure.Transient);
        Assert.Equal(status, failure.Status);
    }

    [Fact]
    public void An_answer_is_no_failure_but_a_page_in_its_place_is_one()
    {
        Assert.Null(FailureClassifier.FromHttp(200, static _ => null, "{\"type\":\"message\"}", s_now));
        ClassifiedFailure page = FailureClassifier.FromHttp(200, static _ => null, "<!DOCTYPE html><title>Sign in</title>", s_now)!;
        Assert.Equal(FailureKind.MalformedResponse, page.Kind);
        Assert.False(page.Transient);
        Assert.True(FailureClassifier.FromHttp(502, static _ => null, "<html>Bad Gateway</html>", s_now)!.Transient);
    }

    [Theory]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after", "3", 3.0)]
    [InlineData("retry-after", "0.25", 0.25)]
    [InlineData("retry-after", "Sat, 21 Nov 2026 18:00:06 GMT", 6.0)]
    [InlineData("retry-after", "Sat, 21 Nov 2026 17:00:00 GMT", 0.0)]
    [InlineData("retry-after", "-3", null)]
    [InlineData("retry-after", "soon", null)]
    [InlineData("retry-after", "99999999999999999999", null)]
    [InlineData("retry-after", "NaN", null)]
    [InlineData("retry-after", "", null)]
    public void The_servers_word_on_waiting_is_read(string name, string value, double? seconds)
    {
        ClassifiedFailure failure = Http(429, (name, value));
        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public void Milliseconds_come_before_seconds()
        => Assert.Equal(TimeSpan.FromSeconds(2), Http(429, ("retry-after-ms", "2000"), ("retry-after", "60")).RetryAfter);

    [Fact]
    public void The_server_can_forbid_another_try_and_can_ask_for_one()
    {
        Assert.False(Http(529, ("x-should-retry", "false")).Transient);
        Assert.True(Http(422, ("x-should-retry", "true")).Transient);
        Assert.False(Http(400, ("x-should-retry", "true")).Transient);
        Assert.False(Http(401, ("x-should-retry", "true")).Transient);
    }

    [Fact]
    public void A_plans_limit_can_be_waited_for()
    {
        ClassifiedFailure failure = Http(429, ("anthropic-ratelimit-unified-status", "rejected"), ("anthropic-ratelimit-unified-reset", "1795294302"), ("request-id", "req_1"));
        Assert.Equal(FailureKind.UsageLimitReached, failure.Kind);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795294302), failure.ResetAt);
        Assert.True(failure.Transient);
        Assert.Equal("req_1", failure.RequestId);
        Assert.False(Http(429, ("anthropic-ratelimit-unified-status", "rejected")).Transient);
    }

    [Fact]
    public void A_rate_limit_is_reset_when_the_last_empty_quota_is()
    {
        ClassifiedFailure failure = Http(
            429,
            ("anthropic-ratelimit-requests-remaining", "0"),
            ("anthropic-ratelimit-requests-reset", "2026-11-21T18:00:10Z"),
            ("anthropic-ratelimit-tokens-remaining", "0"),
            ("anthropic-ratelimit-tokens-reset", "2026-11-21T18:00:30Z"),
            ("anthropic-ratelimit-input-tokens-remaining", "5"),
            ("anthropic-ratelimit-input-tokens-reset", "2026-11-21T19:00:30Z"));
        Assert.Equal(s_now.AddSeconds(30), failure.ResetAt);
    }

    [Fact]
    public void What_the_network_throws_has_its_kind()
    {
        Check(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)), FailureKind.Refused, true);
        Check(new InvalidOperationException("wrapped", new AggregateException(new SocketException((int)SocketError.HostNotFound))), FailureKind.NameNotFound, true);
        Check(new TaskCanceledException("x", new TimeoutException()), FailureKind.TimedOut, true);
        Check(new TaskCanceledException(), FailureKind.TimedOut, true);
        Check(new TimeoutException("late"), FailureKind.TimedOut, true);
        Check(new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot")), FailureKind.CertificateUntrusted, false);
        Check(new HttpRequestException("x", new AuthenticationException("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch")), FailureKind.CertificateNameMismatch, false);
        Check(new WebException("x", WebExceptionStatus.NameResolutionFailure), FailureKind.NameNotFound, true);
        Check(new WebException("x", WebExceptionStatus.TrustFailure), FailureKind.CertificateUntrusted, false);
        Check(new HttpRequestException("An error occurred", null, HttpStatusCode.TooManyRequests), FailureKind.RateLimited, true);
        Check(new HttpRequestException("An error occurred", null, HttpStatusCode.BadRequest), FailureKind.InvalidRequest, false);
        Check(new HttpRequestException("nobody knows"), FailureKind.Unknown, true);
    }

    [Fact]
    public void What_the_user_stopped_is_an_interruption()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        ClassifiedFailure failure = FailureClassifier.FromException(new OperationCanceledException(source.Token), null, s_now);
        Assert.Equal(FailureKind.Interrupted, failure.Kind);
        Assert.False(failure.Transient);
        Assert.Equal(FailureKind.Interrupted, FailureClassifier.FromException(new TaskCanceledException("x", null, source.Token), null, s_now).Kind);
    }

    [Fact]
    public void The_callers_own_errors_are_left_alone()
    {
        foreach (Exception exception in new Exception[] { new InvalidOperationException("no such item"), new System.IO.EndOfStreamException(), new System.IO.FileNotFoundException("nope") })
        {
            ClassifiedFailure failure = FailureClassifier.FromException(exception, null, s_now);
            Assert.False(failure.IsClaude, exception.ToString());
            Assert.False(failure.Transient, exception.ToString());
        }
    }

    [Fact]
    public void A_response_body_that_PowerShell_kept_says_more_than_the_status()
    {
        var exception = new HttpRequestException("Response status code does not indicate success: 429", null, HttpStatusCode.TooManyRequests);
        ClassifiedFailure failure = FailureClassifier.FromException(exception, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}},\"request_id\":\"req_011Abcdef\"}", s_now);
        Assert.Equal(FailureKind.SpendLimitReached, failure.Kind);
        Assert.False(failure.Transient);
        Assert.Equal("req_011Abcdef", failure.RequestId);
    }

    [Fact]
    public void The_SDKs_exceptions_are_known_without_a_reference_to_them()
    {
        Check(new global::Anthropic.Exceptions.SampleApiException("Status Code: 529", (HttpStatusCode)529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"), FailureKind.Overloaded, true);
        Check(new global::Anthropic.Exceptions.SampleApiException("Status Code: 401", HttpStatusCode.Unauthorized, null), FailureKind.AuthenticationFailed, false);
        Check(new global::Anthropic.Exceptions.SampleIOException("I/O exception", new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset))), FailureKind.Reset, true);
    }

    private static ClassifiedFailure Http(int status, params (string Name, string Value)[] headers)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            table[name] = value;
        }

        return FailureClassifier.FromHttp(status, table.GetValueOrDefault, "{}", s_now)!;
    }

    private static void Check(Exception exception, FailureKind kind, bool transient)
    {
        ClassifiedFailure failure = FailureClassifier.FromException(exception, null, s_now);
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(transient, failure.Transient);
        Assert.True(failure.IsClaude);
        Assert.NotEmpty(failure.Message);
    }
}
