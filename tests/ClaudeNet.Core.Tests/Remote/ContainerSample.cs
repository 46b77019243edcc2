using System.Globalization;

namespace ClaudeNet.Core.Tests.Remote;

/// <summary>What <c>docker inspect --format '{{json .}}'</c> prints, cut to members that matter and some that do not.</summary>
internal static class ContainerSample
{
    internal const string Id = "4f5e6d7c8b9a00112233445566778899aabbccddeeff00112233445566778899";

    internal static string Json(string name, int process, bool running = true, string hostName = "4f5e6d7c8b9a", string variables = "\"PATH=/usr/bin:/bin\"", string user = "") => $$"""
        {"Id":"{{Id}}","Created":"2026-11-21T10:00:00.1Z","Path":"sleep","Args":["infinity"],"State":{"Status":"{{(running ? "running" : "exited")}}","Running":{{(running ? "true" : "false")}},
        "Paused":false,"Pid":{{process.ToString(CultureInfo.InvariantCulture)}},"ExitCode":0,"StartedAt":"2026-11-21T10:00:01Z"},"Name":"/{{name}}","Platform":"linux",
        "Config":{"Hostname":"{{hostName}}","User":"{{user}}","Env":[{{variables}}],"Image":"debian","WorkingDir":"/work","Labels":{} },"NetworkSettings":{"Ports":{} } }
        """;
}
