using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>What is known about WSL's ports, one line a fact.</summary>
internal static class WslLines
{
    internal static string[] Of(WslPortFacts facts) => Lines(facts).ToArray();

    private static IEnumerable<string> Lines(WslPortFacts facts)
    {
        string version = facts.Version is null ? string.Empty : $"WSL {facts.Version}, ";
        string configured = facts.ConfiguredMode is null ? string.Empty : $" ({facts.ConfiguredMode} is configured)";
        yield return $"{version}networkingMode {facts.NetworkingMode ?? "unknown"}{configured}";
        if (facts.GuestRange is PortRange guest)
        {
            string reserved = facts.ExpectedGuestRange is PortRange expected ? $", reserved for it {expected}" : string.Empty;
            yield return $"range of the distributions {Range(guest)}{reserved}";
        }

        if (facts.HostRange is PortRange host)
        {
            string free = facts.LargestFreeBlock is PortRange block ? $", largest free block outside it {Range(block)}" : string.Empty;
            yield return $"dynamic range of Windows {Range(host)}{free}";
        }
    }

    private static string Range(PortRange range) => $"{range} ({Describe.Count(range.Count, "port", "ports")})";
}
