namespace ClaudeNet.Evidence;

/// <summary>Why a name was looked up.</summary>
internal enum NamePurpose
{
    Endpoint,
    Proxy,
}
