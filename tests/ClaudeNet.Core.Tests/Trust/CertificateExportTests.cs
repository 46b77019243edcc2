using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class CertificateExportTests : IDisposable
{
    private readonly CertificateMachine _machine = new();
    private readonly TestAuthority _root = TestAuthority.Root("CN=Company Root");

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task What_the_client_lacks_comes_from_the_machines_store()
    {
        TestAuthority middle = _root.Intermediate("CN=Company Issuing");
        using X509Certificate2 leaf = TlsServer.Leaf(middle, CertificateMachine.Host);
        using var server = new TlsServer(leaf, [middle.Certificate]);
        PresentedCertificate[] found = await _machine.Install(_root).Set("CLAUDE_CODE_CERT_STORE", "bundled").LookAsync(server.Uri(CertificateMachine.Host));
        ExportPlan plan = CertificateExport.Plan(found);
        Assert.Equal(_root.Certificate.RawData, Assert.Single(plan.Certificates).RawData);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Notes);
        string[] advice = [.. CertificateExport.Advice("/ca/root.pem", found)];
        Assert.Contains(advice, line => line.Contains("NODE_EXTRA_CA_CERTS to /ca/root.pem", StringComparison.Ordinal));
        Assert.Contains(advice, line => line.Contains("CLAUDE_CODE_CERT_STORE", StringComparison.Ordinal) && line.Contains("bundled,system", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_root_that_was_only_presented_needs_its_thumbprint()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + CertificateMachine.Host, key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(CertificateMachine.Host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 own = request.CreateSelfSigned(TestAuthority.From, TestAuthority.Until);
        using var server = new TlsServer(own);
        PresentedCertificate[] found = await _machine.Install(_root).LookAsync(server.Uri(CertificateMachine.Host));
        ExportPlan refused = CertificateExport.Plan(found);
        Assert.Empty(refused.Certificates);
        Assert.Equal("RootNotTrusted", Assert.Single(refused.Problems).Id);

        RootSet system = RootSet.OperatingSystem(_machine.Services);
        string colons = string.Join(":", found[0].Sha256.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant();
        foreach (string thumbprint in new[] { found[0].Thumbprint, found[0].Sha256, colons, "\u200E" + found[0].Thumbprint })
        {
            Assert.Equal(own.RawData, Assert.Single(CertificateExport.Plan(found, [thumbprint], system).Certificates).RawData);
        }

        Assert.Equal(_root.Certificate.RawData, Assert.Single(CertificateExport.Plan([], [_root.Certificate.Thumbprint], system).Certificates).RawData);
        ExportPlan wrong = CertificateExport.Plan(found, ["xyz", new string('A', 40), string.Empty], system);
        Assert.Equal(["ThumbprintInvalid", "CertificateNotFound", "ThumbprintInvalid"], wrong.Problems.Select(problem => problem.Id));
    }

    [Fact]
    public async Task Nothing_is_exported_where_the_client_trusts_already_or_no_root_would_help()
    {
        using X509Certificate2 leaf = TlsServer.Leaf(_root, CertificateMachine.Host);
        using X509Certificate2 other = TlsServer.Leaf(_root, "other.example");
        using var server = new TlsServer(leaf);
        using var misnamed = new TlsServer(other);
        _machine.Install(_root);
        ExportPlan trusted = CertificateExport.Plan(await _machine.LookAsync(server.Uri(CertificateMachine.Host)));
        Assert.Empty(trusted.Certificates);
        Assert.Contains("already", Assert.Single(trusted.Notes), StringComparison.Ordinal);
        ExportPlan useless = CertificateExport.Plan(await _machine.LookAsync(misnamed.Uri(CertificateMachine.Host)));
        Assert.Empty(useless.Certificates);
        Assert.Contains("no export helps", Assert.Single(useless.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_written_whole_and_only_its_owner_may_write_it()
    {
        SkipWithoutWriter();
        var export = new CertificateExport(_machine.Services);
        string path = Path.Combine(_machine.Machine.Root, "root.pem");
        X509Certificate2[] roots = [_root.Certificate];
        Assert.Null(export.Refusal(path, roots, force: false, noClobber: true));
        export.Write(path, roots);
        Assert.Equal(_root.Certificate.RawData, Assert.Single(PemReader.Read(File.ReadAllBytes(path)).Certificates).RawData);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, Mode(path));

        Assert.Null(export.Refusal(path, roots, force: false, noClobber: false));
        Assert.Equal("FileExists", export.Refusal(path, roots, force: true, noClobber: true)?.Id);
        Assert.Equal("FileExists", export.Refusal(path, [TestAuthority.Root("CN=Another").Certificate], force: false, noClobber: false)?.Id);
        Assert.Null(export.Refusal(path, [TestAuthority.Root("CN=Another").Certificate], force: true, noClobber: false));

        SetMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        Assert.Equal("FileUnsafe", export.Refusal(path, roots, force: false, noClobber: false)?.Id);
        export.Write(path, roots);
        Assert.Equal((UnixFileMode)0, Mode(path) & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public void What_is_no_certificate_file_is_left_alone()
    {
        SkipWithoutWriter();
        var export = new CertificateExport(_machine.Services);
        X509Certificate2[] roots = [_root.Certificate];
        string text = Path.Combine(_machine.Machine.Root, "notes.txt");
        File.WriteAllText(text, "something of mine");
        Assert.Equal("FileExists", export.Refusal(text, roots, force: false, noClobber: false)?.Id);
        Assert.Null(export.Refusal(text, roots, force: true, noClobber: false));
        Assert.Equal("NotAFile", export.Refusal(_machine.Machine.Root, roots, force: true, noClobber: false)?.Id);
        Assert.Equal("FolderNotFound", export.Refusal(Path.Combine(_machine.Machine.Root, "none", "a.pem"), roots, force: true, noClobber: false)?.Id);
        string link = Path.Combine(_machine.Machine.Root, "link.pem");
        File.CreateSymbolicLink(link, text);
        Assert.Equal("NotAFile", export.Refusal(link, roots, force: true, noClobber: false)?.Id);
    }

    private static void SkipWithoutWriter()
    {
#if CORE_NETSTANDARD
        Assert.Skip("The build for Windows PowerShell writes files on Windows alone.");
#else
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This is about the modes of Unix files.");
#endif
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
