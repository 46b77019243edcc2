using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Load;

/// <summary>What many runs at once needed.</summary>
/// <param name="Runs">How many runs.</param>
/// <param name="Processes">In how many processes.</param>
/// <param name="Well">How many of the runs gave the right verdict.</param>
/// <param name="Seconds">From the first start to the last end.</param>
/// <param name="MemoryMb">The largest resident memory of one process, in MiB.</param>
/// <param name="TotalMemoryMb">The largest sum of resident memory over all processes, in MiB; pages that they share count each time.</param>
/// <param name="Handles">The most open file descriptors of one process.</param>
/// <param name="Threads">The most threads of one process.</param>
/// <param name="Sockets">The most TCP sockets of the client's namespace, those that wait after closing with them.</param>
/// <param name="Wrong">What the runs said that gave a wrong verdict, each once.</param>
internal sealed record LoadResult(int Runs, int Processes, int Well, double Seconds, double MemoryMb, double TotalMemoryMb, int Handles, int Threads, int Sockets, IReadOnlyList<string> Wrong);
