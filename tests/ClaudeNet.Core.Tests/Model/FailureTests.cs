using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Model;

public sealed class FailureTests
{
    [Fact]
    public void Kind_is_text_so_that_it_survives_remoting()
    {
        var failure = new Failure(FailureKind.Refused, "Nothing listens.", "ECONNREFUSED");

        Assert.Equal("Refused", failure.Kind);
        Assert.Equal("Refused (ECONNREFUSED): Nothing listens.", failure.ToString());
    }
}
