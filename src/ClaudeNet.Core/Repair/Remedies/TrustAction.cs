namespace ClaudeNet.Repair.Remedies;

/// <summary>Exports the roots that the client lacks from the machine's own trust store, and names the file to the client. A root that the machine does not trust is never in it.</summary>
internal sealed record TrustAction : RemedyAction
{
    /// <summary>The variable that names the file.</summary>
    public const string Variable = "NODE_EXTRA_CA_CERTS";

    /// <summary>The file's name, beside the user's settings.json.</summary>
    public const string FileName = "claudenet-roots.pem";
}
