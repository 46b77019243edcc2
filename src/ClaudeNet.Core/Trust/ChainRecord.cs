using System;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>A chain as it was presented, with the roots to judge it by: what an export works from, so that it need not connect again.</summary>
internal sealed class ChainRecord
{
    /// <summary>Gets the chain, the server's own certificate first. At least one.</summary>
    public required X509Certificate2[] Certificates { get; init; }

    /// <summary>Gets the name that the client asked for.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the operating system's roots.</summary>
    public required RootSet System { get; init; }

    /// <summary>Gets whom the client found on this machine trusts.</summary>
    public required RootSet Client { get; init; }

    /// <summary>Gets the client in words.</summary>
    public required string ClientName { get; init; }

    /// <summary>Gets the settings that decide whom it trusts.</summary>
    public required ClientTrustSettings Settings { get; init; }

    /// <summary>Gets the local time at which the chain was presented.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Judges the chain by a set of roots.</summary>
    public ChainJudgement JudgeBy(RootSet roots, RootSet? others)
    {
        var presented = new X509Certificate2[Certificates.Length - 1];
        Array.Copy(Certificates, 1, presented, 0, presented.Length);
        return ChainJudge.Judge(Certificates[0], presented, Host, roots, Time, others);
    }
}
