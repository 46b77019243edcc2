using System;
using System.Net;

namespace ClaudeNet.Serving;

/// <summary>For whom and how long a server certificate is.</summary>
/// <param name="DnsNames">Its names; the first is the common name too.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="NotBefore">The first moment, UTC.</param>
/// <param name="NotAfter">The last moment, UTC.</param>
internal sealed record CertificateTerms(string[] DnsNames, IPAddress[] Addresses, DateTime NotBefore, DateTime NotAfter);
