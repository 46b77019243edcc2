using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Wsl;

namespace ClaudeNet.Remote;

/// <summary>A WSL distribution of this Windows machine as a place to test from; what wsl.exe takes and says is <see cref="WslClient"/>'s to know.</summary>
internal static class Distributions
{
    private static readonly char[] s_breaks = ['\r', '\n'];

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
        var call = WslClient.Call(path, ["-d", name, "--exec", "/bin/sh", "-s"]);
        return new RemotePlace(platform, SourceKind.Distribution, name, call, (result, _) => Task.FromResult(Explain(platform, name, result)));
    }

    private static ConnectionTestException Explain(PlatformServices platform, string name, ProgramResult result)
    {
        var said = ProgramText.Decode(result.Output) + ProgramText.Decode(result.Error);
        var known = new WslClient(platform).Translate(said, name);
        if (known.Problem is WslProblem.SystemAccount or WslProblem.DistributionNotFound)
        {
            return new ConnectionTestException(known.Problem == WslProblem.SystemAccount ? "DistributionNotPermitted" : "DistributionNotFound", known.Message);
        }

        if (Has(said, "execvpe") || (Has(said, "/bin/sh") && Has(said, "No such file")))
        {
            return new ConnectionTestException("DistributionNotSupported", $"The distribution '{name}' has no shell (/bin/sh), so nothing can be tried from inside it.");
        }

        var code = result.ExitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no code";
        var line = said.Split(s_breaks).Select(text => ProgramText.Clean(text)).FirstOrDefault(text => text.Length > 0) ?? "nothing";
        return new ConnectionTestException("DistributionAnswerInvalid", $"wsl.exe ended with {code} for the distribution '{name}' and said: {line}");
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
