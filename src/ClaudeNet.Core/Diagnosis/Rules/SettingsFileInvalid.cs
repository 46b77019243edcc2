using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A settings file does not parse or cannot be read, so what it says does not hold.</summary>
internal sealed class SettingsFileInvalidRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "SettingsFileInvalid";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        SettingsFileFault[] bad = evidence.Configuration.SettingsFileFaults;
        if (bad.Length == 0)
        {
            return null;
        }

        SettingsFileFault first = bad[0];
        return new Finding(Id, Severity.Warning, $"The settings file {Place(first)} cannot be used: {first.Message}")
        {
            Cause = "What the file says about endpoint, proxy, certificates or keys does not take effect, so the client behaves as if it were not there.",
            Evidence = bad.Select(fault => $"{Place(fault)}: {fault.Message}").ToArray(),
            Remedies = [Advice.Run("Correct the file at that place and test again. JSON takes no comments and no comma after the last entry.", Open(evidence, first))],
        };
    }

    private static string Place(SettingsFileFault fault) => fault.Line is int line
        ? $"{fault.Path}, line {Describe.Number(line)}{(fault.Column is int column ? $", column {Describe.Number(column)}" : string.Empty)}"
        : fault.Path;

    private static string Open(EvidenceSet evidence, SettingsFileFault fault)
    {
        string file = ShellCommands.Quote(evidence.Shell, fault.Path);
        return evidence.OperatingSystem == Platform.OperatingSystemKind.Windows ? $"notepad {file}" : fault.Line is int line ? $"nano +{Describe.Number(line)} {file}" : $"ls -l {file}";
    }
}
