using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Trust;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Writes the certificates that the client lacks to a PEM file, out of the machine's own trust store.</summary>
[Cmdlet(VerbsData.Export, "ClaudeCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpLinks.ExportClaudeCertificate)]
[OutputType("System.IO.FileInfo")]
public sealed class ExportClaudeCertificateCommand : CertificateCommand
{
    private readonly List<PresentedCertificate> _input = [];

    /// <summary>Gets or sets the file to write.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [Alias("FilePath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Gets or sets what Get-ClaudeCertificate gave; without it the command looks itself.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PresentedCertificate[]? InputObject { get; set; }

    /// <summary>Gets or sets the endpoints to look at: hosts, host:port or URLs. The default is the base URL that Claude Code would use.</summary>
    [Parameter]
    [Alias("BaseUrl", "Uri", "Url")]
    [EndpointTransformation]
    [ValidateNotNull]
    public string[]? Endpoint { get; set; }

    /// <summary>Gets or sets the SHA-1 or SHA-256 thumbprints of the certificates to write in place of those that are missing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Thumbprint { get; set; }

    /// <summary>Gets or sets a value indicating whether to replace a file that holds something else, or that others may write.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gets or sets a value indicating whether to leave a file alone that is there already.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    private protected override void Process() => _input.AddRange(InputObject ?? []);

    private protected override void End()
    {
        // An empty pipeline means that whoever looked found nothing, and said so.
        if (_input.Count == 0 && MyInvocation?.ExpectingInput == true)
        {
            return;
        }

        PresentedCertificate[] presented = _input.ToArray();
        ExportPlan? plan = Thumbprint is null ? null : CertificateExport.Plan(presented, Thumbprint, RootSet.OperatingSystem(Machine));
        if (presented.Length == 0 && (plan is null || plan.Problems.Any(problem => problem.Id == "CertificateNotFound")))
        {
            Note(Endpoint);
            presented = Look();
            plan = Thumbprint is null ? CertificateExport.Plan(presented) : CertificateExport.Plan(presented, Thumbprint, RootSet.OperatingSystem(Machine));
        }

        plan ??= CertificateExport.Plan(presented);
        foreach (ExportProblem problem in plan.Problems)
        {
            Report(problem);
        }

        foreach (string note in plan.Notes)
        {
            Sink.WriteWarning(note);
        }

        if (plan.Certificates.Count > 0)
        {
            Write(plan.Certificates, presented);
        }
    }

    private void Write(IReadOnlyList<X509Certificate2> certificates, PresentedCertificate[] presented)
    {
        string path = Sink.ResolvePath(Path);
        string action = $"Write {certificates.Count} certificate{(certificates.Count == 1 ? string.Empty : "s")}: {string.Join("; ", certificates.Select(certificate => certificate.Subject))}";
        var export = new CertificateExport(Machine);
        RunToEnd(path, async token =>
        {
            ExportProblem? refusal = export.Refusal(path, certificates, Force.IsPresent, NoClobber.IsPresent);
            bool goesOn = false;
            await WriteAsync(
                sink =>
                {
                    if (refusal is not null)
                    {
                        Report(refusal);
                    }
                    else
                    {
                        goesOn = sink.ShouldProcess(path, action);
                    }
                },
                token).ConfigureAwait(false);
            if (!goesOn)
            {
                return;
            }

            export.Write(path, certificates);
            await WriteAsync(sink => Finish(sink, path, presented), token).ConfigureAwait(false);
        });
    }

    private static void Finish(IPipelineSink sink, string path, PresentedCertificate[] presented)
    {
        foreach (string advice in CertificateExport.Advice(path, presented))
        {
            sink.WriteVerbose(advice);
        }

        sink.WriteObject(NewFile.Entry(path));
    }

    private void Report(ExportProblem problem) => Sink.WriteError(problem.Id switch
    {
        "RootNotTrusted" => new Problem(new InvalidOperationException(problem.Message), problem.Id, ErrorCategory.SecurityError, problem.Target, "Get-ClaudeCertificate shows the chain; -Thumbprint names what you have checked."),
        "CertificateNotFound" => new Problem(new ItemNotFoundException(problem.Message), problem.Id, ErrorCategory.ObjectNotFound, problem.Target, "Get-ClaudeCertificate shows the thumbprints of what was presented."),
        "ThumbprintInvalid" => new Problem(new ArgumentException(problem.Message), problem.Id, ErrorCategory.InvalidArgument, problem.Target, "Copy it from Get-ClaudeCertificate."),
        "FolderNotFound" => new Problem(new DirectoryNotFoundException(problem.Message), problem.Id, ErrorCategory.ObjectNotFound, problem.Target, "Give a path in a folder that is there."),
        "FileUnsafe" => new Problem(new InvalidOperationException(problem.Message), problem.Id, ErrorCategory.SecurityError, problem.Target, "Give another path, or -Force."),
        _ => new Problem(new IOException(problem.Message), problem.Id, ErrorCategory.ResourceExists, problem.Target, "Give another path."),
    });
}
