using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace ClaudeNet.StandIns;

/// <summary>The calls of one stand-in, a JSON array of arguments a line. Calls may come at the same time.</summary>
internal static class CallLog
{
    private const int Patience = 500;

    /// <summary>Adds a call and returns its number, from 1.</summary>
    internal static int Add(string path, string[] arguments)
    {
        using var log = Open(path);
        var call = 1;
        int value;
        while ((value = log.ReadByte()) >= 0)
        {
            call += value == '\n' ? 1 : 0;
        }

        log.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(arguments) + "\n"));
        return call;
    }

    private static FileStream Open(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Patience && Directory.Exists(Path.GetDirectoryName(path)))
            {
                Thread.Sleep(10);
            }
        }
    }
}
