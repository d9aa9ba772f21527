using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;

namespace Yiguan.Server.Api;

/// <summary>A no of the API as an answer.</summary>
/// <param name="problem">What it says.</param>
internal sealed class ApiProblem(Problem problem) : IResult
{
    private const string Kind = "urn:yiguan:";

    /// <summary>What it says.</summary>
    public Problem Says => problem;

    /// <summary>A no of the API itself, in the language of the request.</summary>
    public static ApiProblem Of(int status, string code, params object[] arguments)
    {
        var words = new ApiWords(CultureInfo.CurrentUICulture);
        return new ApiProblem(new Problem(Kind + code, Title(status, words), status, code, words.Format(code, arguments)));
    }

    /// <summary>A no whose sentence is said already.</summary>
    public static ApiProblem Said(int status, string code, string sentence) => new(new Problem(Kind + code, Title(status, new ApiWords(CultureInfo.CurrentUICulture)), status, code, sentence));

    /// <summary>A refusal, with the ids of things for their names, in the language of the request.</summary>
    public static ApiProblem Of(int status, Refusal refusal)
    {
        var culture = CultureInfo.CurrentUICulture;
        return new ApiProblem(new Problem(Kind + refusal.Code, Title(status, new ApiWords(culture)), status, refusal.Code, refusal.Sentence(null, culture)));
    }

    /// <summary>A refusal, with what things are called today.</summary>
    public static async Task<ApiProblem> OfAsync(Refusal refusal, Visit visit, bool isConditional = false) =>
        Of(refusal, await visit.County.TodayAsync(visit.Gone), visit.Culture, isConditional);

    /// <summary>Parts of the body that have to be mended.</summary>
    public static ApiProblem Of(IReadOnlyList<ProblemPart> errors) => errors is [var only]
        ? new ApiProblem(Of(StatusCodes.Status422UnprocessableEntity, "api.unfit").Says with { Type = Kind + only.Code, Code = only.Code, Detail = only.Detail, Errors = errors })
        : new ApiProblem(Of(StatusCodes.Status422UnprocessableEntity, "api.unfit").Says with { Errors = errors });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        httpContext.Response.ContentType = ApiProblems.Type;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = ApiProblems.AwaySeconds;
        await JsonSerializer.SerializeAsync(httpContext.Response.Body, problem, ApiJson.Spoken.Problem, httpContext.RequestAborted);
    }

    private static ApiProblem Of(Refusal refusal, OrganisationOn today, CultureInfo culture, bool isConditional)
    {
        var status = RefusalStatus.Of(refusal, isConditional);
        return new ApiProblem(new Problem(Kind + refusal.Code, Title(status, new ApiWords(culture)), status, refusal.Code, refusal.Sentence(today, culture)));
    }

    private static string Title(int status, ApiWords words) => words.Find("status." + status.ToString(CultureInfo.InvariantCulture)) ?? words["status.other"];
}
