using System;
using System.Collections;
using System.Collections.Generic;
using System.Net;
using System.Reflection;
using System.Text;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>Everything that an object shows: each public property to the bottom, and each ToString on the way. What is not in here cannot be read off the object.</summary>
internal static class ReportText
{
    public static string Of(object value)
    {
        var text = new StringBuilder();
        Write(text, value, new HashSet<object>(ReferenceEqualityComparer.Instance), 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, HashSet<object> seen, int depth)
    {
        const int Deepest = 12;
        if (value is null || depth > Deepest)
        {
            return;
        }

        text.AppendLine(value.ToString());
        if (value is Uri uri)
        {
            text.AppendLine(uri.OriginalString);
            return;
        }

        Type type = value.GetType();
        if (value is string or IPAddress or Type || type.IsPrimitive || type.IsEnum || type.Namespace == "System" || !seen.Add(value))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Write(text, item, seen, depth + 1);
            }

            return;
        }

        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                Write(text, property.GetValue(value), seen, depth + 1);
            }
        }
    }
}
