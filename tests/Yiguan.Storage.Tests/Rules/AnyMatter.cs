using CsCheck;
using Yiguan.Core.Rules;

namespace Yiguan.Storage.Tests.Rules;

/// <summary>Matters with fields of every type, any of them missing, and with any who take part.</summary>
internal static class AnyMatter
{
    private static readonly Gen<RuleValue> s_missing = Gen.Const(RuleValue.Missing);
    private static readonly Gen<string> s_unit = Of("keji", "qingxi", "shangxi", "水利局");

    public static RuleType Kinds { get; } = RuleType.Ordered("民生", "产业", "基础设施");

    /// <summary>Letters on both sides of the surrogates, and signs that quoting could trip over.</summary>
    public static Gen<string> Words { get; } = Of("a", "b", "水", "库", "\ue000", "\uffee", "𠮷", "😀", "é", "'", "%", "_", "\"", "\\", " ").Array[0, 3].Select(string.Concat);

    public static RuleNames Names { get; } = RuleNames.BuiltIn.WithDuties().With(
        RuleName.Field("投资额", RuleType.Number(2), new(-1_000_000, 1_000_000_000)),
        RuleName.Field("总额", RuleType.Number(2)),
        RuleName.Field("户数", RuleType.Number(0), new(0, 10_000)),
        RuleName.Field("比率", RuleType.Number(4), new(-1_000_000, 1_000_000)),
        RuleName.Field("名称", RuleType.Text),
        RuleName.Field("备注", RuleType.Text),
        RuleName.Field("开工", RuleType.Date),
        RuleName.Field("竣工", RuleType.Date),
        RuleName.Field("急件", RuleType.Bool),
        RuleName.Field("类别", Kinds),
        RuleName.Field("照片", RuleType.Presence),
        RuleName.Field("承办", RuleType.Ref(RefKind.Unit)),
        RuleName.Field("matter.opened", RuleType.Instant));

    public static Gen<RuleRecord> One { get; } = Gen.Select(Fields(n => !n.IsAsked), Members("lead", "owner", "support", "relay", "filer"), (fields, members) => Record(fields, members));

    public static Gen<RuleRecord> Asked { get; } = Gen.Select(Fields(n => n.IsAsked), Members("my.unit", "my.units", "my.subtree", "my.duties"), (fields, members) => Record(fields, members));

    /// <summary>Any of these.</summary>
    public static Gen<string> Of(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<RuleValue> Value(RuleName name) => Gen.Frequency((1, s_missing), (4, name.Type.Kind switch
    {
        RuleKind.Bool => Gen.Bool.Select(b => RuleValue.Of(b)),
        RuleKind.Number => Gen.Frequency((2, Gen.Long[name.Bounds.Least, name.Bounds.Most]), (2, Gen.Long[Math.Max(-3, name.Bounds.Least), 3]), (1, Gen.Const(name.Bounds.Least)), (1, Gen.Const(name.Bounds.Most))).Select(n => RuleValue.Of(n)),
        RuleKind.Date => Gen.Frequency((1, Gen.Long[name.Bounds.Least, name.Bounds.Most]), (2, Gen.Long[-3, 3]), (2, Gen.Long[20_000, 21_000])).Select(n => RuleValue.Of(n)),
        RuleKind.Instant => Gen.Long[-5, 5].Select(n => RuleValue.Of(n)),
        RuleKind.Choice => Of([.. name.Type.Options]).Select(o => RuleValue.Of(o)),
        RuleKind.Ref => s_unit.Select(u => RuleValue.Of(u)),
        _ => Words.Select(w => RuleValue.Of(w)),
    }));

    private static Gen<(string Name, RuleValue Value)[]> Fields(Func<RuleName, bool> which) =>
        All([.. Names.All.Where(n => n.Type.Kind != RuleKind.RefSet && which(n)).OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => Value(n).Select(v => (n.Name, v)))]);

    private static Gen<(string Name, string[] Ids)[]> Members(params string[] names) => All([.. names.Select(n => s_unit.Array[0, 2].Select(ids => (n, ids)))]);

    private static Gen<T[]> All<T>(Gen<T>[] gens) => gens.Aggregate(Gen.Const(Array.Empty<T>()), (all, next) => Gen.Select(all, next, (a, n) => (T[])[.. a, n]));

    private static RuleRecord Record((string Name, RuleValue Value)[] fields, (string Name, string[] Ids)[] members)
    {
        var record = new RuleRecord();
        foreach (var (name, value) in fields) record.Set(name, value);
        foreach (var (name, ids) in members) record.Set(name, ids);
        return record;
    }
}
