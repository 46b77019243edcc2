using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>How to get a root out of a machine's own trust store as a PEM file.</summary>
internal static class RootExport
{
    /// <summary>The file that the commands write; the remedy that sets NODE_EXTRA_CA_CERTS names it again.</summary>
    public const string File = "corporate-root.pem";

    private const string Why = "Export the root that the client lacks from this machine's own trust store to a PEM file.";

    /// <summary>Returns the export for the chain of the client's path.</summary>
    public static Remedy For(EvidenceSet evidence)
    {
        string command = evidence.Shell == ShellKind.PowerShell ? $"Export-ClaudeCertificate -Path {File}" : $"claudenet cert export {File}";
        return Advice.Run(Why, evidence.IsFirstParty ? command : $"{command} {(evidence.Shell == ShellKind.PowerShell ? "-Endpoint" : "--endpoint")} {ShellCommands.Quote(evidence.Shell, Describe.Origin(evidence.Endpoint))}");
    }

    /// <summary>Returns the PowerShell command that works on every Windows, 5.1 included, also where this module is not installed.</summary>
    public static string OnWindows(string rootSubject) =>
        "$root = Get-ChildItem Cert:\\LocalMachine\\Root, Cert:\\CurrentUser\\Root | Where-Object Subject -eq " + ShellCommands.Quote(ShellKind.PowerShell, rootSubject)
        + " | Select-Object -First 1; \"-----BEGIN CERTIFICATE-----`n$([Convert]::ToBase64String($root.RawData, 'InsertLineBreaks'))`n-----END CERTIFICATE-----\" | Set-Content -Encoding Ascii -LiteralPath " + File;

    /// <summary>Returns the distinguished name of the root behind the chain that the client was shown; a placeholder when no chain arrived.</summary>
    public static string RootName(EvidenceSet evidence) =>
        evidence.Handshakes.Where(seen => seen.Path == evidence.ClientPath).Select(seen => seen.Certificates.LastOrDefault()?.Issuer).FirstOrDefault(name => !string.IsNullOrEmpty(name))
        ?? "<SUBJECT_OF_THE_ROOT>";
}
