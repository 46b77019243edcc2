namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>What a case is graded on.</summary>
internal enum Aspect
{
    /// <summary>Healthy, Degraded or Failed.</summary>
    Verdict,

    /// <summary>The layer that is blamed.</summary>
    Layer,

    /// <summary>The right finding comes first, with the right severity and what it has to say.</summary>
    Cause,

    /// <summary>Further findings that belong there are there.</summary>
    Beside,

    /// <summary>No false finding of severity Error or Warning, and none of those that may never be there.</summary>
    Quiet,

    /// <summary>The first finding's remedy helps against the fault.</summary>
    Remedy,

    /// <summary>An answer came in time.</summary>
    Time,

    /// <summary>It ended as it should: exit code, a document that can be read, no exception, no secret.</summary>
    Manners,

    /// <summary>The verdict agrees with an independent client's luck.</summary>
    Truth,
}
