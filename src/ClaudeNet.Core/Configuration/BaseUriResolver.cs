using System;

namespace ClaudeNet.Configuration;

/// <summary>Finds the API that the client talks to.</summary>
internal static class BaseUriResolver
{
    /// <summary>The outcome: a URL, the setting behind it, and what is wrong with that.</summary>
    internal sealed record Result(Uri BaseUri, SettingValue Setting, string? Problem, ProviderKind Provider, SettingValue? ProviderSetting);

    // The order in which the documentation names the switches; two at once are not documented.
    private static readonly (string Name, ProviderKind Kind, string BaseUrl)[] s_providers =
    [
        ("CLAUDE_CODE_USE_BEDROCK", ProviderKind.Bedrock, "ANTHROPIC_BEDROCK_BASE_URL"),
        ("CLAUDE_CODE_USE_MANTLE", ProviderKind.BedrockMantle, "ANTHROPIC_BEDROCK_MANTLE_BASE_URL"),
        ("CLAUDE_CODE_USE_VERTEX", ProviderKind.Vertex, "ANTHROPIC_VERTEX_BASE_URL"),
        ("CLAUDE_CODE_USE_FOUNDRY", ProviderKind.Foundry, "ANTHROPIC_FOUNDRY_BASE_URL"),
        ("CLAUDE_CODE_USE_ANTHROPIC_AWS", ProviderKind.AnthropicAws, "ANTHROPIC_AWS_BASE_URL"),
    ];

    internal static Result Resolve(SettingTable settings)
    {
        foreach (var (name, kind, baseUrl) in s_providers)
        {
            if (settings.FindSet(name) is { } value && IsOn(value.Value))
            {
                return ResolveProvider(settings, value, kind, baseUrl);
            }
        }

        return settings.FindSet(KnownVariables.BaseUrl) is { } setting
            ? Parse(setting, ClientConfiguration.DefaultBaseUri, ProviderKind.Anthropic, null)
            : new Result(ClientConfiguration.DefaultBaseUri, Default(KnownVariables.BaseUrl, ClientConfiguration.DefaultBaseUri), null, ProviderKind.Anthropic, null);
    }

    private static bool IsOn(string value)
        => value.Trim().ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON";

    private static Result ResolveProvider(SettingTable settings, SettingValue provider, ProviderKind kind, string baseUrl)
    {
        var (uri, problem) = ProviderEndpoint.Derive(kind, settings);
        return settings.FindSet(baseUrl) is { } setting
            ? Parse(setting, uri, kind, provider)
            : new Result(uri, Default(baseUrl, uri), problem, kind, provider);
    }

    private static SettingValue Default(string name, Uri uri)
        => new(name, uri.OriginalString, SettingScope.Default, "default");

    private static Result Parse(SettingValue setting, Uri fallback, ProviderKind provider, SettingValue? providerSetting)
    {
        var problem = TryParse(setting.Value.Trim(), out var uri);
        return new Result(uri ?? fallback, setting, problem, provider, providerSetting);
    }

    private static string? TryParse(string text, out Uri? result)
    {
        result = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !text.Contains("://"))
        {
            return "it is not an absolute URL such as https://api.anthropic.com";
        }

        if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        {
            return $"its scheme is {uri.Scheme}; the client speaks https and http only";
        }

        if (uri.Host.Length == 0)
        {
            return "it names no host";
        }

        if (!EndpointParser.HasAsciiHost(uri))
        {
            return "its host is no host name";
        }

        result = Redactor.Strip(uri);
        return null;
    }
}
