using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>The keys of cookies and forms stand in the store, so that any node reads what another wrote, and a restart signs nobody out.</summary>
internal sealed class ProtectionKeys(ProtectionKeyRows rows) : IXmlRepository
{
    // The framework asks from code that cannot wait; once at the start, and when a key has grown old.
    public IReadOnlyCollection<XElement> GetAllElements() => [.. rows.AllAsync(CancellationToken.None).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => rows.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
}
