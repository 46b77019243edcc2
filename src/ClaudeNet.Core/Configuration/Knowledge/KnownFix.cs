using System;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>A fault of older clients that ClaudeNet can recognise on a machine.</summary>
/// <param name="Version">The first version without it.</param>
/// <param name="Id">By which the rule knows when it matters.</param>
/// <param name="NativeOnly">Whether only native clients had it.</param>
/// <param name="What">What that version does, after "it".</param>
/// <param name="Source">Who says so.</param>
internal sealed record KnownFix(Version Version, string Id, bool NativeOnly, string What, string Source);
