namespace ClaudeNet.Trust;

/// <summary>One of the sets that a client trusts.</summary>
/// <param name="Store">Where it comes from: <see cref="OperatingSystem"/>, <see cref="Mozilla"/>, or the name of the variable.</param>
/// <param name="Roots">The certificates.</param>
internal sealed record ClientTrustPart(string Store, RootSet Roots)
{
    public const string OperatingSystem = "OperatingSystem";
    public const string Mozilla = "Mozilla";
}
