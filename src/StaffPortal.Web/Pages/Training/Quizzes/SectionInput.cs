using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>A question that is offered for a section, or named in it.</summary>
public sealed class PickInput
{
    public long Id { get; set; }
    public bool Chosen { get; set; }
    public int? Points { get; set; } = 1;
}

/// <summary>A part of a quiz as its form sends it.</summary>
public sealed class SectionInput
{
    public LocalInput Title { get; set; } = new();
    public bool Drawn { get; set; } = true;
    public int? Draw { get; set; } = 5;
    public string? Bank { get; set; }
    public Competence? Competence { get; set; }
    public string? Touchpoint { get; set; }
    public string? Tag { get; set; }
    public int? Points { get; set; } = 1;

    /// <summary>The named questions, and those that were offered beside them.</summary>
    public List<PickInput> Picks { get; set; } = [];

    public IEnumerable<PickInput> Named => Picks.Where(pick => pick.Chosen).DistinctBy(pick => pick.Id);

    public static SectionInput Of(SectionLine section) =>
        new()
        {
            Title = LocalInput.Of(section.Title),
            Drawn = section.Draw is not null,
            Draw = section.Draw ?? 5,
            Bank = section.Bank,
            Competence = section.Competence,
            Touchpoint = section.Touchpoint,
            Tag = section.Tag,
            Points = section.Points,
            Picks =
            [
                .. section.Questions.Select(question => new PickInput
                {
                    Id = question.Id,
                    Chosen = true,
                    Points = question.Points,
                }),
            ],
        };

    public SectionEdit ToEdit(string quiz, long? id) =>
        new(
            quiz,
            id,
            Title.ToText(),
            Drawn ? Draw ?? 0 : null,
            Bank ?? "",
            Competence,
            Touchpoint ?? "",
            Tag ?? "",
            Points ?? 0,
            Drawn ? [] : [.. Named.Select(pick => (pick.Id, pick.Points ?? 0))]
        );
}
