using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;

namespace StaffPortal.Core.Tests.Kernel;

/// <summary>Every text in every language, with the same things put in; every key in use exists, and every key that exists is in use.</summary>
public partial class TextsTests
{
    private static readonly string Resources = Path.Combine(Repository.Root, "src", "StaffPortal.Core", "Resources");

    private static readonly string[] Names =
    [
        .. Directory.GetFiles(Resources, "*.resx").Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Order(),
    ];

    /// <summary>Their keys are found in rows, not in the source.</summary>
    private static readonly string[] KeyedByRows = ["AuditActions"];

    public static TheoryData<string> Files => [.. Names];

    [Theory, MemberData(nameof(Files))]
    public void Every_key_stands_in_ru_pl_and_en_with_the_same_arguments(string file)
    {
        var english = Read($"{file}.resx");
        foreach (var language in new[] { "ru", "pl" })
        {
            var other = Read($"{file}.{language}.resx");
            other.Keys.ShouldBe(english.Keys, ignoreOrder: true, $"{file}.{language}");
            foreach (var (key, text) in other)
            {
                text.ShouldNotBeNullOrWhiteSpace(key);
                ArgumentsOf(text).ShouldBe(ArgumentsOf(english[key]), $"{file}.{key} in {language}");
            }
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Plurals_have_as_many_forms_as_their_language(string file)
    {
        foreach (var (suffix, forms) in new[] { ("", 2), (".ru", 3), (".pl", 3) })
        foreach (var (key, text) in Read($"{file}{suffix}.resx"))
        foreach (Match plural in Plural().Matches(text))
            plural.Groups[1].Value.Split(';').Length.ShouldBe(forms, $"{file}{suffix}: {key}");
    }

    [Fact]
    public void Every_audited_action_has_its_words()
    {
        var actions = Directory
            .GetFiles(Path.Combine(Repository.Root, "src", "StaffPortal.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/"))
            .SelectMany(path => AuditedAction().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        actions.Count.ShouldBeGreaterThan(50);
        Read("AuditActions.resx").Keys.ShouldBe(actions, ignoreOrder: true);
        // Whoever filters the audit finds each in one group.
        foreach (var action in actions)
            GetAudit.GroupsOf(action).Count.ShouldBe(1, action);
    }

    [Fact]
    public void Every_key_in_the_source_exists_and_none_stands_unused()
    {
        var known = Names.Except(KeyedByRows).SelectMany(row => Read($"{row}.resx").Keys.Select(key => $"{row}.{key}")).ToHashSet();
        var files = Names.ToHashSet();
        var source = string.Concat(
            Directory
                .GetFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
                .Where(path =>
                    (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal))
                    && !path.Contains("/obj/")
                )
                .Select(File.ReadAllText)
        );
        var used = KeyLiteral()
            .Matches(source)
            .Select(match => match.Groups[1].Value)
            .Where(key => files.Contains(key.Split('.')[0]))
            .ToHashSet();
        // A literal may be the whole key, or its beginning with a name or code behind it.
        used.Where(key => !known.Contains(key) && !known.Any(whole => whole.StartsWith(key, StringComparison.Ordinal))).ShouldBeEmpty();
        known.Where(key => !used.Any(literal => key == literal || key.StartsWith(literal, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ru", "1 отзыв|2 отзыва|5 отзывов|11 отзывов|21 отзыв|22 отзыва|112 отзывов")]
    [InlineData("pl", "1 opinia|2 opinie|5 opinii|11 opinii|21 opinii|22 opinie|112 opinii")]
    [InlineData("en", "1 answer|2 answers|5 answers|11 answers|21 answers|22 answers|112 answers")]
    public void Numbers_take_the_right_form(string language, string expected) =>
        string.Join('|', new[] { 1, 2, 5, 11, 21, 22, 112 }.Select(n => Texts.Get(Texts.CultureOf(language), "Voice.Count", n, n)))
            .ShouldBe(expected);

    /// <summary>A row outlives the version that wrote it.</summary>
    [Theory]
    [InlineData("Gone.Key")]
    [InlineData("Table.Gone")]
    [InlineData("Bare")]
    public void A_stored_sentence_without_words_says_so(string key)
    {
        var message = MessageJson.Read(MessageJson.Write(new Message(key, 1)));
        foreach (var language in Texts.Languages)
            Texts.Get(Texts.CultureOf(language), message).ShouldContain(key);
    }

    [Fact]
    public void An_unknown_key_is_a_broken_invariant() =>
        Should.Throw<MissingManifestResourceException>(() => Texts.Get(CultureInfo.InvariantCulture, "Layout.Nothing"));

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Resources, file))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> ArgumentsOf(string text) =>
        Argument().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    [GeneratedRegex(@"\{(\d)(?::[^}]*)?\}")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\{\d:p:([^}]*)\}")]
    private static partial Regex Plural();

    /// <summary>Names of actions: small words with dots between, whose first is that of a subject.</summary>
    [GeneratedRegex("(?:Audit\\(\\s*|Action = |\\? |: |^\\s+)\"([a-z]+(?:\\.[a-z-]+)+)\"", RegexOptions.Multiline)]
    private static partial Regex AuditedAction();

    [GeneratedRegex("\"([A-Z][A-Za-z]+\\.[A-Za-z0-9_-]*)\"")]
    private static partial Regex KeyLiteral();
}
