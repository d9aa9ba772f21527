using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Organisation.History;
using Yiguan.Reading.Files;
using Yiguan.Server.Frame;
using Yiguan.Server.Notices;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Words;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>
/// Accounts out of a workbook and into one. The list downloads with a line for everybody in charge, with or without an account; sign-in names filled in where there are none and sent back
/// open accounts, and the answer is the workbook with their first passwords. They stand nowhere else.
/// </summary>
internal static class AccountSheet
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const long Largest = 5 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts/accounts.xlsx", ListAsync).Requires(Right.Accounts, Right.System, Right.Security, Right.Audit);
        routes.MapAct("/accounts/import", ImportAsync).Requires(Right.Accounts, Right.System);
    }

    private static async Task<IResult> ListAsync(Visit visit, AccountOffice office)
    {
        var (today, charge) = (await visit.OrganisationAsync(visit.County.Today), await Charge.OfAsync(visit));
        var accounts = (await office.Rows.AllAsync(visit.Gone)).Where(a => a.Closed is null).ToLookup(a => a.Person);
        return Sheet(charge.Persons.Keys.Order(StringComparer.Ordinal).Select(p => new Line(p, today.FindPerson(p)?.Name ?? "", Posts(today, charge, p), accounts[p].FirstOrDefault()?.Name ?? "", "") { Mail = Masked(accounts[p].FirstOrDefault()?.Mail), Mobile = Masked(accounts[p].FirstOrDefault()?.Mobile) }));
    }

    private static async Task<IResult> ImportAsync(IFormFile file, Visit visit, AccountOffice office, UserManager<Account> accounts)
    {
        if (file.Length > Largest) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, visit.Gone);
        if (OfficeFile.ReadSheets(bytes.ToArray(), cancellation: visit.Gone) is not FileSheets { Sheets: [var sheet, ..] }) return Results.Redirect("/accounts?said=unreadable");
        var (today, charge) = (await visit.OrganisationAsync(visit.County.Today), await Charge.OfAsync(visit));
        var lines = new List<Line>();
        foreach (var (person, name, mail, mobile) in Rows(sheet))
        {
            // Whoever is in another's charge is not there.
            if (!charge.Has(person)) lines.Add(new Line(person, "", "", name, Say.Of("sheet.nobody")));
            else if (await office.Rows.OfPersonAsync(person, visit.Gone) is { } has)
            {
                await AddressAsync(has, mail, mobile, visit, office);
                lines.Add(new Line(person, today.FindPerson(person)?.Name ?? "", Posts(today, charge, person), has.Name, "") { Mail = Masked(has.Mail), Mobile = Masked(has.Mobile) });
            }
            else if (name.Length > 0)
            {
                var password = AccountOffice.FirstPassword();
                var result = await office.OpenAsync(accounts, name, person, password, mustChange: true, visit.Actor.Acts);
                var opened = result.Succeeded ? await office.Rows.OfPersonAsync(person, visit.Gone) : null;
                if (opened is not null) await AddressAsync(opened, mail, mobile, visit, office);
                lines.Add(new Line(person, today.FindPerson(person)?.Name ?? "", Posts(today, charge, person), name, result.Succeeded ? password : AccountErrors.Sentence(result)) { Mail = Masked(opened?.Mail), Mobile = Masked(opened?.Mobile) });
            }
        }
        return Sheet(lines);
    }

    private static Task AddressAsync(Account account, string mail, string mobile, Visit visit, AccountOffice office) =>
        office.AddressAsync(account, AddressText.IsMail(mail) ? mail : null, AddressText.IsMobile(mobile) ? mobile : null, visit.Actor.Acts);

    // What is masked is not taken for an address when the list comes back.
    private static string Masked(string? address) => address is null ? "" : AddressText.Masked(address);

    // The heads tell the columns, wherever they stand; a row without a person, or without anything to say of him, is no row. Columns of addresses may be absent.
    private static IEnumerable<(string Person, string Name, string Mail, string Mobile)> Rows(Sheet sheet)
    {
        (int Person, int Name, int Mail, int Mobile)? columns = null;
        foreach (var row in sheet.Rows)
        {
            if (columns is not var (person, name, mail, mobile))
            {
                var (found, called) = (At(row, Say.Of("sheet.person")), At(row, Say.Of("sign-in.name")));
                if (found > 0 && called > 0) columns = (found, called, At(row, Say.Of("addresses.mail")), At(row, Say.Of("addresses.mobile")));
            }
            else if (row.Cells.TryGetValue(person, out var id))
            {
                var (given, to, number) = (Cell(row, name), Cell(row, mail), Cell(row, mobile));
                if (given.Length <= 40 && given.Length + to.Length + number.Length > 0) yield return (id.Trim(), given, to, number);
            }
        }
    }

    private static string Cell(SheetRow row, int column) => row.Cells.TryGetValue(column, out var text) ? text.Trim() : "";

    private static int At(SheetRow row, string head) => row.Cells.FirstOrDefault(c => c.Value.Trim() == head).Key;

    private static string Posts(OrganisationOn today, Charge charge, string person) => string.Join('、', charge.Persons[person].Select(p => PostName.InUnit(p, today)));

    private static IResult Sheet(IEnumerable<Line> lines)
    {
        var styles = new Styles();
        var sheet = new SheetBuilder(
            styles, Say.Of("room.accounts"), Say.Of("sheet.how"), new(Say.Of("sheet.person"), 24), new(Say.Of("account.person"), 14), new(Say.Of("account.posts"), 36), new(Say.Of("sign-in.name"), 18), new(Say.Of("sheet.password"), 24), new(Say.Of("addresses.mail"), 26), new(Say.Of("addresses.mobile"), 16));
        foreach (var line in lines) sheet.Begin().Text(line.Person).Text(line.Name).Text(line.Posts).Text(line.SignIn).Text(line.Said).Text(line.Mail).Text(line.Mobile);
        var output = new MemoryStream();
        Workbook.Write([(Say.Of("room.accounts"), sheet)], styles, Say.Of("room.accounts"), Say.Of("sheet.page"), output);
        return Results.File(output.ToArray(), Type, "accounts.xlsx");
    }

    private sealed record Line(string Person, string Name, string Posts, string SignIn, string Said)
    {
        public string Mail { get; init; } = "";

        public string Mobile { get; init; } = "";
    }
}
