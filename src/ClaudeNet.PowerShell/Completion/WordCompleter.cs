using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ClaudeNet.PowerShell.Completion;

/// <summary>Completes from a list of words that costs nothing to get: no network, no waiting.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected WordCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        foreach (KeyValuePair<string, string> word in Matching(wordToComplete))
        {
            yield return new CompletionResult(Quote(word.Key), word.Key, CompletionResultType.ParameterValue, word.Value);
        }
    }

    /// <summary>Returns the words that begin with what was typed, quotes around it or not.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Matching(string? typed)
    {
        string prefix = (typed ?? string.Empty).Trim('\'', '"');
        foreach (KeyValuePair<string, string> word in GetWords())
        {
            if (word.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                yield return word;
            }
        }
    }

    /// <summary>Quotes a word where PowerShell would otherwise read it as something else.</summary>
    internal static string Quote(string word)
    {
        foreach (char character in word)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('-' or '.' or '_'))
            {
                return "'" + word.Replace("'", "''") + "'";
            }
        }

        return word;
    }

    /// <summary>Returns each word with its explanation.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, string>> GetWords();
}
