using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Probing;
using ClaudeNet.Repair;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes errors of exceptions: an id of their own, an honest category, the user's target, and what to do next.</summary>
internal static class Problems
{
    /// <summary>Returns whether an exception of an operation is one to report; anything else is a defect and ends the command.</summary>
    public static bool IsReportable(Exception exception) =>
        exception is ConnectionTestException or ConfigurationRefusal or SettingsFileException or ChangeException or WslException or WslPortRangeException or PlatformNotSupportedException or UnauthorizedAccessException or IOException
            or SocketException or Win32Exception or FormatException or ArgumentException or InvalidOperationException;

    /// <summary>Makes an error of an exception of an operation.</summary>
    public static Problem From(Exception exception, object? target) => exception switch
    {
        ConnectionTestException known => new(known, known.ErrorId, CategoryOf(known.ErrorId), target, "Do what the message says, then run again."),
        ConfigurationRefusal refusal => new(refusal, refusal.ErrorId, CategoryOf(refusal), target, "The message says what to do instead."),
        SettingsFileException => new(exception, "SettingsFileInvalid", ErrorCategory.ParserError, target, "Correct the file at the place that the message names, and run this again."),
        ChangeException change => FromChange(change, target),
        WslPortRangeException { NeedsElevation: true } => new(exception, "ElevationRequired", ErrorCategory.PermissionDenied, target, "Run it in an elevated session (inside a distribution: as root)."),
        WslPortRangeException => new(exception, "WslPortRangeRefused", ErrorCategory.InvalidOperation, target, "The message names what helps instead; Get-WslPortRange shows what stands now."),
        WslException wsl => new(wsl, "Wsl" + wsl.Problem, CategoryOf(wsl.Problem), target, "Correct what the message names and run it again."),
        PlatformNotSupportedException => new(exception, "PlatformNotSupported", ErrorCategory.NotImplemented, target, "Run this on a system that supports it."),
        UnauthorizedAccessException => new(exception, "AccessDenied", ErrorCategory.PermissionDenied, target, "Run elevated, or as the user who owns it."),
        SocketException or IOException or Win32Exception => new(exception, "SystemCallFailed", ErrorCategory.ResourceUnavailable, target, "The system refused; the message names its reason."),
        FormatException or ArgumentException => new(exception, "ArgumentInvalid", ErrorCategory.InvalidArgument, target, "Correct the value that the message names."),
        _ => new(exception, "OperationFailed", ErrorCategory.NotSpecified, target, "Run again with -Verbose and report this."),
    };

    private static Problem FromChange(ChangeException exception, object? target) => exception.Problem switch
    {
        ChangeProblem.NotFound => new(exception, "ChangeNotFound", ErrorCategory.ObjectNotFound, target, "Get-ClaudeChange lists the changes there are."),
        ChangeProblem.ChangedSince => new(exception, "ChangedSince", ErrorCategory.InvalidOperation, target, "Look at what stands there now, and restore it by hand if you want it."),
        ChangeProblem.NeedsElevation => new(exception, "ElevationRequired", ErrorCategory.PermissionDenied, target, "Run it in an elevated session (as root)."),
        ChangeProblem.Untrusted => new(exception, "ChangeRecordUntrusted", ErrorCategory.SecurityError, target, "Look who wrote the record; remove it if it is not yours."),
        ChangeProblem.NotAllowed => new(exception, "ChangeNotAllowed", ErrorCategory.InvalidOperation, target, "The message says what may be done."),
        ChangeProblem.RolledBack => new(exception, "ChangeRolledBack", ErrorCategory.InvalidResult, target, "What stood before stands again."),
        ChangeProblem.HalfDone => new(exception, "ChangeHalfDone", ErrorCategory.InvalidResult, target, "Undo-ClaudeChange tries again to restore what stood before."),
        _ => new(exception, "ChangeAlreadyUndone", ErrorCategory.InvalidOperation, target, "There is nothing left to undo."),
    };

    private static ErrorCategory CategoryOf(ConfigurationRefusal refusal) => refusal.ErrorId switch
    {
        "SecretRefused" => ErrorCategory.SecurityError,
        "NotYourProfile" => ErrorCategory.PermissionDenied,
        _ => ErrorCategory.InvalidArgument,
    };

    private static ErrorCategory CategoryOf(WslProblem problem) => problem switch
    {
        WslProblem.NotInstalled => ErrorCategory.NotInstalled,
        WslProblem.DistributionNotFound => ErrorCategory.ObjectNotFound,
        WslProblem.SystemAccount => ErrorCategory.PermissionDenied,
        WslProblem.TimedOut => ErrorCategory.OperationTimeout,
        WslProblem.Garbled => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidResult,
    };

    private static ErrorCategory CategoryOf(string errorId)
    {
        if (errorId.EndsWith("NotFound", StringComparison.Ordinal))
        {
            return ErrorCategory.ObjectNotFound;
        }

        if (errorId.EndsWith("NotSupported", StringComparison.Ordinal))
        {
            return ErrorCategory.NotImplemented;
        }

        if (errorId.EndsWith("Denied", StringComparison.Ordinal))
        {
            return ErrorCategory.PermissionDenied;
        }

        if (errorId.EndsWith("NotPermitted", StringComparison.Ordinal))
        {
            return ErrorCategory.PermissionDenied;
        }

        if (errorId.EndsWith("TimedOut", StringComparison.Ordinal))
        {
            return ErrorCategory.OperationTimeout;
        }

        if (errorId.EndsWith("AnswerInvalid", StringComparison.Ordinal))
        {
            return ErrorCategory.InvalidResult;
        }

        if (errorId.EndsWith("Unavailable", StringComparison.Ordinal) || errorId.EndsWith("Unreachable", StringComparison.Ordinal) || errorId.EndsWith("NotRunning", StringComparison.Ordinal))
        {
            return ErrorCategory.ResourceUnavailable;
        }

        return errorId.EndsWith("Invalid", StringComparison.Ordinal) ? ErrorCategory.InvalidArgument : ErrorCategory.NotSpecified;
    }
}
