using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>How to get a root out of a machine's own trust store as a PEM file, with what every such machine has.</summary>
internal static class RootExport
{
    /// <summary>The file that the commands write; the remedy that sets NODE_EXTRA_CA_CERTS names it again.</summary>
    public const string File = "corporate-root.pem";

    private const string Why = "Export the root from this machine's own trust store to a PEM file.";

    /// <summary>Returns the export for the root that the chain of the client's path ends in.</summary>
    public static Remedy For(EvidenceSet evidence)
    {
        var root = RootName(evidence);
        return evidence.OperatingSystem switch
        {
            OperatingSystemKind.Windows when evidence.Shell == ShellKind.PowerShell => Advice.Run(Why, OnWindows(root)),
            OperatingSystemKind.MacOS => Advice.Run(Why, $"security find-certificate -a -c {ShellCommands.Quote(evidence.Shell, CommonName(root))} -p > {File}"),
            OperatingSystemKind.Linux => Advice.Say("The root is in this distribution's own bundle (on Debian and Ubuntu /etc/ssl/certs/ca-certificates.crt, on Fedora and RHEL /etc/pki/tls/certs/ca-bundle.crt): that file itself will do."),
            _ => Advice.Say("Get the root certificate in PEM form from your network team, or from this machine's trust store if it is there."),
        };
    }

    /// <summary>Returns the PowerShell command that works on every Windows, 5.1 included.</summary>
    public static string OnWindows(string rootSubject) =>
        "$root = Get-ChildItem Cert:\\LocalMachine\\Root, Cert:\\CurrentUser\\Root | Where-Object Subject -eq " + ShellCommands.Quote(ShellKind.PowerShell, rootSubject)
        + " | Select-Object -First 1; \"-----BEGIN CERTIFICATE-----`n$([Convert]::ToBase64String($root.RawData, 'InsertLineBreaks'))`n-----END CERTIFICATE-----\" | Set-Content -Encoding Ascii -LiteralPath " + File;

    /// <summary>Returns the distinguished name of the root behind the chain that the client was shown; a placeholder when no chain arrived.</summary>
    public static string RootName(EvidenceSet evidence) =>
        evidence.Handshakes.Where(seen => seen.Path == evidence.ClientPath).Select(seen => seen.Certificates.LastOrDefault()?.Issuer).FirstOrDefault(name => !string.IsNullOrEmpty(name))
        ?? "<SUBJECT_OF_THE_ROOT>";

    private static string CommonName(string distinguishedName)
    {
        var part = distinguishedName.Split(',').Select(piece => piece.Trim()).FirstOrDefault(piece => piece.StartsWith("CN=", StringComparison.OrdinalIgnoreCase));
        return part is null ? distinguishedName : part.Substring(3);
    }
}
