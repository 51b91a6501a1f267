using System.Text.RegularExpressions;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Reads Aiken: the question, lettered answers, and a line <c>ANSWER: B</c>.</summary>
public static partial class AikenReader
{
    public static BankFile Read(string file)
    {
        var questions = new List<ImportedQuestion>();
        var errors = new List<ImportProblem>();
        var (stem, answers, start) = (new List<string>(), new List<(char Letter, string Text)>(), 1);
        foreach (var (i, raw) in file.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = raw.Trim().TrimStart('\uFEFF');
            if (Key().Match(line) is { Success: true } key)
            {
                if (Problem(stem, answers, key) is { } problem)
                    errors.Add(new ImportProblem(stem.Count == 0 ? i + 1 : start, problem));
                else
                    questions.Add(QuestionOf(start, stem, answers, key.Groups["letter"].Value[0]));
                (stem, answers) = ([], []);
            }
            else if (stem.Count > 0 && Answer().Match(line) is { Success: true } answer)
                answers.Add((answer.Groups["letter"].Value[0], answer.Groups["text"].Value));
            else if (line.Length > 0)
            {
                if (stem.Count == 0)
                    start = i + 1;
                if (answers.Count > 0)
                {
                    // An answer that nobody said is right; what follows is the next question.
                    errors.Add(new ImportProblem(start, new Message("Bank.AikenNoAnswer")));
                    (stem, answers, start) = ([], [], i + 1);
                }

                stem.Add(line);
            }
        }

        if (stem.Count > 0)
            errors.Add(new ImportProblem(start, new Message("Bank.AikenNoAnswer")));
        return new BankFile(questions, errors);
    }

    private static Message? Problem(List<string> stem, List<(char Letter, string Text)> answers, Match key) =>
        stem.Count == 0 ? new Message("Bank.NoText")
        : answers.Count < 2 ? new Message("Bank.TwoAnswers")
        : answers.Exists(answer => answer.Letter == key.Groups["letter"].Value[0]) ? null
        : new Message("Bank.AikenUnknownLetter", key.Groups["letter"].Value);

    private static ImportedQuestion QuestionOf(int line, List<string> stem, List<(char Letter, string Text)> answers, char right) =>
        new(line, QuestionType.Single, null, new ImportedText(TextFormat.Plain, string.Join('\n', stem)))
        {
            Answers =
            [
                .. answers.Select(answer => new ImportedAnswer(
                    new ImportedText(TextFormat.Plain, answer.Text),
                    answer.Letter == right,
                    null,
                    null
                )),
            ],
        };

    [GeneratedRegex(@"^(?<letter>[A-Z])[.)]\s+(?<text>.+)$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"^ANSWER:\s*(?<letter>[A-Z])\s*$")]
    private static partial Regex Key();
}
