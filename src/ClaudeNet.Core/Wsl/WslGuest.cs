using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>The inside of a distribution through wsl.exe, with nothing but POSIX shell and od there.</summary>
internal sealed class WslGuest(WslClient client, string distribution) : IGuestSystem
{
    private const int MaximumFile = 64 * 1024;

    public async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var script = $"""
            f='{Checked(path)}'
            if [ -L "$f" ]; then echo link; elif [ -f "$f" ]; then echo file; od -A n -v -t x1 "$f"; elif [ -e "$f" ]; then echo other; else echo none; fi
            """;
        var words = (await RunAsync(script, cancellationToken).ConfigureAwait(false)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault() switch
        {
            "none" when words.Length == 1 => null,
            "file" when words.Length <= MaximumFile => words.Skip(1).Select(ParseByte).ToArray(),
            "link" => throw new IOException($"'{path}' is a link in the distribution, and is left alone"),
            _ => throw new WslException(WslProblem.Garbled, $"'{path}' could not be read in '{distribution}'."),
        };
    }

    public async Task WriteFileAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        // The copy gives the new file the old one's owner and mode. Octal, because printf of every shell knows it.
        var text = string.Concat(content.Select(value => "\\" + Convert.ToString(value, 8).PadLeft(3, '0')));
        var script = $"""
            set -e
            umask 022
            f='{Checked(path)}'
            t="$f.claudenet-new"
            [ ! -L "$f" ]
            mkdir -p "$(dirname "$f")"
            rm -f "$t"
            trap 'rm -f "$t"' EXIT
            if [ -e "$f" ]; then cp -p "$f" "$t"; fi
            printf '{text}' >"$t"
            sync
            mv -f "$t" "$f"
            """;
        await RunAsync(script, cancellationToken).ConfigureAwait(false);
    }

    public Task DeleteFileAsync(string path, CancellationToken cancellationToken) => RunAsync($"rm -f '{Checked(path)}'", cancellationToken);

    public async Task<string> ReadSysctlAsync(string name, CancellationToken cancellationToken)
    {
        var text = await RunAsync($"cat '{OperationDriver.SysctlPath(CheckedName(name))}'", cancellationToken).ConfigureAwait(false);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words.All(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? string.Join(" ", words)
            : throw new WslException(WslProblem.Garbled, $"{name} could not be read in '{distribution}'.");
    }

    public Task WriteSysctlAsync(string name, string value, CancellationToken cancellationToken)
    {
        if (value.Any(character => character is not (' ' or (>= '0' and <= '9'))))
        {
            throw new ArgumentException("Kernel settings that are changed hold numbers alone.", nameof(value));
        }

        return RunAsync($"echo '{value}' >'{OperationDriver.SysctlPath(CheckedName(name))}'", cancellationToken);
    }

    private Task<string> RunAsync(string script, CancellationToken cancellationToken)
        => client.RunScriptAsync(distribution, asRoot: true, script.Replace("\r\n", "\n"), WslClient.ScriptPatience, cancellationToken);

    // The paths and names are our own constants; a quote in one would be a fault of ours, and is not carried into a shell.
    private static string Checked(string path)
        => path is TargetPolicy.SysctlFilePath or TargetPolicy.WslConfPath ? path : throw new ArgumentException($"'{path}' is none of the files that are changed in a distribution.", nameof(path));

    private static string CheckedName(string name)
        => Array.IndexOf(TargetPolicy.SysctlNames, name) >= 0 ? name : throw new ArgumentException($"'{name}' is none of the settings that are changed.", nameof(name));

    private byte ParseByte(string word)
        => byte.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new WslException(WslProblem.Garbled, $"A file could not be read in '{distribution}'.");
}
