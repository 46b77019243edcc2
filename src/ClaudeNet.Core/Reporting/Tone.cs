namespace ClaudeNet.Reporting;

/// <summary>What a piece of text means; the front end decides how that looks.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Good,
    Warning,
    Bad,
    Faint,
}
