using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Platform;

namespace ClaudeNet.Console.Demo;

/// <summary>The files of the demo's machine: the test authority's certificate where a client would be told to find it, and the system's own trust.</summary>
internal sealed class DemoFiles(IFileReader inner, string caCertificatePem) : IFileReader
{
    public const string CaPath = "/demo/ca.pem";

    // The settings of the person who runs the demo have no part in it.
    private static readonly string[] s_trustFolders = ["/etc/ssl", "/etc/pki", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates"];

    public bool FileExists(string path) => path == CaPath || (IsTrust(path) && inner.FileExists(path));

    public bool DirectoryExists(string path) => IsTrust(path) && inner.DirectoryExists(path);

    public byte[] ReadAllBytes(string path, int maximumBytes)
    {
        if (path == CaPath)
        {
            return Encoding.ASCII.GetBytes(caCertificatePem);
        }

        return IsTrust(path) ? inner.ReadAllBytes(path, maximumBytes) : throw new FileNotFoundException("The demo's machine has no such file.", path);
    }

    public IReadOnlyList<string> GetFiles(string directory, string pattern) => IsTrust(directory) ? inner.GetFiles(directory, pattern) : [];

    public string ResolveLinks(string path) => IsTrust(path) ? inner.ResolveLinks(path) : path;

    private static bool IsTrust(string path) => s_trustFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
}
