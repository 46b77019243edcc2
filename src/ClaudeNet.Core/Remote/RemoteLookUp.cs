using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>One look-up with getent. It tells addresses or only "no": the reason comes from another program there, where one could be asked.</summary>
internal sealed class RemoteLookUp
{
    private const int UnknownDatabase = 1;
    private const int Ended = 124;

    private RemoteLookUp()
    {
    }

    public AddressFamily Family { get; private init; }

    public NamePurpose Purpose { get; private init; }

    public string Host { get; private init; } = string.Empty;

    public int ExitCode { get; private init; }

    public TimeSpan Start { get; private init; }

    public TimeSpan Duration { get; private init; }

    public IPAddress[] Addresses { get; private init; } = [];

    /// <summary>Reads all that were made.</summary>
    public static IReadOnlyList<RemoteLookUp> ReadAll(RemoteAnswer answer) => answer.All("n").Select(Read).OfType<RemoteLookUp>().ToArray();

    /// <summary>Returns it as an observation.</summary>
    /// <param name="all">All look-ups, for what the other family got.</param>
    /// <param name="reasons">What the resolver said of a purpose's host where getent only said no, for example NXDOMAIN.</param>
    public NameObservation Describe(IReadOnlyList<RemoteLookUp> all, ILookup<NamePurpose, string> reasons)
    {
        var seen = new NameObservation
        {
            Host = Host,
            Purpose = Purpose,
            Source = NameSource.System,
            Family = Family,
            StartOffset = Start,
            Duration = Duration,
            Addresses = Addresses,
        };
        if (ExitCode == UnknownDatabase)
        {
            return seen with { Duration = null, SkippedBecause = "getent there cannot ask for one address family" };
        }

        // A name that has the other family has none of this one; getent says no to that too.
        return ExitCode == 0 || all.Any(other => other.Purpose == Purpose && other.Addresses.Length > 0)
            ? seen
            : seen with { Failure = Explain(reasons[Purpose].ToArray()) };
    }

    private Failure Explain(string[] reasons)
    {
        if (ExitCode == Ended || reasons.Any(reason => reason is "timed out" or "no servers could be reached" or "No answer"))
        {
            return new Failure(FailureKind.TimedOut, $"The system resolver did not answer within {Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.", "ETIMEDOUT");
        }

        if (reasons.Contains("NXDOMAIN"))
        {
            return SocketFailures.Classify(new SocketException((int)SocketError.HostNotFound), windows: false);
        }

        var code = reasons.FirstOrDefault(reason => reason is "SERVFAIL" or "REFUSED" or "EAI_AGAIN" or "EAI_FAIL");
        return code is not null
            ? new Failure(FailureKind.NameTemporaryFailure, "The resolver failed for now: no answer came, or the server failed.", code)
            : new Failure(FailureKind.NameTemporaryFailure, "The resolver gives no address, and no program there tells why.", "getent " + ExitCode.ToString(CultureInfo.InvariantCulture));
    }

    // family purpose host code start duration address…
    private static RemoteLookUp? Read(string line)
    {
        var fields = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6 || fields[0] is not ("4" or "6") || !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        var family = fields[0] == "4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        return new RemoteLookUp
        {
            Family = family,
            Purpose = fields[1] == "proxy" ? NamePurpose.Proxy : NamePurpose.Endpoint,
            Host = fields[2],
            ExitCode = code,
            Start = RemoteAttempt.Hundredths(fields[4]),
            Duration = RemoteAttempt.Hundredths(fields[5]),

            // Where there is no IPv6 address getent writes the IPv4 ones in IPv6 form.
            Addresses = fields.Skip(6).Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>()
                .Where(address => address.AddressFamily == family && !address.IsIPv4MappedToIPv6).Distinct().ToArray(),
        };
    }
}
