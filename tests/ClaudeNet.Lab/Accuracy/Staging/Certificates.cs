using System;
using System.Collections.Generic;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Issues what cases ask for.</summary>
internal static class Certificates
{
    internal static LabAuthority Authority(CaseAuthority authority) => authority == CaseAuthority.Inspection ? LabAuthority.Inspection : LabAuthority.Public;

    /// <summary>Returns the chain and key of a server.</summary>
    /// <param name="wanted">What the certificate is like.</param>
    /// <param name="names">The names that the server has.</param>
    internal static (string Chain, string Key) Issue(CaseCertificate wanted, IReadOnlyList<string> names) => Authority(wanted.From).Issue(
        wanted.Names.Count > 0 ? wanted.Names : names, DateTimeOffset.UtcNow.AddDays(wanted.StartsInDays), DateTimeOffset.UtcNow.AddDays(wanted.EndsInDays), wanted.Complete);
}
