using System;
using System.Net;

// The classifier knows the C# SDK by the start of its types' full names and by property names; these have both.
namespace Anthropic.Exceptions;

internal sealed class SampleApiException(string message, HttpStatusCode status, string? body) : Exception(message)
{
    public HttpStatusCode StatusCode { get; } = status;

    public string? ResponseBody { get; } = body;
}

internal sealed class SampleIOException(string message, Exception inner) : Exception(message, inner);
