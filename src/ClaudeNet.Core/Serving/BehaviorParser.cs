using System;
using System.Collections.Generic;
using System.Globalization;

namespace ClaudeNet.Serving;

/// <summary>Reads the text form of a <see cref="TestBehavior"/>; the grammar stands there.</summary>
internal sealed class BehaviorParser
{
    private const string Actions = "ok, 200 to 599, hang, rst, fin, fin-mid, rst-mid, stall-mid, sse-error, html, html-200, empty, garbage, redirect=URL, cf-challenge, region, tenant, spend-limit";
    private const string Settings = "delay=2s, slow-first-byte=3s, buffered, upload-limit=65536, idle-drop=5s, title=TEXT, status=503";

    private static readonly Dictionary<string, BehaviorAction> s_actions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ok"] = BehaviorAction.Respond,
        ["hang"] = BehaviorAction.Hang,
        ["rst"] = BehaviorAction.Reset,
        ["fin"] = BehaviorAction.Close,
        ["fin-mid"] = BehaviorAction.CloseMidBody,
        ["rst-mid"] = BehaviorAction.ResetMidBody,
        ["stall-mid"] = BehaviorAction.StallMidBody,
        ["sse-error"] = BehaviorAction.StreamError,
        ["html"] = BehaviorAction.BlockPage,
        ["html-200"] = BehaviorAction.BlockPage,
        ["empty"] = BehaviorAction.Empty,
        ["garbage"] = BehaviorAction.Garbage,
        ["cf-challenge"] = BehaviorAction.Challenge,
        ["region"] = BehaviorAction.Region,
        ["tenant"] = BehaviorAction.Tenant,
        ["spend-limit"] = BehaviorAction.SpendLimit,
    };

    private static readonly char[] s_separators = "\"(),/:;<=>?@[\\]{}".ToCharArray();

    private readonly string _text;
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private BehaviorAction? _action;
    private int? _status;
    private TimeSpan _delay;
    private TimeSpan _slowFirstByte;
    private TimeSpan? _idleDrop;
    private long? _uploadLimit;
    private bool _buffered;
    private string? _redirect;
    private string? _title;

    public BehaviorParser(string text) => _text = text.Trim();

    public TestBehavior Parse()
    {
        string[] words = _text.Split(';');
        for (int i = 0; i < words.Length; i++)
        {
            ReadWord(words[i].Trim(), first: i == 0);
        }

        return new TestBehavior(_text)
        {
            Action = _action ?? BehaviorAction.Respond,
            Status = _status,
            Headers = _headers.ToArray(),
            Delay = _delay,
            SlowFirstByte = _slowFirstByte,
            UploadLimit = _uploadLimit,
            IdleDrop = _idleDrop,
            Buffered = _buffered,
            RedirectTarget = _redirect,
            Title = _title,
        };
    }

    private static bool IsToken(string name)
    {
        foreach (char c in name)
        {
            if (c is <= ' ' or >= '\u007f' || Array.IndexOf(s_separators, c) >= 0)
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static bool IsHeaderValue(string value)
    {
        foreach (char c in value)
        {
            if (c is < ' ' or >= '\u007f')
            {
                return false;
            }
        }

        return true;
    }

    private void ReadWord(string word, bool first)
    {
        int equals = word.IndexOf('=');
        if (equals < 0)
        {
            ReadBareWord(word);
            return;
        }

        string name = word.Substring(0, equals).Trim();
        string value = word.Substring(equals + 1).Trim();
        switch (name.ToLowerInvariant())
        {
            case "delay":
                _delay = ReadDuration(value);
                break;
            case "slow-first-byte":
                _slowFirstByte = ReadDuration(value);
                break;
            case "idle-drop":
                _idleDrop = ReadDuration(value);
                break;
            case "upload-limit":
                _uploadLimit = ReadSize(value);
                break;
            case "title":
                _title = value;
                break;
            case "status":
                _status = ReadStatus(value);
                break;
            case "redirect":
                ReadRedirect(value);
                break;
            default:
                ReadHeader(name, value, first);
                break;
        }
    }

    private void ReadBareWord(string word)
    {
        if (string.Equals(word, "buffered", StringComparison.OrdinalIgnoreCase))
        {
            _buffered = true;
        }
        else if (s_actions.TryGetValue(word, out BehaviorAction action))
        {
            SetAction(action);
            if (string.Equals(word, "html-200", StringComparison.OrdinalIgnoreCase))
            {
                _status = 200;
            }
        }
        else if (word.Length > 0 && char.IsDigit(word[0]))
        {
            SetAction(BehaviorAction.Respond);
            _status = ReadStatus(word);
        }
        else
        {
            throw Bad($"\"{word}\" is not known");
        }
    }

    private void ReadRedirect(string value)
    {
        if (value.Length == 0 || !IsHeaderValue(value) || !Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _))
        {
            throw Bad("redirect needs a URL");
        }

        SetAction(BehaviorAction.Redirect);
        _redirect = value;
    }

    private void ReadHeader(string name, string value, bool first)
    {
        // A first word must be known: a misspelt setting would otherwise turn into a header and the test into a lie.
        if (first)
        {
            throw Bad($"\"{name}\" is not known");
        }

        if (!IsToken(name) || !IsHeaderValue(value))
        {
            throw Bad($"\"{name}\" cannot be a header or its value has characters that no header may have");
        }

        _headers.Add(new KeyValuePair<string, string>(name, value));
    }

    private void SetAction(BehaviorAction action)
    {
        if (_action.HasValue)
        {
            throw Bad("there are two actions");
        }

        _action = action;
    }

    private int ReadStatus(string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 200 and <= 599)
        {
            return status;
        }

        throw Bad($"\"{value}\" is not a status from 200 to 599");
    }

    private long ReadSize(string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
        {
            return size;
        }

        throw Bad($"\"{value}\" is not a number of bytes");
    }

    private TimeSpan ReadDuration(string value)
    {
        (string suffix, double milliseconds)[] units = [("ms", 1), ("s", 1000), ("m", 60_000)];
        foreach ((string suffix, double milliseconds) in units)
        {
            if (value.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(value.Substring(0, value.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number >= 0
                && number * milliseconds <= 3_600_000)
            {
                return TimeSpan.FromMilliseconds(number * milliseconds);
            }
        }

        throw Bad($"\"{value}\" is not a duration such as 500ms, 2s or 1m, up to an hour");
    }

    private FormatException Bad(string why) =>
        new($"The behaviour \"{_text}\" cannot be read: {why}. Actions, at most one: {Actions}. Settings: {Settings}. After the first word also headers: retry-after=3.");
}
