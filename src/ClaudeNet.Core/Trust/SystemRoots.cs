using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Trust;

/// <summary>Reads the operating system's roots.</summary>
internal static class SystemRoots
{
    private const string Name = "the operating system's store";
    private const string FallbackDirectory = "/etc/ssl/certs";

    // In the order in which distributions are met; one file usually stands for the whole store, links lead to the same content.
    private static readonly string[] s_bundles =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/cert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    public static RootSet Load(PlatformServices platform) =>
        platform.OperatingSystem == OperatingSystemKind.Linux ? FromBundles(platform.Files) : FromStores();

    private static RootSet FromBundles(IFileReader files)
    {
        var certificates = new List<X509Certificate2>();
        var unreadable = new List<UnreadableItem>();
        var read = new HashSet<string>();
        foreach (var path in s_bundles.Where(files.FileExists))
        {
            if (read.Add(files.ResolveLinks(path)) && RootSet.TryReadFile(files, path, unreadable) is { } content)
            {
                var bundle = RootSet.FromPem(content, path);
                certificates.AddRange(bundle.Certificates);
                unreadable.AddRange(bundle.Unreadable);
            }
        }

        if (certificates.Count == 0)
        {
            var folder = RootSet.FromDirectory(files, FallbackDirectory);
            certificates.AddRange(folder.Certificates);
            unreadable.AddRange(folder.Unreadable);
        }

        if (certificates.Count == 0)
        {
            unreadable.Add(new UnreadableItem(Name, "No root certificates are installed (the package is usually called ca-certificates)."));
        }

        return new RootSet(Name, certificates, unreadable);
    }

    private static RootSet FromStores()
    {
        var certificates = new List<X509Certificate2>();
        var unreadable = new List<UnreadableItem>();
        foreach (var location in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            try
            {
                using var store = new X509Store(StoreName.Root, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                certificates.AddRange(store.Certificates.Cast<X509Certificate2>());
            }
            catch (System.Exception exception) when (exception is CryptographicException or SecurityException)
            {
                unreadable.Add(new UnreadableItem($"root store of {location}", exception.Message));
            }
        }

        return new RootSet(Name, certificates, unreadable);
    }
}
