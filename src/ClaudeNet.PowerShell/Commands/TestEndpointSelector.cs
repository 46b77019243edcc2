using System.Collections.Generic;
using System.Management.Automation;
using ClaudeNet.Serving;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Finds running test endpoints by number or name.</summary>
internal static class TestEndpointSelector
{
    /// <summary>Returns the endpoints with these numbers, an error for each number that no endpoint has.</summary>
    public static IEnumerable<TestEndpoint> ById(IEnumerable<int> ids, IPipelineSink sink)
    {
        foreach (int id in ids)
        {
            if (TestEndpointHost.Find(id) is TestEndpoint endpoint)
            {
                yield return endpoint;
            }
            else
            {
                sink.WriteError(NotFound($"No test endpoint with the id {id} runs in this process.", id));
            }
        }
    }

    /// <summary>Returns the endpoints whose names match, an error for each name without wildcards that no endpoint has.</summary>
    public static IEnumerable<TestEndpoint> ByName(IEnumerable<string> names, IPipelineSink sink)
    {
        foreach (string name in names)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            bool found = false;
            foreach (TestEndpoint endpoint in TestEndpointHost.GetRunning())
            {
                if (endpoint.Name is not null && pattern.IsMatch(endpoint.Name))
                {
                    found = true;
                    yield return endpoint;
                }
            }

            if (!found && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                sink.WriteError(NotFound($"No test endpoint with the name '{name}' runs in this process.", name));
            }
        }
    }

    private static Problem NotFound(string message, object target) => new Problem(
        new ItemNotFoundException(message),
        "TestEndpointNotFound",
        ErrorCategory.ObjectNotFound,
        target,
        "Run Get-ClaudeTestEndpoint to see those that run.");
}
