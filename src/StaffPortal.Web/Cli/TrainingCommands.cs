using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Cli;

/// <summary><c>bank import</c> and <c>training statistics</c>: JSON on stdout, the same code as the pages.</summary>
internal static class TrainingCommands
{
    private static readonly Dictionary<string, BankFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gift"] = BankFormat.Gift,
        ["moodlexml"] = BankFormat.MoodleXml,
        ["aiken"] = BankFormat.Aiken,
        ["csv"] = BankFormat.Csv,
    };

    public static Command Bank()
    {
        var file = new Argument<string>("FILE") { Description = "A file of questions." };
        var format = new Option<string>("--format") { Description = "gift, moodlexml, aiken or csv.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what was understood; no database is asked." };
        var bank = new Option<string?>("--bank")
        {
            Description = "Bank that takes the questions, made if need be; by default the file's name.",
        };
        var language = new Option<string>("--language")
        {
            Description = "Language of texts that name none: ru, pl or en.",
            DefaultValueFactory = _ => "en",
        };
        var by = new Option<string?>("--by") { Description = "Code of the employee who does it; without it, the system." };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !Formats.ContainsKey(name))
                result.AddError("--format: gift, moodlexml, aiken or csv");
        });
        language.Validators.Add(result =>
        {
            if (!Texts.Languages.Contains(result.GetValueOrDefault<string>()))
                result.AddError("--language: ru, pl or en");
        });
        var import = new Command("import", "Read questions; prints them as understood, and what was not.")
        {
            file,
            format,
            dryRun,
            bank,
            language,
            by,
        };
        import.SetAction(
            (parse, cancel) =>
            {
                var request = (
                    File: parse.GetRequiredValue(file),
                    Format: Formats[parse.GetRequiredValue(format)],
                    Language: parse.GetRequiredValue(language)
                );
                return parse.GetValue(dryRun)
                    ? Task.FromResult(Read(request.File, request.Format, request.Language))
                    : CliHost.RunAsync(
                        (services, token) =>
                            ImportAsync(
                                services,
                                request.File,
                                request.Format,
                                request.Language,
                                parse.GetValue(bank),
                                parse.GetValue(by),
                                token
                            ),
                        cancel
                    );
            }
        );
        return new Command("bank", "Questions.") { import };
    }

    public static Command Training()
    {
        var marks = new Option<string>("--marks")
        {
            Description = "CSV of points: a row an attempt, a column a question; a header Q1/5 names the greatest points.",
            Required = true,
        };
        var statistics = new Command("statistics", "Item and quiz statistics of a table of points; prints JSON.") { marks };
        statistics.SetAction(parse => Statistics(parse.GetRequiredValue(marks)));
        return new Command("training", "Quizzes.") { statistics };
    }

    private static int Read(string path, BankFormat format, string language)
    {
        if (!File.Exists(path))
            return CliText.Refuse("Cli.NoFile", path);
        using var stream = File.OpenRead(path);
        var read = ReadBankFile.Run(stream, format);
        if (read.Value is not { } file)
            return CliText.Refuse(read.Refusal);
        return Print(file, language, null);
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services,
        string path,
        BankFormat format,
        string language,
        string? bank,
        string? by,
        CancellationToken cancel
    )
    {
        if (await CliHost.ActorAsync(services, by, cancel) is not { } actor)
            return CliText.Refuse("Voice.UnknownEmployee", by);
        await using var stream = File.OpenRead(path);
        var read = ReadBankFile.Run(stream, format);
        if (read.Value is not { } file)
            return CliText.Refuse(read.Refusal);
        var name = Path.GetFileNameWithoutExtension(path);
        var slug = bank ?? Latin.Of(name).Shortened(60).Trim('-');
        if (!await services.GetRequiredService<PortalContext>().Banks.AnyAsync(b => b.Slug == slug, cancel))
        {
            var made = await services.GetRequiredService<SaveBank>().RunAsync(actor, null, new LocalText(bank ?? name), cancel);
            if (made.Value is null)
                return CliText.Refuse(made.Refusal);
            slug = made.Value.Slug;
        }

        stream.Position = 0;
        var imported = await services
            .GetRequiredService<ImportBank>()
            .RunAsync(actor, new BankImport(slug, format, language, stream), cancel);
        return imported.Value is null
            ? CliText.Refuse(imported.Refusal)
            : Print(
                file,
                language,
                new
                {
                    bank = slug,
                    imported.Value.Added,
                    imported.Value.Same,
                }
            );
    }

    private static int Print(BankFile file, string language, object? imported)
    {
        var (errors, notes) = (new List<ImportProblem>(file.Errors), new List<ImportProblem>());
        foreach (var question in file.Questions)
        {
            var read = QuestionExchange.Read(question, language);
            if (read.Refusal is { } problem)
                errors.Add(new ImportProblem(question.Line, problem));
            notes.AddRange((read.Value?.Lost ?? []).Select(message => new ImportProblem(question.Line, message)));
        }

        ImportCommands.Print(
            new
            {
                questions = file.Questions.Select(Shown),
                errors = errors.OrderBy(error => error.Line).Select(error => new { error.Line, reason = CliText.Get(error.Reason) }),
                notes = notes.Select(note => new { note.Line, note = CliText.Get(note.Reason) }),
                categories = file.Categories,
                imported,
            }
        );
        return errors.Count > 0 ? 1 : 0;
    }

    private static object Shown(ImportedQuestion question) =>
        new
        {
            question.Line,
            type = question.Type.ToString().ToLowerInvariant(),
            question.Title,
            text = question.Text.Text,
            format = question.Text.Format.ToString().ToLowerInvariant(),
            question.Category,
            question.Tags,
            blank = question.HasBlank,
            answers = question.Answers.Select(
                (answer, i) =>
                    new
                    {
                        text = question.Type == QuestionType.TrueFalse
                            ? i == 0
                                ? "true"
                                : "false"
                            : answer.Text?.Text ?? Number(answer),
                        format = answer.Text?.Format.ToString().ToLowerInvariant(),
                        match = answer.Match?.Text,
                        right = answer.Right,
                        weight = answer.Percent,
                        answer.Value,
                        answer.Tolerance,
                        answer.Low,
                        answer.High,
                        feedback = answer.Feedback?.Text,
                    }
            ),
            feedback = question.Feedback?.Text,
            hints = question.Hints.Select(hint => hint.Text),
        };

    private static string? Number(ImportedAnswer answer) =>
        answer.Low is { } low ? string.Create(CultureInfo.InvariantCulture, $"{low}..{answer.High}")
        : answer.Value is { } value
            ? value.ToString(CultureInfo.InvariantCulture)
                + (answer.Tolerance is { } off ? ":" + off.ToString(CultureInfo.InvariantCulture) : "")
        : "*";

    private static int Statistics(string path)
    {
        if (!File.Exists(path))
            return CliText.Refuse("Cli.NoFile", path);
        var read = ReadMarks.Run(File.ReadAllText(path));
        if (read.Value is not { } table)
            return CliText.Refuse(read.Refusal);
        var quiz = ItemAnalysis.Of(table.Greatest, table.Rows);
        ImportCommands.Print(
            new
            {
                quiz.Attempts,
                quiz.Mean,
                quiz.Median,
                quiz.Deviation,
                quiz.Skewness,
                quiz.Kurtosis,
                quiz.Consistency,
                quiz.ErrorRatio,
                quiz.StandardError,
                questions = quiz.Items.Select(
                    (item, i) =>
                        new
                        {
                            question = table.Questions[i],
                            greatest = table.Greatest[i],
                            item.Attempts,
                            item.Facility,
                            item.Deviation,
                            intendedWeight = item.Weight,
                            effectiveWeight = item.EffectiveWeight,
                            item.Discrimination,
                            item.Efficiency,
                            marks = ItemMarks.Of(item, null).Select(mark => CliText.Get(mark)),
                        }
                ),
                errors = table.Errors.Select(error => new { error.Line, reason = CliText.Get(error.Reason) }),
            }
        );
        return table.Errors.Count > 0 ? 1 : 0;
    }
}
