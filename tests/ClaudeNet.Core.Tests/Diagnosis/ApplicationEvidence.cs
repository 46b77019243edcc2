using System;
using System.Linq;
using System.Net;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Core.Tests.Diagnosis;

/// <summary>Changes to hand-built evidence at the layers over TCP.</summary>
internal static class ApplicationEvidence
{
    internal static readonly CertificateSummary CorporateLeaf = Certificate("CN=api.anthropic.com", "CN=Corp Inspection CA", "api.anthropic.com");
    internal static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    internal static CertificateSummary Certificate(string subject, string issuer, params string[] names) => new()
    {
        Subject = subject,
        Issuer = issuer,
        DnsNames = names,
        NotBefore = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local),
        NotAfter = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Local),
        Sha256 = "AB12",
    };

    internal static TrustJudgement Trusted(string store = "Claude Code (native)") => new() { Store = store, Trusted = true };

    internal static TrustJudgement Distrusted(FailureKind problem, CertificateSummary? offender = null) =>
        new() { Store = "Claude Code (native)", Trusted = false, Problem = problem, Offender = offender, Detail = "It is not good." };

    internal static EvidenceBuilder Tls(this EvidenceBuilder builder, Func<TlsObservation, TlsObservation> change) =>
        builder.With(e => e with { Handshakes = e.Handshakes.Select(change).ToArray() });

    internal static EvidenceBuilder Chain(this EvidenceBuilder builder, FailureKind problem, CertificateSummary? leaf = null) => builder.Tls(tls => tls with
    {
        Certificates = [leaf ?? CorporateLeaf],
        ClientTrust = Distrusted(problem, leaf ?? CorporateLeaf),
        SystemTrust = Trusted("operating system"),
        EndsInPublicRoot = false,
    });

    /// <summary>Adds a handshake at another address with a chain that the client trusts.</summary>
    internal static EvidenceBuilder GoodBeside(this EvidenceBuilder builder) => builder.With(e => e with
    {
        Handshakes = e.Handshakes.Append(new TlsObservation
        {
            Path = e.ClientPath, Host = e.Endpoint.DnsSafeHost, Port = e.Endpoint.Port, Address = EvidenceBuilder.Ipv6, HandshakeCompleted = true, ClientTrust = Trusted(),
        }).ToArray(),
    });

    internal static EvidenceBuilder Http(this EvidenceBuilder builder, Func<HttpObservation, HttpObservation> change) =>
        builder.With(e => e with { Exchanges = e.Exchanges.Select(change).ToArray() });

    /// <summary>The only answer is a page, without a request-id.</summary>
    internal static EvidenceBuilder Page(this EvidenceBuilder builder, int status, string? title = "Access Denied") =>
        builder.Http(http => http with { StatusCode = status, Answer = AnswerKind.Html, RequestId = null, PageTitle = title });

    internal static EvidenceBuilder AlsoHttp(this EvidenceBuilder builder, string request, int status, AnswerKind answer, Func<HttpObservation, HttpObservation>? change = null) => builder.With(e =>
    {
        var http = new HttpObservation { Path = e.ClientPath, Host = e.Endpoint.DnsSafeHost, Address = EvidenceBuilder.Ipv4, Request = request, StatusCode = status, Answer = answer };
        return e with { Exchanges = e.Exchanges.Append(change is null ? http : change(http)).ToArray() };
    });

    /// <summary>The API answers the credential's probe with an error.</summary>
    internal static EvidenceBuilder Tried(this EvidenceBuilder builder, int status, string? type = null, string? message = null, string? code = null, int? retryAfter = null) => builder.With(e => e with
    {
        Credential = new CredentialObservation
        {
            Tried = true, Source = "API key from ANTHROPIC_API_KEY (process environment)", Accepted = status < 400 ? true : status is 401 or 403 ? false : null, StatusCode = status,
            ErrorType = type, ErrorMessage = message, ErrorCode = code, RequestId = "req_9", RetryAfter = retryAfter is int seconds ? TimeSpan.FromSeconds(seconds) : null,
        },
    });

    internal static CredentialFact Fact(CredentialKind kind, string name, string origin = "process environment", string? problem = null) => new(kind, name, origin, problem);

    internal static EvidenceBuilder Uses(this EvidenceBuilder builder, CredentialFact credential, params CredentialFact[] shadowed) =>
        builder.Configured(c => c with { Credential = credential, ShadowedCredentials = shadowed });

    internal static EvidenceBuilder DeepProbe(this EvidenceBuilder builder, Func<DeepObservation, DeepObservation> change) => builder.With(e => e with
    {
        Deep = [change(new DeepObservation { Path = e.ClientPath, Address = EvidenceBuilder.Ipv4, UploadBytes = 262144, Duration = EvidenceBuilder.Ms(9000) })],
    });

    internal static EvidenceBuilder OtherHost(this EvidenceBuilder builder, string host, bool required, FailureKind? fails, Layer at = Layer.Tcp) => builder.With(e => e with
    {
        Hosts = e.Hosts.Append(new HostObservation
        {
            Path = e.ClientPath, Host = host, Purpose = required ? "sign-in" : "updates", Required = required, Duration = EvidenceBuilder.Ms(3000),
            Failure = fails is FailureKind kind ? EvidenceBuilder.Fail(kind, "ETIMEDOUT") : null, FailedAt = fails is null ? null : at,
        }).ToArray(),
    });

    internal static EvidenceBuilder Status(this EvidenceBuilder builder, Func<StatusObservation, StatusObservation> change) =>
        builder.With(e => e with { Service = change(new StatusObservation { Page = new Uri("https://status.claude.com/"), Indicator = "none", Description = "All Systems Operational" }) });

    internal static EvidenceBuilder ConnectTook(this EvidenceBuilder builder, int ms) => builder.Connected(EvidenceBuilder.Ipv4, ms).Connected(EvidenceBuilder.Ipv6, ms);

    internal static IPAddress Address(string text) => IPAddress.Parse(text);
}
