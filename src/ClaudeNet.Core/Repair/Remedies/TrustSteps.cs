using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using ClaudeNet.Trust;

namespace ClaudeNet.Repair.Remedies;

/// <summary>The export of the roots that the client lacks, and the variable that names the file, as one change of two steps.</summary>
internal static class TrustSteps
{
    internal static async Task<RepairPlan> PlanAsync(PlatformServices platform, ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        var reading = await new CertificateProbe(platform).RunAsync(options, cancellationToken).ConfigureAwait(false);
        var export = CertificateExport.Plan(reading.Certificates);
        if (export.Certificates.Count == 0)
        {
            return RepairPlan.Refuse(export.Problems.Select(problem => problem.Message).Concat(export.Notes).FirstOrDefault() ?? "Nothing was presented that an export could help with.");
        }

        var folder = new SettingsLocations(platform, new LoadOptions()).ClaudeDirectory;
        var path = Path.Combine(folder, TrustAction.FileName);
        if (platform.FileWriter.Inspect(path) is { } facts && (facts.IsLink || facts.IsDirectory || facts.WritableByOthers))
        {
            return RepairPlan.Refuse($"'{path}' is a link, a folder, or a file that others may write; whoever writes it decides whom the client trusts. Remove it first.");
        }

        var before = platform.Files.FileExists(path) ? platform.Files.ReadAllBytes(path, RootSet.MaximumFileBytes) : null;
        var together = Together(platform, path, export.Certificates);
        var after = Encoding.ASCII.GetBytes(string.Concat(together.Select(PresentedChains.Pem)));
        var settings = SettingsSteps.Plan(platform, [new KeyValuePair<string, string?>(TrustAction.Variable, path)]);
        var file = new FileOperation(new FileTarget(FileTargetKind.UserFile, path), before is null ? null : FileSum.Of(before), FileSum.Of(after));
        PlannedOperation[] write = file.HashBefore == file.HashAfter ? [] : [new PlannedOperation(file, after, before)];
        return new RepairPlan
        {
            Steps = [.. write, .. settings.Steps],
            Target = path,
            Lines = [.. New(before, together).Select(certificate => "+ " + certificate.Subject + ", to " + path), .. settings.Lines],
            Folder = folder,
            Refusal = write.Length + settings.Steps.Count == 0 ? "The file holds these roots and is named already; they did not help." : null,
        };
    }

    // The variable takes one file, so what the present one brings goes along, but for a file that a project's settings name: a cloned repository would have its
    // root trusted everywhere.
    private static X509Certificate2[] Together(PlatformServices platform, string path, IEnumerable<X509Certificate2> missing)
    {
        var setting = ConfigurationLoader.Load(platform, new LoadOptions()).Settings.Find(TrustAction.Variable);
        var named = setting is null ? null : new[] { setting }.Concat(setting.Shadowed).FirstOrDefault(value => !value.IsFromProject && !value.IsEmpty)?.Value;
        var all = new List<X509Certificate2>();
        foreach (var source in new[] { named, path }.OfType<string>().Distinct())
        {
            if (platform.Files.FileExists(source))
            {
                all.AddRange(PemReader.Read(platform.Files.ReadAllBytes(source, RootSet.MaximumFileBytes)).Certificates);
            }
        }

        all.AddRange(missing);
        var seen = new HashSet<string>();
        return all.Where(certificate => seen.Add(CertificateFacts.Fingerprint(certificate))).ToArray();
    }

    // Whoever confirms sees every root that the client will trust besides those of the file that was there.
    private static IEnumerable<X509Certificate2> New(byte[]? before, IEnumerable<X509Certificate2> together)
    {
        var old = new HashSet<string>((before is null ? [] : PemReader.Read(before).Certificates).Select(CertificateFacts.Fingerprint));
        return together.Where(certificate => !old.Contains(CertificateFacts.Fingerprint(certificate)));
    }
}
