using Yiguan.Core.Ledger;

namespace Yiguan.Core.Documents.Facts;

/// <summary>收文: a document was brought in. Its text and its file stand beside the chain, so that one brought in by mistake can be expunged.</summary>
/// <param name="Name">What it is called: the name of its file, or the title that was typed.</param>
/// <param name="Day">The day it bears, in the county; absent where it was read from the text or is not known.</param>
/// <param name="Text">Salted hash of its text, as it was extracted to the letter: every span points into it.</param>
/// <param name="File">Salted hash of the link to the file that the text was read from; absent where it was pasted.</param>
/// <param name="Length">Length of the text in code points.</param>
/// <param name="Before">Id of the document that it is a new version of; absent for a first one.</param>
/// <param name="Unit">Unit of the post that brought it.</param>
[FactKind("document-received")]
public sealed record DocumentReceived(string Name, DateOnly? Day, string Text, string? File, long Length, string? Before, string Unit) : DocumentFact;

/// <summary>批准: a leader approved a document as it stood; its commitments may go out from here on, and nothing in it is corrected any more.</summary>
/// <param name="Commitments">How many commitments it was approved with.</param>
/// <param name="Unit">Unit of the leader's post.</param>
/// <param name="Note">What the leader wrote beside it; absent where nothing.</param>
[FactKind("document-approved")]
public sealed record DocumentApproved(long Commitments, string Unit, string? Note) : DocumentFact;

/// <summary>撤回: a document was taken back before it was approved.</summary>
/// <param name="Reason">Why.</param>
[FactKind("document-withdrawn")]
public sealed record DocumentWithdrawn(string Reason) : DocumentFact;

/// <summary>撤回下达: a document that had gone out was recalled. Each of its matters that had not ended is withdrawn by a fact of its own; what has ended stays.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Unit">Unit of the post that recalled it.</param>
[FactKind("document-recalled")]
public sealed record DocumentRecalled(string Reason, string Unit) : DocumentFact;
