using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Calls;

/// <summary>An order with the files that came along, made into a command. Files are looked at, kept and let go as those of a form are.</summary>
/// <param name="mechanism">Whose fields.</param>
/// <param name="form">The files.</param>
/// <param name="visit">Who asks.</param>
/// <param name="office">Where files are kept, and things found.</param>
/// <param name="today">The organisation of the day.</param>
internal abstract class Carried(Mechanism mechanism, IFormCollection form, Visit visit, MatterOffice office, OrganisationOn today)
    : Entered(form, FormEntry.Read(mechanism, [], [], form, visit.Culture))
{
    private const string Evidence = "evidence";

    private readonly FieldsRead _fields = new(mechanism, today, office, visit);
    private readonly List<ProblemPart> _wrong = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly ApiWords _words = new(visit.Culture);

    protected Visit Visit => visit;

    protected OrganisationOn Today => today;

    protected Mechanism Mechanism => mechanism;

    protected MatterOffice Office => office;

    /// <summary>The command; null where something has to be mended first.</summary>
    protected abstract Task<MatterCommand?> CommandAsync();

    /// <summary>Has the order decided and recorded.</summary>
    /// <param name="record">Decides and records a command.</param>
    /// <returns>What it came to; a problem where something has to be mended first.</returns>
    public async Task<(Done? Done, ApiProblem? Problem)> RunAsync(Func<MatterCommand, Task<Done>> record)
    {
        Done? done = null;
        await SendAsync(mechanism, ReadAsync, async command => done = await record(command), visit);
        return done is not null ? (done, null) : (null, ApiProblem.Of([.. _fields.Errors, .. _wrong, .. Errors.Select(e => new ProblemPart("/" + e.Id, "api.file-unfit", e.Sentence))]));
    }

    /// <summary>One more thing to mend.</summary>
    protected void Unfit(string pointer, string code, params object[] arguments) => _wrong.Add(new ProblemPart(pointer, code, _words.Format(code, arguments)));

    /// <summary>A member that must be there.</summary>
    protected string Needed(string? said, string pointer)
    {
        if (string.IsNullOrWhiteSpace(said)) Unfit(pointer, "api.missing", pointer);
        return said ?? "";
    }

    /// <summary>A unit by id or name; null where none was told.</summary>
    protected string? Unit(string? said, string pointer)
    {
        if (said is null) return null;
        if (Lookup.Unit(today, said) is { } unit) return unit.Id;
        Unfit(pointer, "api.unit-unknown", said);
        return null;
    }

    /// <summary>A unit that must be told.</summary>
    protected string UnitNeeded(string? said, string pointer) => Unit(Needed(said, pointer) is { Length: > 0 } told ? told : null, pointer) ?? "";

    /// <summary>Units by id or name.</summary>
    protected ImmutableArray<string> Units(IReadOnlyList<string>? said, string pointer) => [.. (said ?? []).Select(u => Unit(u, pointer)).OfType<string>().Distinct()];

    /// <summary>Posts by id, or by unit and title.</summary>
    protected ImmutableArray<string> Posts(IReadOnlyList<string>? said, string pointer)
    {
        var posts = ImmutableArray.CreateBuilder<string>();
        foreach (var name in said ?? [])
        {
            if (name is not null && Lookup.Post(today, name) is { } post) posts.Add(post.Id);
            else Unfit(pointer, "api.post-unknown", name ?? "");
        }
        return [.. posts.Distinct()];
    }

    /// <summary>Fields as they were told, and the files that came with fields.</summary>
    protected async Task<ImmutableDictionary<string, FieldValue>> FieldsAsync(IReadOnlyDictionary<string, System.Text.Json.JsonElement>? told)
    {
        var fields = await _fields.ReadAsync(told);
        foreach (var field in mechanism.Fields.Where(f => f.Type is FieldType.Attachment or FieldType.Photo && Files(FormEntry.NameOf(f.Id)).Count > 0))
        {
            _taken.Add(FormEntry.NameOf(field.Id));
            var files = await KeepAsync(FormEntry.NameOf(field.Id), office, visit);
            if (!files.IsEmpty) fields = fields.SetItem(field.Id, field.IsMany ? FieldValue.Of(files) : FieldValue.Of(files[0]));
        }
        return fields;
    }

    /// <summary>The files that came as evidence, kept.</summary>
    protected Task<ImmutableArray<string>> EvidenceAsync()
    {
        _taken.Add(Evidence);
        return KeepAsync(Evidence, office, visit);
    }

    private async Task<MatterCommand?> ReadAsync()
    {
        if (Errors.Count > 0) return null;
        var command = await CommandAsync();
        // A file that nothing of the order takes would be lost behind an answer that says all is well.
        foreach (var part in FileParts.Where(n => !_taken.Contains(n))) Unfit("/" + part, "api.part-unused", part);
        return _wrong.Count + _fields.Errors.Count > 0 ? null : command;
    }
}
