using System;
using ClaudeNet.Model;
using ClaudeNet.Trust;
#if NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace ClaudeNet.Probing;

/// <summary>Lists what this edition cannot know or do about TLS, so that its null is not taken for a "no".</summary>
internal static class EditionLimits
{
    public static void Note(RunContext context, Client client, TrustStores stores, Layer deepest)
    {
        if (deepest < Layer.Tls || client.Endpoint.Scheme != Uri.UriSchemeHttps)
        {
            return;
        }

        if (stores.LoadedCertificate is { Problem: ClientCertificateProblem.UnsupportedOnThisEdition } certificate)
        {
            context.AddUnreadable("client certificate", "None was shown to the server: " + certificate.Detail);
        }

#if NETSTANDARD2_0
        context.AddUnreadable("application protocol (ALPN)", "ClaudeNet's build for Windows PowerShell can neither offer nor see one; PowerShell 7 can.");
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            context.AddUnreadable("TLS 1.3", "On .NET Framework TLS 1.2 is asked for by name, so whether the server speaks 1.3 too is not known; PowerShell 7 shows it.");
        }
#endif
    }
}
