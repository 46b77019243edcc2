using System;
using System.Globalization;
using System.Linq;

namespace ClaudeNet.Configuration.Knowledge;

/// <summary>Checks a value against what is known of its variable. No message quotes the value: it could be a secret pasted into the wrong place.</summary>
internal static class SettingValidator
{
    /// <summary>Returns what is wrong with a value, as the end of a sentence that begins with "it"; null when nothing is. An empty value is always taken: it counts as not set.</summary>
    internal static string? FindProblem(KnownSetting setting, string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return setting.Type switch
        {
            SettingType.Url => FindUrlProblem(text),
            SettingType.ProxyUrl => FindProxyProblem(text),
            SettingType.Milliseconds or SettingType.Count => FindNumberProblem(setting, text),
            SettingType.Switch => IsSwitch(text) ? null : "is neither 1 nor 0 (true nor false)",
            SettingType.AnyValueSwitch => IsOff(text) ? "switches it on all the same: any value does, 0 and false too" : null,
            SettingType.Choice => setting.Choices.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : "is none of " + string.Join(", ", setting.Choices),
            SettingType.List => text.Split([','], StringSplitOptions.RemoveEmptyEntries).All(word => setting.Choices.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase))
                ? null : "names something else than " + string.Join(", ", setting.Choices),
            SettingType.Path => value.IndexOfAny(['\r', '\n', '\0']) >= 0 || value.Contains("-----BEGIN") ? "is the content of a file; the file's name belongs here" : null,
            _ => null,
        };
    }

    /// <summary>Reads a number as the documentation says that the client reads it: digits, with underscores between them, or scientific notation.</summary>
    internal static bool TryReadNumber(string text, out double number)
    {
        number = 0;
        var plain = text.Length > 0 && char.IsDigit(text[text.Length - 1]) && char.IsDigit(text[0]) ? text.Replace("_", string.Empty) : text;
        return plain.All(character => character is (>= '0' and <= '9') or 'e' or 'E' or '+' or '.')
            && double.TryParse(plain, NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && !double.IsInfinity(number);
    }

    private static string? FindUrlProblem(string text)
    {
        if (!text.Contains("://") || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return "is not an absolute URL such as https://api.anthropic.com";
        }

        return uri.Scheme is "http" or "https" ? null : "has another scheme than https and http";
    }

    private static string? FindProxyProblem(string text)
    {
        var proxy = ProxyAddress.Parse(text);
        return proxy.InvalidReason is not null ? "is no proxy: " + proxy.InvalidReason
            : proxy.SchemeUnsupported ? "has a scheme that the client does not speak; it takes http and https proxies"
            : null;
    }

    private static string? FindNumberProblem(KnownSetting setting, string text)
    {
        if (!TryReadNumber(text, out var number))
        {
            return setting.Type == SettingType.Milliseconds ? "is not a plain number of milliseconds" : "is not a plain number";
        }

        // Too small and too large is put right by the client itself, except where the largest is the timer's own.
        if (number > setting.Maximum)
        {
            return $"is over {Number(setting.Maximum)}";
        }

        if (number < setting.Minimum)
        {
            return $"is under {Number(setting.Minimum)}";
        }

        return number > 0 && number < setting.SensibleMinimum ? $"is under {Number(setting.SensibleMinimum)}, which is too short for long prompts" : null;
    }

    private static string Number(long? value) => value!.Value.ToString(CultureInfo.InvariantCulture);

    private static bool IsSwitch(string text) => text.ToUpperInvariant() is "1" or "0" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF";

    private static bool IsOff(string text) => text.ToUpperInvariant() is "0" or "FALSE" or "NO" or "OFF";
}
