using ClaudeNet.Serving;

namespace ClaudeNet.Console.Demo;

/// <summary>One connection of the demo: what is broken on purpose, and which findings would name that.</summary>
internal sealed record DemoScenario(string Broken, params string[] Expected)
{
    /// <summary>Gets how the endpoint misbehaves.</summary>
    public TestEndpointOptions Options { get; init; } = new();

    /// <summary>Gets the host of the endpoint's URL; the demo's DNS server resolves it.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Gets a value indicating whether the connection goes through the endpoint's proxy.</summary>
    public bool UseProxy { get; init; }

    /// <summary>Gets a value indicating whether nothing listens when the test begins.</summary>
    public bool Stopped { get; init; }
}
