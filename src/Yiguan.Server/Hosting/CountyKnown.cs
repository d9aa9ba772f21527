using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Hosting;

/// <summary>What nearly every request asks of a county, at least as new as when the request came.</summary>
/// <param name="Organisation">Its organisation through time.</param>
/// <param name="Book">What its matters live by.</param>
public sealed record CountyKnown(OrganisationHistory Organisation, KnownBook Book);
