using System;
using System.Linq;
using ClaudeNet.Configuration.Runtimes;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

public sealed class NodeVersionsTests
{
    private const string Whole = "// Copyright\n#define NODE_MAJOR_VERSION 22\r\n#  define NODE_MINOR_VERSION 15 \n\t#define NODE_PATCH_VERSION 1\n#define NODE_VERSION_IS_LTS 1\n";

    [Fact]
    public void The_folders_of_every_manager_tell_the_version_and_nothing_like_them_does()
    {
        (string Path, string? Version)[] rows =
        [
            ("/home/u/.nvm/versions/node/v22.15.0/bin/node", "22.15.0"),
            ("/usr/local/n/versions/node/20.1.0/bin/node", "20.1.0"),
            ("/home/u/.local/share/fnm/node-versions/v18.20.4/installation/bin/node", "18.20.4"),
            (@"C:\Users\u\AppData\Roaming\fnm\node-versions\v22.3.0\installation\node.exe", "22.3.0"),
            ("/home/u/.volta/tools/image/node/20.11.1/bin/node", "20.11.1"),
            (@"C:\Users\u\AppData\Local\Volta\tools\image\node\20.11.1\node.exe", "20.11.1"),
            ("/home/u/.asdf/installs/nodejs/21.0.0/bin/node", "21.0.0"),
            ("/home/u/.local/share/mise/installs/node/24.1.0/bin/node", "24.1.0"),
            ("/opt/homebrew/Cellar/node/23.10.0_1/bin/node", "23.10.0"),
            ("/usr/local/Cellar/node@22/22.14.0/bin/node", "22.14.0"),
            (@"C:\Users\u\AppData\Roaming\nvm\v22.14.9\NODE.EXE", "22.14.9"),
            ("/nix/store/0c5b0a7f3d2yq6w1x9r8v4n2m7k6j5h4-nodejs-22.11.0/bin/node", "22.11.0"),
            ("/nix/store/0c5b0a7f3d2yq6w1x9r8v4n2m7k6j5h4-nodejs-slim-20.18.1/bin/node", "20.18.1"),
            ("/home/u/.nvm/versions/node/v22.15/bin/node", null),
            ("/home/u/.nvm/versions/node/lts/bin/node", null),
            ("/home/u/.nvm/versions/node/v22.15.0-rc.1/bin/node", null),
            ("/home/u/.nvm/versions/node/v22.15.0/bin/npm", null),
            ("/home/u/.nvm/versions/node/v22.15.0/lib/node", null),
            ("/home/u/.local/share/mise/installs/node/22/bin/node", null),
            ("/home/u/.local/share/mise/installs/deno/22.1.0/bin/node", null),
            ("/home/u/22.15.0/node/bin/node", null),
            ("/home/u/node/bin/node", null),
            ("/opt/homebrew/Cellar/node-build/5.3.0/bin/node", null),
            ("/home/u/nix/store/0c5b0a7f3d2yq6w1x9r8v4n2m7k6j5h4-nodejs-22.11.0/bin/node", null),
            ("/nix/store/short-nodejs-22.11.0/bin/node", null),
            ("/home/u/.nvm/versions/node/v22.15.0/bin/node/x", null),
            ("/home/u/.nvm/versions/node/v99999.0.0/bin/node", null),
            ("", null),
        ];
        Assert.All(rows, row => Assert.Equal(row.Version, NodeVersions.FromPath(row.Path)?.ToString()));
    }

    [Fact]
    public void A_header_tells_the_version_when_all_three_numbers_are_whole()
    {
        Assert.Equal(new Version(22, 15, 1), NodeVersions.FromHeader(Whole));
        string[] torn =
        [
            string.Empty, "\0\0", "NODE_MAJOR_VERSION 22", Whole.Replace("#  define", "// define", StringComparison.Ordinal), Whole.Replace("PATCH", "PITCH", StringComparison.Ordinal),
            Whole.Replace("15 \n", "x\n", StringComparison.Ordinal), Whole.Replace("22\r\n", "22222\r\n", StringComparison.Ordinal),
            .. Enumerable.Range(1, Whole.IndexOf("PATCH_VERSION 1\n", StringComparison.Ordinal) + "PATCH_VERSION 1".Length).Select(length => Whole[..length]),
        ];
        Assert.All(torn, text => Assert.Null(NodeVersions.FromHeader(text)));
    }

    [Fact]
    public void Only_a_version_and_nothing_else_is_an_answer()
    {
        Assert.All(["v22.15.0", "v22.15.0\n", "v22.15.0\r\n"], text => Assert.Equal(new Version(22, 15, 0), NodeVersions.FromAnswer(text)));
        string[] garbage = ["", "22.15.0", "v22.15", "v22.15.0-nightly", " v22.15.0", "v22.15.0\n\n", "v22.15.0\nv1.2.3", "warning\nv22.15.0", "v22.15.0 ", "v22.15.00000", "\u001b[0mv22.15.0"];
        Assert.All(garbage, text => Assert.Null(NodeVersions.FromAnswer(text)));
    }

    [Fact]
    public void The_systems_roots_can_be_read_from_22_15_and_23_10_on()
    {
        Assert.All(["22.15.0", "22.21.1", "23.10.0", "23.11.1", "24.0.0", "26.10.0"], text => Assert.True(NodeVersions.CanReadSystemRoots(Version.Parse(text)), text));
        Assert.All(["12.0.0", "18.20.8", "20.20.2", "21.7.3", "22.14.9", "23.0.0", "23.9.0"], text => Assert.False(NodeVersions.CanReadSystemRoots(Version.Parse(text)), text));
    }
}
