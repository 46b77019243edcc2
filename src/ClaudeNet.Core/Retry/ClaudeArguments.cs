using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Retry;

/// <summary>The arguments of one call of <c>claude</c>, understood as far as trying again needs it.</summary>
internal sealed class ClaudeArguments
{
    /// <summary>What goes on in a session without saying the prompt again, which the session holds already.</summary>
    internal const string GoOn = "continue";

    private readonly List<Word> _words = [];
    private string? _unknown;

    private ClaudeArguments()
    {
    }

    /// <summary>Gets a value indicating whether the run prints one answer and ends.</summary>
    internal bool IsPrint { get; private set; }

    /// <summary>Gets the format that was asked for.</summary>
    internal OutputFormat Format { get; private set; }

    /// <summary>Gets a value indicating whether the run was to go on in a session that the user named, or to make one of that name: its first attempt has used it.</summary>
    internal bool NamesSession { get; private set; }

    private bool HasUnknownFormat { get; set; }

    private bool Verbose => Has("--verbose");

    /// <summary>Reads a command line.</summary>
    internal static ClaudeArguments Parse(IReadOnlyList<string> arguments)
    {
        var result = new ClaudeArguments();
        for (var index = 0; index < arguments.Count; index++)
        {
            var word = arguments[index];
            if (word == "--")
            {
                result._words.AddRange(arguments.Skip(index).Select(rest => new Word(rest, null)));
                break;
            }

            index += result.Take(word, arguments.Skip(index + 1).ToArray());
        }

        result.Conclude();
        return result;
    }

    /// <summary>Returns whether the stream can be asked for in place of what the user wants, without losing anything of that.</summary>
    /// <param name="prints">Whether the client's own debug output lands among the answer.</param>
    internal bool CanStream(bool prints)
        => IsPrint && !prints && !HasUnknownFormat && !Has("--input-format") && Format switch
        {
            // With a schema the text is not the result's; with --verbose, json is a list of all messages.
            OutputFormat.Text => !Has("--json-schema"),
            OutputFormat.Json => !Verbose,
            _ => false,
        };

    /// <summary>Returns why a session of such a run cannot be gone on in; null when it can.</summary>
    internal string? WhyNotResumable()
        => !IsPrint ? "it was not run with -p"
        : Has("--no-session-persistence") ? "--no-session-persistence left no session to go on in"
        : Has("--input-format") ? "with --input-format its prompts came as a stream"
        : _unknown is { } option ? $"{option} is not an option that is known here, so its prompt cannot be told from the rest"
        : null;

    /// <summary>Returns the arguments of an attempt that starts afresh.</summary>
    internal string[] Fresh(bool stream) => Ask(stream, _words);

    /// <summary>Returns the arguments of an attempt that goes on in a session; its prompt goes by standard input.</summary>
    internal string[] Resumed(string session, bool stream)
    {
        var rest = _words.Where(word => word.Option is not (null or "--resume" or "-r" or "--continue" or "-c" or "--session-id" or "--fork-session" or "--from-pr"));
        return ["--resume", session, .. Ask(stream, rest)];
    }

    private string[] Ask(bool stream, IEnumerable<Word> words)
    {
        if (!stream)
        {
            return words.Select(word => word.Text).ToArray();
        }

        var rest = words.Where(word => word.Option is not "--output-format").Select(word => word.Text);
        return Verbose ? ["--output-format", "stream-json", .. rest] : ["--output-format", "stream-json", "--verbose", .. rest];
    }

    /// <summary>Takes a word and what belongs to it; returns how many words that were beside it.</summary>
    private int Take(string word, string[] following)
    {
        if (!word.StartsWith("-", StringComparison.Ordinal) || word.Length == 1)
        {
            _words.Add(new Word(word, null));
            return 0;
        }

        var isLong = word.StartsWith("--", StringComparison.Ordinal);
        var equals = isLong ? word.IndexOf('=') : -1;
        if (equals > 0)
        {
            Add(word.Substring(0, equals), word, word.Substring(equals + 1));
            return 0;
        }

        // -pc is -p -c; an option with a value can only be the last of them.
        if (!isLong && word.Length > 2)
        {
            for (var letter = 1; letter < word.Length - 1; letter++)
            {
                Add("-" + word[letter], "-" + word[letter], null);
            }

            word = "-" + word[word.Length - 1];
        }

        var count = ClaudeOptions.CountValues(word, following);
        if (count is null)
        {
            _unknown ??= word;
        }

        Add(word, word, count > 0 ? following[0] : null);
        _words.AddRange(following.Take(count ?? 0).Select(value => new Word(value, word)));
        return count ?? 0;
    }

    private void Add(string option, string text, string? value)
    {
        _words.Add(new Word(text, option));
        if (option == "--output-format")
        {
            HasUnknownFormat = value is not ("text" or "json" or "stream-json");
            Format = value switch { "json" => OutputFormat.Json, "stream-json" => OutputFormat.StreamJson, _ => OutputFormat.Text };
        }
    }

    private void Conclude()
    {
        IsPrint = Has("-p") || Has("--print");
        var resumes = Has("--resume") || Has("-r") || Has("--continue") || Has("-c") || Has("--from-pr");
        NamesSession = Has("--session-id") || (resumes && !Has("--fork-session"));
    }

    private bool Has(string option) => _words.Exists(word => word.Option == option);

    /// <summary>A word, and the option that it is or belongs to; null for a prompt.</summary>
    private sealed record Word(string Text, string? Option);
}
