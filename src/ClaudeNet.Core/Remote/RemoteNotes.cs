using System;
using System.Collections.Generic;
using System.Linq;
using System.Globalization;
using System.Net;
using ClaudeNet.Model;

namespace ClaudeNet.Remote;

/// <summary>Reads the lines that curl writes about its way with -v, in the wording of its releases from 7.58 on.</summary>
internal static class RemoteNotes
{
    private const string Trying = "Trying ";
    private const string ConnectTo = "connect to ";
    private const string Immediate = "Immediate connect fail for ";

    /// <summary>Returns the addresses that were tried, in order.</summary>
    public static IReadOnlyList<IPAddress> Tried(RemoteAttempt attempt)
        => attempt.Notes.Where(note => note.StartsWith(Trying, StringComparison.Ordinal)).Select(note => ReadAddress(note.Substring(Trying.Length)))
            .Concat(Failed(attempt).Select(pair => pair.Address)).OfType<IPAddress>().Distinct().ToArray();

    /// <summary>Returns the addresses whose connects failed by themselves, each with its reason in words.</summary>
    public static IReadOnlyList<(IPAddress Address, string Reason)> Failed(RemoteAttempt attempt)
    {
        var failed = new List<(IPAddress, string)>();
        foreach (var note in attempt.Notes)
        {
            var marker = note.StartsWith(ConnectTo, StringComparison.Ordinal) ? " failed: " : note.StartsWith(Immediate, StringComparison.Ordinal) ? ": " : null;
            var at = marker is null ? -1 : note.LastIndexOf(marker, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            // connect to ADDRESS port N [from ADDRESS port N] failed: REASON
            var start = marker == ": " ? Immediate.Length : ConnectTo.Length;
            var place = note.Substring(start, Math.Max(0, at - start)).Split([' '])[0];
            if (IPAddress.TryParse(place.Trim('[', ']'), out var address))
            {
                failed.Add((address, note.Substring(at + marker!.Length)));
            }
        }

        return failed;
    }

    /// <summary>Returns the address that was connected to, which curl forgets to count when what follows fails; null when none was.</summary>
    public static IPAddress? Connected(RemoteAttempt attempt)
    {
        // Connected to NAME (ADDRESS) port N, or since 8.17 Established connection to NAME (ADDRESS port N)
        var note = attempt.Notes.FirstOrDefault(candidate => candidate.StartsWith("Connected to ", StringComparison.Ordinal) || candidate.StartsWith("Established connection to ", StringComparison.Ordinal));
        var open = note?.LastIndexOf('(', Math.Max(0, note.IndexOf(" port ", StringComparison.Ordinal))) ?? -1;
        return open >= 0 && IPAddress.TryParse(note!.Substring(open + 1).Split([' ', ')'])[0].Trim('[', ']'), out var address) ? address : null;
    }

    /// <summary>Returns the protocol of the handshake, for example <c>TLS 1.3</c>; null when none was told.</summary>
    public static string? Protocol(RemoteAttempt attempt)
    {
        var note = attempt.Notes.FirstOrDefault(candidate => candidate.StartsWith("SSL connection using ", StringComparison.Ordinal));
        var name = note?.Substring("SSL connection using ".Length).Split([' '])[0];
        return name is not null && name.StartsWith("TLSv", StringComparison.Ordinal) ? "TLS " + (name.Length == 5 ? name.Substring(4) + ".0" : name.Substring(4)) : null;
    }

    /// <summary>Returns the server's certificate as far as it was told; null when nothing was.</summary>
    public static CertificateSummary? Certificate(RemoteAttempt attempt)
    {
        var issuer = After(attempt, "issuer:");
        return issuer is null ? null : new CertificateSummary
        {
            Subject = Name(After(attempt, "subject:")),
            Issuer = Name(issuer),
            NotBefore = Date(After(attempt, "start date:")) ?? DateTime.MinValue,
            NotAfter = Date(After(attempt, "expire date:")) ?? DateTime.MaxValue,
        };
    }

    // ADDRESS:PORT... or [ADDRESS]:PORT... or, before 7.80, ADDRESS...
    private static IPAddress? ReadAddress(string text)
    {
        var place = text.TrimEnd('.').Trim();
        if (place.StartsWith("[", StringComparison.Ordinal))
        {
            var end = place.IndexOf(']');
            return end > 0 && IPAddress.TryParse(place.Substring(1, end - 1), out var bracketed) ? bracketed : null;
        }

        var colon = place.LastIndexOf(':');
        var withoutPort = colon > 0 ? place.Substring(0, colon) : place;
        return IPAddress.TryParse(withoutPort, out var address) || IPAddress.TryParse(place, out address) ? address : null;
    }

    private static string? After(RemoteAttempt attempt, string label)
        => attempt.Notes.FirstOrDefault(note => note.StartsWith(label, StringComparison.Ordinal))?.Substring(label.Length).Trim();

    private static string Name(string? text) => ProgramText.Clean((text ?? string.Empty).Replace("; ", ", "));

    private static DateTime? Date(string? text)
        => DateTime.TryParseExact(text, ["MMM d HH:mm:ss yyyy 'GMT'", "MMM  d HH:mm:ss yyyy 'GMT'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
