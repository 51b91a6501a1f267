using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>A card as a paper to hand out, and its code alone for the company's own papers.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CardFileModel(GetSurveys query, CompanyProfile company) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string code, long id, string file)
    {
        if (file is not ("paper.pdf" or "code.svg") || await query.CardAsync(code, id, Cancel) is not { } card)
            return NotFound();
        if (file == "paper.pdf")
            return File(
                SurveyCardPdf.Render(company.Name, card.EmployeeName, card.Touchpoint, card.Address, Language),
                "application/pdf",
                $"card-{id.ToString(CultureInfo.InvariantCulture)}.pdf"
            );
        using var picture = new StringWriter(CultureInfo.InvariantCulture);
        new QrPicture(card.Address, card.EmployeeName).WriteTo(picture, HtmlEncoder.Default);
        var alone = picture
            .ToString()
            .Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\" ", StringComparison.Ordinal);
        return File(Encoding.UTF8.GetBytes(alone), "image/svg+xml", $"card-{id.ToString(CultureInfo.InvariantCulture)}.svg");
    }
}
