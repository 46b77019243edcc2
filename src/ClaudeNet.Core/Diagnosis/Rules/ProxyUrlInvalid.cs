using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A proxy variable holds something that is no proxy URL.</summary>
internal sealed class ProxyUrlInvalidRule : Rule
{
    public override string Id => "ProxyUrlInvalid";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains => ["ProxyVariablesConflict", "ProxyUnreachable", "ProxyBroken", "ProxyOnlyInSystemSettings"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Proxy.InvalidVariable is not string variable)
        {
            return null;
        }

        string reason = evidence.Proxy.InvalidReason ?? "it is no URL";
        return new Finding(Id, Severity.Error, $"{variable} is not a proxy URL: {reason.TrimEnd('.')}.")
        {
            Cause = "Claude Code reads its proxy variables once, when it starts. With one that it cannot parse it stops there and names the variable; programs that are less strict may go on and hide the mistake.",
            Evidence = [$"{variable}{CommonRemedies.From(evidence.Setting(variable)?.Origin ?? evidence.Proxy.Origin)}: {reason.TrimEnd('.')} (its value is not shown, as it may hold a password)"],
            Remedies =
            [
                CommonRemedies.SetProxy(evidence, variable, "http://<PROXY_HOST>:<PORT>", "Write it as a whole URL with its scheme. Characters such as @, : and # in a user name or password must be percent-encoded."),
                new Remedy("Or remove it, if no proxy is needed.") { Command = ShellCommands.Unset(evidence.Shell, variable), RequiresRestart = true },
            ],
        };
    }
}
