using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>HTML in the making. Whatever stands in a hole of an added template is encoded, so no document can write markup.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _html = new();

    public Markup Add([InterpolatedStringHandlerArgument("")] ref Template template)
    {
        _ = template;
        return this;
    }

    public override string ToString() => _html.ToString();

    private void Encode(string? text)
    {
        foreach (var c in text ?? "")
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),
                _ => _html.Append(c),
            };
        }
    }

    /// <summary>Collects the parts of one interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template
    {
        private readonly Markup _markup;

        public Template(int literalLength, int formattedCount, Markup markup)
        {
            _markup = markup;
            markup._html.EnsureCapacity(markup._html.Length + literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string literal) => _markup._html.Append(literal);

        public void AppendFormatted(string? text) => _markup.Encode(text);

        public void AppendFormatted(int number) => _markup._html.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Raw raw) => _markup._html.Append(raw.Html);
    }
}

/// <summary>Markup of our own that goes in as it is.</summary>
internal readonly record struct Raw(string Html);
