using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Orientation;

/// <summary>A touchpoint that no register knows yet is noted under its code, so that an answer given there is not lost; somebody can name it later.</summary>
public sealed class NoteTouchpoint(PortalContext db)
{
    /// <summary>A step of the change that keeps the answer.</summary>
    public async Task<long> RunAsync(string code, CancellationToken cancel)
    {
        if (await db.Touchpoints.Where(row => row.Code == code).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancel) is { } known)
            return known;
        var touchpoint = new Touchpoint { Code = code, Name = new LocalText(code) };
        db.Touchpoints.Add(touchpoint);
        await db.SaveChangesAsync(cancel);
        return touchpoint.Id;
    }
}
