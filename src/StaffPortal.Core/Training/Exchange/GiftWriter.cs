using System.Globalization;
using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Writes GIFT. What GIFT has no words for is reported, never left out in silence.</summary>
public static class GiftWriter
{
    public static (string Text, IReadOnlyList<Message> Lost) Write(IReadOnlyList<ImportedQuestion> questions)
    {
        var (text, lost, category) = (new StringBuilder(), new List<Message>(), (string?)null);
        foreach (var question in questions)
        {
            if (question.Type is QuestionType.Ordering or QuestionType.Case)
            {
                lost.Add(new Message("Bank.LostQuestion", question.Title, new Message("Bank.Type" + question.Type)));
                continue;
            }

            if (question.Hints.Count > 0)
                lost.Add(new Message("Bank.LostHints", question.Title));
            if (
                question.Units.Count + question.Rubric.Count + question.Typos > 0
                || question.CaseSensitive
                || (question.Type == QuestionType.Matching && question.Answers.Any(answer => answer.Feedback is not null))
            )
                lost.Add(new Message("Bank.LostDetails", question.Title));
            if (question.Category != category)
                text.Append("$CATEGORY: ").Append(GiftText.Escape(category = question.Category ?? "")).Append("\n\n");
            if (question.Tags.Count > 0)
                text.Append("// ").AppendJoin(' ', question.Tags.Select(tag => $"[tag:{tag}]")).Append('\n');
            text.Append("::")
                .Append(GiftText.Escape(question.Title ?? ""))
                .Append("::[markdown]")
                .Append(GiftText.Escape(question.Text.Text));
            if (question.Type != QuestionType.Information)
                text.Append(" {")
                    .Append(Answers(question))
                    .Append(question.Feedback is { } feedback ? "\n####" + GiftText.Inheriting(feedback.Text) : "")
                    .Append('}');
            else if (question.Feedback is not null)
                lost.Add(new Message("Bank.LostDetails", question.Title));
            text.Append("\n\n");
        }

        return (text.ToString(), lost);
    }

    private static string Answers(ImportedQuestion question) =>
        question.Type switch
        {
            QuestionType.TrueFalse => (question.Answers[0].Percent > 0 ? "TRUE" : "FALSE")
                + (
                    question.Answers.Any(answer => answer.Feedback is not null)
                        ? "#" + string.Join('#', question.Answers.Select(answer => GiftText.Inheriting(answer.Feedback?.Text ?? "")))
                        : ""
                ),
            QuestionType.Matching => Lines(
                question.Answers,
                answer => $"={GiftText.Inheriting(answer.Text?.Text ?? "")} -> {GiftText.Inheriting(answer.Match!.Text)}"
            ),
            QuestionType.Numerical => "#"
                + Lines(
                    question.Answers,
                    answer => $"={Percent(answer)}{Plain(answer.Value!.Value)}:{Plain(answer.Tolerance ?? 0)}{Feedback(answer)}"
                ),
            QuestionType.Single => Lines(
                question.Answers,
                answer =>
                    $"{(answer.Percent == 100 ? "=" : "~")}{(answer.Percent is 0 or 100 && !answer.Text!.Text.StartsWith('%') ? "" : Percent(answer))}{GiftText.Inheriting(answer.Text!.Text)}{Feedback(answer)}"
            ),
            QuestionType.Multiple => Lines(
                question.Answers,
                answer => $"~{Percent(answer)}{GiftText.Inheriting(answer.Text!.Text)}{Feedback(answer)}"
            ),
            QuestionType.ShortAnswer => Lines(
                question.Answers,
                answer => $"={Percent(answer)}{GiftText.Inheriting(answer.Text!.Text)}{Feedback(answer)}"
            ),
            _ => "",
        };

    private static string Lines(IEnumerable<ImportedAnswer> answers, Func<ImportedAnswer, string> write) =>
        "\n" + string.Join('\n', answers.Select(write));

    private static string Percent(ImportedAnswer answer) => $"%{Plain(answer.Percent)}%";

    private static string Feedback(ImportedAnswer answer) =>
        answer.Feedback is { } feedback ? "#" + GiftText.Inheriting(feedback.Text) : "";

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
