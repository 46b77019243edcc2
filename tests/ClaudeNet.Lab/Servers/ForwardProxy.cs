using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Servers;

/// <summary>tinyproxy, on the router's port 3128.</summary>
internal static class ForwardProxy
{
    internal const int Port = 3128;

    internal const string Url = "http://10.77.0.1:3128";

    /// <summary>Starts it.</summary>
    /// <param name="networkNamespace">Where; its own resolver looks names up.</param>
    /// <param name="folder">Where its configuration goes.</param>
    /// <param name="directives">More lines of configuration.</param>
    internal static LabService Start(string networkNamespace, LabFolder folder, params string[] directives)
    {
        var configuration = folder.Write("tinyproxy.conf", $"""
            Port {Port}
            Listen {LabAddress.Gateway4}
            Timeout 60
            MaxClients 100
            LogLevel Critical
            ConnectPort 443
            {string.Join('\n', directives)}

            """);
        return LabService.Start(networkNamespace, Port, isUdp: false, "tinyproxy", "-d", "-c", configuration);
    }
}
