using System.Text;

namespace ClaudeNet.Platform.Windows;

/// <summary>
/// The binary form in which WinHTTP (WinHttpSettings) and WinINET (DefaultConnectionSettings) keep a connection's proxy: three numbers of four bytes
/// (layout version, change counter, flags), then proxy, exceptions and PAC address, each a length and that many bytes of text.
/// </summary>
/// <param name="Flags">The PROXY_TYPE_ flags of wininet.h.</param>
/// <param name="Server">The proxy; null for none.</param>
/// <param name="Bypass">The exceptions; null for none.</param>
/// <param name="AutoConfigUrl">The PAC address; null for none.</param>
internal sealed record ConnectionSettings(uint Flags, string? Server, string? Bypass, string? AutoConfigUrl)
{
    private const uint UseProxy = 2;
    private const uint UseScript = 4;
    private const uint Detect = 8;
    private const int HeaderBytes = 12;

    /// <summary>Gets whether the named proxy is switched on.</summary>
    internal bool UsesProxy => (Flags & UseProxy) != 0;

    /// <summary>Gets whether the PAC file is switched on.</summary>
    internal bool UsesScript => (Flags & UseScript) != 0;

    /// <summary>Gets whether the proxy is searched for (WPAD).</summary>
    internal bool Detects => (Flags & Detect) != 0;

    /// <summary>Takes the bytes apart; null when they are cut short or claim more than there is.</summary>
    internal static ConnectionSettings? Parse(byte[] data)
    {
        if (data.Length < HeaderBytes)
        {
            return null;
        }

        var offset = HeaderBytes;
        if (!TryTakeText(data, ref offset, out var server) || !TryTakeText(data, ref offset, out var bypass))
        {
            return null;
        }

        // WinHTTP's value ends here.
        string? script = null;
        return offset < data.Length && !TryTakeText(data, ref offset, out script)
            ? null
            : new ConnectionSettings(TakeNumber(data, 8), server, bypass, script);
    }

    private static bool TryTakeText(byte[] data, ref int offset, out string? text)
    {
        text = null;
        if (data.Length - offset < sizeof(uint))
        {
            return false;
        }

        var length = TakeNumber(data, offset);
        offset += sizeof(uint);
        if (length > data.Length - offset)
        {
            return false;
        }

        // The machine's code page; host names and addresses are ASCII in all of them.
        var value = Encoding.ASCII.GetString(data, offset, (int)length).TrimEnd('\0').Trim();
        offset += (int)length;
        text = value.Length == 0 ? null : value;
        return true;
    }

    private static uint TakeNumber(byte[] data, int offset)
        => data[offset] | ((uint)data[offset + 1] << 8) | ((uint)data[offset + 2] << 16) | ((uint)data[offset + 3] << 24);
}
