using System;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Serving;

/// <summary>A server certificate and what is sent with it.</summary>
/// <param name="Leaf">The certificate with its key.</param>
/// <param name="Intermediate">The intermediate that is sent too; null for none.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2? Intermediate) : IDisposable
{
    public void Dispose() => Leaf.Dispose();
}
