using System;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Http;

namespace ClaudeNet.Probing;

/// <summary>Tries the credential with a call that costs nothing, where KeyPolicy lets it travel; says why not where it does not.</summary>
internal sealed class CredentialProbe
{
    private static readonly byte[] s_countTokens = Encoding.ASCII.GetBytes(
        "{\"model\":\"claude-haiku-4-5\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");

    private readonly RunContext _context;
    private readonly Client _client;
    private readonly HttpProbe _http;

    public CredentialProbe(RunContext context, Client client, HttpProbe http)
    {
        _context = context;
        _client = client;
        _http = http;
    }

    /// <summary>Runs the probe.</summary>
    /// <param name="open">Opens a channel on the path that works; it may give null. Null itself when no path works.</param>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<CredentialObservation> RunAsync(Func<Task<Channel?>>? open)
    {
        var seen = new CredentialObservation { StartOffset = _context.Offset };
        if (_context.Options.SkipCredential)
        {
            return NotTried(seen, "it was not asked for");
        }

        var key = Key.Choose(_context.Options.ApiKey, _client.Configuration.Credentials);
        if (key.Secret is null)
        {
            return NotTried(seen, key.WhyNot!);
        }

        if (open is null)
        {
            return NotTried(seen, "no connection to the API works");
        }

        using var channel = await open().ConfigureAwait(false);
        if (channel is null)
        {
            return NotTried(seen, "the connection to the API could not be opened again");
        }

        var decision = KeyPolicy.Decide(_client.KeyRequestFor(key.Kind, key.Scope, channel.IsProven));
        if (!decision.Allowed)
        {
            return NotTried(seen, decision.Reason);
        }

        key.Secret.Use(text =>
        {
            _context.WillSend(text);
            return true;
        });
        return await TryAsync(seen with { Source = key.Source }, channel, key, open).ConfigureAwait(false);
    }

    private async Task<CredentialObservation> TryAsync(CredentialObservation seen, Channel channel, Key key, Func<Task<Channel?>> open)
    {
        try
        {
            var (answer, response) = await _http.AskAsync(channel, "GET", "/v1/models?limit=1", null, null, key.AddTo).ConfigureAwait(false);
            if (answer.StatusCode is 404 or 405 or 501)
            {
                // A gateway need not list models; counting tokens is free too, and a wrong model is refused after the key is checked.
                if (response is null || response.ConnectionClose || !response.BodyComplete)
                {
                    using var fresh = await open().ConfigureAwait(false);
                    if (fresh is { IsProven: true })
                    {
                        (answer, _) = await _http.AskAsync(fresh, "POST", "/v1/messages/count_tokens", s_countTokens, null, key.AddTo).ConfigureAwait(false);
                    }
                }
                else
                {
                    (answer, _) = await _http.AskAsync(channel, "POST", "/v1/messages/count_tokens", s_countTokens, null, key.AddTo).ConfigureAwait(false);
                }
            }

            return seen with
            {
                Tried = true,
                Duration = _context.Offset - seen.StartOffset,
                Failure = answer.Failure,
                StatusCode = answer.StatusCode,
                ErrorType = answer.ErrorType,
                ErrorMessage = answer.ErrorMessage,
                ErrorCode = answer.ErrorCode,
                RetryAfter = answer.RetryAfter,
                RequestId = answer.RequestId,
                Accepted = IsAccepted(answer),
            };
        }
        catch (ArgumentException)
        {
            return NotTried(seen, $"{key.Source} holds a character that no header can carry, such as a line break");
        }
    }

    private static bool? IsAccepted(HttpObservation answer) => answer.StatusCode switch
    {
        >= 200 and < 300 => answer.Answer == AnswerKind.ClaudeApi ? true : null,
        400 when answer.ErrorType is "invalid_request_error" => true,
        404 when answer.ErrorType is "not_found_error" && answer.Request.StartsWith("POST", StringComparison.Ordinal) => true,
        401 => false,
        _ => null,
    };

    private CredentialObservation NotTried(CredentialObservation seen, string reason) => seen with
    {
        Duration = _context.Offset - seen.StartOffset,
        NotTriedBecause = reason,
    };
}
