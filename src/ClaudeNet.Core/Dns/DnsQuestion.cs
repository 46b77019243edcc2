namespace ClaudeNet.Dns;

/// <summary>What a query asks for; the class is always IN.</summary>
internal sealed class DnsQuestion(string name, DnsRecordType type)
{
    public string Name { get; } = name;

    public DnsRecordType Type { get; } = type;

    /// <summary>Returns whether another question is the same; names compare without case.</summary>
    public bool Matches(DnsQuestion other) => Type == other.Type && DnsName.AreEqual(Name, other.Name);
}
