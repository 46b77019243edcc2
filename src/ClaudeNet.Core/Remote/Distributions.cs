using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>The WSL distributions of this Windows machine.</summary>
internal static class Distributions
{
    private const string RegistryKey = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss";
    private const int MaximumList = 1 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly char[] s_breaks = ['\r', '\n'];

    // wsl.exe writes UTF-16 unless it is told otherwise; releases that do not know the variable are recognised by what they write.
    private static readonly Dictionary<string, string?> s_environment = new() { ["WSL_UTF8"] = "1", ["WSL_DISABLE_WARNINGS"] = "1" };

    /// <summary>Returns a distribution as a place to run scripts in. Whether it exists shows when the first one runs.</summary>
    /// <exception cref="ConnectionTestException">There is no WSL here.</exception>
    public static RemotePlace Open(PlatformServices platform, string name)
    {
        if (platform.OperatingSystem != OperatingSystemKind.Windows)
        {
            throw new ConnectionTestException(
                "DistributionNotSupported", "WSL distributions are reached from Windows. Inside a distribution run without -Distribution: that tests the distribution itself.");
        }

        var path = platform.Programs.Find("wsl")
            ?? throw new ConnectionTestException("DistributionNotSupported", "This machine has no wsl.exe. Install WSL with 'wsl --install', or run without -Distribution.");
        var call = new ProgramCall { Path = path, Arguments = ["-d", name, "--exec", "/bin/sh", "-s"], Environment = s_environment };
        return new RemotePlace(platform, SourceKind.Distribution, name, call, (result, token) => ExplainAsync(platform, path, name, result, token));
    }

    /// <summary>Returns the names of the user's distributions as the registry has them, without starting anything; empty outside Windows.</summary>
    public static IReadOnlyList<string> FromRegistry(PlatformServices platform)
    {
        try
        {
            return platform.Registry.SubKeyNames(RegistryRoot.CurrentUser, RegistryKey)
                .Select(key => platform.Registry.Read(RegistryRoot.CurrentUser, RegistryKey + "\\" + key, "DistributionName")?.AsText())
                .OfType<string>().OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A list is a help, not the answer.
            return [];
        }
    }

    private static async Task<ConnectionTestException> ExplainAsync(PlatformServices platform, string path, string name, ProgramResult result, CancellationToken cancellationToken)
    {
        // Errors come on standard output, localised but for their code.
        var said = ProgramText.Decode(result.Output) + ProgramText.Decode(result.Error);
        if (Has(said, "LOCAL_SYSTEM_NOT_SUPPORTED") || Has(said, "8004032E"))
        {
            return new ConnectionTestException(
                "DistributionNotPermitted", $"WSL does not run for the SYSTEM account. Run as the user who owns the distribution '{name}', for example in a task that runs as the logged-on user.");
        }

        if (Has(said, "DISTRO_NOT_FOUND") || Has(said, "80040302"))
        {
            var names = await ListAsync(platform, path, cancellationToken).ConfigureAwait(false);
            var list = names.Count == 0 ? "None is registered for this user." : $"Registered are: {string.Join(", ", names)}.";
            return new ConnectionTestException("DistributionNotFound", $"There is no distribution '{name}'. {list}");
        }

        if (Has(said, "execvpe") || (Has(said, "/bin/sh") && Has(said, "No such file")))
        {
            return new ConnectionTestException("DistributionNotSupported", $"The distribution '{name}' has no shell (/bin/sh), so nothing can be tried from inside it.");
        }

        var code = result.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no code";
        var line = said.Split(s_breaks).Select(text => ProgramText.Clean(text)).FirstOrDefault(text => text.Length > 0) ?? "nothing";
        return new ConnectionTestException("DistributionAnswerInvalid", $"wsl.exe ended with {code} for the distribution '{name}' and said: {line}");
    }

    private static async Task<IReadOnlyList<string>> ListAsync(PlatformServices platform, string path, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ProgramCall { Path = path, Arguments = ["-l", "-q"], Environment = s_environment, Timeout = s_patience, MaximumOutput = MaximumList };
            var result = await platform.Programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
            var names = result.ExitCode == 0
                ? ProgramText.Decode(result.Output).Split(s_breaks, StringSplitOptions.RemoveEmptyEntries).Select(line => ProgramText.Clean(line)).Where(line => line.Length > 0).ToArray()
                : [];
            return names.Length > 0 ? names : FromRegistry(platform);
        }
        catch (IOException)
        {
            // The registry knows the names too.
            return FromRegistry(platform);
        }
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
