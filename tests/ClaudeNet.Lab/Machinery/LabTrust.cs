using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using ClaudeNet.Trust;

namespace ClaudeNet.Lab.Machinery;

/// <summary>
/// Makes the lab's public authority one of the public roots of this process, so that a healthy network looks as it does outside: a chain that ends in a
/// public root. The list is embedded and has no door for this, on purpose; a test may climb through the window.
/// </summary>
internal static class LabTrust
{
    private static readonly Lock s_lock = new();
    private static bool s_done;

    internal static void Establish() => Establish(LabAuthority.Public.Root);

    /// <summary>Does it for an authority that another process made.</summary>
    internal static void Establish(X509Certificate2 root)
    {
        lock (s_lock)
        {
            if (s_done)
            {
                return;
            }

            var known = RootSet.Public();
            var wider = new RootSet(known.Name, [.. known.Certificates, root], known.Unreadable);
            foreach (var field in typeof(RootSet).GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
            {
                field.SetValue(known, field.GetValue(wider));
            }

            if (!RootSet.Public().Contains(root))
            {
                throw new LabException("The lab's authority did not become a public root: RootSet keeps its content elsewhere now.");
            }

            s_done = true;
        }
    }
}
