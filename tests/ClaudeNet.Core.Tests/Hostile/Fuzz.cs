using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>
/// Feeds a reader many bad inputs, bounded in number, time and memory. What goes wrong names the seed, the case's number and its bytes, so that it can be
/// had again.
/// </summary>
internal static class Fuzz
{
    /// <summary>What one case may allocate unless a test says otherwise: far more than any reader needs for a message of the sizes here.</summary>
    public const long DefaultAllocation = 48L * 1024 * 1024;

    // A guard against a reader that never ends, not a measure of speed: the machine may be busy.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs the cases one after another on a thread of the pool.</summary>
    /// <param name="mutator">Makes the cases.</param>
    /// <param name="count">How many.</param>
    /// <param name="read">Reads a case: its bytes, and chance for what else the case needs. It throws when the reader breaks its promise.</param>
    /// <param name="maximumAllocation">What one case may allocate, in bytes.</param>
    public static async Task RunAsync(Mutator mutator, int count, Action<byte[], Random> read, long maximumAllocation = DefaultAllocation)
    {
        int current = -1;
        Task run = Task.Run(
            () =>
            {
                for (int i = 0; i < count; i++)
                {
                    Volatile.Write(ref current, i);
                    TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                    RunCase(mutator, i, read, maximumAllocation);
                }
            },
            TestContext.Current.CancellationToken);
        try
        {
            await run.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            int stuck = Volatile.Read(ref current);
            Assert.Fail($"Case {stuck} of {count} had not ended after {s_patience.TotalMinutes} minutes. {Describe(mutator.Create(stuck))}");
        }
    }

    /// <summary>Completes an operation over a stream in memory, which never leaves its thread.</summary>
    public static T Complete<T>(Task<T> task)
    {
        Assert.True(task.IsCompleted, "The reader waits for something other than its stream.");
        return task.GetAwaiter().GetResult();
    }

    private static void RunCase(Mutator mutator, int number, Action<byte[], Random> read, long maximumAllocation)
    {
        byte[] input = mutator.Create(number);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(input, mutator.Chance(~number));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Case {number}: {exception.GetType().Name}: {exception.Message} {Describe(input)}", exception);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= maximumAllocation, $"Case {number} allocated {allocated} bytes for an input of {input.Length}. {Describe(input)}");
    }

    private static string Describe(byte[] input)
    {
        const int Shown = 1500;
        string text = Encoding.Latin1.GetString(input, 0, Math.Min(input.Length, 200)).Replace('\0', '.');
        return $"Input of {input.Length} bytes, base64: {Convert.ToBase64String(input, 0, Math.Min(input.Length, Shown))} as text: {text}";
    }
}
