using System;
using System.IO;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Why a command does not start: one error for the whole run, before any input.</summary>
internal static class Refusals
{
    public static Problem Distribution(string name) => new Problem(
        new NotSupportedException($"Testing from inside the distribution '{name}' is not supported yet. Run the test in it: wsl -d {name} -- claudenet test"),
        "DistributionNotSupported",
        ErrorCategory.NotImplemented,
        name,
        "Install claudenet in the distribution and run it there, or run without -Distribution.");

    public static Problem Container(string name) => new Problem(
        new NotSupportedException($"Testing from inside the container '{name}' is not supported yet. Run the test in it: docker exec {name} claudenet test"),
        "ContainerNotSupported",
        ErrorCategory.NotImplemented,
        name,
        "Put claudenet into the image and run it there, or run without -Container.");

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
