using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>Reads versions of Node, and knows which of them can do what.</summary>
internal static class NodeVersions
{
    private const string Number = @"(?<version>\d{1,4}\.\d{1,4}\.\d{1,4})";

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // tls.getCACertificates, by which the client asks for the system's roots: tried with 22.14.0, 22.15.0, 23.9.0 and 23.10.0.
    private static readonly Version[] s_systemRoots = [new(22, 15), new(23, 10)];

    /// <summary>
    /// Where version managers and packagers keep each version in a folder of its own: nvm, n, fnm, Volta, asdf, mise, Homebrew, nvm-windows, Nix. A
    /// folder that says less than all three numbers is an alias, and says nothing.
    /// </summary>
    private static readonly Regex s_path = new(
        "(?:"
        + "/versions/node/v?" + Number + "/bin/node"
        + "|/node-versions/v" + Number + "/installation/(?:bin/)?node"
        + "|/tools/image/node/" + Number + "/(?:bin/)?node"
        + "|/installs/(?:nodejs|node)/" + Number + "/(?:bin/)?node"
        + @"|/Cellar/node(?:@\d+)?/" + Number + @"(?:_\d+)?/bin/node"
        + "|/nvm/v" + Number + "/node"
        + "|^/nix/store/[0-9a-z]{32}-nodejs(?:-slim)?-" + Number + "/bin/node"
        + @")(?:\.exe)?$", Options | RegexOptions.IgnoreCase, s_patience);

    private static readonly Regex s_answer = new(@"^v" + Number + @"\r?\n?\z", Options, s_patience);

    /// <summary>Returns whether a version can read the operating system's roots.</summary>
    internal static bool CanReadSystemRoots(Version version) => Has(version, s_systemRoots);

    /// <summary>Returns whether a version has something of which is known with which version of each line it came.</summary>
    /// <param name="version">The version.</param>
    /// <param name="first">The first version of each line that has it, the oldest line first; lines after the last one have it.</param>
    internal static bool Has(Version version, IReadOnlyList<Version> first)
    {
        for (var i = 0; i < first.Count; i++)
        {
            if (version.Major == first[i].Major)
            {
                return version >= first[i];
            }
        }

        return first.Count == 0 || version.Major > first[first.Count - 1].Major;
    }

    /// <summary>Returns the version that a program's path says; null when it says none.</summary>
    /// <param name="path">The path behind all links.</param>
    internal static Version? FromPath(string path)
    {
        var match = s_path.Match(PlacePaths.Slashed(path));
        return match.Success ? Parse(match) : null;
    }

    /// <summary>Returns the version that node_version.h defines; null when one of its three numbers is missing.</summary>
    internal static Version? FromHeader(string text)
        => Define(text, "MAJOR") is { } major && Define(text, "MINOR") is { } minor && Define(text, "PATCH") is { } patch ? new Version(major, minor, patch) : null;

    /// <summary>Returns the version that <c>node --version</c> printed; null when it printed anything else.</summary>
    internal static Version? FromAnswer(string text)
    {
        var match = s_answer.Match(text);
        return match.Success ? Parse(match) : null;
    }

    private static Version? Parse(Match match) => Version.TryParse(match.Groups["version"].Value, out var version) ? version : null;

    // The end of the line belongs to it: a header that was cut off may have lost digits.
    private static int? Define(string text, string part)
    {
        var match = Regex.Match(text, $@"^[ \t]*#[ \t]*define[ \t]+NODE_{part}_VERSION[ \t]+(\d{{1,4}})[ \t]*\r?\n", Options | RegexOptions.Multiline, s_patience);
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }
}
