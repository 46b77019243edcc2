using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Remote;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>
/// Speaks to wsl.exe. Every call has an end; scripts go by standard input, so that nothing has to be quoted for two shells; what a script printed counts
/// only between two marks, because wsl.exe writes its own errors to the same output.
/// </summary>
internal sealed class WslClient(PlatformServices platform)
{
    private const string BeginMark = "@claudenet begin";
    private const string EndMark = "@claudenet end ";
    private const int MaximumOutput = 16 * 1024 * 1024;

    /// <summary>How long a script may take when its distribution must be started first.</summary>
    internal static readonly TimeSpan ScriptPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_listPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_shutdownPatience = TimeSpan.FromSeconds(90);

    // wsl.exe writes UTF-16 unless it is told otherwise; releases that do not know the variable are recognised by what they write.
    private static readonly Dictionary<string, string?> s_environment = new() { ["WSL_UTF8"] = "1", ["WSL_DISABLE_WARNINGS"] = "1" };

    /// <summary>Returns the registered distributions.</summary>
    /// <exception cref="WslException">They cannot be listed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<IReadOnlyList<WslDistribution>> ListAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["--list", "--verbose"], null, s_listPatience, cancellationToken).ConfigureAwait(false);
        var text = ProgramText.Decode(result.Output);
        return result.ExitCode == 0 ? WslText.ParseList(text) : throw Translate(text + " " + ProgramText.Decode(result.Error), null);
    }

    /// <summary>Returns the names of the distributions that run. It starts none.</summary>
    /// <exception cref="WslException">They cannot be listed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<IReadOnlyList<string>> ListRunningAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["--list", "--running", "--quiet"], null, s_listPatience, cancellationToken).ConfigureAwait(false);
        var text = ProgramText.Decode(result.Output);
        if (result.ExitCode == 0)
        {
            return [.. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
        }

        // That none runs is said by a sentence and a code of 1 or -1; an error has a code of letters beside.
        var all = text + " " + ProgramText.Decode(result.Error);
        return WslText.ErrorCode(all) is null ? [] : throw Translate(all, null);
    }

    /// <summary>Makes the call that starts a program in a distribution.</summary>
    /// <param name="path">Where wsl.exe is.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static ProgramCall Call(string path, IReadOnlyList<string> arguments) => new() { Path = path, Arguments = arguments, Environment = s_environment };

    /// <summary>Runs a script with the distribution's /bin/sh and returns what it printed. A distribution that is stopped is started by this.</summary>
    /// <param name="distribution">The distribution; null for the default one.</param>
    /// <param name="asRoot">Whether as root, which WSL grants its user without a password; else as the distribution's default user.</param>
    /// <param name="script">The script, in POSIX shell. It holds nothing secret.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WslException">It did not run, or not to its end.</exception>
    public async Task<string> RunScriptAsync(string? distribution, bool asRoot, string script, TimeSpan patience, CancellationToken cancellationToken)
    {
        var arguments = new List<string>();
        if (distribution is not null)
        {
            CheckName(distribution);
            arguments.AddRange(["--distribution", distribution]);
        }

        if (asRoot)
        {
            arguments.AddRange(["--user", "root"]);
        }

        arguments.AddRange(["--exec", "/bin/sh", "-s"]);
        var wrapped = $"echo '{BeginMark}'\n(\n{script}\n) </dev/null\necho \"{EndMark}$?\"\n";
        var result = await RunAsync(arguments, Encoding.UTF8.GetBytes(wrapped), patience, cancellationToken).ConfigureAwait(false);
        return Between(result, distribution);
    }

    /// <summary>Ends every distribution, and Docker Desktop's with them.</summary>
    /// <exception cref="WslException">It did not end in time or failed.</exception>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["--shutdown"], null, s_shutdownPatience, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw Translate(ProgramText.Decode(result.Output) + " " + ProgramText.Decode(result.Error), null);
        }
    }

    /// <summary>Returns the names for an error's message.</summary>
    internal string Registered()
    {
        var names = WslRegistry.Distributions(platform.Registry);
        return names.Count == 0 ? "`wsl --list` shows those that are registered." : "Registered are: " + string.Join(", ", names.Select(item => item.Name)) + ".";
    }

    private void CheckName(string distribution)
    {
        if (!TargetPolicy.IsDistribution(distribution))
        {
            throw new WslException(WslProblem.DistributionNotFound, $"'{WslText.OneLine(distribution)}' cannot be a distribution's name: it has letters, digits, dots, hyphens and underscores. {Registered()}");
        }
    }

    private string Between(ProgramResult result, string? distribution)
    {
        var text = ProgramText.Decode(result.Output).Replace("\r\n", "\n");
        var begin = text.IndexOf(BeginMark + "\n", StringComparison.Ordinal);
        if (begin < 0)
        {
            throw Translate(text + " " + ProgramText.Decode(result.Error), distribution);
        }

        var end = text.LastIndexOf(EndMark, StringComparison.Ordinal);
        if (end < 0 || result.Truncated)
        {
            throw new WslException(WslProblem.Garbled, $"The distribution's answer broke off in the middle: {Tail(result)}");
        }

        var status = text.Substring(end + EndMark.Length).Trim();
        return status == "0"
            ? text.Substring(begin + BeginMark.Length + 1, end - begin - BeginMark.Length - 1)
            : throw new WslException(WslProblem.Failed, $"A command failed inside the distribution (status {WslText.OneLine(status)}): {Tail(result)}");
    }

    private static string Tail(ProgramResult result)
    {
        var words = WslText.OneLine(ProgramText.Decode(result.Error));
        return words.Length > 0 ? words : "it said nothing more.";
    }

    private async Task<ProgramResult> RunAsync(IReadOnlyList<string> arguments, byte[]? input, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (platform.OperatingSystem != OperatingSystemKind.Windows)
        {
            throw new WslException(WslProblem.NotInstalled, "Distributions are reached through wsl.exe, from Windows. Run this on Windows, or inside the distribution without naming one.");
        }

        var path = platform.Programs.Find("wsl") ?? throw new WslException(WslProblem.NotInstalled, "There is no wsl.exe on this machine: WSL is not installed (`wsl --install`).");
        ProgramResult result;
        try
        {
            result = await platform.Programs.RunAsync(
                Call(path, arguments) with { Input = input, Timeout = patience, MaximumOutput = MaximumOutput },
                cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new WslException(WslProblem.Failed, $"wsl.exe cannot be started: {exception.Message}", exception);
        }

        return result.TimedOut
            ? throw new WslException(WslProblem.TimedOut, $"wsl.exe did not answer within {patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s. `wsl --shutdown` ends a WSL that hangs (and every distribution and Docker Desktop with it).")
            : result;
    }

    /// <summary>Says what an error of wsl.exe means. Errors come on standard output, with exit code -1, and their last line has a code that no language changes.</summary>
    internal WslException Translate(string text, string? distribution)
    {
        var code = WslText.ErrorCode(text);
        if (code == "WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED" || text.Contains("0x8004032e", StringComparison.OrdinalIgnoreCase))
        {
            return new WslException(WslProblem.SystemAccount, "WSL does not run for Windows' system account; distributions belong to users. Run this as the user whose distribution it is.");
        }

        return code switch
        {
            "WSL_E_DISTRO_NOT_FOUND" or "0x80040302" => new WslException(WslProblem.DistributionNotFound, $"There is no distribution '{distribution}'. {Registered()}"),
            "WSL_E_DEFAULT_DISTRO_NOT_FOUND" => new WslException(WslProblem.NotInstalled, "No distribution is installed (`wsl --install`)."),
            _ when text.Trim().Length == 0 => new WslException(WslProblem.Garbled, "wsl.exe ended without a word. `wsl --status` may tell more."),
            null => new WslException(WslProblem.Garbled, $"wsl.exe did not answer what was asked: {WslText.OneLine(text)}"),
            _ => new WslException(WslProblem.Failed, $"WSL reports {code}: {WslText.OneLine(text)}"),
        };
    }
}
