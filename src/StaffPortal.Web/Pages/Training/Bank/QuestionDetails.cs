using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>What the form of a question sends beside what the question asks.</summary>
public sealed class QuestionDetails
{
    public LocalInput QuestionTitle { get; set; } = new();
    public Competence? Competence { get; set; }
    public string? Touchpoint { get; set; }
    public string? Clause { get; set; }
    public string? Tags { get; set; }
    public long Version { get; set; }

    public static QuestionDetails Of(QuestionView view) =>
        new()
        {
            QuestionTitle = LocalInput.Of(view.Title),
            Competence = view.Competence,
            Touchpoint = view.Touchpoint,
            Clause = view.Document is null ? null : $"{view.Document}#{view.Anchor}",
            Tags = string.Join(", ", view.Tags),
            Version = view.Version,
        };

    public QuestionEdit ToEdit(string bank, long? id, QuestionContent content) =>
        new(bank, id, QuestionTitle.ToText(), Competence, Touchpoint ?? "", Clause ?? "", (Tags ?? "").Split(','), content, Version);
}
