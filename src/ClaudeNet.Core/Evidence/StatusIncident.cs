using System;

namespace ClaudeNet.Evidence;

/// <summary>An open incident of the status page.</summary>
internal sealed record StatusIncident(string Name, string Status, string Impact, Uri? Link);
