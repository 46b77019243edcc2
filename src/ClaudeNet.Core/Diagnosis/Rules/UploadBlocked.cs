using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Small requests pass, a large one is refused or lost.</summary>
internal sealed class UploadBlockedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "UploadBlocked";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.PathAnswers(evidence.ClientPath))
        {
            return null;
        }

        DeepObservation[] all = DeepView.All(evidence);
        DeepObservation[] bad = all.Where(deep => IsBlocked(evidence, deep)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        bool anotherWorks = all.Any(deep => deep.UploadAnswered == true && !IsBlocked(evidence, deep));
        string how = bad[0].UploadStatusCode is int status ? $"is refused ({Describe.Number(status)})" : "gets no answer";
        return new Finding(Id, ClientView.ErrorUnless(anotherWorks), $"Small requests to {ClientView.Host(evidence)} pass, an upload of {Describe.Number(bad[0].UploadBytes / 1024)} KiB {how}")
        {
            Cause = "A proxy, filter or gateway limits the size of a request or scans its content. Claude Code sends the whole conversation each time, so a session works at first and fails as it grows.",
            Evidence = bad.Select(DeepView.Upload).ToArray(),
            Remedies =
            [
                Advice.Say($"Have the limit for request bodies raised to 32 MB, and data-loss scanning switched off, for {ClientView.Host(evidence)}."),
                Advice.Say("Until then keep conversations short: /compact or /clear makes the requests small again."),
            ],
        };
    }

    private static bool IsBlocked(EvidenceSet evidence, DeepObservation deep)
    {
        if (deep.UploadAnswered == false)
        {
            return !DeepView.IsBlackHole(evidence, deep);
        }

        // The same 403 for small requests has nothing to do with size.
        return deep.UploadStatusCode == 413 || (deep.UploadStatusCode == 403 && !ApiAnswer.All(evidence).Any(answer => answer.StatusCode == 403));
    }
}
