using System;
using System.Net;

namespace ClaudeNet.Evidence;

/// <summary>What the probes of -Deep saw on one path: large upload, path MTU, idle hold.</summary>
internal sealed record DeepObservation : Observation
{
    public required PathKind Path { get; init; }

    public IPAddress? Address { get; init; }

    /// <summary>Gets the size of the upload, in bytes.</summary>
    public int UploadBytes { get; init; }

    /// <summary>Gets whether an answer to the large upload came; null when it was not tried.</summary>
    public bool? UploadAnswered { get; init; }

    /// <summary>Gets the status that answered the large upload; null when none came.</summary>
    public int? UploadStatusCode { get; init; }

    /// <summary>Gets a value indicating whether the upload stopped moving without an error, as a path-MTU black hole makes it.</summary>
    public bool UploadStalled { get; init; }

    /// <summary>Gets the largest TCP payload whose delivery was acknowledged, in bytes; null when it was not measured.</summary>
    public int? LargestDelivered { get; init; }

    /// <summary>Gets the largest TCP segment size of the connection, in bytes; null when it is not known.</summary>
    public int? SegmentSize { get; init; }

    /// <summary>Gets how long the connection was held idle; null when it was not.</summary>
    public TimeSpan? IdleHeld { get; init; }

    /// <summary>Gets whether it still worked after that; null when it was not tried.</summary>
    public bool? SurvivedIdle { get; init; }
}
