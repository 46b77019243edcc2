using System;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

public sealed class SystemFilesTests
{
    private readonly SystemFiles _files = new();

    [Fact]
    public void A_file_is_read_up_to_its_bound_and_not_beyond()
    {
        using var machine = new TestPlatform();
        var path = Path.Combine(machine.Root, "file");
        machine.Write(path, new byte[100]);

        Assert.Equal(100, _files.ReadAllBytes(path, 100).Length);
        Assert.Throws<IOException>(() => _files.ReadAllBytes(path, 99));
    }

    [Fact]
    public void A_missing_file_is_an_io_exception()
    {
        using var machine = new TestPlatform();

        Assert.ThrowsAny<IOException>(() => _files.ReadAllBytes(Path.Combine(machine.Root, "none"), 10));
        Assert.False(_files.FileExists(Path.Combine(machine.Root, "none")));
    }

    [Fact]
    public void Files_come_in_ordinal_order_and_an_absent_folder_is_empty()
    {
        using var machine = new TestPlatform();
        var folder = Path.Combine(machine.Root, "d");
        machine.Write(Path.Combine(folder, "c.json"), "{}").Write(Path.Combine(folder, "B.json"), "{}").Write(Path.Combine(folder, "a.json"), "{}")
            .Write(Path.Combine(folder, "a.txt"), "no");

        Assert.Equal(["B.json", "a.json", "c.json"], _files.GetFiles(folder, "*.json").Select(Path.GetFileName));
        Assert.Empty(_files.GetFiles(Path.Combine(machine.Root, "none"), "*"));
    }

    [Fact]
    public void A_path_without_links_stays_as_it_is()
        => Assert.Equal("/does/not/exist", _files.ResolveLinks("/does/not/exist"));
}
