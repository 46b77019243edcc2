using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Reads the default routes and the addresses of one family.</summary>
internal static class RouteProbe
{
    public static RouteObservation Read(RunContext context, AddressFamily family)
    {
        var started = context.Offset;
        DefaultRoute[]? routes = null;
        var usable = false;
        try
        {
            usable = context.Scope.HasUsableAddress(family);
            routes = context.Scope.GetDefaultRoutes().Where(route => route.Family == family).ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException or PlatformNotSupportedException)
        {
            context.AddUnreadable("default routes", error.Message);
        }

        return new RouteObservation
        {
            Family = family,
            Routes = routes,
            HasUsableAddress = usable,
            StartOffset = started,
            Duration = context.Offset - started,
        };
    }
}
