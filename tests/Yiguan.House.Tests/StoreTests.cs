using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Core;
using Yiguan.Core.Views;

namespace Yiguan.House.Tests;

public sealed partial class StoreTests
{
    [Fact]
    public void Every_key_and_every_unique_index_begins_with_the_owner()
    {
        Assert.NotEmpty(Migrations.Tables);
        Assert.All(Migrations.Tables, t => Assert.True(t.Value.Key[0] == "owner", $"{t.Key}: {string.Join(", ", t.Value.Key)}"));
        Assert.NotEmpty(Migrations.UniqueIndexes);
        Assert.All(Migrations.UniqueIndexes, i => Assert.True(i.Columns[0] == "owner", $"{i.Name}: {string.Join(", ", i.Columns)}"));
        // A column that is a key or unique by itself would be a key without an owner.
        Assert.DoesNotMatch(@"(?i)\w+ (\{text\}|\{bytes\}|BIGINT)[^,\n]* (PRIMARY KEY|UNIQUE)|\n\s*UNIQUE \(", Migrations.Sql);
    }

    [Fact]
    public void No_row_refers_to_another_by_the_database() => Assert.DoesNotMatch("(?i)REFERENCES|FOREIGN KEY", Migrations.Sql);

    [Fact]
    public void No_two_migrations_have_one_number() =>
        Assert.Distinct(Migrations.Files.Select(f => int.Parse(Path.GetFileName(f)[..4], CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_table_of_a_view_is_what_the_migrations_make() => Assert.All(ViewSet.All.Tables, table =>
    {
        var made = Migrations.Tables.GetValueOrDefault(table.Name);
        Assert.True(made.Columns is not null, $"No migration makes {table.Name}.");
        Assert.Equal(made.Columns, table.Columns);
        Assert.Equal(made.Key, table.Key.Select(c => c.Name));
    });

    [Fact]
    public void No_two_views_share_a_name_or_a_table()
    {
        Assert.Equal(ViewSet.All.Names.Distinct(), ViewSet.All.Names);
        Assert.Equal(ViewSet.All.Tables.Select(t => t.Name).Distinct(), ViewSet.All.Tables.Select(t => t.Name));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_a_sentence_in_both_languages()
    {
        var refusals = Refusals().ToArray();
        var sentences = new ResourceManager("Yiguan.Core.RefusalSentences", typeof(Refusal).Assembly);

        Assert.NotEmpty(refusals);
        Assert.Equal(refusals.Select(r => r.Code).Distinct(), refusals.Select(r => r.Code));
        Assert.All(refusals, r =>
        {
            Assert.Matches("^[a-z]+([.-][a-z]+)+$", r.Code);
            var (chinese, english) = (Sentence(sentences, r, CultureInfo.InvariantCulture), Sentence(sentences, r, CultureInfo.GetCultureInfo("en")));
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", chinese);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", english);
            Assert.Equal(Holes(chinese), Holes(english));
            Assert.All(Holes(chinese), hole => Assert.InRange(hole, 0, r.Arguments.Length - 1));
        });
    }

    private static string Sentence(ResourceManager sentences, Refusal refusal, CultureInfo culture) =>
        sentences.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.GetString(refusal.Code) ?? "";

    private static IEnumerable<int> Holes(string sentence) =>
        Hole().Matches(sentence).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order();

    private static IEnumerable<Refusal> Refusals() => typeof(Refusal).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract)
        .Select(t => t.GetConstructors()[0])
        .Select(c => (Refusal)c.Invoke([.. c.GetParameters().Select(p => Some(p.ParameterType))]));

    private static object? Some(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Hole();
}
