using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Reads Moodle XML. No document type, no entities, no depth: a question file needs none of them.</summary>
public static class MoodleXmlReader
{
    private const int Deepest = 40;

    /// <summary>What a bank has no place for, and what it says where nothing is lost.</summary>
    private static readonly (string Name, string Usual)[] NotKept =
    [
        ("idnumber", "^$"),
        ("defaultgrade", @"^1(\.0*)?$"),
        ("shuffleanswers", "^(true|1)$"),
    ];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 100_000_000,
    };

    public static BankFile Read(Stream file)
    {
        var questions = new List<ImportedQuestion>();
        var errors = new List<ImportProblem>();
        string? category = null;
        var categories = new List<string>();
        try
        {
            CheckDepth(file);
            file.Position = 0;
            using var reader = XmlReader.Create(file, Settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "quiz")
                return new BankFile([], [new ImportProblem(LineOf(reader), new Message("Bank.XmlNoQuiz"))]);
            for (var more = reader.Read(); more; )
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "question")
                {
                    more = reader.Read();
                    continue;
                }

                var line = LineOf(reader);
                var element = (XElement)XNode.ReadFrom(reader);
                more = !reader.EOF;
                if ((string?)element.Attribute("type") == "category")
                {
                    category = element.Element("category")?.Element("text")?.Value.Trim();
                    if (category is not null)
                        categories.Add(category);
                    continue;
                }

                try
                {
                    questions.Add(QuestionOf(element, line) with { Category = category });
                }
                catch (ElementException problem)
                {
                    errors.Add(new ImportProblem(line, problem.Reason));
                }
            }
        }
        catch (XmlException problem)
        {
            errors.Add(new ImportProblem(Math.Max(1, problem.LineNumber), new Message("Bank.XmlBroken")));
        }

        return new BankFile(questions, errors) { Categories = categories };
    }

    private static void CheckDepth(Stream file)
    {
        using var reader = XmlReader.Create(
            file,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = Settings.MaxCharactersInDocument,
                CloseInput = false,
            }
        );
        try
        {
            while (reader.Read())
                if (reader.Depth > Deepest)
                    throw new XmlException($"More than {Deepest} elements inside each other.", null, LineOf(reader), 0);
        }
        catch (XmlException) when (reader.Depth <= Deepest && file.Length > 0)
        {
            // Broken further on: the questions before the break are still read, and it is reported there.
        }
    }

    private static int LineOf(XmlReader reader) => reader is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    private static ImportedQuestion QuestionOf(XElement element, int line)
    {
        var type = (string?)element.Attribute("type") ?? "";
        var (notes, pictures) = (new List<Message>(), new List<TrainingImage>());
        TakePictures(element, pictures, notes);
        var format = FormatOf(element.Element("questiontext"));
        var question = new ImportedQuestion(
            line,
            TypeOf(type, element),
            element.Element("name")?.Element("text")?.Value.Trim() is { Length: > 0 } name ? name : null,
            TextOf(element.Element("questiontext"), format, notes) ?? new ImportedText(format, "")
        )
        {
            Tags =
            [
                .. element
                    .Elements("tags")
                    .Elements("tag")
                    .Select(tag => (tag.Element("text")?.Value ?? tag.Value).Trim())
                    .Where(tag => tag.Length > 0),
            ],
            Feedback = TextOf(element.Element("generalfeedback"), format, notes),
            Hints = [.. element.Elements("hint").Select(hint => TextOf(hint, format, notes)).OfType<ImportedText>()],
            CaseSensitive = element.Element("usecase")?.Value.Trim() == "1",
            Typos = (int)Math.Clamp(Number(element.Element("typos")?.Value ?? "0"), -1, 9),
        };
        foreach (var lost in new[] { "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "responsetemplate" })
            if (TextOf(element.Element(lost), format, notes) is not null)
                notes.Add(new Message("Bank.LostElement", lost));
        if (Number(element.Element("penalty")?.Value ?? "0") > 0 && question.Hints.Count > 0)
            notes.Add(new Message("Bank.LostPenalty"));
        question = question with { Answers = [.. AnswersOf(element, question.Type, format, notes)] };
        if (question.Text.Text.Length == 0)
            throw new ElementException("Bank.NoText");
        if (question.Type == QuestionType.Numerical)
            question = question with { Units = [.. element.Elements("units").Elements("unit").Select(unit => UnitOf(unit))] };
        if (question.Type == QuestionType.Essay)
            question = question with { Rubric = RubricOf(element, notes) };
        if (question.Type == QuestionType.Case)
            question = question with { Steps = StepsOf(element) };
        foreach (var (lost, usual) in NotKept)
            if (element.Element(lost)?.Value.Trim() is { Length: > 0 } value && !System.Text.RegularExpressions.Regex.IsMatch(value, usual))
                notes.Add(new Message("Bank.LostElement", lost));
        return question with { Notes = notes, Pictures = pictures };
    }

    private static QuestionType TypeOf(string type, XElement element) =>
        type switch
        {
            "multichoice" => element.Element("single")?.Value.Trim() is "false" or "0" ? QuestionType.Multiple : QuestionType.Single,
            "truefalse" => QuestionType.TrueFalse,
            "shortanswer" => QuestionType.ShortAnswer,
            "numerical" => QuestionType.Numerical,
            "matching" => QuestionType.Matching,
            "ordering" => QuestionType.Ordering,
            "essay" => QuestionType.Essay,
            "description" => QuestionType.Information,
            "customercase" => QuestionType.Case,
            _ => throw new ElementException("Bank.UnknownType", type.Shortened(40, "…")),
        };

    private static IEnumerable<ImportedAnswer> AnswersOf(XElement element, QuestionType type, TextFormat format, List<Message> notes)
    {
        if (type == QuestionType.Matching)
        {
            foreach (var pair in element.Elements("subquestion"))
                yield return new ImportedAnswer(
                    TextOf(pair, FormatOf(pair, format), notes) ?? new ImportedText(format, ""),
                    true,
                    null,
                    TextOf(pair.Element("feedback"), format, notes),
                    new ImportedText(
                        FormatOf(pair.Element("answer"), TextFormat.Plain),
                        (pair.Element("answer")?.Element("text")?.Value ?? "").Trim()
                    )
                );
            yield break;
        }

        foreach (var answer in element.Elements("answer"))
        {
            var fraction = Number((string?)answer.Attribute("fraction") ?? "0");
            var text = TextOf(
                answer,
                FormatOf(answer, type is QuestionType.ShortAnswer or QuestionType.Numerical ? TextFormat.Plain : format),
                notes
            );
            var feedback = TextOf(answer.Element("feedback"), format, notes);
            if (type == QuestionType.Numerical)
                yield return text?.Text == "*"
                    ? new ImportedAnswer(null, false, fraction, feedback)
                    : new ImportedAnswer(
                        null,
                        fraction > 0,
                        fraction,
                        feedback,
                        Value: Number(text?.Text ?? ""),
                        Tolerance: Number(answer.Element("tolerance")?.Value ?? "0")
                    );
            else if (type == QuestionType.Ordering)
                yield return new ImportedAnswer(text, true, 100, feedback);
            else if (type != QuestionType.TrueFalse)
                yield return new ImportedAnswer(text, fraction > 0, fraction, feedback);
        }

        if (type != QuestionType.TrueFalse)
            yield break;
        foreach (var wanted in new[] { "true", "false" })
        {
            var found =
                element
                    .Elements("answer")
                    .FirstOrDefault(answer =>
                        string.Equals(answer.Element("text")?.Value.Trim(), wanted, StringComparison.OrdinalIgnoreCase)
                    )
                ?? throw new ElementException("Bank.TrueOrFalse");
            var fraction = Number((string?)found.Attribute("fraction") ?? "0");
            yield return new ImportedAnswer(null, fraction > 0, fraction, TextOf(found.Element("feedback"), format, notes));
        }
    }

    private static QuestionUnit UnitOf(XElement unit) =>
        new(
            (unit.Element("unit_name")?.Value ?? "").Trim(),
            Number(unit.Element("multiplier")?.Value ?? "1") is var factor && factor != 0
                ? Math.Round(1 / factor, 12) / 1.000000000000000000000000000m
                : throw new ElementException("Bank.BadUnit")
        );

    /// <summary>A rubric that this portal wrote comes back; a grader's notes of another system are no rubric.</summary>
    private static IReadOnlyList<RubricCriterion> RubricOf(XElement element, List<Message> notes)
    {
        if (element.Element("rubric") is { } rubric)
            return Json<List<RubricCriterion>>(rubric.Value);
        if (element.Element("graderinfo")?.Element("text")?.Value.Trim() is { Length: > 0 })
            notes.Add(new Message("Bank.LostElement", "graderinfo"));
        return [];
    }

    private static IReadOnlyList<CaseStep> StepsOf(XElement element) =>
        element.Element("steps") is { } steps ? Json<List<CaseStep>>(steps.Value) : throw new ElementException("Bank.CaseNeeds");

    private static T Json<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, QuestionContent.Strict) ?? throw new ElementException("Bank.BadJson");
        }
        catch (JsonException)
        {
            throw new ElementException("Bank.BadJson");
        }
    }

    /// <summary>Pictures stand beside the text that shows them, as <c>@@PLUGINFILE@@/name</c>. What is no picture is listed.</summary>
    private static void TakePictures(XElement question, List<TrainingImage> pictures, List<Message> notes)
    {
        foreach (var file in question.Descendants("file").ToList())
        {
            var name = (string?)file.Attribute("name") ?? "";
            var content = new byte[file.Value.Length];
            if (
                (string?)file.Attribute("encoding") == "base64"
                && file.Parent?.Element("text") is { } text
                && System.Convert.TryFromBase64String(file.Value, content, out var length)
                && TrainingImages.ImageOf(content[..length], "") is { } picture
            )
            {
                pictures.Add(picture);
                foreach (var spelled in new[] { name, Uri.EscapeDataString(name) })
                    text.Value = text.Value.Replace(
                        $"@@PLUGINFILE@@/{spelled}",
                        TrainingImages.PathOf(picture.Sha256),
                        StringComparison.Ordinal
                    );
            }
            else
            {
                notes.Add(new Message("Bank.LostPicture", name.Shortened(100, "…")));
            }
        }
    }

    private static ImportedText? TextOf(XElement? element, TextFormat format, List<Message> notes)
    {
        if (element is null)
            return null;
        return element.Element("text")?.Value.Trim() is { Length: > 0 } text ? new ImportedText(FormatOf(element, format), text) : null;
    }

    private static TextFormat FormatOf(XElement? element, TextFormat otherwise = TextFormat.Html) =>
        (string?)element?.Attribute("format") switch
        {
            "html" => TextFormat.Html,
            "markdown" => TextFormat.Markdown,
            "plain_text" => TextFormat.Plain,
            "moodle_auto_format" => TextFormat.Moodle,
            _ => otherwise,
        };

    private static decimal Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 1e15m
            ? number
            : throw new ElementException("Bank.NotANumber", text.Trim().Shortened(40, "…"));

    private sealed class ElementException(string key, params object?[] args) : Exception
    {
        public Message Reason { get; } = new(key, args);
    }
}
