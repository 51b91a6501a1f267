using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's own words, kept as files beside the code.</summary>
internal static class DemoContent
{
    public sealed record Text(string Title, string Changes, string Markdown);

    public sealed record PrincipleSeed(LocalText Title, LocalText Text, LocalText Do, LocalText Dont);

    public sealed record PortraitSeed(
        string Slug,
        CustomerKind Kind,
        LocalText Name,
        LocalText Who,
        LocalText Gets,
        LocalText Chooses,
        int ShareOfCustomers,
        int ShareOfProfit
    );

    public sealed record StageSeed(string Code, LocalText Name, LocalText Expectation, LocalText Wow);

    public sealed record TouchpointSeed(
        string Code,
        LocalText Name,
        TouchpointKind Kind,
        string Stage,
        string? Regulation,
        string? OwnerTeam,
        Channel Channel,
        LocalText Expectation,
        LocalText Wow,
        LocalText Decide,
        int? Freedom
    );

    public sealed record ContributionSeed(string Language, string Text);

    public sealed record CriterionSeed(LocalText Text);

    public sealed record WorkshopSeed(
        LocalText Title,
        LocalText Question,
        IReadOnlyList<ContributionSeed> Contributions,
        IReadOnlyList<CriterionSeed> Criteria,
        IReadOnlyList<int> Sources
    );

    public sealed record QuestionSeed(string Document, string Language, string Text, string? Answer);

    public sealed record Orientation(
        IReadOnlyList<PrincipleSeed> Principles,
        IReadOnlyList<PortraitSeed> Portraits,
        IReadOnlyList<StageSeed> Stages,
        IReadOnlyList<TouchpointSeed> Touchpoints,
        WorkshopSeed Workshop,
        IReadOnlyList<QuestionSeed> Questions
    );

    public sealed record BankSeed(string Code, LocalText Name, IReadOnlyList<BankQuestion> Questions);

    public sealed record BankQuestion(
        string Code,
        LocalText Title,
        Competence? Competence,
        string? Touchpoint,
        string? Document,
        string? Clause,
        IReadOnlyList<string> Tags,
        QuestionContent Content
    );

    public sealed record QuizSeed(string Slug, LocalText Title, LocalText Intro, LocalText? Lesson);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Orientation ReadOrientation() => JsonSerializer.Deserialize<Orientation>(Read("orientation.json"), Json)!;

    public static BankSeed ReadBank(string code) => JsonSerializer.Deserialize<BankSeed>(Read($"bank-{code}.json"), Json)!;

    public static IReadOnlyList<QuizSeed> ReadQuizzes() => JsonSerializer.Deserialize<QuizSeed[]>(Read("quizzes.json"), Json)!;

    /// <summary>A document's revision by language.</summary>
    public static IReadOnlyDictionary<string, Text> ReadDocument(string slug, int number) =>
        Texts.Languages.ToDictionary(
            language => language,
            language => Parse(Read(string.Create(CultureInfo.InvariantCulture, $"Documents/{slug}.{number}.{language}.md")))
        );

    private static Text Parse(string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n', 3);
        return new Text(lines[0]["title:".Length..].Trim(), lines[1]["changes:".Length..].Trim(), lines[2].TrimStart('\n'));
    }

    private static string Read(string name)
    {
        using var stream =
            typeof(DemoContent).Assembly.GetManifestResourceStream("Demo/" + name)
            ?? throw new InvalidOperationException($"The demo company's file {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
