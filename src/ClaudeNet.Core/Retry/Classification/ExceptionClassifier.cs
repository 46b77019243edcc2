using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Retry;

/// <summary>
/// Judges what .NET code throws. The SDKs are not referenced: their exceptions are known by the start of their full name, and read by property name.
/// </summary>
internal static class ExceptionClassifier
{
    private const int DeepestChain = 32;

    public static ClassifiedFailure Classify(Exception exception, string? details, DateTimeOffset now)
    {
        Exception[] chain = Unwrap(exception);
        return FromResponse(chain, details, now) ?? FromInterruption(chain) ?? FromNetwork(chain) ?? FromWords(chain, details, now);
    }

    // The outermost first; PowerShell and tasks wrap what was thrown.
    private static Exception[] Unwrap(Exception exception)
    {
        var chain = new System.Collections.Generic.List<Exception>();
        for (Exception? current = exception; current is not null && chain.Count < DeepestChain; current = current.InnerException)
        {
            chain.Add(current);
        }

        return [.. chain];
    }

    private static ClassifiedFailure? FromResponse(Exception[] chain, string? details, DateTimeOffset now)
    {
        foreach (Exception exception in chain)
        {
            (int? status, Func<string, string?> header, string? body) = ReadResponse(exception);
            if (status is int known && FailureClassifier.FromHttp(known, header, details ?? body, now) is ClassifiedFailure failure)
            {
                bool silent = string.IsNullOrWhiteSpace(details ?? body);
                return silent ? failure with { Message = Text(exception) } : failure;
            }
        }

        return null;
    }

    private static (int? Status, Func<string, string?> Header, string? Body) ReadResponse(Exception exception)
    {
        if (exception is WebException { Response: HttpWebResponse response })
        {
            return ((int)response.StatusCode, name => response.Headers[name], null);
        }

        if (exception is not HttpRequestException && !IsOfSdk(exception))
        {
            return (null, static _ => null, null);
        }

        object? status = Property(exception, "StatusCode");
        int? number = status is null ? null : Convert.ToInt32(status, CultureInfo.InvariantCulture);

        // PowerShell 7's HttpResponseException carries the whole response.
        if (Property(exception, "Response") is HttpResponseMessage message)
        {
            return ((int)message.StatusCode, name => Header(message, name), null);
        }

        return (number, static _ => null, (Property(exception, "ResponseBody") ?? Property(exception, "Body")) as string);
    }

    private static string? Header(HttpResponseMessage message, string name) =>
        message.Headers.TryGetValues(name, out var values) || (message.Content?.Headers.TryGetValues(name, out values) ?? false) ? values?.FirstOrDefault() : null;

    private static ClassifiedFailure? FromInterruption(Exception[] chain)
    {
        if (chain.OfType<OperationCanceledException>().FirstOrDefault() is OperationCanceledException canceled)
        {
            // HttpClient reports its own time-out as a cancelled task: with a TimeoutException inside, on .NET Framework with a token that nobody cancelled.
            bool timeOut = chain.Any(static exception => exception is TimeoutException) || (canceled is TaskCanceledException && !canceled.CancellationToken.IsCancellationRequested);
            return timeOut
                ? Network(FailureKind.TimedOut, null, "No answer came in time.")
                : new ClassifiedFailure { Kind = FailureKind.Interrupted, Message = "The operation was stopped.", IsClaude = false };
        }

        return chain.Any(static exception => exception.GetType().FullName is "System.Management.Automation.PipelineStoppedException")
            ? new ClassifiedFailure { Kind = FailureKind.Interrupted, Message = "The pipeline was stopped.", IsClaude = false }
            : null;
    }

    private static ClassifiedFailure? FromNetwork(Exception[] chain)
    {
        if (chain.Any(static exception => exception is SocketException))
        {
            return From(SocketFailures.Classify(chain.First(static exception => exception is SocketException)), chain);
        }

        if (chain.FirstOrDefault(static exception => exception is AuthenticationException) is Exception refused)
        {
            FailureKind? words = CertificateKind(chain);
            return words is FailureKind kind ? Network(kind, null, Text(refused)) : From(TlsFailures.Classify(refused), chain);
        }

        if (chain.OfType<WebException>().FirstOrDefault() is WebException web && Kind(web.Status) is FailureKind known)
        {
            return Network(known, web.Status.ToString(), Text(web));
        }

        if (chain.Any(static exception => exception is HttpRequestException) && Property(chain.First(static exception => exception is HttpRequestException), "HttpRequestError") is object error
            && Kind(error.ToString()) is FailureKind reported)
        {
            return Network(reported, error.ToString(), Text(chain.First(static exception => exception is HttpRequestException)));
        }

        if (chain.FirstOrDefault(static exception => exception is TimeoutException) is Exception late)
        {
            return Network(FailureKind.TimedOut, null, Text(late));
        }

        // Only below an HTTP client is the end of a stream the network's: a file can end early, too.
        return chain.Any(static exception => exception is EndOfStreamException) && chain.Any(static exception => exception is HttpRequestException or WebException || IsOfSdk(exception))
            ? Network(FailureKind.StreamInterrupted, null, "The connection ended before the response did.")
            : null;
    }

    private static ClassifiedFailure FromWords(Exception[] chain, string? details, DateTimeOffset now)
    {
        // The outermost says what was tried, the innermost why it failed.
        string words = string.Join(" ", chain.Select(static exception => exception.GetType().Name + ": " + exception.Message).Concat(details is null ? [] : [details]));
        ClassifiedFailure failure = FailureClassifier.FromErrorText(words, now);
        bool network = chain.Any(static exception => exception is HttpRequestException or WebException || IsOfSdk(exception));
        return failure.Unknown
            ? failure with { Transient = network, IsClaude = network, Message = Text(chain[0]) }
            : failure with { Message = ErrorText.OneLine(Configuration.Redactor.Text(details ?? chain[0].Message)) };
    }

    private static ClassifiedFailure From(Failure failure, Exception[] chain) => Network(failure.KindValue, failure.NativeCode, failure.KindValue == FailureKind.Unknown ? Text(chain[0]) : failure.Message);

    private static ClassifiedFailure Network(FailureKind kind, string? code, string message) => new()
    {
        Kind = kind,
        Transient = Transience.Of(kind) || kind == FailureKind.Unknown,
        NativeCode = code,
        Message = message,
    };

    private static FailureKind? CertificateKind(Exception[] chain)
    {
        string words = string.Join(" ", chain.Select(static exception => exception.Message));
        ErrorText text = ErrorText.Read(words, DateTimeOffset.FromUnixTimeSeconds(0));
        return text.Kind is FailureKind kind and (FailureKind.CertificateUntrusted or FailureKind.CertificateExpired or FailureKind.CertificateNotYetValid
            or FailureKind.CertificateNameMismatch or FailureKind.CertificateChainIncomplete or FailureKind.CertificateRevoked)
            ? kind
            : null;
    }

    private static FailureKind? Kind(WebExceptionStatus status) => status switch
    {
        WebExceptionStatus.Timeout => FailureKind.TimedOut,
        WebExceptionStatus.NameResolutionFailure => FailureKind.NameNotFound,
        WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy => FailureKind.ProxyFailed,
        WebExceptionStatus.ConnectFailure => FailureKind.Unreachable,
        WebExceptionStatus.ConnectionClosed or WebExceptionStatus.KeepAliveFailure or WebExceptionStatus.SendFailure or WebExceptionStatus.PipelineFailure => FailureKind.Reset,
        WebExceptionStatus.ReceiveFailure => FailureKind.StreamInterrupted,
        WebExceptionStatus.TrustFailure => FailureKind.CertificateUntrusted,
        WebExceptionStatus.SecureChannelFailure => FailureKind.TlsFailed,
        WebExceptionStatus.ServerProtocolViolation => FailureKind.MalformedResponse,
        WebExceptionStatus.RequestCanceled => FailureKind.Interrupted,
        _ => null,
    };

    // System.Net.Http.HttpRequestError, which netstandard2.0 does not have.
    private static FailureKind? Kind(string? error) => error switch
    {
        "NameResolutionError" => FailureKind.NameNotFound,
        "ConnectionError" => FailureKind.Unreachable,
        "SecureConnectionError" => FailureKind.TlsFailed,
        "ProxyTunnelError" => FailureKind.ProxyFailed,
        "ResponseEnded" => FailureKind.StreamInterrupted,
        "InvalidResponse" => FailureKind.MalformedResponse,
        _ => null,
    };

    private static bool IsOfSdk(Exception exception)
    {
        string name = exception.GetType().FullName ?? string.Empty;
        return name.StartsWith("Anthropic.", StringComparison.Ordinal) || name.StartsWith("tryAGI.Anthropic.", StringComparison.Ordinal);
    }

    private static object? Property(Exception exception, string name)
    {
        try
        {
            return exception.GetType().GetProperty(name)?.GetValue(exception);
        }
        catch (Exception error) when (error is System.Reflection.TargetInvocationException or System.Reflection.AmbiguousMatchException or NotSupportedException)
        {
            // Somebody else's property: what it cannot say is not known.
            return null;
        }
    }

    private static string Text(Exception exception) => ErrorText.OneLine(Configuration.Redactor.Text(exception.Message));
}
