using Yiguan.Reading;

namespace Yiguan.Core.Tests;

/// <summary>Commitments as the reader would hand them over.</summary>
internal static class Commitments
{
    public static Commitment Of(string text, string @object = "", string section = "") =>
        new() { Id = 1, Span = new Span(0, text.Length), Text = text, Verb = "", Object = @object, Section = section };
}
