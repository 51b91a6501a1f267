using StaffPortal.Core.Months;

namespace StaffPortal.Web.Charts;

/// <summary>Twelve months in percent of the target as inline SVG.</summary>
public sealed class BarChart
{
    private const double Width = 300,
        Floor = 72,
        Tallest = 62;

    public BarChart(IReadOnlyList<MonthShare> months)
    {
        var highest = Math.Max(120, months.Max(month => month.Percent?.ToDouble() ?? 0));
        var step = Width / months.Count;
        Goal = Floor - Tallest * 100 / highest;
        Bars =
        [
            .. months.Select(
                (month, i) =>
                {
                    var height = month.Percent is { } percent ? Math.Max(1.5, Tallest * percent.ToDouble() / highest) : 0;
                    return new Bar(
                        i * step + step * 0.16,
                        Floor - height,
                        step * 0.68,
                        height,
                        i * step + step / 2,
                        month,
                        i == months.Count - 1
                    );
                }
            ),
        ];
    }

    public double Goal { get; }
    public IReadOnlyList<Bar> Bars { get; }

    public sealed record Bar(double X, double Y, double Width, double Height, double Middle, MonthShare Share, bool Now);
}
