namespace Yiguan.Core.Ledger;

/// <summary>Whose ledger: a county, a city, a province. Every key of the store begins with it.</summary>
public readonly record struct Owner
{
    /// <summary>An owner of that name.</summary>
    /// <param name="value">1 to 40 of a-z, 0-9 and '-', beginning with a letter.</param>
    /// <exception cref="ArgumentException">The name has another form; ask <see cref="IsName"/> before.</exception>
    public Owner(string value)
    {
        if (!IsName(value)) throw new ArgumentException($"'{value}' is no name of an owner.", nameof(value));
        Value = value;
    }

    /// <summary>The name as it stands in every row.</summary>
    public string Value { get; }

    /// <summary>Whether a text may name an owner.</summary>
    public static bool IsName(string? value) =>
        value is { Length: > 0 and <= 40 } && char.IsAsciiLetterLower(value[0])
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <inheritdoc/>
    public override string ToString() => Value;
}
