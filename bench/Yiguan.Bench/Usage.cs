namespace Yiguan.Bench;

/// <summary>What can be asked.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            usage: dotnet run -c Release --project bench/Yiguan.Bench -- COMMAND

              speed [FILE]                          one speech, warm, beside a regular expression and mere decoding
              linear                                10 KB to 10 MB: time per character must not grow
              hostile [TEXT]                        texts made to be slow, beside normal text
              coldstart --binary PATH [ARGUMENT…]   a whole process of a published program
              verify [STORE] [COUNT]                a ledger of a million entries, beside mere reading and mere hashing
              import [FACTS [CONNECTION]]           an export into SQLite and a PostgreSQL, beside plain inserts and COPY
              score [SET…]                          every measure of the annotated sets (tuned, held-out)
              organisation                          20,000 facts about 2,000 units: folded, with rows, asked
              append [sqlite|postgres]…             commands with their views, groups of 8 and 64, beside plain SQL; two nodes
              matters [sqlite|postgres|STORE]… [COUNT]  boards, pages and commands on many matters, beside bare SQL
              receipts [sqlite|postgres|STORE]… [COUNT] the reach of one directive that went out in many ways, beside a bare count of them
              search [sqlite|postgres|STORE]… [COUNT]   words looked for in the names of many matters, beside a scan of their titles
              notices [sqlite|postgres|STORE]…      notices follow what was recorded last and each command; the views that follow
              pages URL NAME PASSWORD [PAGE…]       pages of an office that is open there, twenty users with a page a second each
              api URL TOKEN UNIT-TOKEN [300x60|burst:300|profile[:10]]   lifecycles through the API of an office that is open there
              merged [sqlite|postgres]… [COUNT]     a bureau with many open matters is merged, and a holiday notice comes, while others record
              rebuild [sqlite|postgres] [FACTS]     a million facts: views again from the ledger, beside merely reading it
            """);
        return 2;
    }
}
