namespace ClaudeNet.Model;

/// <summary>Whether the ports to the fullest destination will run out.</summary>
internal enum PortForecast
{
    /// <summary>The rate was not measured, or something that counts could not be read.</summary>
    Unknown,

    /// <summary>Not at the observed rate.</summary>
    Never,

    /// <summary>Yes, after TimeToExhaustion at the observed rate.</summary>
    Expected,

    /// <summary>They have run out.</summary>
    Exhausted,
}
