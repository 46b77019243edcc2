using System;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A variable that older versions read and that this one does not.</summary>
internal sealed class RemovedVariableRule : Rule
{
    private const string ConnectTimeout = "CLAUDE_CODE_CONNECT_TIMEOUT_MS";
    private static readonly Version s_removedIn = new(2, 1, 186);

    /// <inheritdoc/>
    public override string Id => "RemovedVariable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Setting(ConnectTimeout) is not SettingFact setting)
        {
            return null;
        }

        string? installed = evidence.Configuration.Client?.Version;
        if (installed is not null && Version.TryParse(installed, out Version? version) && version < s_removedIn)
        {
            return null;
        }

        return new Finding(Id, Severity.Information, $"{ConnectTimeout} has had no effect since Claude Code 2.1.186")
        {
            Cause = "The setting was removed; the client accepts and ignores it. Whoever set it believes that connecting is limited, and it is not.",
            Evidence = [$"{ConnectTimeout} from {setting.Origin}", installed is null ? "the client's version is not known" : $"the client is {installed}"],
            Remedies =
            [
                Advice.Unset(evidence, "Remove it.", ConnectTimeout, setting.Origin),
                Advice.Set(evidence, "To limit an attempt until its answer begins, use API_TIMEOUT_MS (milliseconds).", "API_TIMEOUT_MS", "120000"),
            ],
        };
    }
}
