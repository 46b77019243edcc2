using System;

namespace ClaudeNet.Trust;

/// <summary>One thing that is wrong with a chain.</summary>
/// <param name="Problem">What.</param>
/// <param name="Subject">The distinguished name of the certificate at fault; for a missing issuer, of the certificate that lacks it.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Since">The local time of expiry, or of the beginning of validity; null for other problems.</param>
internal sealed record ChainIssue(ChainProblem Problem, string Subject, string Detail, DateTime? Since = null);
