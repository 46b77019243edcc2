namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>When a case is run.</summary>
internal enum CasePace
{
    /// <summary>With every test run.</summary>
    Fast,

    /// <summary>By the command that runs all.</summary>
    Nightly,
}
