using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>Node itself as the referee of what is said of it. Claude Code's native build is asked in the tests of the real client.</summary>
public sealed class NodeTrustTests
{
    private const string Script =
        "const s = require('tls').connect({host:'127.0.0.1',port:+process.argv[1],servername:process.argv[2]},()=>{s.destroy();console.log('trusted')});s.on('error',e=>console.log(e.code))";

    [Fact]
    public async Task What_is_said_of_node_is_what_node_does()
    {
        using var machine = new CertificateMachine();
        TestAuthority root = TestAuthority.Root("CN=Company Root");
        TestAuthority middle = root.Intermediate("CN=Company Issuing");
        using X509Certificate2 leaf = TlsServer.Leaf(middle, CertificateMachine.Host);
        using var whole = new TlsServer(leaf, [middle.Certificate]);
        using var cut = new TlsServer(leaf);
        string file = machine.Save("root.pem", root);
        string version = await RunAsync("--version", [], null);
        bool isCurrent = Version.Parse(version.Trim().TrimStart('v')) >= new Version(22, 15);
        foreach ((string? name, TlsServer server, bool expected) in new[] { (null, whole, false), ("NODE_EXTRA_CA_CERTS", whole, true), ("SSL_CERT_FILE", whole, false), ("NODE_EXTRA_CA_CERTS", cut, false) })
        {
            using var asked = new CertificateMachine();
            if (name is not null)
            {
                asked.Set(name, file);
            }

            PresentedCertificate found = (await asked.LookAsync(server.Uri(CertificateMachine.Host)))[0];
            CertificateTrust said = CertificateMachine.Row(found, "All", isCurrent ? "Node22.15" : "Node");
            string answer = await RunAsync("-e", [Script, server.Port.ToString(CultureInfo.InvariantCulture), CertificateMachine.Host], name is null ? null : (name, file));
            Assert.Equal(expected, said.Trusted);
            Assert.True(said.Trusted == (answer.Trim() == "trusted"), $"{name}: {said.Reason} Node says {answer}");
        }
    }

    private static async Task<string> RunAsync(string argument, string[] more, (string Name, string Value)? variable)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        start.ArgumentList.Add(argument);
        foreach (string text in more)
        {
            start.ArgumentList.Add(text);
        }

        foreach (string name in new[] { "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_OPTIONS", "NODE_TLS_REJECT_UNAUTHORIZED" })
        {
            start.Environment.Remove(name);
        }

        if (variable is { } set)
        {
            start.Environment[set.Name] = set.Value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync(ServingTest.Token);
            await process.WaitForExitAsync(ServingTest.Token);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no node here.");
            throw;
        }
    }
}
