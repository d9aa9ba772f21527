namespace Yiguan.Core.Rules;

/// <summary>What an id of a rule names; ids of two kinds are never compared.</summary>
public enum RefKind
{
    /// <summary>单位, see <see cref="Organisation.Unit"/>.</summary>
    Unit,

    /// <summary>人员.</summary>
    Person,

    /// <summary>岗位.</summary>
    Post,

    /// <summary>对象.</summary>
    Subject,

    /// <summary>事项.</summary>
    Matter,

    /// <summary>职责: a right of the table of duties. The one kind whose ids a rule writes itself: my.duties has 'mediate'.</summary>
    Duty,
}
