using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using ClaudeNet.Platform;

namespace ClaudeNet.Repair;

/// <summary>
/// The files of one scope's journal: a record a change, and beside it the bytes that a file held before. Nothing is read back from a folder or a file
/// that others could have written.
/// </summary>
internal sealed class ChangeStore(PlatformServices platform, ChangeScope scope)
{
    private const int MaximumRecord = 256 * 1024;
    private const int MaximumBackup = 16 * 1024 * 1024;
    private const string Extension = ".json";

    private FileAudience Audience => scope == ChangeScope.Machine ? FileAudience.Everyone : FileAudience.Owner;

    private string? Root => scope == ChangeScope.Machine ? platform.MachineStateDirectory : platform.UserStateDirectory;

    private string Folder => Path.Combine(
        Root ?? throw new ChangeException(ChangeProblem.Untrusted, "There is no folder to record changes in, and nothing is changed without a record."), "changes");

    /// <summary>Returns a new id: when, and something that no one can foresee.</summary>
    internal static string NewId(DateTime time)
    {
        var bytes = new byte[4];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(bytes);
        }

        return time.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>Makes the folder where it is missing, checks that it is ours alone, and holds it.</summary>
    /// <exception cref="ChangeException">It cannot be trusted or made.</exception>
    internal IDisposable Open()
    {
        try
        {
            platform.FileWriter.CreateDirectory(Path.GetDirectoryName(Folder)!, Audience);
            platform.FileWriter.CreateDirectory(Folder, Audience);
            CheckFolders();
            return platform.FileWriter.Lock(Path.Combine(Folder, "lock"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChangeException(ChangeProblem.Untrusted, $"The change cannot be recorded in '{Folder}', so nothing was changed: {exception.Message}", exception);
        }
    }

    /// <summary>Returns the ids of all records, newest first; empty when there is no journal.</summary>
    /// <exception cref="ChangeException">The folder cannot be trusted.</exception>
    internal IReadOnlyList<string> Ids()
    {
        if (Root is null || !platform.Files.DirectoryExists(Folder))
        {
            return [];
        }

        CheckFolders();
        return platform.Files.GetFiles(Folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)!).Where(IsId)
            .OrderByDescending(id => id, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Reads a record; null when there is none.</summary>
    /// <exception cref="ChangeException">It cannot be trusted or read.</exception>
    internal ChangeRecord? Read(string id)
    {
        if (!IsId(id) || Root is null)
        {
            return null;
        }

        var path = RecordPath(id);
        try
        {
            if (platform.FileWriter.Inspect(path) is null)
            {
                return null;
            }

            CheckFolders();
            Check(path, isFolder: false);
            return ChangeRecordJson.Read(platform.Files.ReadAllBytes(path, MaximumRecord), id, scope);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ChangeException(ChangeProblem.Untrusted, $"The record '{path}' cannot be read: {exception.Message}.", exception);
        }
    }

    /// <summary>Puts a record's present state on the disk, durably.</summary>
    internal void Write(ChangeRecord record) => platform.FileWriter.Replace(RecordPath(record.Id), ChangeRecordJson.Write(record), Audience);

    /// <summary>Keeps the bytes that an operation will need to be finished or taken back.</summary>
    internal void Keep(string id, int index, PlannedOperation planned, string? source)
    {
        if (planned.ContentBefore is { } before)
        {
            // A copy keeps the original's permissions; what comes out of a distribution has none here and is its owner's alone.
            if (source is null)
            {
                platform.FileWriter.Create(BytesPath(id, index, forward: false), before, FileAudience.Owner);
            }
            else
            {
                platform.FileWriter.Copy(source, BytesPath(id, index, forward: false));
            }
        }

        if (planned.ContentAfter is { } after)
        {
            platform.FileWriter.Create(BytesPath(id, index, forward: true), after, FileAudience.Owner);
        }
    }

    /// <summary>Returns kept bytes, checked against their sum.</summary>
    /// <exception cref="ChangeException">They are gone, not ours, or not those that were kept.</exception>
    internal byte[] Kept(string id, int index, bool forward, string hash)
    {
        var path = BytesPath(id, index, forward);
        try
        {
            Check(path, isFolder: false);
            var content = platform.Files.ReadAllBytes(path, MaximumBackup);
            return string.Equals(FileSum.Of(content), hash, StringComparison.Ordinal)
                ? content
                : throw new ChangeException(ChangeProblem.Untrusted, $"The backup '{path}' does not hold what was kept in it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChangeException(ChangeProblem.Untrusted, $"The backup '{path}' cannot be read: {exception.Message}.", exception);
        }
    }

    /// <summary>Removes kept bytes that no one needs any more.</summary>
    internal void Forget(ChangeRecord record, bool before)
    {
        for (var i = 0; i < record.Operations.Count; i++)
        {
            platform.FileWriter.Delete(BytesPath(record.Id, i, forward: true));
            if (before)
            {
                platform.FileWriter.Delete(BytesPath(record.Id, i, forward: false));
            }
        }
    }

    private static bool IsId(string id)
        => id.Length == 24 && id[8] == '-' && id[15] == '-'
        && id.Where((_, i) => i is not (8 or 15)).All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private string RecordPath(string id) => Path.Combine(Folder, id + Extension);

    private string BytesPath(string id, int index, bool forward)
        => Path.Combine(Folder, id + "." + index.ToString(CultureInfo.InvariantCulture) + (forward ? ".after" : ".before"));

    private void CheckFolders()
    {
        Check(Path.GetDirectoryName(Folder)!, isFolder: true);
        Check(Folder, isFolder: true);
    }

    private void Check(string path, bool isFolder)
    {
        var facts = platform.FileWriter.Inspect(path) ?? throw new FileNotFoundException($"'{path}' is not there");
        var fault = facts.IsLink ? "is a link"
            : facts.IsDirectory != isFolder ? "is not what it should be"
            : !facts.OwnedByAdministrator && (scope == ChangeScope.Machine || !facts.OwnedByUser) ? "belongs to another user"

            // A backup has the permissions of what it is a backup of; its sum is checked.
            : facts.WritableByOthers && !path.EndsWith(".before", StringComparison.Ordinal) ? "can be written by others"
            : null;
        if (fault is not null)
        {
            throw new ChangeException(ChangeProblem.Untrusted, $"'{path}' {fault}; nothing is read from it. Look who made it, and remove it if it was not you.");
        }
    }
}
