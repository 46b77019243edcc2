namespace ClaudeNet.Configuration;

/// <summary>Whose API the client talks to.</summary>
internal enum ProviderKind
{
    /// <summary>Anthropic's own API, or a gateway that speaks it.</summary>
    Anthropic,
    Bedrock,
    BedrockMantle,
    Vertex,
    Foundry,
    AnthropicAws,
}
