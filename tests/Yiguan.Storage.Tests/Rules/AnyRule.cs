using CsCheck;
using Yiguan.Core.Rules;

namespace Yiguan.Storage.Tests.Rules;

/// <summary>Rules of any shape that fit the fields of <see cref="AnyMatter"/>.</summary>
internal static class AnyRule
{
    private const int Deepest = 4;

    private static readonly Dictionary<(RuleKind, int), Gen<string>> s_made = [];

    /// <summary>A rule of any kind, with its type.</summary>
    public static Gen<(string Text, RuleType Type)> One { get; } = Gen.Frequency(
        (5, With(Truth(Deepest), RuleType.Bool)),
        (2, With(Number(Deepest), RuleType.Number(6))),
        (1, With(Number(Deepest), RuleType.Number(1))),
        (1, With(Words(Deepest), RuleType.Text)),
        (1, With(Date(Deepest), RuleType.Date)),
        (1, With(Option(Deepest), AnyMatter.Kinds)));

    /// <summary>Rules that reckon.</summary>
    public static Gen<string> Figures { get; } = Number(Deepest);

    private static Gen<(string, RuleType)> With(Gen<string> text, RuleType type) => text.Select(t => (t, type));

    private static Gen<string> Truth(int depth) => Made(RuleKind.Bool, depth, Of("急件", "true", "false"), () =>
    [
        Joined(Truth(depth - 1), Of("and", "or", "且", "=", "!="), Truth(depth - 1)),
        Joined(Truth(depth - 1), Of("and", "or"), Truth(depth - 1)),
        Truth(depth - 1).Select(t => $"(not {t})"),
        Joined(Number(depth - 1), Sign, Number(depth - 1)),
        Joined(Words(depth - 1), Sign, Words(depth - 1)),
        Joined(Date(depth - 1), Sign, Date(depth - 1)),
        Joined(Of("matter.opened", "now", "max(matter.opened, now)"), Sign, Of("matter.opened", "now")),
        Joined(Option(depth - 1), Sign, Option(depth - 1)),
        Gen.Select(Option(depth - 1), Option(depth - 1), Negation, (x, a, not) => $"({x} {not} between {a} and '基础设施')"),
        Of("(照片 is missing)", "(照片 is present)"),
        Gen.Select(Either(depth - 1), Of("missing", "present"), (x, how) => $"({x} is {how})"),
        Gen.Select(Number(depth - 1), Number(depth - 1), Number(depth - 1), Negation, (x, a, b, not) => $"({x} {not} between {a} and {b})"),
        Gen.Select(Words(depth - 1), Words(depth - 1), Words(depth - 1), Negation, (x, a, b, not) => $"({x} {not} between {a} and {b})"),
        Gen.Select(Number(depth - 1), Number(depth - 1), Number(depth - 1), Negation, (x, a, b, not) => $"({x} {not} in ({a}, {b}, 5))"),
        Gen.Select(Words(depth - 1), Words(depth - 1), Negation, (x, a, not) => $"({x} {not} in ({a}, 'a'))"),
        Gen.Select(Option(depth - 1), Negation, (x, not) => $"({x} {not} in ('产业', '民生'))"),
        Gen.Select(Of("contains", "starts"), Words(depth - 1), Words(depth - 1), (f, t, part) => $"{f}({t}, {part})"),
        // Alone and joined, for joined tests share one look into the table.
        Gen.Select(Set, Set, Of("has my.unit", "within my.subtree", "has 承办"), Truth(depth - 1), (a, b, what, t) => $"({a} has my.unit or {t} or {b} {what})"),
        Gen.Select(Set, Of("has my.unit", "has 承办", "within my.subtree", "is missing", "is present"), (set, what) => $"({set} {what})"),
        Of("(owner = my.unit)", "(owner != 承办)", "(承办 = my.unit)", "(承办 != my.unit)", "(承办 within my.subtree)", "(my.units has (承办 otherwise my.unit))", "(sponsor has my.post)", "(my.unit within my.units)", "(my.duties has 'keji')", "('水利局' within my.duties)"),
        Split(Truth(depth - 1), depth),
    ]);

    private static Gen<string> Number(int depth) => Made(RuleKind.Number, depth, Of("投资额", "总额", "户数", "比率", "0", "9000", "7", "0.5", "1.25", "300万", "0.0001", "10%"), () =>
    [
        Joined(Number(depth - 1), Of("+", "-", "*", "/"), Number(depth - 1)),
        Joined(Number(depth - 1), Of("+", "-", "/"), Number(depth - 1)),
        Number(depth - 1).Select(n => $"(-{n})"),
        Number(depth - 1).Select(n => $"abs({n})"),
        Gen.Select(Of("min", "max"), Number(depth - 1), Number(depth - 1), Number(depth - 1), (f, a, b, c) => $"{f}({a}, {b}, {c})"),
        Gen.Select(Date(depth - 1), Date(depth - 1), (a, b) => $"days({a}, {b})"),
        Gen.Select(Of("year", "month", "day", "weekday"), Date(depth - 1), (f, d) => $"{f}({d})"),
        Words(depth - 1).Select(t => $"length({t})"),
        Split(Number(depth - 1), depth),
    ]);

    private static Gen<string> Words(int depth) => Made(RuleKind.Text, depth, Gen.OneOf(Of("名称", "备注"), AnyMatter.Words.Select(w => $"'{w.Replace("'", "''", StringComparison.Ordinal)}'")), () => [Split(Words(depth - 1), depth)]);

    private static Gen<string> Date(int depth) => Made(RuleKind.Date, depth, Of("开工", "竣工", "today", "2026-03-01", "1969-12-31", "2000-02-29"), () =>
    [
        Gen.Select(Date(depth - 1), Of("30", "(-400)", "min(户数, 3000)", "weekday(today)"), (d, n) => $"addDays({d}, {n})"),
        Gen.Select(Of("min", "max"), Date(depth - 1), Date(depth - 1), (f, a, b) => $"{f}({a}, {b})"),
        Split(Date(depth - 1), depth),
    ]);

    private static Gen<string> Option(int depth) => Made(RuleKind.Choice, depth, Of("类别"), () =>
    [
        Gen.Select(Truth(depth - 1), Option(depth - 1), Of("'产业'", "'民生'"), (c, a, b) => $"(if {c} then {a} else {b})"),
        Gen.Select(Option(depth - 1), Of("'产业'", "'民生'"), (a, b) => $"({a} otherwise {b})"),
    ]);

    private static Gen<string> Set => Of("lead", "owner", "support", "relay", "any(lead, owner)", "any(support, relay, filer)");

    private static Gen<string> Sign => Of("=", "!=", "<>", "<", "<=", ">", ">=");

    private static Gen<string> Negation => Of("", "not");

    private static Gen<string> Either(int depth) => Gen.OneOf(Truth(depth), Number(depth), Words(depth), Date(depth), Option(depth), Of("承办", "my.unit", "matter.opened"));

    private static Gen<string> Split(Gen<string> way, int depth) => Gen.OneOf(
        Gen.Select(Truth(depth - 1), way, way, (c, a, b) => $"(if {c} then {a} else {b})"),
        Gen.Select(way, way, (a, b) => $"({a} otherwise {b})"));

    private static Gen<string> Joined(Gen<string> left, Gen<string> sign, Gen<string> right) => Gen.Select(left, sign, right, (l, s, r) => $"({l} {s} {r})");

    private static Gen<string> Of(params string[] texts) => AnyMatter.Of(texts);

    // Each kind is made once for each depth; otherwise the makers would double with every level.
    private static Gen<string> Made(RuleKind kind, int depth, Gen<string> leaf, Func<Gen<string>[]> deeper)
    {
        if (s_made.TryGetValue((kind, depth), out var made)) return made;
        return s_made[(kind, depth)] = depth <= 0 ? leaf : Gen.Frequency((1, leaf), (4, Gen.OneOf(deeper())));
    }
}
