using System.IO;
using System.Linq;
using System.Reflection;
using ClaudeNet.Lab.Accuracy.Book;

namespace ClaudeNet.Lab.Scenarios.Accuracy;

/// <summary>The grade that docs keeps.</summary>
internal static class Recorded
{
    /// <summary>Gets the page.</summary>
    internal static string Page { get; } = Path.Combine(typeof(Recorded).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "Docs").Value!, "accuracy.md");

    /// <summary>Gets the record beside it.</summary>
    internal static GradeBook Book { get; } = GradeBooks.Read(Page);
}
