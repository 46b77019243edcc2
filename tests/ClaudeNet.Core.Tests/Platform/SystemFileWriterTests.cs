using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

/// <summary>Real files.</summary>
public sealed class SystemFileWriterTests : IDisposable
{
    private readonly TestPlatform _machine = new();
    private readonly SystemFileWriter _writer = new(OperatingSystem.IsWindows() ? OperatingSystemKind.Windows : OperatingSystemKind.Linux);

    public SystemFileWriterTests()
    {
#if CORE_NETSTANDARD
        Assert.SkipUnless(OperatingSystem.IsWindows(), "the build for Windows PowerShell writes files on Windows alone");
#endif
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_folder_of_the_machine_on_windows_is_administrators_own()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "access lists are Windows'");
        var (shared, own) = (At("shared"), At("own"));
        _writer.CreateDirectory(shared, FileAudience.Everyone);
        _writer.CreateDirectory(own, FileAudience.Owner);
        _writer.Create(Path.Combine(shared, "record"), [1], FileAudience.Everyone);

        var facts = _writer.Inspect(shared);
        Assert.True(facts is { IsDirectory: true, IsLink: false, WritableByOthers: false }, facts?.ToString());
        // Wine makes access lists up from a Unix mode, which has no place for an owner that is not the user.
        Assert.True(facts!.OwnedByAdministrator || Wine.IsHere, facts.ToString());
        Assert.True(_writer.Inspect(Path.Combine(shared, "record")) is { IsDirectory: false, WritableByOthers: false });
        Assert.True(_writer.Inspect(own) is { IsDirectory: true } mine && (mine.OwnedByUser || mine.OwnedByAdministrator));
    }

    [Fact]
    public void A_new_file_is_whole_and_its_audience_holds_whatever_the_umask()
    {
        var (own, shared) = (At("own"), At("shared"));
        _writer.Create(own, [1, 2, 3], FileAudience.Owner);
        _writer.Replace(shared, [4], FileAudience.Everyone);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(own));
        Assert.Equal([4], File.ReadAllBytes(shared));
        Assert.Throws<IOException>(() => _writer.Create(own, [9], FileAudience.Owner));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(own));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("600", Mode(own));
            Assert.Equal("644", Mode(shared));
        }

        Assert.Equal(2, Directory.GetFiles(_machine.Root).Length);
    }

    [Fact]
    public void A_file_that_is_replaced_keeps_its_mode_and_leaves_nothing_beside_it()
    {
        var path = At("file");
        File.WriteAllText(path, "old");
        SetMode(path, "640");

        _writer.Replace(path, Encoding.UTF8.GetBytes("new"), FileAudience.Everyone);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_machine.Root));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("640", Mode(path));
        }
    }

    [Fact]
    public void A_file_of_another_user_stays_that_users()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemPlatform.Create().IsElevated, "needs root");
        var path = At("file");
        File.WriteAllText(path, "old");
        Run("chown", "1234:5678", path);

        _writer.Replace(path, [1], FileAudience.Owner);

        Assert.Equal("1234:5678", Run("stat", "-c", "%u:%g", path));
        var facts = _writer.Inspect(path)!;
        Assert.False(facts.OwnedByUser);
        Assert.False(facts.OwnedByAdministrator);
    }

    [Fact]
    public void A_link_and_a_folder_are_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right on Windows");
        var (target, link) = (At("target"), At("link"));
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);

        Assert.Throws<IOException>(() => _writer.Replace(link, [1], FileAudience.Owner));
        Assert.Throws<IOException>(() => _writer.Replace(_machine.Home, [1], FileAudience.Owner));
        Assert.Equal("old", File.ReadAllText(target));
        Assert.True(_writer.Inspect(link)!.IsLink);
    }

    [Fact]
    public void Facts_tell_whose_it_is_and_who_can_write_it()
    {
        var path = At("file");
        Assert.Null(_writer.Inspect(path));
        Assert.Null(_writer.Inspect(Path.Combine(path, "below")));
        File.WriteAllText(path, "x");
        SetMode(path, "644");
        Assert.True(_writer.Inspect(path) is { OwnedByUser: true, IsDirectory: false, IsLink: false, WritableByOthers: false });
        Assert.True(_writer.Inspect(_machine.Root)!.IsDirectory);
        if (!OperatingSystem.IsWindows())
        {
            SetMode(path, "664");
            Assert.True(_writer.Inspect(path)!.WritableByOthers);
            SetMode(path, "646");
            Assert.True(_writer.Inspect(path)!.WritableByOthers);
        }
    }

    [Fact]
    public void A_private_folder_is_private_and_its_parents_are_made()
    {
        var path = Path.Combine(_machine.Root, "a", "b", "claudenet");
        _writer.CreateDirectory(path, FileAudience.Owner);
        _writer.CreateDirectory(path, FileAudience.Everyone);

        Assert.True(Directory.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("700", Mode(path));
        }
    }

    [Fact]
    public void A_lock_is_held_once()
    {
        var path = At("lock");
        using (_writer.Lock(path))
        {
            Assert.Throws<IOException>(() => _writer.Lock(path));
        }

        _writer.Lock(path).Dispose();
    }

    [Fact]
    public void A_copy_keeps_the_mode_and_takes_no_name_that_is_taken()
    {
        var (path, copy) = (At("file"), At("copy"));
        File.WriteAllText(path, "x");
        SetMode(path, "604");
        _writer.Copy(path, copy);

        Assert.Equal("x", File.ReadAllText(copy));
        Assert.Throws<IOException>(() => _writer.Copy(path, copy));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("604", Mode(copy));
        }
    }

    [Fact]
    public void What_is_not_there_can_be_deleted_and_not_written_into()
    {
        _writer.Delete(At("none"));
        Assert.ThrowsAny<IOException>(() => _writer.WriteInPlace(At("none"), [1]));
        Assert.ThrowsAny<IOException>(() => _writer.Create(Path.Combine(_machine.Root, "no", "folder"), [1], FileAudience.Owner));
        Assert.Empty(Directory.GetFiles(_machine.Root));
    }

    [Fact]
    public async Task A_journal_on_a_real_disk_is_private_and_a_planted_record_is_not_believed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemPlatform.Create().IsElevated, "needs root, to give a file to somebody else");
        var token = TestContext.Current.CancellationToken;
        var settings = Path.Combine(_machine.Home, "settings.json");
        _machine.Write(settings, "{}\r\n");
        SetMode(settings, "600");
        var state = Path.Combine(_machine.Root, "state");
        var platform = _machine.Services with { FileWriter = _writer, UserStateDirectory = state, MachineStateDirectory = Path.Combine(_machine.Root, "machine"), IsElevated = true };
        var journal = ChangeJournal.Create(platform);
        byte[] before = [.. "{}\r\n"u8], after = [.. "{ \"env\": {} }"u8];
        var step = new PlannedOperation(new FileOperation(new FileTarget(FileTargetKind.UserFile, settings), FileSum.Of(before), FileSum.Of(after)), after, before);

        var change = await journal.ApplyAsync(ChangeScope.User, "Set-ClaudeConfiguration", [step], null, token);

        var record = Path.Combine(state, "changes", change.Id + ".json");
        Assert.Equal(("700", "600", "600"), (Mode(Path.Combine(state, "changes")), Mode(record), Mode(Path.Combine(state, "changes", change.Id + ".0.before"))));
        Run("chown", "1234", record);
        var refusal = await Assert.ThrowsAsync<ChangeException>(() => journal.UndoAsync(change.Id, token));
        Assert.Contains("another user", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(after, await File.ReadAllBytesAsync(settings, token));

        Run("chown", "0", record);
        await journal.UndoAsync(change.Id, token);
        Assert.Equal(before, await File.ReadAllBytesAsync(settings, token));
        Assert.Equal("600", Mode(settings));
        Assert.Equal([change.Id + ".json", "lock"], Directory.GetFiles(Path.Combine(state, "changes")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string At(string name) => Path.Combine(_machine.Root, name);

    private static string Mode(string path) => Convert.ToString((int)(OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path)), 8);

    private static void SetMode(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
