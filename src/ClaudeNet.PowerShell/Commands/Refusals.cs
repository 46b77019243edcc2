using System;
using System.IO;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Why a command does not start: one error for the whole run, before any input.</summary>
internal static class Refusals
{
    public static Problem Distribution(string name) => new Problem(
        new PlatformNotSupportedException("WSL distributions are reached from Windows. Inside a distribution run without -Distribution: that tests the distribution itself."),
        "DistributionNotSupported",
        ErrorCategory.NotImplemented,
        name,
        "Run this on Windows, or without -Distribution.");

    public static Problem SeveralPlaces() => new Problem(
        new ArgumentException("-NetworkNamespace, -Container and -Distribution exclude each other. Give one of them."),
        "PlaceParametersConflict",
        ErrorCategory.InvalidArgument,
        null,
        "Run once for each place.");

    public static Problem ProxyAndNoProxy() => new Problem(
        new ArgumentException("-Proxy and -NoProxy contradict each other. Give one of them."),
        "ProxyParametersConflict",
        ErrorCategory.InvalidArgument,
        null,
        "Leave out -Proxy to go direct, or -NoProxy to use the proxy.");

    public static Problem KeyAndSkipCredential() => new Problem(
        new ArgumentException("-ApiKey and -SkipCredential contradict each other. Give one of them."),
        "CredentialParametersConflict",
        ErrorCategory.InvalidArgument,
        null,
        "Leave out -ApiKey to send nothing, or -SkipCredential to try the key.");

    public static Problem UserProfileNotFound(string folder) => new Problem(
        new DirectoryNotFoundException($"There is no folder '{folder}', or this user may not see it."),
        "UserProfileNotFound",
        ErrorCategory.ObjectNotFound,
        folder,
        "Give the user's home folder, for example C:\\Users\\name or /home/name.");
}
