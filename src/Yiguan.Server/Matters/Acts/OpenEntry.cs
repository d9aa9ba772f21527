using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Matters.Acts;

/// <summary>What somebody entered to open a matter by hand: read, and made into the command that the desk decides.</summary>
internal sealed class OpenEntry : Entered
{
    private readonly Mechanism _mechanism;
    private ImmutableArray<string> _members = [];

    private OpenEntry(Mechanism mechanism, IFormCollection form, FormEntry fields)
        : base(form, fields) => _mechanism = mechanism;

    /// <summary>The id of the new matter: the key makes it, so that a form that is sent again speaks of the same one.</summary>
    public string Id => "n" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..11];

    private string? Unit => Chosen("unit") is [var unit, ..] ? unit : null;

    /// <summary>The fields that are asked for: first those that must be filled, then the others.</summary>
    public static (ImmutableArray<string> Required, ImmutableArray<string> Others) Asks(Mechanism mechanism) =>
        (mechanism.Opening.Requires, [.. mechanism.Fields.Where(f => f.KindOf is null && !mechanism.Opening.Requires.Contains(f.Id)).Select(f => f.Id)]);

    /// <summary>Reads what was sent.</summary>
    public static OpenEntry Read(Mechanism mechanism, OrganisationOn day, IFormCollection form, Visit visit)
    {
        var (required, others) = Asks(mechanism);
        var entry = new OpenEntry(mechanism, form, FormEntry.Read(mechanism, [.. required, .. others], required, form, visit.Culture));
        if (entry.Text("title").Length == 0) entry.Mend("title", Say.Of("open.title"), Say.Of("form.required"));
        if (entry.WrongUnit(visit) is { } unit) entry.Mend("unit", Say.Of("open.unit"), unit);
        if (entry.Text("set") is { Length: > 0 } set && entry.WrongSet(set, day, visit) is { } wrong) entry.Mend("set", Say.Of("open.set"), wrong);
        if (entry.Text("deadline").Length > 0 && DayText.Parse(entry.Text("deadline")) is null) entry.Mend("deadline", Say.Of("act.deadline"), Say.Of("form.wants-date"));
        return entry;
    }

    /// <summary>The command; null where something has to be mended first. Files are kept before it is given.</summary>
    public async Task<MatterCommand?> CommandAsync(OrganisationOn day, MatterOffice office, Visit visit)
    {
        if (Errors.Count > 0 || await FieldsAsync(_mechanism, ImmutableDictionary<string, FieldValue>.Empty, office, visit) is not { } fields) return null;
        var set = Text("set");
        var isSet = set.Length > 0 && (_members.Length > 1 || Lookup.IsSet(day, set));
        var open = new Open(visit.Actor, Text("title"))
        {
            Owner = isSet ? null : Unit ?? _members.FirstOrDefault(),
            Support = Chosen("support"),
            Sponsors = Chosen("sponsor"),
            Deadline = DayText.Parse(Text("deadline")),
            Fields = fields,
        };
        return isSet ? new OpenForSet(open, set, [.. _members.Select(u => new Part($"{Id}-{u}", u))]) : open;
    }

    // Who opens by his duty may leave it to be handed out later; who opens for his own unit alone may not.
    private string? WrongUnit(Visit visit) =>
        Unit is null && Text("set").Length == 0 && !Openable.May(_mechanism, visit.Actor, null) ? Say.Of("form.required") : null;

    private string? WrongSet(string set, OrganisationOn day, Visit visit)
    {
        if (Unit is not null) return Say.Of("open.unit-or-set");
        _members = [.. Lookup.Units(day, set).Select(u => u.Id)];
        return _members.IsEmpty ? Say.Of("open.set-unknown")
            : _members.All(u => Openable.May(_mechanism, visit.Actor, u)) ? null
            : Say.Of("open.set-beyond");
    }
}
