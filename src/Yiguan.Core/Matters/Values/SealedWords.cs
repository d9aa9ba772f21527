using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Matters.Values;

/// <summary>What a sealed value says. A field of a matter or subject is sealed whole, as it would stand in the fact; a telephone of the organisation as it is.</summary>
public static class SealedWords
{
    /// <summary>The words alone: nothing of the form they are kept in may show when they are masked.</summary>
    public static string Of(SealedValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.Value.StartsWith('{')) return value.Value;
        try
        {
            var field = CanonicalJson.Read<FieldValue>(value.Value);
            return field.Text ?? (field.Texts is { } texts ? string.Join("；", texts) : value.Value);
        }
        catch (JsonException)
        {
            return value.Value;
        }
    }
}
