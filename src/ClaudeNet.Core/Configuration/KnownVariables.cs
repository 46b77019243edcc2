using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.Configuration;

/// <summary>The names that code itself asks for. What is known about them, and about all others, is in the data file (<see cref="SettingKnowledge"/>).</summary>
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

    /// <summary>Gets the proxy variables, the strongest first: lower case wins, and any applies to any URL.</summary>
    internal static string[] Proxy => SettingKnowledge.Current.ProxyOrder;

    /// <summary>Gets the bypass lists, the stronger first.</summary>
    internal static string[] NoProxy => SettingKnowledge.Current.NoProxyOrder;

    /// <summary>Returns whether a variable of the process environment is worth keeping.</summary>
    internal static bool IsRelevant(string name) => SettingKnowledge.Current.IsRelevant(name);

    /// <summary>Returns whether the value is a secret: rather too often than too seldom.</summary>
    internal static bool IsSecret(string name) => SettingKnowledge.Current.IsSecret(name);
}
