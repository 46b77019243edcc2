using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Lab.Machinery;

/// <summary>The real platform with what a test must not take from the machine replaced: environment, home, trusted roots, and what time it is.</summary>
internal static class LabPlatform
{
    internal static PlatformServices Create(Surroundings surroundings, string home, string project) => SystemPlatform.Create() with
    {
        Environment = new Variables(surroundings.Environment),
        Files = new Files(home, surroundings.SystemTrusts),
        Clock = new Clock(surroundings.ClockAhead),
        MachineName = "lab",
        HomeDirectory = home,
        WorkingDirectory = project,
    };

    private sealed class Variables(IReadOnlyDictionary<string, string> values) : IEnvironmentReader
    {
        public IReadOnlyDictionary<string, string> GetAll(EnvironmentScope scope)
            => scope == EnvironmentScope.Process ? values : new Dictionary<string, string>();
    }

    private sealed class Clock(TimeSpan ahead) : IClock
    {
        private readonly SystemClock _real = new();

        public DateTime Now => _real.Now + ahead;

        public TimeSpan Elapsed => _real.Elapsed;

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => _real.DelayAsync(time, cancellationToken);
    }

    /// <summary>The machine's files, with the lab's authorities in the system's list of roots and without the machine's own Claude Code.</summary>
    private sealed class Files(string home, IReadOnlyList<LabAuthority> trusted) : IFileReader
    {
        private const string Bundle = "/etc/ssl/certs/ca-certificates.crt";
        private const string Managed = "/etc/claude-code";

        private readonly SystemFiles _real = new();
        private readonly string _temporary = Path.GetTempPath();

        public bool FileExists(string path) => path == Bundle || (IsOfTheLab(path) && _real.FileExists(path));

        public bool DirectoryExists(string path) => IsOfTheLab(path) && _real.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes)
        {
            if (path != Bundle)
            {
                return _real.ReadAllBytes(path, maximumBytes);
            }

            using var content = new MemoryStream();
            if (_real.FileExists(Bundle))
            {
                content.Write(_real.ReadAllBytes(Bundle, maximumBytes));
            }

            content.Write(Encoding.ASCII.GetBytes("\n" + LabAuthority.Public.RootPem));
            foreach (var authority in trusted)
            {
                content.Write(Encoding.ASCII.GetBytes(authority.RootPem));
            }

            return content.ToArray();
        }

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => IsOfTheLab(directory) ? _real.GetFiles(directory, pattern) : [];

        public string ResolveLinks(string path) => path == Bundle ? path : _real.ResolveLinks(path);

        // Programs and settings of the machine would make a scenario's outcome depend on where it runs; containers are told by a file at the root.
        private bool IsOfTheLab(string path) => path.StartsWith(home, StringComparison.Ordinal)
            || path.StartsWith(_temporary, StringComparison.Ordinal)
            || path.StartsWith("/proc/", StringComparison.Ordinal)
            || path.StartsWith("/run/netns", StringComparison.Ordinal)
            || (path.StartsWith("/etc/", StringComparison.Ordinal) && !path.StartsWith(Managed, StringComparison.Ordinal));
    }
}
