using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Transformation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Shows the certificates that stand on the way to Claude, and who trusts them.</summary>
[Cmdlet(VerbsCommon.Get, "ClaudeCertificate", HelpUri = HelpLinks.GetClaudeCertificate)]
[OutputType(typeof(PresentedCertificate))]
public sealed class GetClaudeCertificateCommand : CertificateCommand
{
    /// <summary>Gets or sets the endpoints: hosts, host:port or URLs. The default is the base URL that Claude Code would use.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BaseUrl", "Uri", "Url", "HostName", "Host", "Server", "ComputerName")]
    [EndpointTransformation]
    [ValidateNotNull]
    public string[]? Endpoint { get; set; }

    private protected override void Process() => Note(Endpoint);

    private protected override void End()
    {
        foreach (PresentedCertificate certificate in Look())
        {
            Sink.WriteObject(certificate);
        }
    }
}
