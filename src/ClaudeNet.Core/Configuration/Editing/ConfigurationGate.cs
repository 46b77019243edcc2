using System.Linq;
using ClaudeNet.Configuration.Knowledge;

namespace ClaudeNet.Configuration.Editing;

/// <summary>Decides what may be written into a settings file at all.</summary>
internal static class ConfigurationGate
{
    /// <summary>Refuses names and values that do not belong there.</summary>
    /// <param name="request">What is asked for, with a value.</param>
    /// <param name="ignoresCase">Whether the system has one variable of a name in whatever case.</param>
    /// <exception cref="ConfigurationRefusal">It is refused.</exception>
    internal static void Check(ConfigurationRequest request, bool ignoresCase)
    {
        var knowledge = SettingKnowledge.Current;
        CheckName(request.Name);
        var value = request.Value!;
        if (knowledge.IsSecret(request.Name))
        {
            throw new ConfigurationRefusal("SecretRefused", $"{request.Name} is a secret. ClaudeNet writes none into a file: set it in the environment of the program that needs it, or log in with 'claude'.");
        }

        if (SecretShape.IsLike(value))
        {
            throw new ConfigurationRefusal("SecretRefused", SecretShape.HasPassword(value)
                ? $"The value for {request.Name} holds a user name with a password. ClaudeNet writes none into a file: give the address without it, and set the whole in the environment."
                : $"The value for {request.Name} looks like a key or token. ClaudeNet writes none into a file.");
        }

        if (value.Any(char.IsControl) || value.Any(char.IsSurrogate))
        {
            throw new ConfigurationRefusal("SettingValueInvalid", $"The value for {request.Name} has control characters or others that no variable needs.");
        }

        var known = knowledge.Find(request.Name);
        if (known is null)
        {
            CheckUnknown(request, knowledge, ignoresCase);
            return;
        }

        if (known.Until is { } until && !request.Force)
        {
            throw new ConfigurationRefusal("SettingRemoved", $"Nothing has read {known.Name} since Claude Code {until}.{(known.Instead is null ? string.Empty : $" Use {known.Instead}.")} -Force writes it for an older client.");
        }

        if (!known.InFiles)
        {
            throw new ConfigurationRefusal("SettingNotInFile", $"{known.Name} has no effect in a settings file. {known.Advice}");
        }

        if (SettingValidator.FindProblem(known, value) is { } problem && known.Type != SettingType.AnyValueSwitch)
        {
            throw new ConfigurationRefusal("SettingValueInvalid", $"The value for {known.Name} {problem}. {known.Advice}".TrimEnd());
        }

        if (known.Name == KnownVariables.RejectUnauthorized && value.Trim() == "0")
        {
            throw new ConfigurationRefusal("SettingValueInvalid", "NODE_TLS_REJECT_UNAUTHORIZED=0 lets anyone on the way read the key; ClaudeNet does not write it. Use NODE_EXTRA_CA_CERTS.");
        }
    }

    /// <summary>Refuses what can be no variable's name.</summary>
    /// <exception cref="ConfigurationRefusal">It is none.</exception>
    internal static void CheckName(string name)
    {
        if (name.Length is 0 or > 128 || name[0] is >= '0' and <= '9' || !name.All(character => character is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')))
        {
            throw new ConfigurationRefusal("SettingNameInvalid", "The name can be no variable's: it takes letters, digits and underscores, and no digit first.");
        }
    }

    private static void CheckUnknown(ConfigurationRequest request, SettingKnowledge knowledge, bool ignoresCase)
    {
        if (request.Force || knowledge.IsRead(request.Name))
        {
            return;
        }

        var unread = knowledge.FindUnread(request.Name);
        var other = knowledge.Settings.FirstOrDefault(setting => string.Equals(setting.Name, request.Name, System.StringComparison.OrdinalIgnoreCase));
        var real = unread?.Instead ?? (other is not null && !ignoresCase ? other.Name : knowledge.Nearest(request.Name));
        throw new ConfigurationRefusal("SettingUnknown", real is null
            ? $"Claude Code is not known to read {request.Name}. -Force writes it all the same."
            : $"Claude Code is not known to read {request.Name}. The real name is {real}{(unread is null ? ", if that is meant" : string.Empty)}. -Force writes it all the same.");
    }
}
