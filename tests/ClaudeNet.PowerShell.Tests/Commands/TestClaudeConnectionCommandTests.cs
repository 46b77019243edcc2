using System;
using System.Reflection;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Commands;
using ClaudeNet.PowerShell.Transformation;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class TestClaudeConnectionCommandTests
{
    private readonly RecordingSink _sink = new();

    [Fact]
    public void A_bad_endpoint_is_one_error_and_the_batch_goes_on()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        Run(new TestClaudeConnectionCommand { Endpoint = ["ftp://bad", endpoint.BaseUri.AbsoluteUri], Layer = ["Tcp"] });
        Problem problem = Assert.Single(_sink.Errors);
        Assert.Equal(("EndpointInvalid", "ftp://bad"), (problem.Id, problem.Target));
        Assert.Equal(endpoint.BaseUri, Assert.IsType<ConnectionReport>(Assert.Single(_sink.Objects)).Endpoint);
    }

    [Fact]
    public void An_endpoint_where_nothing_listens_is_a_report_and_no_error()
    {
        TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        endpoint.Stop();
        Run(new TestClaudeConnectionCommand { Endpoint = [endpoint.BaseUri.AbsoluteUri], Layer = ["Tcp"] });
        Assert.Equal("Failed", Assert.IsType<ConnectionReport>(Assert.Single(_sink.Objects)).Verdict);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public void A_place_that_is_not_there_is_one_error_and_no_result()
    {
        Run(new TestClaudeConnectionCommand { Endpoint = ["a.example", "b.example"], Distribution = "Ubuntu" });
        Assert.Equal("DistributionNotSupported", Assert.Single(_sink.Errors).Id);
        Assert.Empty(_sink.Objects);
    }

    [Fact]
    public void A_plain_key_is_refused_without_being_quoted()
    {
        const string Key = "sk-ant-plain-text";
        var exception = Assert.ThrowsAny<Exception>(() => new SecretTransformationAttribute().Transform(null!, Key));
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api.anthropic.com")]
    [InlineData("https://gateway.example/path")]
    public void Endpoints_are_taken_as_text_and_as_urls(string text)
    {
        var transformation = new EndpointTransformationAttribute();
        Assert.Equal([text], Assert.IsType<string[]>(transformation.Transform(null!, text)));
        Assert.Equal([text], Assert.IsType<string[]>(transformation.Transform(null!, new[] { new Uri(text, UriKind.RelativeOrAbsolute) })));
        object other = new();
        Assert.Same(other, transformation.Transform(null!, other));
    }

    private void Run(TestClaudeConnectionCommand command)
    {
        command.Sink = _sink;
        using (command)
        {
            foreach (string stage in new[] { "BeginProcessing", "ProcessRecord", "EndProcessing" })
            {
                typeof(AsyncCommand).GetMethod(stage, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
            }
        }
    }
}
