using System.Globalization;
using System.Reflection;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>云岫县 with its units, posts, duties and mechanisms as they are shipped, on a clock that the story turns.</summary>
internal sealed class County : TimeProvider, IAsyncDisposable
{
    public static readonly Owner Owner = new("yunxiu");
    public static readonly MechanismSet Shipped = MechanismSet.ReadShipped();

    private static readonly OrganisationTable s_organisation = OrganisationFile.Read(Text("organisation.yaml"), "organisation.yaml").Table!;
    private static readonly DutiesFile s_duties = DutiesFile.Read(Text("duties.yaml"), "duties.yaml").Duties!;

    // Heads of villages and wardens of grids: the county's own table has posts down to the towns.
    private static readonly (string Post, string Title, string Unit)[] s_posts =
    [
        ("shangxi-zhishu", "村党支部书记", "qingxi-shangxi"), ("shangxi-wangge", "网格员", "qingxi-shangxi-g1"), ("xiawan-zhishu", "村党支部书记", "qingxi-xiawan"),
    ];

    private DateTimeOffset _now;
    private int _keys;

    // The organisation stays as it is for as long as a story lasts.
    private readonly Dictionary<string, Actor> _actors = [];

    private County(Place place)
    {
        Place = place;
        Matters = new MatterDesk(place.Store, Owner, this);
        Subjects = new SubjectDesk(place.Store, Owner, this);
        Clockwork = new DueDesk(place.Store, Owner, Matters, this);
    }

    public Place Place { get; }

    public MatterDesk Matters { get; }

    public SubjectDesk Subjects { get; }

    public DueDesk Clockwork { get; }

    public override DateTimeOffset GetUtcNow() => _now;

    public static DateTimeOffset Time(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public static async Task<County> FoundAsync(Place place, string day, IEnumerable<string> mechanisms)
    {
        await place.Store.OpenAsync(Owner, HashAlgorithm.Sm3, Stop);
        var county = new County(place) { _now = Time(day) };
        await using (var desk = new OrganisationDesk(place.Store, Owner, county))
        {
            var today = Day(day);
            var found = Differences.Between(s_organisation, OrganisationHistory.Empty.On(today), (_, _, _) => "");
            OrganisationCommand[] orders =
            [
                new LoadTable(found, "organisation.yaml", "", today, 0), new AdoptDuties(s_duties.Version, s_duties.Lines, today),
                .. s_posts.Select(p => new CreatePost(p.Post, p.Title, p.Unit, today)),
            ];
            foreach (var order in orders) Assert.Null((await desk.OrderAsync(order, new Acting("ducha-zhuyao", county.Key()), Stop)).Refusal);
        }
        foreach (var id in mechanisms) Assert.Null((await county.Matters.AdoptAsync(Shipped.Find(id)!, "ducha-zhuyao", county.Key(), Stop)).Refusal);
        return county;
    }

    /// <summary>It is that time now; a story does not go back.</summary>
    public void At(string time)
    {
        Assert.True(Time(time) >= _now, $"{time} lies before what was told.");
        _now = Time(time);
    }

    public string Key() => $"k{++_keys}";

    /// <summary>Who holds a post, as the table of duties makes him.</summary>
    public async Task<Actor> ActorAsync(string post) =>
        _actors.TryGetValue(post, out var known) ? known : _actors[post] = await Matters.ActorAsync(post, Stop) ?? throw new InvalidOperationException($"No post {post}.");

    /// <summary>The mechanism that a matter or subject lives by.</summary>
    public async Task<Mechanism> MechanismOfAsync(string id) =>
        Shipped.Find((await Matters.FindAsync(id, Stop))?.Mechanism ?? (await Subjects.FindAsync(id, Stop))?.Mechanism ?? throw new InvalidOperationException($"No {id}."))!;

    public async Task<Refusal?> DoAsync(string matter, MatterCommand command, string? happened = null) =>
        (await Matters.DoAsync(matter, command, new Doing(Key()) { Happened = happened is null ? null : Time(happened) }, Stop)).Refusal;

    public async Task<Refusal?> DoAsync(string subject, SubjectCommand command) => (await Subjects.DoAsync(subject, command, new Doing(Key()), Stop)).Refusal;

    public async ValueTask DisposeAsync()
    {
        await Subjects.DisposeAsync();
        await Matters.DisposeAsync();
        await Place.DisposeAsync();
    }

    private static string Text(string file)
    {
        var root = typeof(County).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "YiguanRoot").Value!;
        return File.ReadAllText(Path.Combine(root, "county", file));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
