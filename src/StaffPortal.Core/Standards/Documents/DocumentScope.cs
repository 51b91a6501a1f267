using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;

namespace StaffPortal.Core.Standards.Documents;

/// <summary>Documents are found by those who may see them.</summary>
public sealed class DocumentScope(PortalContext db, Audiences audiences) : ISearchScope
{
    public string Subject => StandardsModule.Document;

    public IQueryable<long> Visible(Actor actor) => audiences.Visible(db.Documents, actor).Select(document => document.Id);
}
