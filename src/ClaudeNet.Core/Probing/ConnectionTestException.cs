using System;

namespace ClaudeNet.Probing;

/// <summary>
/// The test itself could not be run (bad options, no such namespace, no permission): an error of the tool, not a finding about the connection.
/// </summary>
public sealed class ConnectionTestException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConnectionTestException"/> class.</summary>
    public ConnectionTestException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConnectionTestException"/> class with a message that says what to do.</summary>
    public ConnectionTestException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConnectionTestException"/> class with a message and its cause.</summary>
    public ConnectionTestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ConnectionTestException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>Gets the stable error id, for example <c>NamespaceNotFound</c>.</summary>
    public string ErrorId { get; } = "ConnectionTestFailed";
}
