using StaffPortal.Scoring.Training;

namespace StaffPortal.Scoring.Tests;

/// <summary>Grading, shuffling and item statistics: vectors worked out elsewhere, and laws that hold for every answer.</summary>
public class TrainingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static QuestionKey Multiple(params decimal[] weights) =>
        QuestionKey.Of(QuestionType.Multiple, [.. weights.Select(weight => AnswerKey.Of(weight))]);

    private static readonly QuestionKey Ordering = QuestionKey.Of(
        QuestionType.Ordering,
        AnswerKey.Of(100),
        AnswerKey.Of(100),
        AnswerKey.Of(100),
        AnswerKey.Of(100)
    );

    private static QuestionKey Case(params StepKey[][] steps) => new(QuestionType.Case, [], [], false, 0, steps);

    [Fact]
    public void Weights_add_up_and_never_fall_below_nothing()
    {
        var thirds = Multiple(33.33333m, 33.33333m, 33.33333m, -100, -50);
        AnswerGrading.Share(thirds, new QuestionResponse([0, 1, 2])).ShouldBe(AnswerGrading.Whole);
        AnswerGrading.Share(thirds, new QuestionResponse([0])).ShouldBe(33_333);
        AnswerGrading.Share(thirds, new QuestionResponse([0, 3])).ShouldBe(0);
        AnswerGrading.Share(thirds, new QuestionResponse([0, 1, 4])).ShouldBe(16_667);
        AnswerGrading.Share(thirds, null).ShouldBe(0);
        AnswerGrading.Share(thirds, new QuestionResponse([7, -3])).ShouldBe(0);
    }

    [Fact]
    public void Of_a_single_choice_only_one_counts()
    {
        var key = QuestionKey.Of(QuestionType.Single, AnswerKey.Of(0), AnswerKey.Of(100), AnswerKey.Of(50));
        AnswerGrading.Share(key, new QuestionResponse([1])).ShouldBe(AnswerGrading.Whole);
        AnswerGrading.Share(key, new QuestionResponse([2])).ShouldBe(50_000);
        AnswerGrading.Share(key, new QuestionResponse([0, 1])).ShouldBe(0);
    }

    [Fact]
    public void Pairs_and_neighbours_give_equal_parts()
    {
        var matching = QuestionKey.Of(
            QuestionType.Matching,
            new AnswerKey(100, [], Option: 0),
            new AnswerKey(100, [], Option: 1),
            new AnswerKey(100, [], Option: 0),
            new AnswerKey(100, [], Option: -1)
        );
        AnswerGrading.Share(matching, new QuestionResponse([0, 1, 0, -1])).ShouldBe(AnswerGrading.Whole);
        AnswerGrading.Share(matching, new QuestionResponse([0, 2, 0, -1])).ShouldBe(66_667);
        AnswerGrading.Share(Ordering, new QuestionResponse([0, 1, 2, 3])).ShouldBe(AnswerGrading.Whole);
        AnswerGrading.Share(Ordering, new QuestionResponse([3, 0, 1, 2])).ShouldBe(66_667);
        AnswerGrading.Share(Ordering, new QuestionResponse([3, 2, 1, 0])).ShouldBe(0);
        AnswerGrading.Share(Ordering, new QuestionResponse([0, 1, -1, 2])).ShouldBe(33_333);
        AnswerGrading.Share(Ordering, new QuestionResponse([0, 1, 1, 2])).ShouldBe(0);
        AnswerGrading.Share(Ordering, new QuestionResponse([0, 1, 2])).ShouldBe(66_667);
    }

    [Fact]
    public void A_case_goes_on_until_the_customer_is_gone()
    {
        var key = Case([new(100, false), new(0, true)], [new(50, false), new(100, false)]);
        AnswerGrading.Share(key, new QuestionResponse([0, 1])).ShouldBe(AnswerGrading.Whole);
        AnswerGrading.Share(key, new QuestionResponse([0, 0])).ShouldBe(75_000);
        AnswerGrading.Share(key, new QuestionResponse([0])).ShouldBe(50_000);
        AnswerGrading.Share(key, new QuestionResponse([1, 1])).ShouldBe(0);
        AnswerGrading.CaseProgress(key, [1, 1]).ShouldBe((1, true));
    }

    [Fact]
    public void Essays_wait_for_a_person_unless_nothing_is_written()
    {
        var key = QuestionKey.Of(QuestionType.Essay);
        AnswerGrading.Share(key, new QuestionResponse(Text: "words")).ShouldBeNull();
        AnswerGrading.Share(key, new QuestionResponse(Text: "  ")).ShouldBe(0);
    }

    [Theory]
    [InlineData("15", 15)]
    [InlineData(" 15 min. ", 15)]
    [InlineData("0,25 h", 15)]
    [InlineData("0.25ч", 15)]
    [InlineData("1 000,5", 1000.5)]
    [InlineData("1.000,5", 1000.5)]
    [InlineData("1,000.5", 1000.5)]
    [InlineData("−3", -3)]
    [InlineData("+4", 4)]
    [InlineData(".5", 0.5)]
    [InlineData("2e2", 200)]
    public void Numbers_are_read_as_people_write_them(string text, double expected) =>
        ((double?)NumberWithUnit.Read(text, [new("min", 1), new("h", 60), new("ч", 60)])).ShouldBe(expected);

    [Theory]
    [InlineData("1,000", "1 1000")]
    [InlineData("1.000", "1 1000")]
    [InlineData("1,000,000", "1000000")]
    [InlineData("1 000", "1000")]
    [InlineData("0,125", "0.125")]
    [InlineData("1,50", "1.5")]
    public void One_sign_before_three_digits_may_part_thousands(string text, string values) =>
        NumberWithUnit
            .ReadAll(text, [])
            .Select(value => (double)value)
            .ShouldBe(values.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_stands_in_the_key_goes_before_what_is_near_it()
    {
        var key = QuestionKey.Of(QuestionType.ShortAnswer, AnswerKey.Of(100, "перезвонить"), AnswerKey.Of(0, "перезвонит")) with
        {
            Typos = 2,
        };
        AnswerGrading.Share(key, new QuestionResponse(Text: "перезвонит")).ShouldBe(0);
        AnswerGrading.Share(key, new QuestionResponse(Text: "перезвонитть")).ShouldBe(AnswerGrading.Whole);
        AnswerGrading
            .Share(
                QuestionKey.Of(QuestionType.ShortAnswer, AnswerKey.Of(100, "2025")) with
                {
                    Typos = 1,
                },
                new QuestionResponse(Text: "2026")
            )
            .ShouldBe(0);
    }

    [Fact]
    public void Guessing_gives_what_chance_gives()
    {
        AnswerGrading.Guess(QuestionKey.Of(QuestionType.Single, AnswerKey.Of(100), AnswerKey.Of(50), AnswerKey.Of(0))).ShouldBe(50);
        AnswerGrading
            .Guess(
                QuestionKey.Of(
                    QuestionType.Matching,
                    new AnswerKey(100, [], Option: 0),
                    new AnswerKey(100, [], Option: 1),
                    new AnswerKey(100, [], Option: 0),
                    new AnswerKey(100, [], Option: -1)
                )
            )
            .ShouldBe(100.0 / 3);
        AnswerGrading.Guess(QuestionKey.Of(QuestionType.ShortAnswer, AnswerKey.Of(100, "x"))).ShouldBe(0);
        AnswerGrading.Guess(Ordering).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifteen")]
    [InlineData("15 km")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999999999999999999999")]
    [InlineData("79228162514264337593543950335 h")]
    public void What_is_no_number_is_none(string text) => NumberWithUnit.Read(text, [new("min", 1), new("h", 60)]).ShouldBeNull();

    [Theory]
    [InlineData("Gdańsk", "gdańsk", 0, true)]
    [InlineData("Gdańsk", "gdansk", 1, true)]
    [InlineData("Gdańsk", "gdnask", 1, false)]
    [InlineData("рекламация", "рекламция", 1, true)]
    [InlineData("рекламация", "рклмация", 2, true)]
    [InlineData("да", "нет", 2, false)]
    [InlineData("да", "дa", 2, false)]
    [InlineData("*zgod*", "po zgodzie klienta", 0, true)]
    [InlineData("*zgod*", "po zgdzie", 2, false)]
    [InlineData("a*b*c", "axxbxxc", 0, true)]
    [InlineData("team  lead", " Team lead ", 0, true)]
    public void Short_answers_forgive_what_they_should(string pattern, string text, int typos, bool fits) =>
        ShortAnswers.Fits(pattern, text, false, typos).ShouldBe(fits);

    [Fact]
    public void Case_matters_only_where_it_is_asked_for()
    {
        ShortAnswers.Fits("PIN", "pin", true, 0).ShouldBeFalse();
        ShortAnswers.Fits("é", "e\u0301", true, 0).ShouldBeTrue();
    }

    [Fact]
    public void Many_stars_cost_no_more_than_a_moment() =>
        ShortAnswers.Fits(string.Concat(Enumerable.Repeat("a*", 240)) + "b", new string('a', 490), false, 0).ShouldBeFalse();

    [Theory, MemberData(nameof(Seeds))]
    public void A_score_lies_between_nothing_and_all_and_the_order_of_choosing_never_matters(int seed)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 2 + random.Next(8)).Select(_ => (decimal)random.Next(-100, 101)).ToArray();
        var chosen = Enumerable.Range(-1, weights.Length + 2).Where(_ => random.Next(2) == 0).ToArray();
        var share = AnswerGrading.Share(Multiple(weights), new QuestionResponse(chosen));
        share!.Value.ShouldBeInRange(0, AnswerGrading.Whole);
        random.Shuffle(chosen);
        AnswerGrading.Share(Multiple(weights), new QuestionResponse([.. chosen, .. chosen])).ShouldBe(share);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Moving_the_answers_of_a_question_about_moves_its_grade_nowhere(int seed)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 6).Select(_ => (decimal)random.Next(-50, 101)).ToArray();
        var chosen = Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).ToArray();
        var order = new SeededOrder(seed).Shuffle(6);
        var moved = order.Select(index => weights[index]).ToArray();
        AnswerGrading
            .Share(Multiple(moved), new QuestionResponse([.. chosen.Select(index => Array.IndexOf(order, index))]))
            .ShouldBe(AnswerGrading.Share(Multiple(weights), new QuestionResponse(chosen)));
    }

    [Fact]
    public void A_seed_always_shuffles_alike()
    {
        new SeededOrder(42).Shuffle(10).ShouldBe([0, 9, 5, 8, 6, 4, 7, 2, 1, 3]);
        var counts = new int[4];
        for (var seed = 0; seed < 4_000; seed++)
            counts[new SeededOrder(seed).Shuffle(4)[0]]++;
        counts.ShouldAllBe(count => count > 900 && count < 1_100);
        new SeededOrder(7).Draw([.. Enumerable.Range(0, 30)], 12).Distinct().Count().ShouldBe(12);
    }

    /// <summary>Six attempts at four questions, worked out by hand (and by another program) with the documented formulas.</summary>
    [Fact]
    public void Item_statistics_are_those_that_Moodle_documents()
    {
        double?[][] marks =
        [
            [1, 1, 0, 2],
            [1, 0, 0, 1],
            [0, 1, 1, 0.5],
            [1, 1, 1, 2],
            [0, 0, 0, 1],
            [1, 0, 1, 1.5],
        ];
        var quiz = ItemAnalysis.Of([1, 1, 1, 2], [.. marks.Select(row => new MarkRow(row))]);
        quiz.Mean!.Value.ShouldBe(60, 1e-9);
        quiz.Median!.Value.ShouldBe(60, 1e-9);
        quiz.Deviation!.Value.ShouldBe(28.982753492378876, 1e-9);
        quiz.Skewness!.Value.ShouldBe(0, 1e-9);
        quiz.Kurtosis!.Value.ShouldBe(-0.8333333333333334, 1e-9);
        quiz.Consistency!.Value.ShouldBe(55.026455026455025, 1e-9);
        quiz.ErrorRatio!.Value.ShouldBe(100 * Math.Sqrt(1 - 0.55026455026455025), 1e-9);
        quiz.StandardError!.Value.ShouldBe(quiz.ErrorRatio.Value / 100 * quiz.Deviation.Value, 1e-9);
        quiz.Items.Select(item => Math.Round(item.Facility!.Value, 6)).ShouldBe([66.666667, 50, 50, 66.666667]);
        quiz.Items.Select(item => Math.Round(item.Deviation!.Value, 6)).ShouldBe([51.639778, 54.772256, 54.772256, 30.276504]);
        quiz.Items.Select(item => Math.Round(item.Weight!.Value, 6)).ShouldBe([20, 20, 20, 40]);
        quiz.Items.Select(item => Math.Round(item.Discrimination!.Value, 6)).ShouldBe([38.651034, 30.86067, 14.433757, 53.300179]);
        quiz.Items.Select(item => Math.Round(item.Efficiency!.Value, 6)).ShouldBe([43.75, 33.333333, 16.666667, 62.5]);
        quiz.Items.Select(item => Math.Round(item.EffectiveWeight!.Value, 6)).ShouldBe([24.52397, 24.52397, 21.934906, 29.017153]);
    }

    [Fact]
    public void Too_little_to_say_is_said()
    {
        ItemAnalysis
            .Of([1, 1], [])
            .ShouldSatisfyAllConditions(quiz => quiz.Mean.ShouldBeNull(), quiz => quiz.Items[0].Attempts.ShouldBe(0));
        var alike = ItemAnalysis.Of([1, 1], [new([1, 1]), new([1, 1]), new([1, 1])]);
        alike.Items.ShouldAllBe(item => item.Facility == 100 && item.Discrimination == null && item.Efficiency == null);
        alike.Consistency.ShouldBeNull();
        // Drawn questions differ from attempt to attempt: each is compared within the attempts that had it.
        var drawn = ItemAnalysis.Of([1, 1, 1], [new([1, null, 1]), new([0, null, 0]), new([null, 1, 0])]);
        drawn.Items.Select(item => item.Attempts).ShouldBe([2, 1, 3]);
        drawn.Consistency.ShouldBeNull();
        Should.Throw<ArgumentException>(() => ItemAnalysis.Of([1, 1], [new([1])]));
    }
}
