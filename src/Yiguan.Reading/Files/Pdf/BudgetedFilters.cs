using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>PdfPig's stream filters, each of whose outputs is paid from one budget, so that nested compression cannot fill the memory.</summary>
internal sealed class BudgetedFilters(FileJob job) : IFilterProvider
{
    private readonly InflationBudget _budget = new(job.Settings.MaxInflatedBytes, job.Cancellation);

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Paid(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Paid(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Paid(DefaultFilterProvider.Instance.GetAllFilters());

    // Asked for at every packed stream: here a reading that was called off ends.
    private IReadOnlyList<IFilter> Paid(IReadOnlyList<IFilter> filters)
    {
        _budget.Spend(0);
        return [.. filters.Select(filter => new PaidFilter(filter, _budget))];
    }

    private sealed class PaidFilter(IFilter filter, InflationBudget budget) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken dictionary, IFilterProvider filters, int index)
        {
            var output = filter.Decode(input, dictionary, filters, index);
            budget.Spend(output.Length);
            // Only object streams have a First; the catalogue of a newer file lies in one.
            if (dictionary.ContainsKey(NameToken.First)) PdfNames.Erase(output.Span);
            return output;
        }
    }
}
