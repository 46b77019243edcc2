using ClaudeNet.Platform;

namespace ClaudeNet.Repair.Remedies;

/// <summary>Which program empties the resolver's cache.</summary>
internal static class ResolverCache
{
    internal static RepairPlan Plan(PlatformServices platform)
    {
        var (name, arguments) = platform.OperatingSystem switch
        {
            OperatingSystemKind.Windows => ("ipconfig", new[] { "/flushdns" }),
            OperatingSystemKind.MacOS => ("dscacheutil", ["-flushcache"]),
            _ => ("resolvectl", ["flush-caches"]),
        };
        if (platform.OperatingSystem == OperatingSystemKind.MacOS && !platform.IsElevated)
        {
            return RepairPlan.Refuse("macOS empties its resolver's cache for root alone: run the command.");
        }

        return platform.Programs.Find(name) is { } program
            ? new RepairPlan { Call = new ProgramCall { Path = program, Arguments = arguments }, Target = "the resolver's cache", Lines = [$"{name} {string.Join(" ", arguments)}"] }
            : RepairPlan.Refuse($"'{name}', which would do it, is not on this machine.");
    }
}
