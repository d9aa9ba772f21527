using System.Globalization;
using Yiguan.Core;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Organisation;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Publishing;

/// <summary>Refusals with the names of a day in place of ids.</summary>
internal static class RefusalText
{
    /// <summary>What a person is told.</summary>
    /// <param name="refusal">The no.</param>
    /// <param name="day">Gives units, posts, persons and duties their names; null: ids stay.</param>
    /// <param name="culture">In which language.</param>
    public static string Sentence(this Refusal refusal, OrganisationOn? day, CultureInfo culture)
    {
        var words = new PublishWords(culture);
        return day is null ? refusal.Sentence(culture) : refusal.Sentence(culture, named => Name(named, day, words));
    }

    private static string Name(Named named, OrganisationOn day, PublishWords words) => named.What switch
    {
        NamedThing.Unit => Each(named.Id, words, unit => UnitName.Of(unit, day)),
        NamedThing.Post => PostName.OfPost(named.Id, day),
        NamedThing.Person => day.FindPerson(named.Id)?.Name ?? named.Id,
        NamedThing.Who => Each(named.Id, words, who => RoleWords.Of(who, words, day.Duties)),
        NamedThing.Rights => Each(named.Id, words, right => RightText.Of(right, day.Duties, words.Culture)),
        _ => named.Id,
    };

    private static string Each(string ids, PublishWords words, Func<string, string> name) => string.Join(words["comma"], ids.Split('、').Select(name));
}
