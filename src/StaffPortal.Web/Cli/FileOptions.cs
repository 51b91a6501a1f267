using System.CommandLine;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Web.Cli;

/// <summary>What a person declares about a delimited file; the same options wherever one is read.</summary>
internal sealed class FileOptions
{
    private readonly Option<string> _encoding = new("--encoding")
    {
        Description = "utf-8, windows-1251 or windows-1250; only needed when it is not UTF-8 or UTF-16 with a mark.",
        DefaultValueFactory = _ => "utf-8",
    };
    private readonly Option<string?> _dates = new("--dates") { Description = "day-first or month-first, for dates with slashes." };
    private readonly Option<string[]> _map = new("--map")
    {
        Description = "OUR_COLUMN=THEIRS, as often as needed.",
        AllowMultipleArgumentsPerToken = true,
    };

    public FileOptions AddTo(Command command)
    {
        _encoding.AcceptOnlyFromAmong("utf-8", "windows-1251", "windows-1250");
        _dates.AcceptOnlyFromAmong("day-first", "month-first");
        _map.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
                result.AddError($"--map {token.Value}: OUR_COLUMN=THEIRS");
        });
        command.Add(_encoding);
        command.Add(_dates);
        command.Add(_map);
        return this;
    }

    public TableDeclaration Read(ParseResult parse) =>
        new(
            parse.GetValue(_encoding) switch
            {
                "windows-1251" => TableEncoding.Windows1251,
                "windows-1250" => TableEncoding.Windows1250,
                _ => TableEncoding.Utf8,
            },
            parse.GetValue(_dates) switch
            {
                "day-first" => DateOrder.DayFirst,
                "month-first" => DateOrder.MonthFirst,
                _ => null,
            },
            (parse.GetValue(_map) ?? [])
                .Select(pair => pair.Split('=', 2))
                .GroupBy(pair => pair[0], StringComparer.Ordinal)
                .ToDictionary(pair => pair.Key, pair => pair.Last()[1], StringComparer.Ordinal)
        );
}
