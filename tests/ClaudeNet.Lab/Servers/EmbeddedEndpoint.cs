using System;
using ClaudeNet.Platform;
using ClaudeNet.Serving;

namespace ClaudeNet.Lab.Servers;

/// <summary>The product's own test endpoint, started inside a namespace: its sockets stay there.</summary>
internal static class EmbeddedEndpoint
{
    internal static TestEndpoint Start(string networkNamespace, TestEndpointOptions options)
    {
        using var handle = UnixFiles.OpenForReading("/run/netns/" + networkNamespace);
        using var thread = new NamespaceThread(networkNamespace, () => NamespaceEntry.Enter(networkNamespace, handle, new SystemFiles()));
        return thread.Run(() => TestEndpointHost.Start(options));
    }
}
