namespace Yiguan.Server.Components.Forms;

/// <summary>What has to be mended before a form can be taken.</summary>
/// <param name="Id">Id of the control on the page, which the summary leads to.</param>
/// <param name="Label">What the control is called.</param>
/// <param name="Sentence">What is wrong with it.</param>
public sealed record FieldError(string Id, string Label, string Sentence);
