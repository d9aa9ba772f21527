namespace Yiguan.Core.Rules;

/// <summary>What a rule reads about one matter or subject, and about who asks.</summary>
public interface IRuleValues
{
    /// <summary>The value under a name of any kind but a set.</summary>
    RuleValue Value(RuleName name);

    /// <summary>The ids under a name that is a set; empty where there are none.</summary>
    IReadOnlySet<string> Members(RuleName name);
}
