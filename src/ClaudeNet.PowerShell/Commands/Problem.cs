using System;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>An error for the user, before it becomes an <see cref="ErrorRecord"/>, which holds nothing without an engine.</summary>
/// <param name="Exception">What happened; its message is shown.</param>
/// <param name="Id">The stable error id.</param>
/// <param name="Category">The category.</param>
/// <param name="Target">What the user named; null when nothing in particular.</param>
/// <param name="Recommendation">What to do next.</param>
internal sealed record Problem(Exception Exception, string Id, ErrorCategory Category, object? Target, string Recommendation)
{
    /// <summary>Returns the record. Its details repeat the exception's message, because the views show the details in its place.</summary>
    public ErrorRecord ToRecord() => new(Exception, Id, Category, Target)
    {
        ErrorDetails = new ErrorDetails(Exception.Message) { RecommendedAction = Recommendation },
    };
}
