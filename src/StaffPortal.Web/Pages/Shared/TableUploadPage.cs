using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Web.Pages;

/// <summary>A page that takes a file with a table in it, and what somebody says of that file.</summary>
public abstract class TableUploadPage : PortalPage
{
    /// <summary>Longer names of columns are none.</summary>
    private const int LongestHeader = 200;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public TableEncoding Encoding { get; set; }

    [BindProperty]
    public DateOrder? Dates { get; set; }

    private IReadOnlyDictionary<string, string>? _declared;

    /// <summary>Our columns with their names in the file; those that have ours are empty.</summary>
    public IReadOnlyDictionary<string, string> Columns => _declared ??= FieldsOf("Columns");

    /// <summary>What the file must have and may have.</summary>
    public abstract TableColumns Wanted { get; }

    protected TableDeclaration Declaration
    {
        get
        {
            var named = Wanted
                .All.Where(column => Columns.GetValueOrDefault(column) is { } header && !string.IsNullOrWhiteSpace(header))
                .ToDictionary(column => column, column => Columns[column].Trim(), StringComparer.Ordinal);
            return new TableDeclaration(Encoding, Dates, named.Count == 0 ? null : named);
        }
    }

    /// <summary>Shows again what was declared before.</summary>
    protected void Take(TableDeclaration declared)
    {
        (Encoding, Dates) = (declared.Encoding, declared.Dates);
        _declared = declared.Columns ?? new Dictionary<string, string>();
    }

    protected bool HasLongHeader => Columns.Values.Any(header => header.Length > LongestHeader);
}
