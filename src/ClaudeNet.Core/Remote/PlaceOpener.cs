using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Opens the place that a caller named: at most one of the three names is set, and none means this machine.</summary>
internal static class PlaceOpener
{
    /// <summary>Opens it.</summary>
    /// <exception cref="ConnectionTestException">There is no such place, or it cannot be reached; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<OpenPlace> OpenAsync(
        PlatformServices platform, string? networkNamespace, string? container, string? distribution, CancellationToken cancellationToken)
    {
        if (networkNamespace is not null)
        {
            return new OpenPlace(platform, OpenNamespace(platform, networkNamespace));
        }

        if (container is not null)
        {
            PlaceNames.CheckContainer(container);
            return await OpenContainerAsync(platform, container, cancellationToken).ConfigureAwait(false);
        }

        if (distribution is not null)
        {
            PlaceNames.CheckDistribution(distribution);
            return FromRemote(platform, Distributions.Open(platform, distribution));
        }

        return new OpenPlace(platform, platform.OpenLocalNetwork());
    }

    private static INetworkScope OpenNamespace(PlatformServices platform, string name)
    {
        try
        {
            return platform.OpenNetworkNamespace(name);
        }
        catch (PlatformNotSupportedException error)
        {
            throw new ConnectionTestException("NamespaceNotSupported", error.Message, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ConnectionTestException("NamespaceNotPermitted", error.Message, error);
        }
        catch (Exception error) when (error is IOException or ArgumentException or SocketException)
        {
            throw new ConnectionTestException("NamespaceNotFound", error.Message, error);
        }
    }

    private static async Task<OpenPlace> OpenContainerAsync(PlatformServices platform, string name, CancellationToken cancellationToken)
    {
        var engines = ContainerEngine.FindAll(platform);
        if (engines.Count == 0)
        {
            throw new ConnectionTestException(
                "ContainerEngineNotFound", "Neither docker nor podman was found in a folder of PATH that programs may be started from. Install one, or run claudenet inside the container.");
        }

        ConnectionTestException? first = null;
        foreach (var engine in engines)
        {
            try
            {
                var details = await engine.InspectAsync(name, cancellationToken).ConfigureAwait(false);
                return OpenContainer(platform, engine, details);
            }
            catch (ConnectionTestException error)
            {
                // With two engines the one that knows the container counts, then the one that at least answers.
                first = first is null || (IsSilence(first) && !IsSilence(error)) ? error : first;
            }
        }

        throw first!;
    }

    private static bool IsSilence(ConnectionTestException error) => error.ErrorId is "ContainerEngineUnavailable" or "ContainerEngineTimedOut" or "ContainerNotPermitted";

    private static OpenPlace OpenContainer(PlatformServices platform, ContainerEngine engine, ContainerDetails details)
    {
        if (platform.OpenContainer is null || details.ProcessId == 0)
        {
            return FromRemote(platform, engine.ToRemotePlace(details, null));
        }

        try
        {
            var access = platform.OpenContainer(details.ToTarget());
            return new OpenPlace(PlacePlatform.Of(platform, details, access.Files), access.Network, access)
            {
                Notes =
                [
                    new UnreadableItem("environment of single programs", $"Settings are those that {engine.Name} gives to the container's programs; what a shell in it exported later is not seen."),
                ],
            };
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return FromRemote(platform, engine.ToRemotePlace(details, error.Message));
        }
    }

    private static OpenPlace FromRemote(PlatformServices platform, RemotePlace remote)
    {
        var notes = new List<UnreadableItem>();
        if (remote.NotEnteredBecause is string why)
        {
            notes.Add(new UnreadableItem("the container's network from outside", why + " The container's own programs were asked instead."));
        }

        var reached = platform with { Ports = new RemotePortReader(remote, platform.Clock, notes) };
        return new OpenPlace(reached, new RemoteScope(remote.Kind, remote.Name)) { Remote = remote, Notes = notes };
    }
}
