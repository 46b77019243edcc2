using System;
using System.IO;

namespace ClaudeNet.Http;

/// <summary>The connection ended inside an exchange. The inner exception is the stream's own; null when the peer closed in order.</summary>
internal sealed class HttpConnectionException : IOException
{
    internal HttpConnectionException(HttpProgress progress, Exception? inner = null)
        : base(Describe(progress, inner is null), inner)
    {
        Progress = progress;
    }

    internal HttpConnectionException(HttpConnectionException source, HttpResponse response)
        : base(source.Message, source.InnerException)
    {
        Progress = source.Progress;
        Response = response;
    }

    /// <summary>Gets how far the message had come.</summary>
    public HttpProgress Progress { get; }

    /// <summary>Gets a value indicating whether the peer closed in order; false means a reset or a fault below.</summary>
    public bool EndOfStream => InnerException is null;

    /// <summary>Gets the response with as much of its body as came; null unless the connection ended inside a response's body.</summary>
    public HttpResponse? Response { get; }

    private static string Describe(HttpProgress progress, bool closed)
    {
        string what = closed ? "The peer closed the connection" : "The connection broke";
        return progress switch
        {
            HttpProgress.BeforeAnyByte => what + " before any byte came.",
            HttpProgress.InsideHeaders => what + " inside the headers.",
            _ => what + " inside the body.",
        };
    }
}
