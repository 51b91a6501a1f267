using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Training.Bank;

/// <summary>The Markdown of questions and lessons as safe HTML.</summary>
public static class QuestionText
{
    public static string Html(string markdown) =>
        MarkdownText.Read(markdown).Value is { } clauses
            ? string.Concat(
                clauses.Select(clause =>
                    clause.Level == 0 ? clause.Html : $"<h3>{System.Net.WebUtility.HtmlEncode(clause.Title)}</h3>{clause.Html}"
                )
            )
            : System.Net.WebUtility.HtmlEncode(markdown);
}
