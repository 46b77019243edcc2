using System;

namespace ClaudeNet.Serving;

/// <summary>What arrived is not a request that can be answered; the message says why and quotes nothing.</summary>
internal sealed class BadRequestException : Exception
{
    public BadRequestException(string message)
        : base(message)
    {
    }
}
