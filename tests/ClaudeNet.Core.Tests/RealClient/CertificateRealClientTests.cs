using System.Collections.Generic;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>Claude Code's native build as the referee of what Get-ClaudeCertificate says of it.</summary>
[Trait("Client", "Real")]
public sealed class CertificateRealClientTests
{
    [Theory]
    [InlineData("SSL_CERT_FILE", null, true)]
    [InlineData("SSL_CERT_FILE", "bundled", false)]
    public async Task The_client_trusts_what_is_said_to_be_trusted(string variable, string? store, bool trusted)
    {
        await RealClaude.ProgramAsync();
        using var trial = new Trial();
        var settings = new Dictionary<string, string> { [variable] = trial.SaveAuthority(), ["ANTHROPIC_BASE_URL"] = trial.Endpoint.HttpsUri.OriginalString.TrimEnd('/') };
        if (store is not null)
        {
            settings["CLAUDE_CODE_CERT_STORE"] = store;
        }

        foreach (KeyValuePair<string, string> setting in settings)
        {
            trial.Set(setting.Key, setting.Value);
        }

        CertificateReading reading = await new CertificateProbe(trial.Machine.Services).RunAsync(new ConnectionTestOptions(), ServingTest.Token);
        CertificateTrust said = CertificateMachine.Row(reading.Certificates[0], "All", "Native");
        (bool succeeded, string output) = await RealClaude.AskAsync(settings);
        Assert.Equal(trusted, said.Trusted);
        Assert.True(succeeded == said.Trusted, $"{said.Reason} The client says {output}");
    }
}
