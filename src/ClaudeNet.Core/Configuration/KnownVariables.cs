using System;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>Which environment variables matter to Claude clients, and which of them are secrets.</summary>
internal static class KnownVariables
{
    internal const string ApiKey = "ANTHROPIC_API_KEY";
    internal const string AuthToken = "ANTHROPIC_AUTH_TOKEN";
    internal const string OAuthToken = "CLAUDE_CODE_OAUTH_TOKEN";
    internal const string BaseUrl = "ANTHROPIC_BASE_URL";
    internal const string ConfigDirectory = "CLAUDE_CONFIG_DIR";
    internal const string ExtraCertificates = "NODE_EXTRA_CA_CERTS";
    internal const string CertificateFile = "SSL_CERT_FILE";
    internal const string CertificateDirectory = "SSL_CERT_DIR";
    internal const string RejectUnauthorized = "NODE_TLS_REJECT_UNAUTHORIZED";
    internal const string CertificateStore = "CLAUDE_CODE_CERT_STORE";
    internal const string ClientCertificate = "CLAUDE_CODE_CLIENT_CERT";
    internal const string ClientKey = "CLAUDE_CODE_CLIENT_KEY";
    internal const string ClientKeyPassphrase = "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE";

    /// <summary>The proxy variables, the strongest first: observed with Claude Code 2.1.330, where lower case wins and any applies to any URL.</summary>
    internal static readonly string[] Proxy =
        ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>The bypass lists, the stronger first.</summary>
    internal static readonly string[] NoProxy = ["no_proxy", "NO_PROXY"];

    private static readonly string[] s_prefixes =
        ["ANTHROPIC_", "CLAUDE", "DISABLE_", "NODE_", "SSL_CERT_", "BUN_", "API_", "OTEL_", "MCP_"];

    private static readonly string[] s_names =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "CLOUD_ML_REGION", "VERTEX_REGION", "DEBUG", "SSLKEYLOGFILE", "IS_SANDBOX",
    ];

    private static readonly string[] s_secretWords =
        ["TOKEN", "SECRET", "PASSWORD", "PASSPHRASE", "API_KEY", "APIKEY", "CREDENTIAL", "CUSTOM_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS", "ACCESS_KEY"];

    // Names that hold a secret's word and yet count tokens or name a helper.
    private static readonly string[] s_notSecret = ["MAX_OUTPUT_TOKENS", "MAX_THINKING_TOKENS", "OUTPUT_TOKENS", "TTL_MS"];

    /// <summary>Returns whether a variable of the process environment is worth keeping.</summary>
    internal static bool IsRelevant(string name)
        => s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || s_names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Proxy.Contains(name, StringComparer.OrdinalIgnoreCase)
        || NoProxy.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether the value is a secret, judged by the name: rather too often than too seldom.</summary>
    internal static bool IsSecret(string name)
        => s_secretWords.Any(word => Has(name, word)) && !s_notSecret.Any(word => Has(name, word));

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
