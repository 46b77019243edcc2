using System.Threading.Tasks;
using ClaudeNet.Configuration;

namespace ClaudeNet.Smoke;

internal static class ConfigurationCheck
{
    internal static Task RunAsync()
    {
        using var platform = new SmokePlatform();
        platform.WriteSettings("{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://file.example\",\"HTTPS_PROXY\":\"http://u:p@proxy.example:3128\"}}");
        platform.Variables["ANTHROPIC_BASE_URL"] = "https://process.example";
        var configuration = ConfigurationLoader.Load(platform.Services);
        Check.Equal("https://file.example/", configuration.BaseUri.AbsoluteUri, "base URL: a settings file beats the process");
        Check.Equal("http://proxy.example:3128/", configuration.Proxies.Select(configuration.BaseUri).Proxy!.AbsoluteUri, "proxy without its password");
        return Task.CompletedTask;
    }
}
