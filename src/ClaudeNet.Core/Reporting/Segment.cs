namespace ClaudeNet.Reporting;

/// <summary>A piece of a line that has one tone. It holds no control characters.</summary>
internal readonly record struct Segment(string Text, Tone Tone);
