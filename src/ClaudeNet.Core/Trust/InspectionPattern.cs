namespace ClaudeNet.Trust;

/// <summary>How a vendor's authority can be known by its distinguished name.</summary>
/// <param name="Vendor">The name to show.</param>
/// <param name="Attribute">The attribute looked at: CN, O, OU or E.</param>
/// <param name="Text">What it begins with, whatever the case; with <paramref name="Whole"/>, all of it.</param>
/// <param name="Whole">Whether nothing may follow.</param>
internal sealed record InspectionPattern(string Vendor, string Attribute, string Text, bool Whole = false);
