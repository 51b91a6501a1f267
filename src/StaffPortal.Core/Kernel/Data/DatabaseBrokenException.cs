namespace StaffPortal.Core.Kernel.Data;

/// <summary>The database's own check found its file damaged.</summary>
public sealed class DatabaseBrokenException(string found) : Exception($"The database file is damaged: {found}");
