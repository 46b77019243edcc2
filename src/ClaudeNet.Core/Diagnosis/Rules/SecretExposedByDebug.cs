using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A debug switch prints requests with their key.</summary>
internal sealed class SecretExposedByDebugRule : Rule
{
    private const string Name = "BUN_CONFIG_VERBOSE_FETCH";

    /// <inheritdoc/>
    public override string Id => "SecretExposedByDebug";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // Node does not know the switch; a null value means that it is set and not shown.
        if (evidence.Configuration.Client is { IsNode: true } || evidence.Setting(Name) is not SettingFact setting || setting.Value?.Trim() is "" or "0" or "false")
        {
            return null;
        }

        return new Finding(Id, Severity.Warning, $"{Name} prints every request with its API key to the error output")
        {
            Cause = "The native client writes whole requests to stderr while this is set, x-api-key and Authorization included. Build logs and terminals keep it.",
            Evidence = [$"{Name} from {setting.Origin}"],
            Remedies =
            [
                Advice.Unset(evidence, "Remove it.", Name, setting.Origin),
                Advice.Say("If output made with it was kept or shared, delete the key in the Console and make a new one."),
                Advice.Run("For a log without the key use the client's own.", "claude --debug-file claude-debug.txt"),
            ],
        };
    }
}
