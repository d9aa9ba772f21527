using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Options that every act shares: --by, --field, --datum, --files, --key, --store.</summary>
internal sealed class ActOptions
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Option<string> _by;
    private readonly Option<string?> _for;
    private readonly Option<DateTimeOffset?> _happened;
    private readonly Option<string[]> _fields;
    private readonly Option<string> _datum;
    private readonly Option<FilesAddress?> _files;
    private readonly CommandKey _key;

    public ActOptions(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store, _key) = (surroundings, words, new StoreOptions(words), new CommandKey(words));
        _by = new("--by") { Description = words["option.act-by"], HelpName = "POST", Required = true };
        _for = new("--for") { Description = words["option.act-for"], HelpName = "POST" };
        _happened = ListOptions.Moment("--happened", words, words["option.act-happened"]);
        _fields = new("--field") { Description = words["option.act-field"], HelpName = "ID=VALUE" };
        _fields.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1)) given.AddError(words.Format("cli.field", token.Value));
        });
        _datum = ReadingOptions.Only(words, new("--datum") { Description = words["option.datum"], DefaultValueFactory = _ => "cgcs2000" }, ["cgcs2000", "gcj02", "bd09"]);
        _files = FilesOption.Make(words);
    }

    /// <summary>Which fields were given.</summary>
    public Option<string[]> Fields => _fields;

    /// <summary>Adds them and what is to be done, with everything that an act needs at hand.</summary>
    public void AddTo(Command command, Func<ParseResult, ActGround, Task<int>> act)
    {
        foreach (var option in (System.CommandLine.Option[])[_by, _for, _happened, _fields, _datum, _files, _key.Option]) command.Add(option);
        _store.AddTo(command);
        command.SetAction(parsed => _store.Recording(parsed, _surroundings, _words, (store, owner) => RunAsync(parsed, store, owner, act)));
    }

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Several(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    private async Task<int> RunAsync(ParseResult parsed, ILedgerStore store, Owner owner, Func<ParseResult, ActGround, Task<int>> act)
    {
        var today = (await ListOptions.OrganisationAsync(store, owner)).On(CountyTime.Today(_surroundings.Time));
        if (parsed.GetValue(_for) is { } stoodFor && Lookup.Post(today, stoodFor) is null) return Fail(Failure.WrongData("run.no-post", stoodFor));
        var place = FilesOption.Of(parsed, _files, _store.Address(parsed))?.Open(owner);
        return await act(parsed, new ActGround(store, owner, today, new EnteredFiles(place, store, owner, _surroundings), _key.Of(parsed))
        {
            Post = Lookup.Post(today, parsed.GetRequiredValue(_by))?.Id ?? parsed.GetRequiredValue(_by),
            For = parsed.GetValue(_for) is { } post ? Lookup.Post(today, post)!.Id : null,
            Happened = parsed.GetValue(_happened),
            Pairs = parsed.GetValue(_fields) ?? [],
            Datum = Enum.Parse<PlaceSystem>(parsed.GetRequiredValue(_datum), ignoreCase: true),
            Words = _words,
            Surroundings = _surroundings,
        });
    }

    /// <summary>Says no.</summary>
    public int Fail(Failure failure) => _surroundings.Fail(failure, _words);

    /// <summary>Says no before the desk was asked; files that were kept for it go.</summary>
    public async Task<int> DropAsync(ActGround ground, Failure failure)
    {
        await ground.Files.DropAsync();
        return Fail(failure);
    }

    /// <summary>Says no of the desk; where nobody knows whether it was recorded, the key is told.</summary>
    public int Fail(Core.Refusal refusal, ActGround ground) => _key.Fail(_surroundings, refusal, ground.Key, ground.Today);

    /// <summary>The same in words that name options.</summary>
    public int Fail(Failure failure, Core.Refusal refusal, ActGround ground) => _key.Fail(_surroundings, failure, refusal, ground.Key);
}

/// <summary>What an act has at hand.</summary>
/// <param name="Store">The store.</param>
/// <param name="Owner">Whose ledger.</param>
/// <param name="Today">The organisation of the day.</param>
/// <param name="Files">Files that come with it.</param>
/// <param name="Key">The key under which it counts once.</param>
internal sealed record ActGround(ILedgerStore Store, Owner Owner, OrganisationOn Today, EnteredFiles Files, string Key)
{
    public required string Post { get; init; }

    /// <summary>The post acted for; null where who acts does so in person.</summary>
    public required string? For { get; init; }

    /// <summary>When it is said to have happened; null: now.</summary>
    public required DateTimeOffset? Happened { get; init; }

    public required string[] Pairs { get; init; }

    /// <summary>How the command counts once, for whom it is given, and what comes with it.</summary>
    public Doing Doing => new(Key) { For = For, Happened = Happened, Files = Files.Links };

    public required PlaceSystem Datum { get; init; }

    public required CommandWords Words { get; init; }

    public required Surroundings Surroundings { get; init; }

    public DateTimeOffset Now => Surroundings.Time.GetUtcNow();

    /// <summary>An id that the key makes, so that a command told again speaks of the same thing.</summary>
    public string NewId => "n" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..11];

    /// <summary>Id of the matter that was typed; null where there is none that who acts may see.</summary>
    public Task<string?> MatterAsync(string said) => Sight.MatterAsync(said, Reader.Of(Today, Post), CancellationToken.None);

    /// <summary>Id of the subject that was typed; null where there is none that who acts may see.</summary>
    public Task<string?> SubjectAsync(string said, string? register) => Sight.SubjectAsync(said, register, Reader.Of(Today, Post), CancellationToken.None);

    private Sight Sight => new(Store, Owner, Surroundings.Time);

    /// <summary>The fields that were given.</summary>
    public Task<Attempt<ImmutableDictionary<string, FieldValue>>> FieldsAsync(Mechanism mechanism) =>
        new FieldEntry(mechanism, this).ReadAsync(Pairs);

    /// <summary>What comes along with an act: words, fields, and files that are kept.</summary>
    public async Task<Attempt<Said>> SaidAsync(Mechanism mechanism, ActValues given)
    {
        var fields = await FieldsAsync(mechanism);
        if (fields.Failure is { } unread) return unread;
        var evidence = new List<string>();
        foreach (var path in given.Evidence)
        {
            var put = await Files.PutAsync(path);
            if (put.Failure is { } failure) return failure;
            evidence.Add(put.Value!);
        }
        return new Said { Text = given.Text, Reason = given.Reason, Fields = fields.Value!, Evidence = [.. evidence] };
    }

    /// <summary>One unit by id or name.</summary>
    public Attempt<string> Unit(string said) => Lookup.Unit(Today, said) is { } unit ? unit.Id : Failure.WrongData("organisation.unit-unknown", said);

    /// <summary>Units by id, name or set, each once.</summary>
    public Attempt<List<string>> Units(IEnumerable<string> said)
    {
        var units = new List<string>();
        foreach (var name in said)
        {
            if (Lookup.Units(Today, name) is not { IsEmpty: false } found) return Failure.WrongData("organisation.unit-unknown", name);
            units.AddRange(found.Select(u => u.Id));
        }
        return units.Distinct().ToList();
    }

    /// <summary>Posts by id, or by unit and title.</summary>
    public Attempt<List<string>> Posts(IEnumerable<string> said)
    {
        var posts = new List<string>();
        foreach (var name in said)
        {
            if (Lookup.Post(Today, name) is not { } post) return Failure.WrongData("run.no-post", name);
            posts.Add(post.Id);
        }
        return posts;
    }

    /// <summary>Tells how a matter stands.</summary>
    public async Task TellAsync(string matter, Receipt receipt)
    {
        if (receipt.Again) Surroundings.Error.WriteLine(Words.Format("note", Words["act.again"]));
        var now = (await MatterNow.ReadAsync(Store, Owner, matter, receipt.Recorded > Now ? receipt.Recorded : Now))!;
        using var output = Surroundings.OutputText();
        output.WriteLine(now.Sentence(Words));
        if (!now.Matter.Children.IsEmpty) output.WriteLine(Words.Format("matter.parts", now.Matter.Children.Length, string.Join(Words["comma"], now.Matter.Children.Take(5)) + (now.Matter.Children.Length > 5 ? "…" : "")));
    }
}
