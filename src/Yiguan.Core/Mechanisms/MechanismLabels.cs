using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Rules.Speech;

namespace Yiguan.Core.Mechanisms;

/// <summary>What the names in the rules of a mechanism are called: its fields and stages, those of the subject it is about, holders of its accounts.</summary>
/// <param name="mechanism">Whose fields the rule reads.</param>
/// <param name="find">Gives other mechanisms by id; null where there is none.</param>
/// <param name="culture">The language.</param>
/// <param name="duty">Gives duties of the county their titles; null: they go by their ids.</param>
public sealed class MechanismLabels(Mechanism mechanism, Func<string, Mechanism?> find, CultureInfo culture, Func<string, string?>? duty = null) : IRuleLabels
{
    private readonly SpeechWords _words = new(culture);

    /// <inheritdoc/>
    public CultureInfo Culture => culture;

    /// <inheritdoc/>
    public RuleLabel? Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (mechanism.FindField(name) is { } field) return Label(field, Name(field.Title));
        if (name is "matter.stage" or "subject.stage" && (name == "matter.stage") == (mechanism.Kind == MechanismKind.Loop)) return Stage(mechanism, _words["name.matter.stage"]);
        if (name.StartsWith(MechanismNames.Subject, StringComparison.Ordinal) && Register is { } register) return OfSubject(name[MechanismNames.Subject.Length..], register);
        return name.StartsWith(MechanismNames.Balances, StringComparison.Ordinal) ? Balance(name) : null;
    }

    /// <inheritdoc/>
    public string Loop(string id) => find(id) is { } loop ? Title(loop.Title) : id;

    /// <inheritdoc/>
    public string Duty(string id) => duty?.Invoke(id) ?? id;

    /// <inheritdoc/>
    public string Measured(decimal number, string? unit) => MeasureText.Apart(number, unit, culture);

    internal string Option(Option option) => _words.Format("text", Title(option.Title));

    /// <summary>subject and matter, which stand for the thing itself.</summary>
    internal string? Thing(string name) => name is "subject" or "matter" ? _words["name." + name] : null;

    private Mechanism? Register => mechanism.AboutRegister is { } id ? find(id) : null;

    private RuleLabel? OfSubject(string name, Mechanism register)
    {
        var about = Title(mechanism.FindField(mechanism.About!)!.Title);
        return name switch
        {
            "stage" => Stage(register, _words.Format("name.of.stage", about)),
            "opened" => new RuleLabel(_words.Format("name.of.registered", about)),
            _ => register.FindField(name) is { } field ? Label(field, _words.Format("name.of", about, Title(field.Title))) : null,
        };
    }

    private RuleLabel? Balance(string name)
    {
        foreach (var account in mechanism.Accounts)
        {
            if (MechanismNames.Holders(account).FirstOrDefault(h => MechanismNames.Balance(account, h) == name) is not { } holder) continue;
            return new RuleLabel(_words.Format("balance", Title(account.Title), mechanism.FindField(holder) is { } field ? Title(field.Title) : _words.Find("name." + holder) ?? holder), account.Unit);
        }
        return null;
    }

    private RuleLabel Stage(Mechanism of, string said) => new(said, null, of.Stages.ToImmutableDictionary(s => s.Id, s => Title(s.Title)));

    private RuleLabel Label(Field field, string said) =>
        new(said, field.Type == FieldType.Money ? "元" : field.Unit, field.Options.IsEmpty ? null : field.Options.ToImmutableDictionary(o => o.Id, o => Title(o.Title)));

    private string Name(Title title) => _words.Format("name", Title(title));

    private string Title(Title title) => title.In(culture);
}
