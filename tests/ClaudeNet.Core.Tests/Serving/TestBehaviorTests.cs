using System;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class TestBehaviorTests
{
    [Fact]
    public void A_status_takes_headers()
    {
        TestBehavior behavior = TestBehavior.Parse(" 529;retry-after=3; x-should-retry=true ");
        Assert.Equal(529, behavior.Status);
        Assert.Equal(BehaviorAction.Respond, behavior.Action);
        Assert.Equal(2, behavior.Headers.Count);
        Assert.Equal("x-should-retry", behavior.Headers[1].Key);
        Assert.Equal("true", behavior.Headers[1].Value);
        Assert.Equal("529;retry-after=3; x-should-retry=true", behavior.ToString());
    }

    [Theory]
    [InlineData("delay=2s", 2000)]
    [InlineData("delay=500ms", 500)]
    [InlineData("delay=1.5s", 1500)]
    [InlineData("ok;delay=1m", 60000)]
    public void Durations_have_units(string text, int milliseconds) =>
        Assert.Equal(milliseconds, TestBehavior.Parse(text).Delay.TotalMilliseconds);

    [Theory]
    [InlineData("OK", nameof(BehaviorAction.Respond))]
    [InlineData("hang", nameof(BehaviorAction.Hang))]
    [InlineData("fin-mid", nameof(BehaviorAction.CloseMidBody))]
    [InlineData("redirect=https://portal.example/", nameof(BehaviorAction.Redirect))]
    [InlineData("html;title=Sign in;status=511", nameof(BehaviorAction.BlockPage))]
    [InlineData("buffered;slow-first-byte=1s;upload-limit=10;idle-drop=2s", nameof(BehaviorAction.Respond))]
    public void Actions_are_known(string text, string action) =>
        Assert.Equal(action, TestBehavior.Parse(text).Action.ToString());

    [Fact]
    public void Settings_are_read()
    {
        TestBehavior behavior = TestBehavior.Parse("html-200;title=Sign in;buffered;slow-first-byte=1s;upload-limit=10;idle-drop=2s");
        Assert.Equal(200, behavior.Status);
        Assert.Equal("Sign in", behavior.Title);
        Assert.True(behavior.Buffered);
        Assert.Equal(TimeSpan.FromSeconds(1), behavior.SlowFirstByte);
        Assert.Equal(10, behavior.UploadLimit);
        Assert.Equal(TimeSpan.FromSeconds(2), behavior.IdleDrop);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("okay")]
    [InlineData("199")]
    [InlineData("600")]
    [InlineData("5x9")]
    [InlineData("ok;529")]
    [InlineData("rst;fin")]
    [InlineData("dealy=2s")]
    [InlineData("delay=2")]
    [InlineData("delay=-2s")]
    [InlineData("delay=2h")]
    [InlineData("delay=61m")]
    [InlineData("delay=")]
    [InlineData("upload-limit=big")]
    [InlineData("redirect=")]
    [InlineData("529;bad header=1")]
    [InlineData("529;=1")]
    [InlineData("529;x=a\r\nb: c")]
    [InlineData("529;x=\u00e9")]
    public void Bad_text_says_what_is_allowed(string text)
    {
        FormatException exception = Assert.Throws<FormatException>(() => TestBehavior.Parse(text));
        Assert.Contains("stall-mid", exception.Message, StringComparison.Ordinal);
        Assert.Contains("retry-after=3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => TestBehavior.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => TestBehavior.ParseScript(null!));
    }
}
