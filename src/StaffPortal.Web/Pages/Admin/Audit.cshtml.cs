using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Who did what to what, with filters; sign-ins that follow each other stand as one.</summary>
[Authorize(AccessSetup.AuditPolicy)]
public sealed class AuditModel(GetAudit query, NameAuditSubjects names, CompanyClock clock) : PortalPage
{
    private const string Entered = "account.sign-in";

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "group")]
    public AuditGroup Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "who")]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? To { get; set; }

    public AuditPage View { get; private set; } = null!;

    /// <summary>Lines one under the other; of sign-ins that follow each other all.</summary>
    public IReadOnlyList<IReadOnlyList<AuditLine>> Groups { get; private set; } = [];

    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    public DateTime Local(DateTime utc) => clock.Local(utc);

    /// <summary>What a line is about, in words; null for what has no name.</summary>
    public string? NameOf(AuditLine line) => _names.GetValueOrDefault(line.Subject);

    public string PathOf(int page) =>
        "/admin/audit"
        + PathQuery.Of(
            ("group", Group == AuditGroup.All ? null : Group.ToString()),
            ("who", string.IsNullOrWhiteSpace(Who) ? null : Who),
            ("from", Iso(From)),
            ("to", Iso(To)),
            ("page_number", page.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, new AuditRequest(PageNumber, Group, Who, From, To), Cancel) is not { } view)
            return NotFound();
        View = view;
        _names = await names.RunAsync(view.Lines, Culture, Cancel);
        var groups = new List<List<AuditLine>>();
        foreach (var line in view.Lines)
            if (line.Action == Entered && groups is [.., [{ Action: Entered }, ..] last])
                last.Add(line);
            else
                groups.Add([line]);
        Groups = groups;
        return Page();
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
