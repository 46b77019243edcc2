using System.CommandLine;

namespace ClaudeNet.Console.Commands;

/// <summary>The options <c>--json</c> and <c>--jsonl</c>.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document, an array where there are several." };
    private readonly Option<bool> _jsonLines = new("--jsonl") { Description = "Print one JSON object a line, as it comes." };

    public void AddTo(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_jsonLines);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_json) && result.GetValue(_jsonLines))
            {
                result.AddError("--json and --jsonl contradict each other. Give one of them.");
            }
        });
    }

    public OutputKind Of(ParseResult result) =>
        result.GetValue(_jsonLines) ? OutputKind.JsonLines : result.GetValue(_json) ? OutputKind.Json : OutputKind.Text;
}
