using System;

namespace ClaudeNet.Configuration.Editing;

/// <summary>Something that is not written, whatever the reason; nothing was changed.</summary>
/// <param name="errorId">A stable id: SecretRefused, SettingUnknown, SettingRemoved, SettingValueInvalid, SettingNotInFile, SettingNameInvalid or NotYourProfile.</param>
/// <param name="message">Why, and what to do; it never quotes a value.</param>
internal sealed class ConfigurationRefusal(string errorId, string message) : Exception(message)
{
    /// <summary>Gets the stable id.</summary>
    public string ErrorId { get; } = errorId;
}
