using System.CommandLine;
using System.Threading.Tasks;

namespace ClaudeNet.Accuracy;

/// <summary>The entry point.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => AccuracyCommand.Create().Parse(args).InvokeAsync();
}
