using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Motivation.Reading;

/// <summary>Somebody has read a version of the plan that pays them.</summary>
public sealed class PlanAcknowledgement : IAppendOnly
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public long PlanVersionId { get; set; }
    public PlanVersion? PlanVersion { get; set; }
    public DateTime At { get; set; }
}
