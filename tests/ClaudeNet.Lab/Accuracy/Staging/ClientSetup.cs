using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Lab.Servers;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>The client's side of a case, as far as it is the same everywhere.</summary>
internal static class ClientSetup
{
    /// <summary>Sets the placeholders that every case has.</summary>
    internal static void SetCommon(Placeholders values, string home, string project, LabFolder folder)
    {
        values.Set("home", home);
        values.Set("project", project);
        values.Set("key", Site.GoodKey);
        values.Set("ca public", folder.Write("ca-public.pem", LabAuthority.Public.RootPem));
        values.Set("ca inspection", folder.Write("ca-inspection.pem", LabAuthority.Inspection.RootPem));
    }

    /// <summary>Returns the variables that the client's programs start with.</summary>
    internal static Dictionary<string, string> Variables(CaseClient client, IReadOnlyDictionary<string, string> passed, string home, Placeholders values)
    {
        var variables = new Dictionary<string, string>(passed) { ["HOME"] = home, ["USERPROFILE"] = home, ["ANTHROPIC_API_KEY"] = Site.GoodKey, ["DOTNET_NOLOGO"] = "1" };
        foreach (var (name, value) in client.Environment)
        {
            variables.Remove(name);
            if (value is not null)
            {
                variables[name] = values.Fill(value);
            }
        }

        return variables;
    }

    /// <summary>Writes the files that a case asks for.</summary>
    /// <exception cref="CaseException">One of them lies outside home and project.</exception>
    internal static void WriteFiles(CaseClient client, LabFolder folder, Placeholders values)
    {
        foreach (var (path, content) in client.Files)
        {
            if ((!path.StartsWith("home/", StringComparison.Ordinal) && !path.StartsWith("project/", StringComparison.Ordinal)) || path.Split('/').Contains(".."))
            {
                throw new CaseException($"client.files has {path}; a file lies below home/ or project/.");
            }

            folder.Write(path.Replace('/', Path.DirectorySeparatorChar), values.Fill(content));
        }
    }
}
