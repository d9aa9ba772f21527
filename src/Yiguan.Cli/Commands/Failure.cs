using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Commands;

/// <summary>A no that a person can act on: its exit code, its stable code, and what its sentence is filled with.</summary>
/// <param name="Exit">One of <see cref="ExitCode"/>.</param>
/// <param name="Code">Never changes; also the name of its sentence in CommandWords.</param>
/// <param name="Arguments">File, field and whatever else the sentence names.</param>
/// <param name="Sentence">The sentence, where another room says it.</param>
internal sealed record Failure(int Exit, string Code, ImmutableArray<string> Arguments, Func<CultureInfo, string>? Sentence = null)
{
    public static Failure Usage(string code, params ReadOnlySpan<string> arguments) =>
        new(ExitCode.Usage, code, [.. arguments]);

    public static Failure Refused(string code, params ReadOnlySpan<string> arguments) =>
        new(ExitCode.FileRefused, code, [.. arguments]);

    public static Failure WrongData(string code, params ReadOnlySpan<string> arguments) =>
        new(ExitCode.DataWrong, code, [.. arguments]);

    /// <summary>A no of the ledger or of one of its rooms: a store that cannot be written is refused, anything else is wrong data.</summary>
    public static Failure Of(Refusal refusal) =>
        new(refusal is StoreUnavailable ? ExitCode.FileRefused : ExitCode.DataWrong, refusal.Code, [], culture => refusal.Sentence(culture));

    /// <summary>The same with the names of a day in place of ids.</summary>
    public static Failure Of(Refusal refusal, OrganisationOn? day) => Of(refusal) with { Sentence = culture => refusal.Sentence(day, culture) };

    /// <summary>One sentence and the code in brackets, as it stands on stderr.</summary>
    public string Line(CommandWords words) =>
        words.Format("error", Sentence?.Invoke(words.Culture) ?? words.Format(Code, [.. Arguments]), Code);
}

/// <summary>Either what was asked for or why not.</summary>
internal readonly record struct Attempt<T>(T? Value, Failure? Failure)
{
    public static implicit operator Attempt<T>(T value) => new(value, null);

    public static implicit operator Attempt<T>(Failure failure) => new(default, failure);

    public Attempt<TNext> Then<TNext>(Func<T, Attempt<TNext>> next) => Failure is null ? next(Value!) : Failure;
}
