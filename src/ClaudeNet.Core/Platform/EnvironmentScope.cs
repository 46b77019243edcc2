namespace ClaudeNet.Platform;

/// <summary>Where an environment variable is kept. User and Machine exist on Windows alone.</summary>
internal enum EnvironmentScope
{
    Process,
    User,
    Machine,
}
