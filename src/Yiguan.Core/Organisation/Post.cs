namespace Yiguan.Core.Organisation;

/// <summary>岗位: a seat in a unit. People come and go, posts stay.</summary>
/// <param name="Id">Never changes, unique in the county.</param>
/// <param name="Title">What it is called: 局长.</param>
/// <param name="Unit">Id of the unit it belongs to.</param>
public sealed record Post(string Id, string Title, string Unit);

/// <summary>人员: somebody who holds posts. What is sensitive is named by its salted hash.</summary>
/// <param name="Id">Never changes, unique in the county.</param>
/// <param name="Name">Full name.</param>
/// <param name="Telephone">Salted hash of the telephone number; null where none is known.</param>
/// <param name="Identity">Salted hash of the identity number; null where none is known.</param>
public sealed record Person(string Id, string Name, string? Telephone = null, string? Identity = null);
