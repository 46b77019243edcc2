using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Remote;

namespace ClaudeNet.Ports;

/// <summary>A place whose ports a caller wants to know about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; null for this machine.</param>
internal sealed record PortPlace(SourceKind Kind, string? Name)
{
    /// <summary>Returns the places that were named, or this machine when none was.</summary>
    public static IReadOnlyList<PortPlace> Of(string[]? distributions, string[]? containers, string[]? namespaces)
    {
        var places = new List<PortPlace>();
        Add(places, SourceKind.Distribution, distributions);
        Add(places, SourceKind.Container, containers);
        Add(places, SourceKind.Namespace, namespaces);
        return places.Count > 0 ? places : [new PortPlace(SourceKind.Local, null)];
    }

    /// <summary>Opens the place, looks, and closes it.</summary>
    /// <exception cref="Probing.ConnectionTestException">There is no such place, or it cannot be reached; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PortUsageReading> ReadAsync(PlatformServices platform, PortUsageOptions options, CancellationToken cancellationToken)
    {
        using OpenPlace place = await PlaceOpener.OpenAsync(
            platform, Only(SourceKind.Namespace), Only(SourceKind.Container), Only(SourceKind.Distribution), cancellationToken).ConfigureAwait(false);
        return await PortUsageReading.RunAsync(place.Platform, place.Scope, options, cancellationToken).ConfigureAwait(false);
    }

    private string? Only(SourceKind kind) => Kind == kind ? Name : null;

    private static void Add(List<PortPlace> places, SourceKind kind, string[]? names)
    {
        foreach (string name in names ?? [])
        {
            places.Add(new PortPlace(kind, name));
        }
    }
}
