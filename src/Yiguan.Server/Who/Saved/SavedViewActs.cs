using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Frame;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who.Saved;

/// <summary>Keeps a list under a name, calls it otherwise, takes it away. Each goes back to the list.</summary>
internal static class SavedViewActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/views/save", SaveAsync).Requires();
        routes.MapAct("/views/rename", RenameAsync).Requires();
        routes.MapAct("/views/remove", RemoveAsync).Requires();
    }

    private static async Task<IResult> SaveAsync([FromForm] string? page, [FromForm] string? query, [FromForm] string? name, [FromForm] string? unit, Visit visit, SavedViewRows rows)
    {
        if (!SavedAddress.IsList(page) || SavedAddress.Query(query) is not { } kept) return Results.BadRequest();
        // A form that was made up: the page offers it to whoever keeps the unit alone.
        if (unit is not null && !visit.May(Right.Accounts)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (SavedAddress.Name(name) is not { } called) return Results.Redirect(SavedAddress.Back(page!, kept, "nameless"));
        var keeper = unit is null ? SavedAddress.Own(visit.Visitor!) : SavedAddress.Unit(visit.Visitor!);
        var view = new SavedView(Guid.CreateVersion7().ToString("N"), keeper, page!, kept, called, visit.County.Now);
        return Results.Redirect(SavedAddress.Back(page!, kept, await rows.AddAsync(view, visit.Gone) ? "saved" : "taken"));
    }

    private static async Task<IResult> RenameAsync([FromForm] string? view, [FromForm] string? name, Visit visit, SavedViewRows rows)
    {
        if (await FindAsync(view, visit, rows) is not { } known) return Results.NotFound();
        if (SavedAddress.Name(name) is not { } called) return Results.Redirect(SavedAddress.Back(known.Page, known.Query, "nameless"));
        return Results.Redirect(SavedAddress.Back(known.Page, known.Query, await rows.RenameAsync(known, called, visit.Gone) ? "renamed" : "taken"));
    }

    private static async Task<IResult> RemoveAsync([FromForm] string? view, Visit visit, SavedViewRows rows)
    {
        if (await FindAsync(view, visit, rows) is not { } known) return Results.NotFound();
        await rows.RemoveAsync(known.Id, visit.Gone);
        return Results.Redirect(SavedAddress.Back(known.Page, known.Query, "removed"));
    }

    // What he may not change is not there for him.
    private static async Task<SavedView?> FindAsync(string? id, Visit visit, SavedViewRows rows) =>
        id is not null && await rows.FindAsync(id, visit.Gone) is { } view && SavedAddress.MayChange(visit, view) ? view : null;
}
