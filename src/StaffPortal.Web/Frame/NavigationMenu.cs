using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Frame;

/// <summary>The navigation as every page shows it. Written directly: a partial on every page costs more than what it writes.</summary>
public sealed class NavigationMenu(CurrentSession session, string path, Words words) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var groups = Navigation.For(session);
        var here = Navigation.Here(path, session, groups);
        writer.Write("<nav aria-label=\"");
        encoder.Encode(writer, words["Layout.Sections"]);
        writer.Write("\">");
        for (var i = 0; i < groups.Count; i++)
        {
            writer.Write($"<h2 id=\"ways-{i}\">");
            encoder.Encode(writer, words[groups[i].Key]);
            writer.Write($"</h2><ul aria-labelledby=\"ways-{i}\">");
            foreach (var place in groups[i].Pages)
            {
                writer.Write("<li><a href=\"");
                writer.Write(place.Path);
                writer.Write(place.Path == here ? "\" aria-current=\"page\">" : "\">");
                encoder.Encode(writer, words[place.Key]);
                writer.Write("</a></li>");
            }

            writer.Write("</ul>");
        }

        writer.Write("</nav>");
    }
}
