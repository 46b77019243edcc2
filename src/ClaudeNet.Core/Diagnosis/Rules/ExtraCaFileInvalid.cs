using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>NODE_EXTRA_CA_CERTS or its like names a file that adds no root.</summary>
internal sealed class ExtraCaFileInvalidRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ExtraCaFileInvalid";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CertificateUntrusted"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Configuration.ExtraCaFault is not FileFault fault)
        {
            return null;
        }

        TlsObservation[] all = ClientView.Handshakes(evidence);
        bool distrusted = all.Any(tls => tls.ClientTrust is { Trusted: false, Problem: FailureKind.CertificateUntrusted or FailureKind.CertificateChainIncomplete });
        bool works = !distrusted || all.Any(tls => tls.ClientTrust is { Trusted: true }) || evidence.Configuration.VerificationDisabledBy is not null;
        return new Finding(Id, ClientView.ErrorUnless(works), $"{fault.Setting} names {fault.Path}, which adds no root ({Word(fault.Reason)})")
        {
            Cause = works
                ? "The client warns and goes on without the file. It works now, and will not where TLS is inspected."
                : "The client goes on without the file, and does not trust the certificate that it is shown: the root that is missing is probably the one this file was meant to bring.",
            Evidence = [$"{fault.Setting} = {fault.Path}: {fault.Detail}"],
            Remedies = Remedies(evidence, fault),
        };
    }

    private static string Word(string reason) => reason switch
    {
        "Missing" => "there is no such file",
        "Unreadable" => "this user may not read it",
        "Der" => "it is binary DER, not PEM",
        "NoCertificate" => "it holds no certificate",
        _ => "a certificate in it is damaged",
    };

    private static Remedy[] Remedies(EvidenceSet evidence, FileFault fault)
    {
        Remedy name = Advice.Set(evidence, "Name a PEM file that exists, by its full path, then start Claude Code again from this shell.", fault.Setting, "<FOLDER>/corporate-root.pem");
        if (fault.Reason != "Der")
        {
            return fault.Reason == "Unreadable" && evidence.OperatingSystem != OperatingSystemKind.Windows
                ? [Advice.Run("Let this user read the file; certificates are no secret.", $"sudo chmod a+r {ShellCommands.Quote(evidence.Shell, fault.Path)}", elevation: true), name]
                : [name, Advice.Unset(evidence, "Or remove the setting if nothing needs it any more.", fault.Setting, Origin(evidence, fault))];
        }

        string file = ShellCommands.Quote(evidence.Shell, fault.Path);
        string convert = evidence.OperatingSystem == OperatingSystemKind.Windows
            ? $"certutil -encode {file} corporate-root.pem"
            : $"openssl x509 -inform der -in {file} -out corporate-root.pem";
        return [Advice.Run("Convert the file to PEM.", convert), name];
    }

    private static string Origin(EvidenceSet evidence, FileFault fault) => evidence.Setting(fault.Setting)?.Origin ?? Advice.ProcessOrigin;
}
