using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Hosting;

/// <summary>What nearly every request asks of a county, as it stood when the request came.</summary>
/// <param name="Organisation">Its organisation through time.</param>
/// <param name="Book">What its matters live by.</param>
public sealed record CountyKnown(OrganisationHistory Organisation, MechanismBook Book);
