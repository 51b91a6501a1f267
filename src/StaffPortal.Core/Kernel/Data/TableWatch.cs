using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>The tables that the commands of one flow have read and written.</summary>
internal sealed class TableNotes
{
    private readonly Lock _gate = new();

    public HashSet<string> Read { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Stamps that something read by them, or taken from memory, depends on.</summary>
    public HashSet<string> Stamps { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the flow is a change: what it reads may still be taken back.</summary>
    public required bool IsChange { get; init; }

    /// <summary>When the oldest of what was taken from memory was read; null where nothing was.</summary>
    public DateTime? Oldest { get; private set; }

    /// <param name="at">When it was read; null for what is as new as its stamp.</param>
    public void TakeFrom(IEnumerable<string> stamps, DateTime? at)
    {
        lock (_gate)
        {
            Stamps.UnionWith(stamps);
            if (at is not null && !(Oldest < at))
                Oldest = at;
        }
    }

    public void Add(IEnumerable<string> read, IEnumerable<string> written)
    {
        lock (_gate)
        {
            Read.UnionWith(read);
            Written.UnionWith(written);
        }
    }
}

/// <summary>Notes by their SQL which tables the commands of the present flow read and write, so that nobody has to say it and nobody can forget it.</summary>
internal sealed partial class TableWatch : DbCommandInterceptor
{
    private const int MostTexts = 4_000;

    private static readonly AsyncLocal<TableNotes?> Notes = new();
    private static readonly ConcurrentDictionary<string, (string[] Read, string[] Written)> Texts = new(StringComparer.Ordinal);

    public static TableNotes? Current => Notes.Value;

    /// <summary>From here on, in this flow and what it calls; the caller's flow is not concerned.</summary>
    public static TableNotes Begin(bool isChange) => Notes.Value = new TableNotes { IsChange = isChange };

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Note(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Note(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    private static void Note(DbCommand command)
    {
        if (Notes.Value is not { } notes)
            return;
        if (!Texts.TryGetValue(command.CommandText, out var tables))
        {
            if (Texts.Count >= MostTexts)
                Texts.Clear();
            Texts[command.CommandText] = tables = ([.. NamesIn(Reads(), command.CommandText)], [.. NamesIn(Writes(), command.CommandText)]);
        }

        notes.Add(tables.Read, tables.Written);
    }

    private static IEnumerable<string> NamesIn(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("\\b(FROM|JOIN)\\s+[\"`](?<name>\\w+)[\"`]")]
    private static partial Regex Reads();

    [GeneratedRegex("\\b(INSERT INTO|UPDATE|DELETE( [\"`]\\w+[\"`])? FROM)\\s+[\"`](?<name>\\w+)[\"`]")]
    private static partial Regex Writes();
}
