using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Facts;

/// <summary>并入在办事项: another document asks for what the matter is about already. No copy is opened; what the document says otherwise holds from here on. The first promise stays visible beside it, and an extension that was granted is void where the day is another one.</summary>
/// <param name="Source">The sentence that asks for it: document:ID/START-END.</param>
/// <param name="Document">What the document is called.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Fields">What it says otherwise of what was asked: the target.</param>
/// <param name="Deadline">The last day from here on; absent where it stays.</param>
/// <param name="Hour">The hour of the county at which that day ends; absent: its end.</param>
[FactKind("matter-asked-again")]
public sealed record MatterAskedAgain(string Source, string Document, string Text, ImmutableDictionary<string, FieldValue> Fields, DateOnly? Deadline = null, TimeOnly? Hour = null) : MatterFact;
