namespace Yiguan.Core.Rules.Syntax;

internal enum TokenKind
{
    End,
    Sign,
    Word,
    Name,
    Literal,
}

/// <summary>A word of the language, a sign, a name or a literal.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="At">Where it begins, in UTF-16 units.</param>
/// <param name="Text">Words by their English spelling, signs by their plain one.</param>
/// <param name="Literal">What a literal says; null for all else.</param>
internal readonly record struct Token(TokenKind Kind, int At, string Text, LiteralNode? Literal = null)
{
    public bool Is(string text) => Kind is TokenKind.Sign or TokenKind.Word && Text == text;
}
