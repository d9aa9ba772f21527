using System.Net;

namespace Yiguan.Client;

/// <summary>The office said no.</summary>
public sealed class ApiException : Exception
{
    /// <summary>Nothing was said.</summary>
    public ApiException()
    {
    }

    /// <summary>Something was said that is no problem by the contract.</summary>
    public ApiException(string message)
        : base(message)
    {
    }

    /// <summary>The same with what led to it.</summary>
    public ApiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A problem by RFC 9457.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="problem">What it says; null where the answer was none of the office.</param>
    public ApiException(HttpStatusCode status, Problem? problem)
        : base(problem is null ? $"{(int)status}" : $"{problem.Code}: {problem.Detail}") => (Status, Problem) = (status, problem);

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What it says; null where the answer was none of the office, but of something before it.</summary>
    public Problem? Problem { get; }

    /// <summary>The code that never changes: matter.not-yours. Null likewise.</summary>
    public string? Code => Problem?.Code;
}
