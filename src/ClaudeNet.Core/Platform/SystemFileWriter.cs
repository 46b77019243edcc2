using System;
using System.IO;
using ClaudeNet.Platform.Windows;

namespace ClaudeNet.Platform;

/// <summary>The machine's files, for writing. Replacing goes through a new file in the same folder, so that a rename is all that can be half done.</summary>
internal sealed class SystemFileWriter(OperatingSystemKind system) : IFileWriter
{
    private const string NewSuffix = ".claudenet-new";

    private bool IsWindows => system == OperatingSystemKind.Windows;

    public void Replace(string path, byte[] content, FileAudience audience)
    {
        var facts = Inspect(path);
        if (facts is null)
        {
            Create(path, content, audience);
            return;
        }

        if (facts.IsLink || facts.IsDirectory)
        {
            throw new IOException($"'{path}' is a {(facts.IsLink ? "link" : "folder")} and is not replaced.");
        }

        WriteBeside(path, temporary =>
        {
            WriteNew(temporary, content, FileAudience.Owner);
            if (IsWindows)
            {
                // Keeps the access list and the attributes of the file that is replaced.
                File.Replace(temporary, path, null);
                return;
            }

            UnixOwnership(temporary, path);
            Rename(temporary, path);
        });
    }

    public void Create(string path, byte[] content, FileAudience audience) => WriteBeside(path, temporary =>
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new IOException($"'{path}' is already there.");
        }

        WriteNew(temporary, content, audience);

        // Without overwriting: whoever was faster keeps what is there.
        File.Move(temporary, path);
        FlushFolder(path);
    });

    public void Copy(string path, string target)
    {
        var content = File.ReadAllBytes(path);
        WriteBeside(target, temporary =>
        {
            if (File.Exists(target))
            {
                throw new IOException($"'{target}' is already there.");
            }

            WriteNew(temporary, content, FileAudience.Owner);
            if (!IsWindows)
            {
                CopyUnixMode(temporary, path);
            }

            File.Move(temporary, target);
            FlushFolder(target);
        });
    }

    public void WriteInPlace(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        file.Write(content, 0, content.Length);
    }

    public void Delete(string path)
    {
        if (Inspect(path) is null)
        {
            return;
        }

        File.Delete(path);
        FlushFolder(path);
    }

    public void CreateDirectory(string path, FileAudience audience)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (IsWindows)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WindowsFileSecurity.CreateDirectory(path, audience);
            return;
        }

        CreateUnixDirectory(path, audience);
    }

    public FileFacts? Inspect(string path)
    {
        if (IsWindows)
        {
            return WindowsFileSecurity.Inspect(path);
        }

#if NET8_0_OR_GREATER
        return UnixOwner.Inspect(path);
#else
        throw NotHere();
#endif
    }

    public IDisposable Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception)
        {
            throw new IOException("Another ClaudeNet is changing something right now; try again when it is done.", exception);
        }
    }

    // One name for everyone would let two processes write into one file; what is left of a killed one is removed by nobody, and read by nobody.
    private static void WriteBeside(string path, Action<string> write)
    {
        var temporary = path + NewSuffix + Guid.NewGuid().ToString("N").Substring(0, 8);
        try
        {
            write(temporary);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteNew(string path, byte[] content, FileAudience audience)
    {
        using var file = OpenNew(path, audience);
        file.Write(content, 0, content.Length);
        file.Flush(flushToDisk: true);
    }

    private static FileStream OpenNew(string path, FileAudience audience)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
            if (audience == FileAudience.Everyone)
            {
                // Past the umask: what everyone shall read must not depend on who called.
                File.SetUnixFileMode(stream.SafeFileHandle, mode | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }

            return stream;
        }
#else
        if (!System.Runtime.InteropServices.RuntimeInformation.IsOSPlatform(System.Runtime.InteropServices.OSPlatform.Windows))
        {
            throw NotHere();
        }
#endif
        _ = audience;
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

#if NET8_0_OR_GREATER
    private static void UnixOwnership(string temporary, string original) => UnixOwner.CopyOwnership(original, temporary);

    private static void CopyUnixMode(string temporary, string original)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(original));
        }
    }

    private void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(to);
    }

    private static void CreateUnixDirectory(string path, FileAudience audience)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Shared = Own | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

        // Those above it may be new too (~/.local/state): they are made as any program would.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, audience == FileAudience.Owner ? Own : Shared);
        File.SetUnixFileMode(path, audience == FileAudience.Owner ? Own : Shared);
    }

    private void FlushFolder(string path)
    {
        if (!IsWindows)
        {
            using var folder = UnixFiles.OpenForReading(Path.GetDirectoryName(path)!);
            RandomAccess.FlushToDisk(folder);
        }
    }
#else
    private static void UnixOwnership(string temporary, string original) => throw NotHere();

    private static void CopyUnixMode(string temporary, string original) => throw NotHere();

    private static void Rename(string from, string to) => throw NotHere();

    private static void CreateUnixDirectory(string path, FileAudience audience) => throw NotHere();

    // Windows has no such thing: NTFS writes its own journal.
    private static void FlushFolder(string path) => _ = path;

    private static PlatformNotSupportedException NotHere() => new("The build for Windows PowerShell writes files on Windows alone.");
#endif
}
