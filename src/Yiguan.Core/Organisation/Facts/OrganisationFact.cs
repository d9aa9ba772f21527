namespace Yiguan.Core.Organisation.Facts;

/// <summary>What happened to the organisation. All such facts stand in one stream, <see cref="Stream"/>.</summary>
public abstract record OrganisationFact
{
    /// <summary>The stream of the whole organisation.</summary>
    public const string Stream = "organisation";
}
