using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Frame;
using Yiguan.Server.Notices;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>What administrators do to accounts of others. Which accounts, <see cref="Charge"/> says: of others' the answer is that there is none.</summary>
internal static class AdministratorActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/accounts/close", CloseAsync).Requires(Right.System, Right.Accounts);
        routes.MapAct("/accounts/addresses", AddressAsync).Requires(Right.System, Right.Accounts);
        routes.MapAct("/accounts/lock", LockAsync).Requires(Right.Security);
        routes.MapAct("/accounts/unlock", UnlockAsync).Requires(Right.Security, Right.Accounts);
        routes.MapAct("/accounts/sessions/end", EndSessionsAsync).Requires(Right.Security);
    }

    private static Task<IResult> CloseAsync([FromForm] string? account, [FromForm] string? reason, Visit visit, AccountOffice office) =>
        OnAsync(account, visit, office, "closed", (a, by) => office.CloseAsync(a, Said(reason), by), (c, p) => c.MayClose(p));

    // An address is no way into an account, so an administrator keeps his own too.
    private static async Task<IResult> AddressAsync([FromForm] string? account, [FromForm] string? mail, [FromForm] string? mobile, Visit visit, AccountOffice office)
    {
        if (account is null || await office.Rows.FindAsync(account, visit.Gone) is not { Closed: null } found || !(await Charge.OfAsync(visit)).Has(found.Person)) return Results.NotFound();
        var (to, number) = (Entered(mail), Entered(mobile));
        if ((to is { Length: > 0 } && !AddressText.IsMail(to)) || (number is { Length: > 0 } && !AddressText.IsMobile(number))) return Results.Redirect("/accounts?said=address-wrong");
        await office.AddressAsync(found, to, number, visit.Actor.Acts);
        return Results.Redirect("/accounts?said=addressed");
    }

    // Nothing: it stays; a dash: it goes.
    private static string? Entered(string? text) => text?.Trim() switch { null or "" => null, "-" => "", var said => said };

    private static Task<IResult> LockAsync([FromForm] string? account, [FromForm] string? reason, Visit visit, AccountOffice office) =>
        OnAsync(account, visit, office, "locked", (a, by) => office.LockAsync(a, Said(reason), by));

    private static Task<IResult> UnlockAsync([FromForm] string? account, Visit visit, AccountOffice office) =>
        OnAsync(account, visit, office, "unlocked", office.UnlockAsync);

    private static Task<IResult> EndSessionsAsync([FromForm] string? account, Visit visit, AccountOffice office) =>
        OnAsync(account, visit, office, "ended", office.EndSessionsAsync);

    private static string? Said(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()[..Math.Min(reason.Trim().Length, 200)];

    private static async Task<IResult> OnAsync(string? id, Visit visit, AccountOffice office, string said, Func<Account, string, Task> act, Func<Charge, string, bool>? may = null)
    {
        if (id is null || await office.Rows.FindAsync(id, visit.Gone) is not { Closed: null } account || await Charge.OfAsync(visit) is not { } charge || !charge.Has(account.Person)) return Results.NotFound();
        // Nobody shuts himself out, or lets himself in again.
        if (account.Id == visit.Visitor!.Account || may?.Invoke(charge, account.Person) == false) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await act(account, visit.Actor.Acts);
        return Results.Redirect("/accounts?said=" + said);
    }
}
