using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>Serves the API over one connection, in clear or inside TLS, request after request, as the script says.</summary>
internal sealed class HttpService
{
    private const long MaximumBody = 32L * 1024 * 1024;
    private static readonly byte[] s_garbage = Encoding.ASCII.GetBytes("\u0001\u0002 this is not HTTP \u0003\r\n\r\n");

    private readonly EndpointState _state;
    private readonly ServerConnection _connection;
    private readonly string _service;
    private readonly ClaudeApi _api;
    private readonly ResponseSender _sender;

    /// <param name="state">The endpoint.</param>
    /// <param name="connection">The connection, after TLS where there is TLS.</param>
    /// <param name="service">The service's name in the records: Http, Https or Proxy.</param>
    public HttpService(EndpointState state, ServerConnection connection, string service)
    {
        _state = state;
        _connection = connection;
        _service = service;
        _api = new ClaudeApi(state.Options);
        _sender = new ResponseSender(state.Options, connection);
    }

    /// <summary>Serves until the connection ends.</summary>
    /// <param name="first">A request whose head was read already; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(RequestHead? first, CancellationToken cancellationToken)
    {
        TimeSpan idle = _state.Options.IdleLimit;
        while (!_connection.Ended)
        {
            long receivedBefore = _connection.BytesReceived - _connection.Buffered;
            long sentBefore = _connection.BytesSent;
            TestEndpointRequest? record = null;
            try
            {
                RequestHead? head = first ?? await RequestHeadReader.ReadAsync(_connection, idle, cancellationToken).ConfigureAwait(false);
                first = null;
                if (head is null)
                {
                    await _connection.CloseAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }

                record = Record(head);
                TestBehavior behavior = Behave(head, record);
                idle = behavior.IdleDrop ?? _state.Options.IdleLimit;
                record.Outcome = await ServeAsync(head, behavior, record, cancellationToken).ConfigureAwait(false);
            }
            catch (BadRequestException exception)
            {
                await RefuseAsync(record, exception, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Count(record, receivedBefore, sentBefore);
            }
        }
    }

    private TestEndpointRequest Record(RequestHead head)
    {
        TestEndpointRequest record = _state.Log.Begin(_service);
        record.Method = head.Method;
        record.Target = Redaction.Target(head.Target);
        record.Headers = Redaction.Headers(head.Headers);
        return record;
    }

    private TestBehavior Behave(RequestHead head, TestEndpointRequest record)
    {
        if (!_api.IsScripted(head))
        {
            return TestBehavior.Ok;
        }

        TestBehavior behavior = _state.NextBehavior();
        record.Behavior = behavior.Text;
        return behavior;
    }

    private async Task<string> ServeAsync(RequestHead head, TestBehavior behavior, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        RequestBody body = await RequestBody.ReadAsync(_connection, head, behavior.UploadLimit ?? MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body.TooLarge && behavior.UploadLimit.HasValue)
        {
            _connection.Reset();
            return "Reset";
        }

        if (behavior.Delay > TimeSpan.Zero)
        {
            await ServingClock.DelayAsync(behavior.Delay, cancellationToken).ConfigureAwait(false);
        }

        switch (behavior.Action)
        {
            case BehaviorAction.Hang:
                await _connection.HangAsync(cancellationToken).ConfigureAwait(false);
                return "Hung";
            case BehaviorAction.Reset:
                _connection.Reset();
                return "Reset";
            case BehaviorAction.Close:
                await _connection.CloseAsync(cancellationToken).ConfigureAwait(false);
                return "Closed";
            case BehaviorAction.Garbage:
                await _connection.WriteAsync(s_garbage, cancellationToken).ConfigureAwait(false);
                await _connection.CloseAsync(cancellationToken).ConfigureAwait(false);
                return "Closed";
            default:
                return await RespondAsync(head, body, behavior, record, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> RespondAsync(RequestHead head, RequestBody body, TestBehavior behavior, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        ServedResponse response = body.TooLarge ? ApiErrors.For(413, ClaudeApi.NewId("req_")) : Choose(head, behavior, body.WantsStream);
        foreach (var header in behavior.Headers)
        {
            response.Replace(header);
        }

        // What is left of an upload that was not read would be taken for the next request.
        bool close = head.WantsClose || body.TooLarge;
        record.Status = response.Status;
        string outcome = await _sender.SendAsync(head, response, behavior, close, cancellationToken).ConfigureAwait(false);
        if (close && !_connection.Ended)
        {
            await _connection.CloseAsync(cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    private ServedResponse Choose(RequestHead head, TestBehavior behavior, bool wantsStream)
    {
        string id = ClaudeApi.NewId("req_");
        switch (behavior.Action)
        {
            case BehaviorAction.BlockPage:
                return ApiErrors.BlockPage(behavior.Status ?? 403, behavior.Title);
            case BehaviorAction.Challenge:
                return ApiErrors.Challenge();
            case BehaviorAction.Region:
                return ApiErrors.Region(id);
            case BehaviorAction.Tenant:
                return ApiErrors.Tenant(id);
            case BehaviorAction.SpendLimit:
                return ApiErrors.SpendLimit(id);
            case BehaviorAction.Empty:
                return new ServedResponse(behavior.Status ?? 200, "text/plain", []);
            case BehaviorAction.Redirect:
                return new ServedResponse(behavior.Status ?? 307, "text/plain", []).With("Location", behavior.RedirectTarget!);
            case BehaviorAction.StreamError when !wantsStream:
                return ApiErrors.For(529, id);
            default:
                break;
        }

        if (behavior.Status is >= 300 and { } status)
        {
            return ApiErrors.For(status, id);
        }

        ServedResponse answer = _api.Answer(head, wantsStream);
        if (answer.Status == 200 && behavior.Status is { } success)
        {
            answer.Status = success;
        }

        return answer;
    }

    private async Task RefuseAsync(TestEndpointRequest? record, BadRequestException exception, CancellationToken cancellationToken)
    {
        record ??= _state.Log.Begin(_service);
        record.Status = 400;
        record.Outcome = "Completed";
        ServedResponse response = ApiErrors.Error(400, "invalid_request_error", exception.Message, ClaudeApi.NewId("req_"));
        await _sender.SendAsync(null, response, TestBehavior.Ok, close: true, cancellationToken).ConfigureAwait(false);
        await _connection.CloseAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Count(TestEndpointRequest? record, long receivedBefore, long sentBefore)
    {
        if (record is null)
        {
            return;
        }

        record.Outcome ??= "Interrupted";
        record.BytesReceived = _connection.BytesReceived - _connection.Buffered - receivedBefore;
        record.BytesSent = _connection.BytesSent - sentBefore;
    }
}
