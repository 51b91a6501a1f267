using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Writes Moodle XML. What Moodle has no element for stands in elements of our own, which it passes over and this portal reads back.</summary>
public static class MoodleXmlWriter
{
    /// <param name="pictures">By their names, as the texts show them.</param>
    public static string Write(IReadOnlyList<ImportedQuestion> questions, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var quiz = new XElement("quiz");
        string? category = null;
        foreach (var question in questions)
        {
            if (question.Category is { } next && next != category)
                quiz.Add(new XElement("question", new XAttribute("type", "category"), new XElement("category", Text(category = next))));
            var element = QuestionOf(question);
            AddPictures(element, pictures);
            quiz.Add(element);
        }

        var text = new StringBuilder();
        // Letters that XML cannot carry are left out; no text for people has them.
        using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings
                {
                    Indent = true,
                    OmitXmlDeclaration = true,
                    CheckCharacters = true,
                    NewLineChars = "\n",
                    NewLineHandling = NewLineHandling.None,
                }
            )
        )
            quiz.WriteTo(writer);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text;
    }

    private static void AddPictures(XElement question, IReadOnlyDictionary<string, byte[]> pictures)
    {
        foreach (var text in question.Descendants("text").ToList())
        {
            foreach (var name in TrainingImages.NamesIn([text.Value]).Where(pictures.ContainsKey).ToList())
            {
                text.Value = text.Value.Replace(TrainingImages.PathOf(name), $"@@PLUGINFILE@@/{name}", StringComparison.Ordinal);
                text.AddAfterSelf(
                    new XElement(
                        "file",
                        new XAttribute("name", name),
                        new XAttribute("path", "/"),
                        new XAttribute("encoding", "base64"),
                        Convert.ToBase64String(pictures[name])
                    )
                );
            }
        }
    }

    private static XElement QuestionOf(ImportedQuestion question)
    {
        var element = new XElement(
            "question",
            new XAttribute("type", NameOf(question.Type)),
            new XElement("name", Text(question.Title ?? "")),
            Marked("questiontext", question.Text),
            Marked("generalfeedback", question.Feedback)
        );
        if (question.Type is QuestionType.Single or QuestionType.Multiple)
            element.Add(new XElement("single", question.Type == QuestionType.Single ? "true" : "false"));
        if (question.Type == QuestionType.ShortAnswer)
            element.Add(new XElement("usecase", question.CaseSensitive ? "1" : "0"), new XElement("typos", question.Typos));
        element.Add(question.Answers.Index().Select(answer => AnswerOf(question.Type, answer.Item, answer.Index)));
        if (question.Units.Count > 0)
            element.Add(
                new XElement(
                    "units",
                    question.Units.Select(unit => new XElement(
                        "unit",
                        new XElement("multiplier", Plain(1 / unit.Factor)),
                        new XElement("unit_name", unit.Name)
                    ))
                )
            );
        if (question.Rubric.Count > 0)
            element.Add(new XElement("rubric", JsonSerializer.Serialize(question.Rubric, JsonSerializerOptions.Web)));
        if (question.Steps.Count > 0)
            element.Add(new XElement("steps", JsonSerializer.Serialize(question.Steps, JsonSerializerOptions.Web)));
        element.Add(question.Hints.Select(hint => Marked("hint", hint)));
        if (question.Tags.Count > 0)
            element.Add(new XElement("tags", question.Tags.Select(tag => new XElement("tag", Text(tag)))));
        return element;
    }

    private static XElement AnswerOf(QuestionType type, ImportedAnswer answer, int index)
    {
        if (type == QuestionType.Matching)
        {
            var pair = Marked("subquestion", answer.Text ?? new ImportedText(TextFormat.Markdown, ""));
            pair.Add(new XElement("answer", new XAttribute("format", "markdown"), Text(answer.Match?.Text ?? "")));
            if (answer.Feedback is not null)
                pair.Add(Marked("feedback", answer.Feedback));
            return pair;
        }

        var words =
            type == QuestionType.TrueFalse ? new ImportedText(TextFormat.Plain, index == 0 ? "true" : "false")
            : type == QuestionType.Numerical ? new ImportedText(TextFormat.Plain, Plain(answer.Value!.Value))
            : answer.Text!;
        var element = Marked("answer", words);
        element.Add(new XAttribute("fraction", Plain(answer.Percent)));
        if (type == QuestionType.Numerical)
            element.Add(new XElement("tolerance", Plain(answer.Tolerance ?? 0)));
        element.Add(Marked("feedback", answer.Feedback));
        return element;
    }

    private static string NameOf(QuestionType type) =>
        type switch
        {
            QuestionType.Single or QuestionType.Multiple => "multichoice",
            QuestionType.TrueFalse => "truefalse",
            QuestionType.ShortAnswer => "shortanswer",
            QuestionType.Information => "description",
            QuestionType.Case => "customercase",
            var other => other.ToString().ToLowerInvariant(),
        };

    private static XElement Marked(string name, ImportedText? text) =>
        new(name, new XAttribute("format", text?.Format == TextFormat.Plain ? "plain_text" : "markdown"), Text(text?.Text ?? ""));

    private static XElement Text(string text) =>
        new(
            "text",
            new string([
                .. text.Where(
                    (letter, i) =>
                        XmlConvert.IsXmlChar(letter)
                        || (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], letter))
                        || (i > 0 && XmlConvert.IsXmlSurrogatePair(letter, text[i - 1]))
                ),
            ])
        );

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
