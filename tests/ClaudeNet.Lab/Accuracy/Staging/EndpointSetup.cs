using System;
using System.Linq;
using System.Net;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Serving;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Turns a case's endpoint into the product's options, and says what stands for it in texts.</summary>
internal static class EndpointSetup
{
    internal static TestEndpointOptions Options(CaseEndpoint endpoint, Placeholders values) => new()
    {
        Name = endpoint.Name,
        Script = TestBehavior.ParseScript([.. endpoint.Script.Select(values.Fill)]),
        BindAddress = endpoint.Address is null ? null : IPAddress.Parse(endpoint.Address),
        HttpPort = endpoint.Http,
        HttpsPort = endpoint.Https,
        ProxyPort = endpoint.Proxy,
        DnsPort = endpoint.Dns,
        TlsFault = endpoint.TlsFault,
        ProxyFault = endpoint.ProxyFault,
        DnsFault = endpoint.DnsFault,
        DnsRecords = endpoint.DnsRecords.ToDictionary(record => record.Key, record => record.Value.Select(IPAddress.Parse).ToArray()),
        DateSkew = TimeSpan.FromSeconds(endpoint.DateSkewSeconds),
        RequireKey = endpoint.RequireKey is null ? null : values.Fill(endpoint.RequireKey),
        GatewayMode = endpoint.GatewayMode,
        NotClaude = endpoint.NotClaude,
        HostNames = [.. endpoint.HostNames],
    };

    /// <summary>Sets <c>$(http NAME)</c>, <c>$(https NAME)</c>, <c>$(proxy NAME)</c>, <c>$(dns NAME)</c> and <c>$(ca NAME)</c>.</summary>
    internal static void Announce(TestEndpoint endpoint, LabFolder folder, Placeholders values)
    {
        values.Set("http " + endpoint.Name, endpoint.HttpUri.AbsoluteUri.TrimEnd('/'));
        values.Set("https " + endpoint.Name, endpoint.HttpsUri.AbsoluteUri.TrimEnd('/'));
        values.Set("proxy " + endpoint.Name, endpoint.ProxyUri.Authority);
        values.Set("dns " + endpoint.Name, endpoint.DnsServer.ToString());
        values.Set("ca " + endpoint.Name, folder.Write($"ca-{endpoint.Name}.pem", endpoint.CaCertificatePem));
    }
}
