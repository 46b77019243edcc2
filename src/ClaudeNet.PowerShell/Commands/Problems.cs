using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using ClaudeNet.Probing;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes errors of exceptions: an id of their own, an honest category, the user's target, and what to do next.</summary>
internal static class Problems
{
    /// <summary>Returns whether an exception of an operation is one to report; anything else is a defect and ends the command.</summary>
    public static bool IsReportable(Exception exception) =>
        exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException
            or SocketException or Win32Exception or FormatException or ArgumentException or InvalidOperationException;

    /// <summary>Makes an error of an exception of an operation.</summary>
    public static Problem From(Exception exception, object? target) => exception switch
    {
        ConnectionTestException known => new(known, known.ErrorId, CategoryOf(known.ErrorId), target, "Do what the message says, then run again."),
        PlatformNotSupportedException => new(exception, "PlatformNotSupported", ErrorCategory.NotImplemented, target, "Run this on a system that supports it."),
        UnauthorizedAccessException => new(exception, "AccessDenied", ErrorCategory.PermissionDenied, target, "Run elevated, or as the user who owns it."),
        SocketException or IOException or Win32Exception => new(exception, "SystemCallFailed", ErrorCategory.ResourceUnavailable, target, "The system refused; the message names its reason."),
        FormatException or ArgumentException => new(exception, "ArgumentInvalid", ErrorCategory.InvalidArgument, target, "Correct the value that the message names."),
        _ => new(exception, "OperationFailed", ErrorCategory.NotSpecified, target, "Run again with -Verbose and report this."),
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
