#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.Linux;

/// <summary>Reads the files of the namespace that the calling thread lives in.</summary>
internal static class LinuxFileSource
{
    // 50,000 sockets are 7.5 MB of text.
    private const int MaximumBytes = 64 << 20;

    // /proc/net shows the namespace of the process's first thread; only thread-self shows the calling thread's.
    private const string ProcessNet = "/proc/net/";
    private const string ThreadNet = "/proc/thread-self/net/";

    /// <param name="files">The machine's files.</param>
    /// <param name="paths">Names of <see cref="LinuxPortPaths"/>.</param>
    /// <param name="into">What keeps the contents.</param>
    /// <param name="ofProcess">Whether the calling thread lives where the process does, so that files may stay open for the next thread.</param>
    internal static void Read(IFileReader files, IEnumerable<string> paths, LinuxPortFiles into, bool ofProcess = false)
    {
        foreach (var path in paths)
        {
            try
            {
                into.Add(path, ofProcess && files is SystemFiles && LinuxPortPaths.IsReadAgain(path)
                    ? SystemFiles.ReadAgain(path, MaximumBytes)
                    : ReadOfThread(files, path));
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Absent is an answer; LinuxPortFiles says so for what nobody mentioned.
            }
            catch (UnauthorizedAccessException)
            {
                into.AddUnreadable(path, "this user may not read it");
            }
            catch (IOException exception)
            {
                into.AddUnreadable(path, exception.Message);
            }
        }
    }

    private static byte[] ReadOfThread(IFileReader files, string path)
    {
        if (!path.StartsWith(ProcessNet, StringComparison.Ordinal))
        {
            return files.ReadAllBytes(path, MaximumBytes);
        }

        try
        {
            return files.ReadAllBytes(string.Concat(ThreadNet, path.AsSpan(ProcessNet.Length)), MaximumBytes);
        }
        catch (Exception exception) when ((exception is FileNotFoundException or DirectoryNotFoundException) && !files.DirectoryExists(ThreadNet))
        {
            // Sandboxes that imitate Linux may lack a folder for each thread; they have no namespaces to enter either.
            return files.ReadAllBytes(path, MaximumBytes);
        }
    }
}
#endif
