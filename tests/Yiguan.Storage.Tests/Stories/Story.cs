using System.Globalization;
using Yiguan.Core;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Accounts;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>
/// A story of the county, step by step: when, who, about what, does what, and which colour follows. Steps are told first and played by
/// <see cref="EndAsync"/>; the step that does not come out as told is named.
/// </summary>
internal sealed class Story(Func<Task<Place>> place, params string[] mechanisms)
{
    private readonly List<(string What, Func<County, Task> Do)> _steps = [];
    private (string Post, string About) _now = ("ducha-zhuyao", "");
    private string? _happened;
    private string _since = "2024-01-02";

    /// <summary>The day on which the county adopted its mechanisms; else 2 January 2024.</summary>
    public Story Since(string day)
    {
        _since = day;
        return this;
    }

    /// <summary>It is that time now, and this post acts.</summary>
    public Story On(string time, string post)
    {
        Step(time, county =>
        {
            county.At(time);
            return Task.CompletedTask;
        });
        return By(post);
    }

    /// <summary>This post acts.</summary>
    public Story By(string post)
    {
        _now.Post = post;
        return this;
    }

    /// <summary>What follows is about this matter or subject.</summary>
    public Story About(string id)
    {
        _now.About = id;
        return this;
    }

    /// <summary>Opens a matter.</summary>
    public Story Opens(string mechanism, string id, string title, params (string Key, object Value)[] with) => About(id).Acts($"opens {id}", null, (county, by, _) => OpenAsync(county, by, mechanism, id, title, with));

    /// <summary>Opens a matter that is addressed to these units, one part each: ID-UNIT.</summary>
    public Story OpensForSet(string mechanism, string id, string title, string set, string[] units, params (string Key, object Value)[] with) => About(id).Acts(
        $"opens {id} for {set}", null, async (county, by, _) => (await county.Matters.OpenAsync(
            mechanism, id, new OpenForSet(Opening(by, mechanism, title, with), set, [.. units.Select(u => new Part($"{id}-{u}", u))]), new Doing(county.Key()), Stop)).Refusal);

    /// <summary>Opens a matter that comes again.</summary>
    public Story OpensRecurring(string mechanism, string id, string title, string every, params (string Key, object Value)[] with) => About(id).Acts(
        $"opens {id} {every}", null, async (county, by, _) => (await county.Matters.OpenAsync(mechanism, id, new OpenRecurring(Opening(by, mechanism, title, with), every), new Doing(county.Key()), Stop)).Refusal);

    /// <summary>May not open a matter.</summary>
    public Story MayNotOpen(string refusal, string mechanism, string title, params (string Key, object Value)[] with) =>
        Acts($"opens {title}", refusal, (county, by, _) => OpenAsync(county, by, mechanism, "none", title, with));

    /// <summary>Puts a subject on a register.</summary>
    public Story Registers(string mechanism, string id, string name, params (string Key, object Value)[] with) => About(id).Acts($"registers {id}", null, (county, by, _) => RegisterAsync(county, by, mechanism, id, name, with));

    /// <summary>May not put a subject on a register.</summary>
    public Story MayNotRegister(string refusal, string mechanism, string name, params (string Key, object Value)[] with) =>
        Acts($"registers {name}", refusal, (county, by, _) => RegisterAsync(county, by, mechanism, "none", name, with));

    /// <summary>Takes a move of the mechanism, as its button does.</summary>
    public Story Does(string move, params (string Key, object Value)[] with) => Moves(move, null, with);

    /// <summary>The next move is said to have happened at that time.</summary>
    public Story Happened(string time)
    {
        _happened = time;
        return this;
    }

    /// <summary>Tries a move and is told why not: the code, or the code with the sentence.</summary>
    public Story MayNot(string refusal, string move, params (string Key, object Value)[] with) => Moves(move, refusal, with);

    /// <summary>Gives a command that stands in no mechanism: relay, hand up, extend, hold.</summary>
    public Story Orders(Func<Actor, MatterCommand> command) => Commands(command, null);

    /// <summary>Tries such a command and is told why not.</summary>
    public Story MayNot(string refusal, Func<Actor, MatterCommand> command) => Commands(command, refusal);

    /// <summary>Tells how far it is.</summary>
    public Story Reports(params (string Key, object Value)[] with) =>
        Acts("reports", null, async (county, by, about) => await county.DoAsync(about, new Report(by, Said(await county.MechanismOfAsync(about), with))));

    /// <summary>The owner asks for a later day.</summary>
    public Story AsksFor(string clock, string until, string reason) => Orders(by => new AskExtension(by, clock, County.Day(until), reason));

    /// <summary>Asks for a later day and is told why not.</summary>
    public Story MayNotAskFor(string refusal, string clock, string until) => MayNot(refusal, by => new AskExtension(by, clock, County.Day(until), "情况有变"));

    /// <summary>Grants a later day: as asked, or another.</summary>
    public Story Grants(string clock, string? until = null) => Orders(by => new GrantExtension(by, clock, until is null ? null : County.Day(until)));

    /// <summary>The colour now, with its sentence.</summary>
    public Story Is(string colour, string sentence) => Shows("now", null, colour, sentence);

    /// <summary>The colour at another moment, by what is known now.</summary>
    public Story IsAt(string time, string colour, string sentence) => Shows(time, time, colour, sentence);

    /// <summary>The stage, and the marks where any are told.</summary>
    public Story Stands(string stage, params string[] marks)
    {
        var about = _now.About;
        return Step($"{about} stands in {stage}", async county =>
        {
            var matter = await county.Matters.FindAsync(about, Stop);
            Assert.Equal(stage, matter?.Stage ?? (await county.Subjects.FindAsync(about, Stop))?.Stage);
            if (marks.Length > 0) Assert.Equal(marks, matter?.Marks.ToArray() ?? []);
        });
    }

    /// <summary>The office's clockwork comes round and takes these steps about the matter: "remind: zhujian".</summary>
    public Story Round(string time, params string[] taken)
    {
        var about = _now.About;
        return Step($"the clockwork comes round on {time}", async county =>
        {
            var before = (await county.Matters.FindAsync(about, Stop))!.Escalated.Length;
            county.At(time);
            await county.Clockwork.RoundAsync(Stop);
            Assert.Equal(taken, (await county.Matters.FindAsync(about, Stop))!.Escalated.Skip(before).Select(e => $"{e.Does}: {string.Join(", ", e.To)}".ToLowerInvariant()));
        });
    }

    /// <summary>The clockwork opens what recurs, up to that day.</summary>
    public Story Recurs(string time, int days) => Step($"recurs until {time}", async county =>
    {
        county.At(time);
        Assert.Equal(days, await county.Clockwork.RecurAsync(Stop));
    });

    /// <summary>The daily look opens what rules ask for by now; so many are opened.</summary>
    public Story Looks(string time, int opened) => Step($"the daily look of {time}", async county =>
    {
        county.At(time);
        Assert.Equal(opened, await county.Clockwork.OpenAsync(Stop));
    });

    /// <summary>What a holder has on an account.</summary>
    public Story Has(string mechanism, string account, string holder, decimal balance) => Step($"{holder} has {balance}", async county =>
    {
        var decimals = County.Shipped.Find(mechanism)!.Accounts.First(a => a.Id == account).Decimals;
        Assert.Equal(balance, await new AccountDesk(county.Place.Store, County.Owner).BalanceAsync(mechanism, account, holder, Stop) / (decimal)Math.Pow(10, decimals));
    });

    /// <summary>What an indicator has come to for a unit in a period.</summary>
    public Story Counts(string indicator, string unit, string period, decimal value) => Step($"{indicator} of {unit} in {period} is {value}", async county =>
    {
        var values = await new IndicatorLists(county.Place.Store, County.Owner).NowAsync(new IndicatorFilter { Indicator = indicator, Units = [unit], Periods = [period] }, county.GetUtcNow(), Stop);
        Assert.Equal(value, values.Sum(v => v.Value));
    });

    /// <summary>The number of the matter: 督〔2024〕1号.</summary>
    public Story IsNumbered(string number)
    {
        var about = _now.About;
        return Step($"{about} is {number}", async county =>
        {
            var row = await county.Place.Store.RowsAsync(MatterTables.Number, County.Owner, Stop).SingleAsync(r => (string)r[1]! == about, Stop);
            Assert.Equal(number, NumberView.Text((string)row[5]!, (long)row[3]!, (long)row[4]!));
        });
    }

    /// <summary>Anything else that is true by now.</summary>
    public Story Sees(string what, Func<County, Task> look) => Step(what, look);

    /// <summary>Plays the story. At its end the ledger is whole, and rows that are made anew from it are the rows in use.</summary>
    public async Task EndAsync()
    {
        await using var county = await County.FoundAsync(await place(), _since, mechanisms);
        for (var i = 0; i < _steps.Count; i++)
        {
            try
            {
                await _steps[i].Do(county);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Step {i + 1}, {county.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}, {_steps[i].What}: {wrong.Message}", wrong);
            }
        }
        Assert.True((await new Verification(county.Place.Store, County.Owner).RunAsync(Stop)).IsWhole);
        var report = await new ViewRebuild(county.Place.Store, ViewSet.All).RunAsync(County.Owner, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Story Step(string what, Func<County, Task> act)
    {
        _steps.Add((what, act));
        return this;
    }

    private Story Acts(string what, string? refusal, Func<County, Actor, string, Task<Refusal?>> act)
    {
        var (post, about) = _now;
        return Step($"{post}, {about}: {what}", async county =>
        {
            var told = await act(county, await county.ActorAsync(post), about) is { } no ? (no.Code, Sentence: $"{no.Code} {no.Sentence(CultureInfo.GetCultureInfo("zh"))}") : default;
            Assert.Equal(refusal, refusal is null || refusal.Contains(' ', StringComparison.Ordinal) ? told.Sentence : told.Code);
        });
    }

    private Story Moves(string move, string? refusal, (string, object)[] with)
    {
        var happened = _happened;
        _happened = null;
        return Acts(move, refusal, async (county, by, about) =>
        {
            var mechanism = await county.MechanismOfAsync(about);
            var said = Said(mechanism, with);
            return mechanism.Kind == MechanismKind.Register
                ? await county.DoAsync(about, move == "change" ? new Change(by, said) : Way(mechanism, move).Act == Act.Leave ? new Leave(by, said) : new MoveOn(by, move, said))
                : await county.DoAsync(about, Command(mechanism, move, by, said), happened);
        });
    }

    private Story Commands(Func<Actor, MatterCommand> command, string? refusal) => Acts("orders", refusal, (county, by, about) => county.DoAsync(about, command(by)));

    private Story Shows(string when, string? time, string colour, string sentence)
    {
        var about = _now.About;
        return Step($"{about} is {colour} {when}", async county =>
        {
            var at = CountyZone.Micro(time is null ? county.GetUtcNow() : County.Time(time));
            var span = await county.Place.Store.RowsAsync(MatterTables.ColourSpan, County.Owner, Stop)
                .SingleAsync(r => (string)r[1]! == about && r[5] is null && (long)r[3]! <= at && !(r[4] is long ends && ends <= at), Stop);
            var mechanism = await county.MechanismOfAsync(about);
            Assert.Equal($"{colour}: {sentence}", $"{span[6]}: {Cause.Read((string)span[7]!).Sentence(mechanism, CultureInfo.GetCultureInfo("zh"))}");
        });
    }

    private static Open Opening(Actor by, string mechanism, string title, (string, object)[] with) => new(by, title)
    {
        Fields = Fields(County.Shipped.Find(mechanism)!, with),
        Owner = Get<string>(with, "*owner"),
        Lead = Get<string>(with, "*lead"),
        Support = [.. Get<string[]>(with, "*support") ?? []],
        Sponsors = Get<string>(with, "*sponsor") is { } sponsor ? [sponsor] : [],
        Deadline = Get<string>(with, "*deadline") is { } day ? County.Day(day) : null,
    };

    private static async Task<Refusal?> OpenAsync(County county, Actor by, string mechanism, string id, string title, (string, object)[] with) =>
        (await county.Matters.OpenAsync(mechanism, id, Opening(by, mechanism, title, with), new Doing(county.Key()), Stop)).Refusal;

    private static async Task<Refusal?> RegisterAsync(County county, Actor by, string mechanism, string id, string name, (string, object)[] with)
    {
        var register = new Register(by, name, Get<string>(with, "*owner") ?? by.Unit, Fields(County.Shipped.Find(mechanism)!, with));
        return (await county.Subjects.RegisterAsync(mechanism, id, register, new Doing(county.Key()), Stop)).Refusal;
    }

    private static Move Way(Mechanism mechanism, string move) => mechanism.FindMove(move) ?? throw new InvalidOperationException($"{mechanism.Id} has no move {move}.");

    private static MatterCommand Command(Mechanism mechanism, string move, Actor by, Said said) => Way(mechanism, move).Act switch
    {
        Act.Accept => new Accept(by, said, move),
        Act.Decline => new Decline(by, said, move),
        Act.Submit => new Submit(by, said, move),
        Act.Return => new Return(by, said, move),
        Act.Close => new Close(by, said, move),
        Act.Reopen => new Reopen(by, said, move),
        _ => new Advance(by, move, said),
    };
}

/// <summary>Where stories are played: on either store.</summary>
public abstract class StoryOfTheCounty(PostgresServer server)
{
    public static TheoryData<string> Stores => ["SQLite", "PostgreSQL"];

    private protected Story Story(string store, params string[] mechanisms) => new(() => store == "SQLite" ? Place.SqliteAsync() : Place.PostgresAsync(server), mechanisms);
}
