using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>A store was brought forward by a newer version, whose tables this one does not know.</summary>
/// <param name="refusal">The same as an answer.</param>
public sealed class SchemaNewerException(SchemaNewer refusal) : InvalidOperationException(refusal.Code)
{
    /// <summary>The same as an answer.</summary>
    public SchemaNewer Refusal { get; } = refusal;
}
