using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Json;

namespace ClaudeNet.Smoke;

internal static class JsonCheck
{
    internal static Task RunAsync()
    {
        var text = new JsonWriter().StartObject().Property("Text", "grüße \"x\" \u0001 \U0001F600").Property("Number", 0.1).Property("Nothing", (string?)null).EndObject().ToString();
        var value = JsonReader.Parse(Encoding.UTF8.GetBytes(text));
        Check.Equal("grüße \"x\" \u0001 \U0001F600", value["Text"]!.AsString(), "text");
        Check.Equal("0.1", value["Number"]!.NumberText, "number, as every runtime must write it");
        Check.Equal(JsonKind.Null, value["Nothing"]!.Kind, "null");
        return Task.CompletedTask;
    }

    internal static Task RunBrokenAsync()
    {
        Check.That(!JsonReader.TryParse(Encoding.UTF8.GetBytes("{\n  \"a\": oops}"), out _, out var error), "it was read");
        Check.Equal(2, error!.Line, "line");
        return Task.CompletedTask;
    }
}
