using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using ClaudeNet.Probing;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes error records: an id of their own, an honest category, the user's target, and what to do next.</summary>
internal static class ErrorRecords
{
    /// <summary>Returns whether an exception of an operation is one to report; anything else is a defect and ends the command.</summary>
    public static bool IsReportable(Exception exception) =>
        exception is ConnectionTestException or PlatformNotSupportedException or UnauthorizedAccessException or IOException
            or SocketException or Win32Exception or FormatException or ArgumentException or InvalidOperationException;

    /// <summary>Makes an error record for an exception of an operation.</summary>
    public static ErrorRecord From(Exception exception, object? target) => exception switch
    {
        ConnectionTestException known => Create(known, known.ErrorId, CategoryOf(known.ErrorId), target, "Correct the parameter that the message names."),
        PlatformNotSupportedException => Create(exception, "PlatformNotSupported", ErrorCategory.NotImplemented, target, "Run this on a system that supports it."),
        UnauthorizedAccessException => Create(exception, "AccessDenied", ErrorCategory.PermissionDenied, target, "Run elevated, or as the user who owns it."),
        SocketException or IOException or Win32Exception => Create(exception, "SystemCallFailed", ErrorCategory.ResourceUnavailable, target, "The system refused; the message names its reason."),
        FormatException or ArgumentException => Create(exception, "ArgumentInvalid", ErrorCategory.InvalidArgument, target, "Correct the value that the message names."),
        _ => Create(exception, "OperationFailed", ErrorCategory.NotSpecified, target, "Run again with -Verbose and report this."),
    };

    /// <summary>Makes an error record whose details repeat the exception's message: the views show the details in its place.</summary>
    public static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string recommendation) =>
        new(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = recommendation },
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

        return errorId.EndsWith("Invalid", StringComparison.Ordinal) ? ErrorCategory.InvalidArgument : ErrorCategory.NotSpecified;
    }
}
