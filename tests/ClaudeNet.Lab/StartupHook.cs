using System;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Lab.Machinery;

/// <summary>
/// Runs inside a <c>claudenet</c> that the lab starts, before its own code: makes the lab's authority one of the public roots there. The list is embedded in the
/// product and has no door for this, on purpose; the runtime has one (DOTNET_STARTUP_HOOKS), and it wants a type of this name without a namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable that names the PEM file of the lab's public root.</summary>
    internal const string RootVariable = "CLAUDENET_LAB_PUBLIC_ROOT";

    /// <summary>Called by the runtime.</summary>
    internal static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is string file)
        {
            LabTrust.Establish(X509CertificateLoader.LoadCertificateFromFile(file));
        }
    }
}
