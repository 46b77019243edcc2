using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class SettingsFileInvalidRuleTests
{
    [Fact]
    public void File_line_and_column_are_named() =>
        RuleCheck.Raised<SettingsFileInvalidRule>(EvidenceBuilder.Healthy().Configured(c => c with { SettingsFileFaults = [new SettingsFileFault("/home/u/.claude/settings.json", 7, 3, "a comma is missing")] }), "Warning")
            .Shows("/home/u/.claude/settings.json, line 7, column 3")
            .Advises("nano +7");

    [Fact]
    public void Windows_opens_it_in_notepad() =>
        RuleCheck.Raised<SettingsFileInvalidRule>(EvidenceBuilder.Healthy().OnWindows().Configured(c => c with { SettingsFileFaults = [new SettingsFileFault("/home/u/.claude/settings.json", 7, 3, "a comma is missing")] }), "Warning")
            .Advises("notepad");

    [Fact]
    public void A_file_that_cannot_be_read_has_no_line() =>
        RuleCheck.Raised<SettingsFileInvalidRule>(EvidenceBuilder.Healthy().Configured(c => c with { SettingsFileFaults = [new SettingsFileFault("/x.json", null, null, "permission denied")] }), "Warning")
            .Shows("/x.json: permission denied")
            .Advises("ls -l");

    [Fact]
    public void Good_files_stay_quiet()
    {
        RuleCheck.Quiet<SettingsFileInvalidRule>(EvidenceBuilder.Healthy());
    }
}
