using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Organisation.History;

/// <summary>
/// Hears what a fact changes of what is known: a spell that is not known any more, with the sequence of the fact, and one that is new,
/// with null.
/// </summary>
internal interface ISpellWriter
{
    void Write(Only key, Spell<Territories> spell, long? knownTo);

    void Write(string key, Spell<Unit> spell, long? knownTo);

    void Write(string key, Spell<Heirs> spell, long? knownTo);

    void Write(string key, Spell<Post> spell, long? knownTo);

    void Write(string key, Spell<Person> spell, long? knownTo);

    void Write(Seat key, Spell<Seat> spell, long? knownTo);

    void Write(StandIn key, Spell<StandIn> spell, long? knownTo);

    void Write(string key, Spell<GroupRule> spell, long? knownTo);

    void Write(Sponsor key, Spell<Sponsor> spell, long? knownTo);

    void Write(Only key, Spell<DutyTable> spell, long? knownTo);
}
