using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml;
using ClaudeNet.Lab.Accuracy.Grading;

namespace ClaudeNet.Accuracy;

/// <summary>Writes results in the form that build servers read.</summary>
internal static class JUnitFile
{
    internal static void Write(string path, IReadOnlyList<CaseResult> results)
    {
        using var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "ClaudeNet.Accuracy");
        xml.WriteAttributeString("tests", Number(results.Count));
        xml.WriteAttributeString("failures", Number(results.Count(result => result.Grade?.Passed == false)));
        xml.WriteAttributeString("errors", Number(results.Count(result => result.Broken is not null)));
        xml.WriteAttributeString("skipped", Number(results.Count(result => result.Skipped is not null)));
        foreach (var result in results)
        {
            WriteCase(xml, result);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, CaseResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "ClaudeNet.Accuracy." + result.Case.On);
        xml.WriteAttributeString("name", result.Case.Id);
        xml.WriteAttributeString("time", result.Took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        if (result.Skipped is not null)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", result.Skipped);
            xml.WriteEndElement();
        }
        else if (!result.Passed)
        {
            var problems = result.Broken ?? string.Join(" ", result.Grade!.Problems);
            xml.WriteStartElement(result.Broken is null ? "failure" : "error");
            xml.WriteAttributeString("message", Printable(problems));
            xml.WriteString(Printable(result.Said));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Printable(string text) => new(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '?').ToArray());
}
