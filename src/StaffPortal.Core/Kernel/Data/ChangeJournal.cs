using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StaffPortal.Core.Kernel.Data;

/// <param name="Table">Name of the entity.</param>
/// <param name="Old">Values before, of the properties that were changed; null for a row that was not there.</param>
/// <param name="New">Of the same properties, or of all of a new row.</param>
public sealed record JournalRow(string Table, long Id, Dictionary<string, JsonElement>? Old, Dictionary<string, JsonElement> New);

/// <summary>What a change did to its rows, so that it can be taken back while they are as it left them. Rows have one key, Id.</summary>
public sealed class ChangeJournal
{
    private const string Key = "Id";

    private readonly Dictionary<object, Dictionary<string, JsonElement>?> _rows = new(ReferenceEqualityComparer.Instance);

    /// <summary>To be called before each save of the change.</summary>
    public void Note(PortalContext db)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries())
            if (entry.State == EntityState.Added)
                _rows.TryAdd(entry.Entity, null);
            else if (entry.State == EntityState.Modified)
                NoteOld(entry);
    }

    private void NoteOld(EntityEntry entry)
    {
        if (!_rows.TryGetValue(entry.Entity, out var old))
            _rows[entry.Entity] = old = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        // A row that this change has made needs no values of before.
        foreach (var property in entry.Properties.Where(property => old is not null && property.IsModified))
            old!.TryAdd(property.Metadata.Name, JsonOf(property.Metadata, property.OriginalValue));
    }

    /// <summary>To be called after the last save, while the rows are still loaded.</summary>
    public byte[] Write(PortalContext db)
    {
        var rows = _rows.Select(row => RowOf(db.Entry(row.Key), row.Value)).Where(row => row.Old is not { Count: 0 });
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
            JsonSerializer.Serialize(zip, rows, JsonSerializerOptions.Default);
        return stream.ToArray();
    }

    internal static List<JournalRow> Read(byte[] journal)
    {
        using var zip = new GZipStream(new MemoryStream(journal), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<JournalRow>>(zip, JsonSerializerOptions.Default)!;
    }

    /// <summary>As the database keeps it: what is cut or converted on the way there compares equal.</summary>
    internal static JsonElement JsonOf(IProperty property, object? value)
    {
        var kept = property.GetTypeMapping().Converter is { } converter && value is not null ? converter.ConvertToProvider(value) : value;
        return JsonSerializer.SerializeToElement(kept, kept?.GetType() ?? typeof(object), JsonSerializerOptions.Default);
    }

    internal static object? ValueOf(IProperty property, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return null;
        var converter = property.GetTypeMapping().Converter;
        var value = json.Deserialize(converter?.ProviderClrType ?? property.ClrType, JsonSerializerOptions.Default);
        return converter is null ? value : converter.ConvertFromProvider(value);
    }

    private static JournalRow RowOf(EntityEntry entry, Dictionary<string, JsonElement>? old) =>
        new(
            entry.Metadata.Name,
            (long)entry.Property(Key).CurrentValue!,
            old,
            entry
                .Properties.Where(property => property.Metadata.Name != Key && old?.ContainsKey(property.Metadata.Name) != false)
                .ToDictionary(
                    property => property.Metadata.Name,
                    property => JsonOf(property.Metadata, property.CurrentValue),
                    StringComparer.Ordinal
                )
        );
}
