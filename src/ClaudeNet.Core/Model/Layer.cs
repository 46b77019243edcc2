namespace ClaudeNet.Model;

/// <summary>The layers of a connection, in the order in which one rests on another. Public results carry the name as text.</summary>
internal enum Layer
{
    Configuration,
    LocalPorts,
    Name,
    Route,
    Tcp,
    Proxy,
    Tls,
    Http,
    Credential,
    Service,
}
