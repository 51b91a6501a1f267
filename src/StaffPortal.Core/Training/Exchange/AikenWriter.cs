using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Writes Aiken, which knows choices with one right answer and nothing else.</summary>
public static class AikenWriter
{
    public static (string Text, IReadOnlyList<Message> Lost) Write(IReadOnlyList<ImportedQuestion> questions)
    {
        var (text, lost) = (new StringBuilder(), new List<Message>());
        foreach (var question in questions)
        {
            if (
                question.Type != QuestionType.Single
                || question.Answers.Count(answer => answer.Percent == 100) != 1
                || question.Answers.Count > 26
            )
            {
                lost.Add(new Message("Bank.LostQuestion", question.Title, new Message("Bank.Type" + question.Type)));
                continue;
            }

            if (
                question.Text.Text.Contains('\n', StringComparison.Ordinal)
                || question.Feedback is not null
                || question.Hints.Count > 0
                || question.Tags.Count > 0
                || question.Answers.Any(answer => answer.Feedback is not null || answer.Percent is not (0 or 100))
            )
                lost.Add(new Message("Bank.LostDetails", question.Title));
            text.AppendJoin(' ', OneLine(question.Text.Text)).Append('\n');
            foreach (var (i, answer) in question.Answers.Index())
                text.Append((char)('A' + i)).Append(". ").AppendJoin(' ', OneLine(answer.Text!.Text)).Append('\n');
            text.Append("ANSWER: ")
                .Append((char)('A' + question.Answers.Index().First(answer => answer.Item.Percent == 100).Index))
                .Append("\n\n");
        }

        return (text.ToString(), lost);
    }

    private static string[] OneLine(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
