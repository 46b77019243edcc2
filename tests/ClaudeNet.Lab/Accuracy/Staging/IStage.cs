using System;
using System.Collections.Generic;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>A place where a case has been set up.</summary>
internal interface IStage : IDisposable
{
    /// <summary>Gets the variables that programs there start with.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Gets the folder that programs there start in.</summary>
    string WorkingFolder { get; }

    /// <summary>Replaces placeholders.</summary>
    string Fill(string text);

    /// <summary>Returns how a program is started there.</summary>
    (string Path, IReadOnlyList<string> Arguments) Wrap(string program, IReadOnlyList<string> arguments);

    /// <summary>Starts what the faults need to be timed by, and applies those that are there from the beginning.</summary>
    FaultSchedule Schedule(IReadOnlyList<CaseFault> faults);

    /// <summary>Asks an independent client whether it gets through; null where none can be asked.</summary>
    (bool Works, string Said)? AskCurl(Uri endpoint);
}
