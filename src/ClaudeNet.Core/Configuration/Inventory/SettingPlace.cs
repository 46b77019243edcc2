using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Remote;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Reads settings here, in a distribution or in a container.</summary>
/// <param name="Kind">What the place is.</param>
/// <param name="Name">Its name; null for this machine.</param>
internal sealed record SettingPlace(SourceKind Kind, string? Name)
{
    private const string Script = "settings";
    private const int MaximumAnswer = 16 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Returns the places that were named, or this machine when none was.</summary>
    internal static IReadOnlyList<SettingPlace> Of(string[]? distributions, string[]? containers)
    {
        var places = (distributions ?? []).Select(name => new SettingPlace(SourceKind.Distribution, name))
            .Concat((containers ?? []).Select(name => new SettingPlace(SourceKind.Container, name))).ToArray();
        return places.Length > 0 ? places : [new SettingPlace(SourceKind.Local, null)];
    }

    /// <summary>Reads the place's settings. Keys are not taken out of a place: they count by their presence.</summary>
    /// <exception cref="Probing.ConnectionTestException">There is no such place, or it cannot be reached; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<SettingInventory> ReadAsync(PlatformServices platform, SettingQuery query, CancellationToken cancellationToken)
    {
        if (Kind == SourceKind.Local)
        {
            var here = query with { Load = query.Load with { MayStartPrograms = true } };
            return await SettingInventoryReader.ReadAsync(platform, here, cancellationToken).ConfigureAwait(false);
        }

        using var place = await PlaceOpener.OpenAsync(
            platform, null, Kind == SourceKind.Container ? Name : null, Kind == SourceKind.Distribution ? Name : null, cancellationToken).ConfigureAwait(false);
        var inside = place.Platform;
        var notes = place.Notes.ToList();
        if (place.Remote is { } remote)
        {
            var answer = await remote.RunAsync(Script, [], s_patience, MaximumAnswer, cancellationToken).ConfigureAwait(false);
            var facts = RemoteFacts.Read(answer);
            inside = PlacePlatform.Of(inside, facts.Environment, facts.Files, facts.Home, facts.Folder);
            notes.Add(new UnreadableItem("start files of shells there", "they are not taken out of the place; what they set is in the environment that was seen"));
        }

        var inner = query with { Load = query.Load with { PresenceOnly = true, MayStartPrograms = false, UserProfile = null, ProjectDirectory = null } };
        var inventory = await SettingInventoryReader.ReadAsync(inside, inner, cancellationToken).ConfigureAwait(false);
        foreach (var setting in inventory.Settings)
        {
            setting.SourceKindValue = Kind;
            setting.SourceName = Name;
        }

        return inventory with { Unreadable = [.. notes, .. inventory.Unreadable] };
    }
}
