using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;

namespace Yiguan.Server.Api.Calls;

/// <summary>A matter that somebody wants opened, made into the command that the desk decides.</summary>
internal sealed class OpenCall(Mechanism mechanism, MatterOrder order, IFormCollection form, Visit visit, MatterOffice office, OrganisationOn today, Stamp stamp)
    : Carried(mechanism, form, visit, office, today)
{
    // What a document asked for is told by its approval alone.
    private const string OfDocument = "document:";

    private const int LongestSource = 200;

    protected override async Task<MatterCommand?> CommandAsync()
    {
        if (order.Source is { } source && (source.StartsWith(OfDocument, StringComparison.Ordinal) || source.Length is 0 or > LongestSource || source.Any(char.IsControl))) Unfit("/source", "api.source-unfit", LongestSource);
        var open = new Open(Visit.Actor, order.Title)
        {
            Owner = Unit(order.Owner, "/owner"),
            Lead = Unit(order.Lead, "/lead"),
            Support = Units(order.Support, "/support"),
            Sponsors = Posts(order.Sponsors, "/sponsors"),
            Filer = order.Filer is { } filer ? Lookup.Post(Today, filer)?.Id ?? Unit(filer, "/filer") : null,
            Deadline = order.Deadline,
            Hour = order.Hour,
            Source = order.Source,
            Fields = await FieldsAsync(order.Fields),
        };
        return order.Set is { } set ? ForSet(open, set) : open;
    }

    private OpenForSet? ForSet(Open open, string set)
    {
        if (order.Owner is not null) Unfit("/set", "api.unit-or-set");
        ImmutableArray<string> members = [.. Lookup.Units(Today, set).Select(u => u.Id)];
        if (members.IsEmpty) Unfit("/set", "api.set-unknown", set);
        // Whoever opens at home alone opens for no set that reaches beyond.
        else if (!members.All(u => Openable.May(Mechanism, Visit.Actor, u))) Unfit("/set", "api.set-beyond", set);
        return new OpenForSet(open, set, [.. members.Select(u => new Part($"{stamp.NewId}-{u}", u))]);
    }
}
