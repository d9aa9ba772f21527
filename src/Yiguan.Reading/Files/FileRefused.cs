namespace Yiguan.Reading.Files;

/// <summary>
/// Carries a refusal out of a stream or a parser callback, where no value can be returned. It never leaves the room:
/// <see cref="OfficeFile"/> turns it back into the refusal.
/// </summary>
internal sealed class FileRefused(FileRefusal refusal) : Exception(refusal.Code)
{
    public FileRefusal Refusal { get; } = refusal;
}
