using ClaudeNet.Model;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class CircuitTests
{
    private readonly Circuit _circuit = new(3);

    [Fact]
    public void It_opens_after_so_many_failures_of_the_service_in_a_row()
    {
        _circuit.Note(FailureKind.Overloaded);
        _circuit.Note(FailureKind.TimedOut);
        Assert.False(_circuit.IsOpen);
        _circuit.Note(FailureKind.ServerError);
        Assert.True(_circuit.IsOpen);
    }

    [Fact]
    public void A_success_between_starts_the_count_anew()
    {
        foreach (FailureKind? kind in new FailureKind?[] { FailureKind.Overloaded, FailureKind.Overloaded, null, FailureKind.Overloaded, FailureKind.Overloaded })
        {
            _circuit.Note(kind);
        }

        Assert.False(_circuit.IsOpen);
    }

    [Fact]
    public void What_is_wrong_with_a_request_says_nothing_about_the_service()
    {
        for (int i = 0; i < 10; i++)
        {
            _circuit.Note(FailureKind.InvalidRequest);
            _circuit.Note(FailureKind.RateLimited);
        }

        Assert.False(_circuit.IsOpen);
    }

    [Fact]
    public void After_a_probe_one_attempt_passes_and_its_failure_opens_it_again()
    {
        for (int i = 0; i < 3; i++)
        {
            _circuit.Note(FailureKind.Overloaded);
        }

        _circuit.LetOnePass();
        Assert.False(_circuit.IsOpen);
        _circuit.Note(FailureKind.Overloaded);
        Assert.True(_circuit.IsOpen);
        _circuit.LetOnePass();
        _circuit.Note(null);
        _circuit.Note(FailureKind.Overloaded);
        Assert.False(_circuit.IsOpen);
    }
}
