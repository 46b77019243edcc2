using System;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>The hosts of the clouds that serve Claude, as their documentation derives them from region and resource.</summary>
internal static class ProviderEndpoint
{
    internal static (Uri BaseUri, string? Problem) Derive(ProviderKind provider, SettingTable settings) => provider switch
    {
        ProviderKind.Bedrock => Build("https://bedrock-runtime.{0}.amazonaws.com", AwsRegion(settings)),
        ProviderKind.BedrockMantle => Build("https://bedrock-mantle.{0}.api.aws", AwsRegion(settings)),
        ProviderKind.AnthropicAws => Build("https://aws-external-anthropic.{0}.api.aws", AwsRegion(settings)),
        ProviderKind.Vertex => Vertex(settings.FindSet("CLOUD_ML_REGION")?.Value),
        ProviderKind.Foundry => Foundry(settings.FindSet("ANTHROPIC_FOUNDRY_RESOURCE")?.Value),
        _ => (ClientConfiguration.DefaultBaseUri, null),
    };

    private static string AwsRegion(SettingTable settings)
        => (settings.FindSet("AWS_REGION") ?? settings.FindSet("AWS_DEFAULT_REGION"))?.Value ?? "us-east-1";

    private static (Uri BaseUri, string? Problem) Vertex(string? region)
        => region is null or "global" ? (new Uri("https://aiplatform.googleapis.com"), null) : Build("https://{0}-aiplatform.googleapis.com", region);

    private static (Uri BaseUri, string? Problem) Foundry(string? resource)
        => resource is null
            ? (ClientConfiguration.DefaultBaseUri, "neither ANTHROPIC_FOUNDRY_RESOURCE nor ANTHROPIC_FOUNDRY_BASE_URL is set")
            : Build("https://{0}.services.ai.azure.com/anthropic", resource);

    // The name becomes part of a host: nothing but letters, digits and hyphens may move the request elsewhere.
    private static (Uri BaseUri, string? Problem) Build(string pattern, string name)
        => name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-')
            ? (new Uri(pattern.Replace("{0}", name)), null)
            : (ClientConfiguration.DefaultBaseUri, "the region or resource name holds characters that no host name has");
}
