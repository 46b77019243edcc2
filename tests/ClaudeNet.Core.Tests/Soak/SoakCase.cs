using ClaudeNet.Probing;

namespace ClaudeNet.Core.Tests.Soak;

/// <summary>One kind of run.</summary>
/// <param name="Name">What is met.</param>
/// <param name="Options">What is asked for.</param>
/// <param name="Works">Whether the verdict is anything but Failed; null when either may be.</param>
/// <param name="IsCancelled">Whether the user loses patience.</param>
internal sealed record SoakCase(string Name, ConnectionTestOptions Options, bool? Works, bool IsCancelled);
