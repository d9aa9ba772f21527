using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Files;
using Yiguan.Storage.Files.Pictures;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>What somebody entered into a form about a matter: boxes, fields of its mechanism and files, with what has to be mended.</summary>
/// <param name="form">What was sent.</param>
/// <param name="fields">What was entered into fields of the mechanism.</param>
internal abstract class Entered(IFormCollection form, FormEntry fields)
{
    /// <summary>Bytes that one file may have: a scan of many pages or a short film.</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>The box, or part of a form, that says yes where photographs keep where they were taken.</summary>
    public const string KeepPosition = "keep-position";

    private const int Beginning = 1024;

    private readonly List<KeptFile> _kept = [];
    private readonly List<FieldError> _errors = [];

    /// <summary>What was entered into fields of the mechanism.</summary>
    public FormEntry Fields => fields;

    /// <summary>What has to be mended, in the order of the form.</summary>
    public IReadOnlyList<FieldError> Errors => [.. _errors, .. fields.Errors];

    /// <summary>Makes the act count once, however often the form is sent.</summary>
    public string Key { get; private set; } = form["key"].ToString().Trim() is { Length: > 0 and <= 40 } key ? key : Guid.NewGuid().ToString("N");

    /// <summary>Whether photographs keep what the camera wrote beside them, above all where they were taken.</summary>
    public bool KeepsPosition { get; } = form[KeepPosition] == "yes";

    /// <summary>Links of the files that came along.</summary>
    public ImmutableArray<SealedValue> Links => [.. _kept.Select(k => k.Link)];

    /// <summary>What was typed into a box, as it was typed.</summary>
    public string Text(string name) => form[name].ToString().Trim();

    /// <summary>What was chosen.</summary>
    public ImmutableArray<string> Chosen(string name) => [.. form[name].OfType<string>().Where(v => v.Length > 0).Distinct()];

    /// <summary>Files that came under a name.</summary>
    public IReadOnlyList<IFormFile> Files(string name) => form.Files.GetFiles(name);

    /// <summary>The names under which files came; a box in which none was chosen is no file.</summary>
    public IEnumerable<string> FileParts => form.Files.Where(f => f.Length > 0).Select(f => f.Name).Distinct();

    /// <summary>The sentence beside a box; null where nothing is wrong with it.</summary>
    public string? ErrorOf(string name) => _errors.FirstOrDefault(e => e.Id == name)?.Sentence;

    /// <summary>One more thing to mend.</summary>
    public void Mend(string name, string label, string sentence) => _errors.Add(new FieldError(name, label, sentence));

    /// <summary>Answers what was sent: the desk decides it, where nothing has to be mended first. Files that nothing names go.</summary>
    /// <param name="mechanism">Whose fields.</param>
    /// <param name="read">Makes the command; null where something has to be mended.</param>
    /// <param name="record">Has it decided and recorded.</param>
    /// <param name="visit">Who sent the form.</param>
    /// <returns>Whether it was recorded, and else what the desk said; null where something has to be mended.</returns>
    public async Task<(bool IsRecorded, string? Refused)> SendAsync(Mechanism mechanism, Func<Task<MatterCommand?>> read, Func<MatterCommand, Task<Done>> record, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(visit);
        await CheckFilesAsync("evidence", Say.Of("act.evidence"), mechanism, visit);
        var done = await read() is { } command ? await record(command) : null;
        await SettleAsync(new Outcome(done?.Receipt, done?.Refusal), visit);
        if (done is { Refusal: null }) return (true, null);
        visit.Context.Response.StatusCode = done?.Refusal is StreamMovedOn ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        if (done?.Refusal is KeyUsedOtherwise)
        {
            // The browser had kept the key of a form that was recorded: what is in it now is something else.
            Key = Guid.NewGuid().ToString("N");
            return (false, Say.Of("draft.recorded-before"));
        }
        return (false, done is null ? null : await visit.SayAsync(done.Refusal!));
    }

    /// <summary>Looks at the files that came along: what is too large or would run is told beside its box, and nothing of it is kept.</summary>
    /// <param name="name">The box of evidence.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="mechanism">Whose fields hold files, too.</param>
    /// <param name="visit">Who sent them.</param>
    private async Task CheckFilesAsync(string name, string label, Mechanism mechanism, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        if (await WrongFileAsync(name, visit) is { } wrong) Mend(name, label, wrong);
        foreach (var field in mechanism.Fields.Where(f => f.Type is FieldType.Attachment or FieldType.Photo))
        {
            if ((await WrongFileAsync(FormEntry.NameOf(field.Id), visit) ?? TooMany(field)) is { } unfit) fields.With(new FieldError(FormEntry.NameOf(field.Id), visit.Said(field.Title), unfit));
        }
    }

    private string? TooMany(Field field) => !field.IsMany && Files(FormEntry.NameOf(field.Id)).Count(f => f.Length > 0) > 1 ? Say.Of("upload.one") : null;

    /// <summary>Once the command was answered: files that nothing names go.</summary>
    private async Task SettleAsync(Outcome outcome, Visit visit)
    {
        foreach (var file in _kept) await file.SettleAsync(visit.County.Store, visit.County.Owner, outcome, CancellationToken.None);
    }

    /// <summary>The fields as a command brings them; null where something has to be mended first. Their files are kept before they are given.</summary>
    /// <param name="mechanism">Whose fields.</param>
    /// <param name="stand">What they hold already.</param>
    /// <param name="office">Where files are kept.</param>
    /// <param name="visit">Who sent the form.</param>
    protected async Task<ImmutableDictionary<string, FieldValue>?> FieldsAsync(Mechanism mechanism, ImmutableDictionary<string, FieldValue> stand, MatterOffice office, Visit visit)
    {
        var read = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var (id, entered) in fields.Values)
        {
            var field = mechanism.FindField(id)!;
            if (field.Type is FieldType.Attachment or FieldType.Photo)
            {
                var hashes = await KeepAsync(FormEntry.NameOf(id), office, visit);
                if (!hashes.IsEmpty) read[id] = field.IsMany ? FieldValue.Of(hashes) : FieldValue.Of(hashes[0]);
                continue;
            }
            if (!Says(field, entered, stand.GetValueOrDefault(id))) continue;
            if (await NamedAsync(field, entered, office, visit) is { } value) read[id] = value;
            else fields.With(new FieldError(FormEntry.NameOf(id), visit.Said(field.Title), Say.Of("act.other-unknown")));
        }
        return Errors.Count > 0 ? null : read.ToImmutable();
    }

    /// <summary>Keeps the files that came under a name: their hashes, as facts name them.</summary>
    protected async Task<ImmutableArray<string>> KeepAsync(string name, MatterOffice office, Visit visit)
    {
        var hashes = ImmutableArray.CreateBuilder<string>();
        foreach (var file in Files(name).Where(f => f.Length > 0))
        {
            var (content, _) = Picture.Clean(file.FileName, await BytesAsync(file, visit), KeepsPosition);
            var kept = await KeptFile.PutAsync(office.Files, content, file.FileName, (await visit.County.Store.HeadAsync(visit.County.Owner, visit.Gone))!.Algorithm, visit.Gone);
            _kept.Add(kept);
            hashes.Add(kept.Link.Hash);
        }
        return hashes.ToImmutable();
    }

    private async Task<string?> WrongFileAsync(string name, Visit visit)
    {
        foreach (var file in Files(name))
        {
            // A box in which nothing was chosen has no name.
            if (file is { Length: 0, FileName.Length: > 0 }) return Say.Of("upload.empty", file.FileName);
            if (file.Length > MostBytes) return Say.Of("upload.too-large", file.FileName, MostBytes >> 20);
            var beginning = new byte[Beginning];
            await using var content = file.OpenReadStream();
            var read = await content.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, visit.Gone);
            if (FileKind.Runs(file.FileName, beginning.AsSpan(0, read))) return Say.Of("upload.runs", file.FileName);
            if (!FileKind.IsWhatItSays(file.FileName, beginning.AsSpan(0, read))) return Say.Of("upload.is-other", file.FileName, Path.GetExtension(file.FileName));
            if (await WrongPictureAsync(file, beginning, visit) is { } wrong) return wrong;
        }
        return null;
    }

    private async Task<string?> WrongPictureAsync(IFormFile file, byte[] beginning, Visit visit)
    {
        if (PictureKinds.Of(beginning) == PictureKind.None && !PictureKinds.IsNamed(file.FileName)) return null;
        return Picture.Clean(file.FileName, await BytesAsync(file, visit), KeepsPosition).Fault switch
        {
            PictureFault.Damaged => Say.Of("upload.picture-damaged", file.FileName),
            PictureFault.TooLarge => Say.Of("upload.picture-too-large", file.FileName, Picture.MostPoints / 100_000_000),
            PictureFault.PositionStays => Say.Of("upload.picture-position", file.FileName),
            _ => null,
        };
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, Visit visit)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, visit.Gone);
        return bytes.ToArray();
    }

    // A form shows many boxes; what was left as it stood says nothing.
    private static bool Says(Field field, FieldValue entered, FieldValue? stands) => stands switch
    {
        null or { IsMissing: true } => !entered.IsMissing && entered.Flag is not false,
        { Sealed: not null } => !entered.IsMissing,
        _ => !FieldInput.TextsOf(field, entered).SequenceEqual(FieldInput.TextsOf(field, stands)),
    };

    // Matters are named by number, subjects by id or key; only what the visitor may see is there.
    private static async Task<FieldValue?> NamedAsync(Field field, FieldValue entered, MatterOffice office, Visit visit)
    {
        if (field.Type is not (FieldType.Matter or FieldType.Subject) || entered.IsMissing) return entered;
        var ids = new List<string>();
        foreach (var said in entered.Texts ?? [entered.Text!])
        {
            var id = field.Type == FieldType.Matter ? await office.Sight.MatterAsync(said, visit.Reader, visit.Gone) : await office.Sight.SubjectAsync(said, field.Of, visit.Reader, visit.Gone);
            if (id is null) return null;
            ids.Add(id);
        }
        return field.IsMany ? FieldValue.Of([.. ids]) : FieldValue.Of(ids[0]);
    }
}
