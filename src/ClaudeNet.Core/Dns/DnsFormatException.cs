using System;

namespace ClaudeNet.Dns;

/// <summary>Bytes are not a DNS message. The message says what is wrong with them.</summary>
internal sealed class DnsFormatException(string message) : FormatException(message);
