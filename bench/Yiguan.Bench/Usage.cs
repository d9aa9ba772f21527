namespace Yiguan.Bench;

/// <summary>What can be asked.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            usage: dotnet run -c Release --project bench/Yiguan.Bench -- COMMAND

              speed                                 one speech, warm, beside a regular expression and mere decoding
              linear                                10 KB to 10 MB: time per character must not grow
              hostile                               texts made to be slow, beside normal text
              coldstart --binary PATH [ARGUMENT…]   a whole process of a published program
              import [FACTS [CONNECTION]]           an export into SQLite and a PostgreSQL, beside plain inserts and COPY
              score [SET…]                          every measure of the annotated sets (tuned, held-out)
            """);
        return 2;
    }
}
