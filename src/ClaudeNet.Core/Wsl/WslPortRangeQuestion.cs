using System.Collections.Generic;

namespace ClaudeNet.Wsl;

/// <summary>What a user is asked before it is done.</summary>
/// <param name="Target">What is changed.</param>
/// <param name="Action">What is done to it.</param>
/// <param name="Commands">Each command that does it, as text; what -WhatIf shows.</param>
/// <param name="IsRestart">Whether it is about ending WSL, which stops every distribution and Docker Desktop.</param>
internal sealed record WslPortRangeQuestion(string Target, string Action, IReadOnlyList<string> Commands, bool IsRestart);
