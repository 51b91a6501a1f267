namespace StaffPortal.Scoring.Tests;

public class FractionTests
{
    [Theory]
    [InlineData("0.5", 1)]
    [InlineData("-0.5", -1)]
    [InlineData("2.5", 3)]
    [InlineData("-2.5", -3)]
    [InlineData("2.4999999999999999999", 2)]
    [InlineData("937.5", 938)]
    public void Halves_round_away_from_zero(string text, int expected) => ((long)Fraction.Parse(text).Round()).ShouldBe(expected);

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("1e")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1.-5")]
    public void What_is_no_number_is_refused(string text) => Fraction.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1.5e3", "1500.0")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("5E-2", "0.1")]
    [InlineData("-0.04", "0.0")]
    public void Decimals_are_read_exactly_and_printed_rounded(string text, string expected) =>
        Fraction.Parse(text).ToDecimalString(1).ShouldBe(expected);

    [Fact]
    public void Arithmetic_is_exact()
    {
        var third = new Fraction(1, 3);
        (third + third + third).ShouldBe(Fraction.One);
        (third - new Fraction(2, 6)).ShouldBe(Fraction.Zero);
        new Fraction(-4, -6).ShouldBe(new Fraction(2, 3));
        new Fraction(-7, 2).Floor().ShouldBe(-4);
        default(Fraction).ToString().ShouldBe("0");
        Fraction.ParseExact(new Fraction(-22, 7).ToString()).ShouldBe(new Fraction(-22, 7));
        Should.Throw<DivideByZeroException>(() => third / 0);
    }

    [Theory]
    [InlineData("2026-10", true)]
    [InlineData("2026-13", false)]
    [InlineData("0001-01", false)]
    [InlineData("2026-1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Months_are_written_one_way(string? text, bool valid) => YearMonth.TryParse(text, out _).ShouldBe(valid);
}
