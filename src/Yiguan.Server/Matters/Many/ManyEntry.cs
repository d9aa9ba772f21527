using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Yiguan.Core.Matters.Offers;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Matters.Many;

/// <summary>Which matters somebody ticked, what he wants done with them, and what he says with it.</summary>
internal sealed class ManyEntry
{
    private readonly Func<string, StringValues> _said;
    private readonly List<FieldError> _errors = [];

    private ManyEntry(Func<string, StringValues> said) => _said = said;

    /// <summary>Ids of the matters, each once.</summary>
    public ImmutableArray<string> Matters => [.. _said("matter").OfType<string>().Where(m => m.Length > 0).Distinct()];

    /// <summary>What is to be done; null where it was not said.</summary>
    public ManyAct? Act => ManyWords.Find(Text("act"));

    /// <summary>Whether it is to be done now, and not looked at first.</summary>
    public bool Does => Text("do") == "yes";

    /// <summary>Makes each count once, however often the form is sent.</summary>
    public string Key => Text("key") is { Length: > 0 and <= 40 } key ? key : Guid.NewGuid().ToString("N");

    /// <summary>The list that was come from; an address of another house is none.</summary>
    public string Back => Text("back").Length == 0 ? "/desk" : Who.Acts.Local(Text("back"));

    /// <summary>What has to be mended, in the order of the form.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>What is said once for all.</summary>
    public SaidOfMany Said => new(Filled("text"), Filled("post"), Filled("to"));

    /// <summary>Reads what was sent, or what the address says.</summary>
    public static async Task<ManyEntry> ReadAsync(Visit visit)
    {
        var request = visit.Context.Request;
        if (!HttpMethods.IsPost(request.Method)) return new ManyEntry(name => request.Query[name]);
        var form = await request.ReadFormAsync(visit.Gone);
        return new ManyEntry(name => form[name]);
    }

    /// <summary>What was typed into a box.</summary>
    public string Text(string name) => _said(name).ToString().Trim();

    /// <summary>The sentence beside a box; null where nothing is wrong with it.</summary>
    public string? ErrorOf(string name) => _errors.FirstOrDefault(e => e.Id == name)?.Sentence;

    /// <summary>Looks whether what the act needs was said.</summary>
    public bool IsWhole(ManyAct act, IReadOnlyCollection<string> posts, Func<string, bool> units)
    {
        if (act == ManyAct.HandTo && !posts.Contains(Text("post"))) Mend("post", Say.Of("act.post"));
        if (act == ManyAct.Relay && !units(Text("to"))) Mend("to", Say.Of("act.to"));
        if (ManyActs.NeedsText(act) && Text("text").Length == 0) Mend("text", Say.Of(act == ManyAct.Comment ? "act.words" : "act.reason"));
        return _errors.Count == 0;
    }

    private void Mend(string name, string label) => _errors.Add(new FieldError(name, label, Say.Of("form.required")));

    private string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;
}
