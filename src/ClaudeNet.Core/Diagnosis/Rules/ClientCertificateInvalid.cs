using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The client certificate for mutual TLS cannot be used.</summary>
internal sealed class ClientCertificateInvalidRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ClientCertificateInvalid";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // Unsupported says that this edition cannot load the file, nothing about the file.
        if (evidence.Configuration.ClientCertificateFault is not FileFault fault || fault.Reason == "Unsupported")
        {
            return null;
        }

        bool works = ClientView.ReachesClaude(evidence);
        return new Finding(Id, ClientView.ErrorUnless(works), $"The client certificate cannot be used: {fault.Setting} names {fault.Path} ({fault.Reason})")
        {
            Cause = "Gateways with mutual TLS ask the client for a certificate. Without a usable one the handshake or the first request is refused.",
            Evidence = [$"{fault.Setting} = {fault.Path}: {fault.Detail}"],
            Remedies = Remedies(evidence, fault),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, FileFault fault) => fault.Reason switch
    {
        "PassphraseWrong" => [Advice.Set(evidence, "Give the passphrase that the key was made with, then start Claude Code again from this shell.", "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", "<PASSWORD>")],
        "KeyMismatch" => [Advice.Set(evidence, "Name the private key that belongs to the certificate.", "CLAUDE_CODE_CLIENT_KEY", "<KEY FILE>")],
        "Expired" => [Advice.Say("Have a new client certificate issued and put it in the same place; no restart is needed since 2.1.232.")],
        _ => [Advice.Set(evidence, "Name a PEM file that exists and that this user may read.", fault.Setting, "<PEM FILE>")],
    };
}
