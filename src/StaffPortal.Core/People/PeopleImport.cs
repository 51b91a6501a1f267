namespace StaffPortal.Core.People;

/// <summary>A file of people that was taken in, and what it changed, so that it can be taken back.</summary>
public sealed class PeopleImport
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }

    /// <summary>As <see cref="Kernel.Data.ChangeJournal"/> writes it; empty once it is too old to be taken back.</summary>
    public required byte[] Journal { get; set; }

    /// <summary>The first day that no frozen month held at the time.</summary>
    public DateOnly FreeFrom { get; set; }

    public DateTime? UndoneAt { get; set; }
    public string? UndoneBy { get; set; }
}
