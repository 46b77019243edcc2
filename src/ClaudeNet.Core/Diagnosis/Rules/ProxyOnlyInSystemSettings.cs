using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The system has a proxy, Claude Code's environment has none, and direct fails.</summary>
internal sealed class ProxyOnlyInSystemSettingsRule : Rule
{
    public override string Id => "ProxyOnlyInSystemSettings";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains =>
    [
        "NameNotFound", "NameResolutionTimedOut", "NameResolutionFailed", "NameAnswersDiffer",
        "ConnectionTimedOut", "ConnectionRefused", "ConnectionReset", "NoRoute", "TlsHandshakeReset",
        "TlsHandshakeTimedOut", "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Proxy.SystemProxy is not { IsAbsoluteUri: true } proxy || evidence.ProxyInEffect || evidence.Proxy.Bypassed is not null
            || !Paths.Fails(evidence, PathKind.Direct) || Paths.Works(evidence, PathKind.Direct) || CommonRemedies.IsThisMachine(evidence.Endpoint.DnsSafeHost))
        {
            return null;
        }

        string shown = Describe.Origin(proxy);
        string origin = evidence.Proxy.SystemProxyOrigin ?? "the system's settings";
        return new Finding(Id, Severity.Error, $"The system uses the proxy {shown} ({origin}), but Claude Code does not know it, and the direct way fails.")
        {
            Cause = "Browsers read the system's proxy settings; Claude Code reads environment variables and its own settings only, never WinINET, WinHTTP, a PAC file or the network settings of macOS. So the browser works and Claude Code does not.",
            Evidence = [$"System proxy ({origin}): {shown}", "HTTPS_PROXY, HTTP_PROXY: not set for the client", .. ClientTarget.Of(evidence).ConnectLines()],
            Remedies =
            [
                CommonRemedies.SetProxy(evidence, "HTTPS_PROXY", shown, "Give Claude Code the same proxy, for this shell."),
                new Remedy("And for every later session of this user.") { Command = ShellCommands.Persist(evidence, "HTTPS_PROXY", shown), RequiresRestart = true },
            ],
        };
    }
}
