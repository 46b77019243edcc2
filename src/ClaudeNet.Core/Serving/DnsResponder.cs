using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Dns;

namespace ClaudeNet.Serving;

/// <summary>Decides what a query is answered.</summary>
internal sealed class DnsResponder
{
    private static readonly TimeSpan s_timeToLive = TimeSpan.FromSeconds(30);
    private readonly EndpointState _state;
    private readonly Dictionary<string, IPAddress[]> _records = new(StringComparer.OrdinalIgnoreCase);

    public DnsResponder(EndpointState state)
    {
        _state = state;
        foreach (KeyValuePair<string, IPAddress[]> record in state.Options.DnsRecords)
        {
            _records[record.Key.TrimEnd('.')] = record.Value;
        }
    }

    /// <summary>Returns the bytes to answer with; null for none.</summary>
    public byte[]? Answer(byte[] query, int length, bool overTcp)
    {
        DnsMessage message;
        try
        {
            message = DnsMessage.Decode(query, length);
        }
        catch (DnsFormatException)
        {
            TestEndpointRequest bad = _state.Log.Begin("Dns");
            bad.BytesReceived = length;
            bad.Outcome = "Ignored";
            return null;
        }

        if (message.IsResponse || message.Question is null)
        {
            return null;
        }

        TestEndpointRequest record = _state.Log.Begin("Dns");
        record.Method = TypeName(message.Question.Type);
        record.Target = message.Question.Name;
        record.BytesReceived = length;
        record.Behavior = _state.Options.DnsFault == DnsFault.None ? null : _state.Options.DnsFault.ToString();
        DnsMessage? response = Respond(message, message.Question, overTcp);
        byte[]? bytes = response?.Encode();
        record.Status = (int?)response?.ResponseCode;
        record.BytesSent = bytes?.Length ?? 0;
        record.Outcome = response is null ? "Hung" : "Completed";
        return bytes;
    }

    private DnsMessage? Respond(DnsMessage query, DnsQuestion question, bool overTcp) => _state.Options.DnsFault switch
    {
        DnsFault.NxDomain => DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound),
        DnsFault.ServFail => DnsMessage.CreateResponse(query, DnsResponseCode.ServerFailure),
        DnsFault.Refused => DnsMessage.CreateResponse(query, DnsResponseCode.Refused),
        DnsFault.Truncate when !overTcp => DnsMessage.CreateResponse(query, DnsResponseCode.NoError, truncated: true),
        DnsFault.Silence => null,
        DnsFault.WrongId => LookUp(query, question, (ushort)(query.Id ^ 0x5A5A)),
        DnsFault.Sinkhole => DnsMessage.CreateResponse(query, DnsResponseCode.NoError, ToRecords(question, [IPAddress.Any, IPAddress.IPv6Any])),
        DnsFault.NoData => DnsMessage.CreateResponse(query, DnsResponseCode.NoError),
        _ => LookUp(query, question, query.Id),
    };

    private DnsMessage LookUp(DnsMessage query, DnsQuestion question, ushort id)
    {
        IPAddress[]? addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback];
        if (_records.Count > 0 && !_records.TryGetValue(question.Name.TrimEnd('.'), out addresses))
        {
            return DnsMessage.CreateResponse(query, DnsResponseCode.NameNotFound, id: id);
        }

        return DnsMessage.CreateResponse(query, DnsResponseCode.NoError, ToRecords(question, addresses!), id: id);
    }

    private static List<DnsRecord> ToRecords(DnsQuestion question, IPAddress[] addresses)
    {
        var records = new List<DnsRecord>();
        foreach (IPAddress address in addresses)
        {
            DnsRecordType type = address.AddressFamily == AddressFamily.InterNetworkV6 ? DnsRecordType.Aaaa : DnsRecordType.A;
            if (type == question.Type)
            {
                records.Add(DnsRecord.CreateAddress(question.Name, address, s_timeToLive));
            }
        }

        return records;
    }

    private static string TypeName(DnsRecordType type) => type switch
    {
        DnsRecordType.Aaaa => "AAAA",
        DnsRecordType.CName => "CNAME",
        _ => type.ToString().ToUpperInvariant(),
    };
}
