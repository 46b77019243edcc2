using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>What a place told about itself.</summary>
internal sealed class RemoteFacts
{
    private readonly Dictionary<string, string> _files;

    private RemoteFacts(RemoteAnswer answer)
    {
        _files = answer.Files();
        Environment = ReadEnvironment(answer);
        Folder = Absolute(answer.First("w")) ?? "/";
        Home = Environment.TryGetValue("HOME", out var home) ? Absolute(home) ?? "/" : "/";
        ExtraRoots = ReadExtraRoots(answer.First("ca"));
        Clock = long.TryParse(answer.First("date"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 32503680000
            ? new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds) : null;
        var links = answer.All("r").Select(line => line.Split([' '])).Where(fields => fields.Length == 2).GroupBy(fields => fields[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        Files = new RemoteFiles(_files, answer.All("p").Concat(answer.All("d")), answer.All("u"), links);
    }

    /// <summary>Gets the variables that matter, with a mask in the place of every secret.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public IFileReader Files { get; }

    public string Home { get; }

    public string Folder { get; }

    /// <summary>Gets what its clock said, in UTC; null when it did not say.</summary>
    public DateTime? Clock { get; }

    /// <summary>Gets what is wrong with the file of NODE_EXTRA_CA_CERTS; null when nothing is known to be.</summary>
    public FileFault? ExtraRoots { get; }

    public static RemoteFacts Read(RemoteAnswer answer) => new(answer);

    /// <summary>Returns a file's text; null when it was not shown.</summary>
    public string? Text(string path) => _files.TryGetValue(path, out var text) ? text : null;

    /// <summary>Returns the value of the first variable that is set; null when none is.</summary>
    public string? FirstSet(IEnumerable<string> names)
        => names.Select(name => Environment.TryGetValue(name, out var value) ? value : string.Empty).FirstOrDefault(value => value.Length > 0);

    private static Dictionary<string, string> ReadEnvironment(RemoteAnswer answer)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in answer.All("v"))
        {
            var equals = line.IndexOf('=');
            if (equals > 0)
            {
                variables[line.Substring(0, equals)] = line.Substring(equals + 1);
            }
        }

        foreach (var name in answer.All("k"))
        {
            variables[name.Trim()] = SecretValue.Mask;
        }

        return variables;
    }

    private static FileFault? ReadExtraRoots(string? line)
    {
        var blank = line?.IndexOf(' ') ?? -1;
        if (blank <= 0)
        {
            return null;
        }

        var path = ProgramText.Clean(line!.Substring(blank + 1));
        return line.Substring(0, blank) switch
        {
            "Missing" => new FileFault(KnownVariables.ExtraCertificates, path, "Missing", "The file is not there."),
            "Unreadable" => new FileFault(KnownVariables.ExtraCertificates, path, "Unreadable", "This user may not read the file."),
            "NoCertificate" => new FileFault(KnownVariables.ExtraCertificates, path, "NoCertificate", "The file holds no certificate in PEM form."),
            _ => null,
        };
    }

    private static string? Absolute(string? path) => path is not null && path.StartsWith("/", StringComparison.Ordinal) ? path : null;
}
