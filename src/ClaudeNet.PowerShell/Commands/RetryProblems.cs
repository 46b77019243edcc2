using System;
using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.Retry;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes errors of runs that failed, and of those that could not begin.</summary>
internal static class RetryProblems
{
    /// <summary>Returns the error for a run that could not begin or go on.</summary>
    public static Problem From(Exception exception, object? target) => exception is RetryException known
        ? new Problem(known, known.ErrorId, CategoryOf(known.ErrorId), target, "Do what the message says, then run it again.")
        : new Problem(exception, "EndpointInvalid", ErrorCategory.InvalidArgument, target, "Correct the endpoint.");

    /// <summary>Returns the error for a run that failed for good.</summary>
    public static Problem From(RetryResult result, object? target)
    {
        string message = result.Failure is Failure failure ? $"{failure.Message.TrimEnd('.')}. It ended because {result.Reason}." : $"It was not tried: {result.Reason}.";
        Exception? inner = (result.Source as ErrorRecord)?.Exception;
        return new Problem(new InvalidOperationException(message, inner), "Retry" + result.Outcome, CategoryOf(result), target, Advice(result));
    }

    private static string Advice(RetryResult result) => result switch
    {
        { OutcomeValue: RetryOutcome.NotResumable } => "Look at what was done so far, then run it again, or give -Restart to do all of it again.",
        { OutcomeValue: RetryOutcome.DeadlineReached } => "Run it again later, or give a later -DeadlineSeconds.",
        { Failure.Kind: "Unknown" } => "Read the message: it is not a known failure of Claude's or of the network's.",
        _ => "Test-ClaudeConnection finds out what stands between this machine and Claude.",
    };

    private static ErrorCategory CategoryOf(RetryResult result) => result.Failure?.Kind switch
    {
        "TimedOut" or "StreamStalled" => ErrorCategory.OperationTimeout,
        "AuthenticationFailed" or "NotLoggedIn" => ErrorCategory.AuthenticationError,
        "PermissionDenied" or "RegionNotAllowed" => ErrorCategory.PermissionDenied,
        "RateLimited" or "UsageLimitReached" or "SpendLimitReached" or "CreditExhausted" => ErrorCategory.QuotaExceeded,
        "InvalidRequest" or "RequestTooLarge" or "PromptTooLong" or "ConfigurationInvalid" => ErrorCategory.InvalidArgument,
        "NotFound" => ErrorCategory.ObjectNotFound,
        "Unknown" => ErrorCategory.NotSpecified,
        _ => ErrorCategory.ConnectionError,
    };

    private static ErrorCategory CategoryOf(string errorId) => errorId switch
    {
        "CommandNotFound" => ErrorCategory.ObjectNotFound,
        "CommandNotSafe" or "KeyNotSent" => ErrorCategory.SecurityError,
        "CheckpointInUse" => ErrorCategory.ResourceBusy,
        "CheckpointNotWritable" => ErrorCategory.WriteError,
        "CheckpointInvalid" or "CheckpointMismatch" => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidArgument,
    };
}
