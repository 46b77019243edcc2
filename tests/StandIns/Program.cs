using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace ClaudeNet.StandIns;

/// <summary>Plays the program that it is named after, as a script says.</summary>
internal static class Program
{
    private const string ScriptFolder = "CLAUDENET_STANDIN";
    private const string HoldArgument = "--claudenet-standin-hold";

    /// <summary>The exit code that says that the script has nothing for a call, or cannot be read.</summary>
    private const int NotScripted = 97;

    private static int Main(string[] arguments)
    {
        if (arguments is [HoldArgument])
        {
            Thread.Sleep(Timeout.Infinite);
        }

        var name = Path.GetFileNameWithoutExtension(Environment.ProcessPath)!;
        var folder = Environment.GetEnvironmentVariable(ScriptFolder) ?? AppContext.BaseDirectory;
        try
        {
            var call = CallLog.Add(Path.Combine(folder, name + ".calls"), arguments);
            using var script = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
            foreach (var step in script.RootElement.EnumerateArray().Where(step => Matches(step, arguments, call)))
            {
                return Play(step, Path.Combine(folder, name));
            }

            Console.Error.Write($"stand-in {name}: nothing is scripted for call {call}: {string.Join(' ', arguments)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            Console.Error.Write($"stand-in {name}: {exception.Message}");
        }

        return NotScripted;
    }

    private static bool Matches(JsonElement step, string[] arguments, int call)
    {
        if (step.TryGetProperty("call", out var number) && number.GetInt32() != call)
        {
            return false;
        }

        if (!step.TryGetProperty("arguments", out var list))
        {
            return true;
        }

        var wanted = list.EnumerateArray().Select(item => item.GetString()!).ToArray();
        var open = wanted is [.., "**"];
        var fixedCount = open ? wanted.Length - 1 : wanted.Length;
        return (open ? arguments.Length >= fixedCount : arguments.Length == fixedCount)
            && wanted.Take(fixedCount).Zip(arguments).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    private static int Play(JsonElement step, string notes)
    {
        if (IsSet(step, "readInput"))
        {
            using var input = Console.OpenStandardInput();
            using var copy = File.Create(notes + ".input");
            input.CopyTo(copy);
        }

        Write(Console.OpenStandardOutput(), step, "output");
        Write(Console.OpenStandardError(), step, "error");
        if (step.TryGetProperty("flood", out var size))
        {
            Flood(size.GetInt32());
        }

        if (IsSet(step, "child"))
        {
            StartChild(notes + ".child");
        }

        if (IsSet(step, "hang"))
        {
            Thread.Sleep(Timeout.Infinite);
        }

        return step.TryGetProperty("exitCode", out var code) ? code.GetInt32() : 0;
    }

    private static bool IsSet(JsonElement step, string name) => step.TryGetProperty(name, out var value) && value.GetBoolean();

    private static void Write(Stream stream, JsonElement step, string name)
    {
        if (step.TryGetProperty(name, out var text))
        {
            stream.Write(text.GetBytesFromBase64());
            stream.Flush();
        }
    }

    // Both at once, and no order between them: whoever reads one first is held up by the other.
    private static void Flood(int size)
    {
        var block = new byte[size];
        Array.Fill(block, (byte)'x');
        var error = new Thread(() => Console.OpenStandardError().Write(block));
        error.Start();
        Console.OpenStandardOutput().Write(block);
        error.Join();
    }

    // It inherits both outputs and never ends by itself.
    private static void StartChild(string note)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { HoldArgument }, UseShellExecute = false })!;
        File.WriteAllText(note + ".new", child.Id.ToString(CultureInfo.InvariantCulture));
        File.Move(note + ".new", note, overwrite: true);
    }
}
