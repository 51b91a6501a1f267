using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Motivation.Proposals;

/// <summary>With whom rules were agreed before they were published: a works council, a union, a by-law that brings them in.</summary>
/// <param name="Number">Of the minutes or the by-law.</param>
public sealed record Consultation(string? With, string? Number, DateOnly? On)
{
    public const int LongestWith = 120,
        LongestNumber = 60;

    /// <summary>Nothing for a form that says nothing.</summary>
    public static Consultation? Of(string? with, string? number, DateOnly? on) =>
        string.IsNullOrWhiteSpace(with) && string.IsNullOrWhiteSpace(number) && on is null
            ? null
            : new Consultation(Plain(with), Plain(number), on);

    public Message Text => Number is null ? new Message("Plan.AgreedWith", With, On) : new Message("Plan.AgreedUnder", With, Number, On);

    public FieldProblem? Problem(DateOnly today)
    {
        if (With is null or { Length: > LongestWith })
            return new FieldProblem(nameof(With), new Message("Plan.ConsultedWithWhom", LongestWith));
        if (Number is { Length: > LongestNumber })
            return new FieldProblem(nameof(Number), new Message("Plan.ConsultationNumberTooLong", LongestNumber));
        return On is null || On > today ? new FieldProblem(nameof(On), new Message("Plan.ConsultedWhen")) : null;
    }

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
