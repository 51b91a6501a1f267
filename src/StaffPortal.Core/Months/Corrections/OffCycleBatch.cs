using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>A payment between the months, for people whom no month pays any more. Its files are made with it and never again.</summary>
public sealed class OffCycleBatch : IAppendOnly
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
    public int People { get; set; }

    /// <summary>Minor units.</summary>
    public long Total { get; set; }

    public required byte[] Register { get; set; }
    public required byte[] Payroll { get; set; }

    /// <summary>SHA-256 over both.</summary>
    public required string Hash { get; set; }
}
