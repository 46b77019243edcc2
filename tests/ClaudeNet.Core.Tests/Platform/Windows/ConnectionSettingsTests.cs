using System;
using System.Linq;
using ClaudeNet.Platform.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Windows;

/// <summary>The binary values of WinHTTP and WinINET.</summary>
public sealed class ConnectionSettingsTests
{
    /// <summary>As <c>netsh winhttp set proxy proxy.corp.example:8080 "*.corp.example;&lt;local&gt;"</c> leaves it.</summary>
    private const string WinHttp = "28000000000000000300000017000000" + "70726F78792E636F72702E6578616D706C653A38303830" + "16000000" + "2A2E636F72702E6578616D706C653B3C6C6F63616C3E";

    /// <summary>As <c>netsh winhttp reset proxy</c> leaves it.</summary>
    private const string Direct = "2800000000000000010000000000000000000000";

    /// <summary>A browser's: automatic search and a PAC file.</summary>
    private const string Browser = "46000000050000000D0000000000000000000000" + "19000000" + "687474703A2F2F7061632E6578616D706C652F782E7061633F61" + "00000000";

    [Fact]
    public void Winhttp_s_proxy_and_its_exceptions_are_read()
    {
        var settings = ConnectionSettings.Parse(Convert.FromHexString(WinHttp));

        Assert.NotNull(settings);
        Assert.True(settings.UsesProxy);
        Assert.Equal("proxy.corp.example:8080", settings.Server);
        Assert.Equal("*.corp.example;<local>", settings.Bypass);
        Assert.Null(settings.AutoConfigUrl);
    }

    [Fact]
    public void A_reset_proxy_is_direct()
    {
        var settings = ConnectionSettings.Parse(Convert.FromHexString(Direct));

        Assert.NotNull(settings);
        Assert.False(settings.UsesProxy);
        Assert.Null(settings.Server);
    }

    [Fact]
    public void A_browser_s_flags_and_pac_address_are_read()
    {
        var settings = ConnectionSettings.Parse(Convert.FromHexString(Browser));

        Assert.NotNull(settings);
        Assert.True(settings.Detects);
        Assert.True(settings.UsesScript);
        Assert.False(settings.UsesProxy);
        Assert.Equal("http://pac.example/x.pac?", settings.AutoConfigUrl);
    }

    [Fact]
    public void Every_shortened_value_is_refused_or_read_without_going_past_its_end()
    {
        var whole = Convert.FromHexString(WinHttp);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(ConnectionSettings.Parse(whole.Take(length).ToArray()));
        }
    }

    [Fact]
    public void A_length_beyond_the_end_is_refused()
    {
        Assert.Null(ConnectionSettings.Parse(Convert.FromHexString("280000000000000003000000FFFFFFFF")));
        Assert.Null(ConnectionSettings.Parse(Convert.FromHexString("28000000000000000300000000000000FFFFFF7F00")));
    }
}
