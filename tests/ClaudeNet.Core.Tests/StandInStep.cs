using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;

namespace ClaudeNet.Core.Tests;

/// <summary>What a stand-in does on a call that fits. tests/StandIns/README.md lists it.</summary>
internal sealed class StandInStep(string[] arguments, Action changed)
{
    private readonly JsonObject _step = arguments.Length == 0 ? [] : new JsonObject { ["arguments"] = new JsonArray([.. Values(arguments)]) };

    internal StandInStep Prints(string text, Encoding? encoding = null) => Prints((encoding ?? Encoding.UTF8).GetBytes(text));

    internal StandInStep Prints(byte[] bytes) => Set("output", Convert.ToBase64String(bytes));

    internal StandInStep Complains(string text, Encoding? encoding = null) => Set("error", Convert.ToBase64String((encoding ?? Encoding.UTF8).GetBytes(text)));

    internal StandInStep Exits(int code) => Set("exitCode", code);

    internal StandInStep OnCall(int number) => Set("call", number);

    internal StandInStep Hangs() => Set("hang", true);

    internal StandInStep Floods(int bytes) => Set("flood", bytes);

    internal StandInStep LeavesChild() => Set("child", true);

    internal StandInStep ReadsInput() => Set("readInput", true);

    internal JsonNode ToJson() => _step.DeepClone();

    private static IEnumerable<JsonNode?> Values(string[] arguments)
    {
        foreach (var argument in arguments)
        {
            yield return JsonValue.Create(argument);
        }
    }

    private StandInStep Set(string name, JsonNode value)
    {
        _step[name] = value;
        changed();
        return this;
    }
}
