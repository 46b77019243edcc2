using System;
using System.Collections.Generic;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>One of Node's options that not every version in use knows. A Node that does not know an option of NODE_OPTIONS says so, exits with 9, and starts nothing.</summary>
/// <param name="Name">The option.</param>
/// <param name="Since">The first version of each line that knows it, the oldest line first.</param>
/// <param name="Source">The page that says so.</param>
internal sealed record YoungNodeOption(string Name, IReadOnlyList<Version> Since, string Source);
