using System;

namespace ClaudeNet.Platform;

/// <summary>Where a piece of work runs: on the calling thread, or on a thread that lives in a network namespace. A program that is started there runs there.</summary>
internal interface IPlace
{
    /// <summary>Does the work there and returns what it returned, or throws what it threw.</summary>
    T Run<T>(Func<T> work);
}
