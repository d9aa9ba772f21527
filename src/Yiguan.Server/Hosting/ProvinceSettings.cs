namespace Yiguan.Server.Hosting;

/// <summary>The province's platform by which people may sign in, as it was agreed with whoever keeps it.</summary>
public sealed record ProvinceSettings
{
    /// <summary>Address of the issuer: https://id.example.</summary>
    public required Uri Authority { get; init; }

    /// <summary>Name of this office there.</summary>
    public required string Client { get; init; }

    /// <summary>What proves that it is this office.</summary>
    public required string Secret { get; init; }
}
