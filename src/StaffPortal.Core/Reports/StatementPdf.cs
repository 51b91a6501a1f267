using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Pdf;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>One employee's statement on paper: the total, every line with its way from the answers, the curve and twelve months.</summary>
public static class StatementPdf
{
    private const double QrSize = 62;

    /// <param name="origin">Where the portal is reached: the code on a closed month's paper leads to where it is checked.</param>
    public static byte[] Render(Scorecard card, CultureInfo culture, string company, string origin)
    {
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var (plan, statement, month) = (card.Plan, card.Statement, Formats.Month(culture, card.Month.Month));
        string Money(long minor) => Formats.Money(culture, plan.Currency, minor);

        var flow = new PdfFlow(
            T("Reports.StatementTitle", card.EmployeeName, month),
            culture.TwoLetterISOLanguageName,
            new PdfFrame(
                $"{company} · {T("Reports.Statement")}",
                $"{card.EmployeeCode} · {card.Month.Month} · {T(card.Month.State == MonthState.Closed ? "Reports.FinalFigures" : "Reports.PreliminaryFigures")}",
                (page, of) => T("Reports.PageOf", page, of)
            )
        );
        var check = card is { Month.State: MonthState.Closed, StatementHash.Length: > 0 }
            ? CheckPaper.AddressOf(origin, card.Month.Month, card.EmployeeCode, card.StatementHash)
            : null;
        if (check is not null)
            flow.Figure(
                0,
                T("Reports.Check", check),
                (page, x, y) => QrOnPaper.Draw(page, x + flow.Width - QrSize, y, QrSize, check, PdfStyle.Ink)
            );
        flow.Title(month);
        flow.Quiet($"{card.EmployeeName} · {card.Position} · {card.TeamName}", after: 1);
        var rules = T("Statement.PlanAndVersion", card.PlanName, card.PlanVersion);
        flow.Quiet(card.Consultation is { } agreed ? $"{rules}. {Texts.Get(culture, agreed.Text)}" : rules, after: 14);

        flow.Quiet(T("Statement.PayableLabel"), after: 0);
        flow.Paragraph(Money(statement.Payable), 26, FontWeight.SemiBold, after: 2);
        if (card.PercentOfTarget is { } percent)
            flow.Quiet(T("Statement.PercentOfTarget", Formats.Percent(culture, percent), Money(statement.Prorated)), after: 10);

        flow.Heading(T("Statement.HowItCameAbout"));
        foreach (var (line, input) in statement.Components.Zip(statement.Input.Components))
            Component(flow, culture, plan.Currency, line, input);
        Totals(flow, culture, card);

        flow.Heading(T("Statement.TwelveMonths"));
        flow.Figure(
            84,
            string.Join(
                "; ",
                card.History.Where(share => share.Percent is not null)
                    .Select(share => $"{Formats.ShortMonth(culture, share.Month)} {Formats.Percent(culture, share.Percent!.Value)}")
            ),
            (page, x, y) =>
                PdfCharts.Bars(
                    page,
                    x,
                    y,
                    flow.Width,
                    80,
                    [
                        .. card.History.Select(
                            (share, i) =>
                                new PdfBar(Formats.ShortMonth(culture, share.Month), share.Percent?.ToDouble(), i == card.History.Count - 1)
                        ),
                    ],
                    "100" + '\u00A0' + "%"
                )
        );
        flow.Space(10);
        if (card.StatementHash.Length > 0)
            flow.Quiet(T("Reports.Fingerprint", card.StatementHash), after: 2);
        if (check is not null)
            flow.Quiet(T("Reports.Check", check));
        return flow.ToBytes();
    }

    private static void Component(PdfFlow flow, CultureInfo culture, Currency currency, ComponentLine line, MetricInput input)
    {
        const double ChartWidth = 150,
            ChartHeight = 46,
            AmountWidth = 110;
        var metric = ReportText.Metric(culture, line.Component.Metric);
        var textWidth = flow.Width - ChartWidth - AmountWidth - 24;
        var words = ReportText
            .Explain(culture, line, input)
            .SelectMany(sentence => TextWrap.Lines(sentence, textWidth, PdfStyle.Small, FontWeight.Regular))
            .ToList();
        var height = Math.Max(ChartHeight + 16, 22 + words.Count * 11);
        flow.Draw(
            height,
            (page, x, y) =>
            {
                page.Line(x, y, x + flow.Width, y, 0.5, PdfStyle.Rule);
                using (flow.Structure.Part(PdfTag.H3))
                    page.Text(x, y + 15, metric, PdfStyle.Body + 0.5, FontWeight.SemiBold, PdfStyle.Ink);
                using (flow.Structure.Part(PdfTag.P))
                    foreach (var (i, sentence) in words.Index())
                        page.Text(x, y + 28 + i * 11, sentence + " ", PdfStyle.Small, FontWeight.Regular, PdfStyle.Quiet);
                var curve = line.Component.Curve;
                (double, double)? mark =
                    line.Used is { } used && line.PayoutPercent is { } paid ? (used.ToDouble(), paid.ToDouble()) : null;
                using (flow.Structure.Part(PdfTag.Figure, CurveInWords(culture, line)))
                    PdfCharts.Curve(
                        page,
                        x + textWidth + 12,
                        y + 6,
                        ChartWidth,
                        ChartHeight,
                        new PdfCurve(
                            [.. curve.Points.Select(point => (point.Score.ToDouble(), point.Payout.ToDouble()))],
                            curve.Below.ToDouble(),
                            mark,
                            [.. curve.Points.Select(point => Formats.Number(culture, point.Score))],
                            curve.Kind == CurveKind.Steps
                        )
                    );
                var right = x + flow.Width;
                Right(
                    page,
                    right,
                    y + 15,
                    Formats.Money(culture, currency, line.Amount),
                    PdfStyle.Body + 1,
                    FontWeight.SemiBold,
                    PdfStyle.Ink
                );
                var share = line.PayoutPercent is { } payout ? Formats.Percent(culture, payout) : "—";
                Right(
                    page,
                    right,
                    y + 28,
                    $"{share} · {Texts.Get(culture, "Statement.Weight", Formats.Percent(culture, line.Weight, line.Weight.IsWhole ? 0 : 1))}",
                    PdfStyle.Small,
                    FontWeight.Regular,
                    PdfStyle.Quiet
                );
            }
        );
    }

    /// <summary>The points of the curve, and the one where the employee stands.</summary>
    private static string CurveInWords(CultureInfo culture, ComponentLine line)
    {
        var metric = line.Component.Metric;
        string Point(Fraction score, Fraction payout) => $"{Formats.Score(culture, metric, score)} – {Formats.Percent(culture, payout)}";
        var points = string.Join("; ", line.Component.Curve.Points.Select(point => Point(point.Score, point.Payout)));
        return line.Used is { } used && line.PayoutPercent is { } paid
            ? Texts.Get(culture, "Reports.CurveAt", points, Point(used, paid))
            : Texts.Get(culture, "Reports.Curve", points);
    }

    private static void Totals(PdfFlow flow, CultureInfo culture, Scorecard card)
    {
        var (currency, statement) = (card.Plan.Currency, card.Statement);
        foreach (var (label, amount) in TakenOff(culture, statement, card.Adjusted))
            Line(label, amount, FontWeight.Regular);
        Line(Texts.Get(culture, "Statement.PayableGross"), statement.Payable, FontWeight.SemiBold);
        foreach (var line in card.Ledger)
            Line(LedgerLabel(culture, currency, line), line.Amount, FontWeight.Regular);
        if (card.Ledger.Count > 0)
            Line(Texts.Get(culture, "Statement.ToPay"), card.ToPay, FontWeight.SemiBold);
        if (statement.Held > 0)
            flow.Quiet(
                Texts.Get(
                    culture,
                    "Statement.HeldNote",
                    Formats.Money(culture, currency, statement.Held),
                    SettleHeld.LastDay(card.Month.Month)
                )
            );
        if (statement.NeedsDecision)
            flow.Quiet(Texts.Get(culture, "Statement.NeedsDecision"));

        void Line(string label, long amount, FontWeight weight) =>
            flow.Draw(
                20,
                (page, x, y) =>
                {
                    page.Line(
                        x,
                        y,
                        x + flow.Width,
                        y,
                        weight == FontWeight.SemiBold ? 1.2 : 0.5,
                        weight == FontWeight.SemiBold ? PdfStyle.Ink : PdfStyle.Rule
                    );
                    using var sentence = flow.Structure.Part(PdfTag.P);
                    page.Text(x, y + 14, label + " ", PdfStyle.Body, weight, PdfStyle.Ink);
                    Right(
                        page,
                        x + flow.Width,
                        y + 14,
                        Formats.Money(culture, currency, amount),
                        PdfStyle.Body + (weight == FontWeight.SemiBold ? 1.5 : 0),
                        weight,
                        PdfStyle.Ink
                    );
                }
            );
    }

    /// <summary>The lines below the components, with their names; those of 0 are left out.</summary>
    /// <param name="adjusted">What people say of the statement's adjustments, in their order.</param>
    public static IEnumerable<(string Label, long Amount)> TakenOff(
        CultureInfo culture,
        Statement statement,
        IReadOnlyList<AdjustedLine> adjusted
    )
    {
        if (statement.Cap != 0)
            yield return (Texts.Get(culture, "Statement.CapLine"), statement.Cap);
        foreach (var gate in statement.Gates.Where(gate => gate.Amount != 0))
            yield return (
                Texts.Get(
                    culture,
                    gate.Gate.Hold ? "Statement.GateHeldLine" : "Statement.GateLine",
                    ReportText.Metric(culture, gate.Gate.Metric)
                ),
                gate.Amount
            );
        foreach (var (i, amount) in statement.Adjustments.Index())
            yield return (
                i < adjusted.Count
                    ? Texts.Get(
                        culture,
                        adjusted[i].Kind == AdjustmentKind.Decision ? "Statement.DecisionLine" : "Statement.AdjustmentBecause",
                        adjusted[i].Reason
                    )
                    : Texts.Get(culture, "Statement.AdjustmentLine"),
                amount
            );
        if (statement.Pool != 0)
            yield return (Texts.Get(culture, "Statement.PoolLine"), statement.Pool);
    }

    /// <summary>What an earlier month owes, in a line.</summary>
    public static string LedgerLabel(CultureInfo culture, Currency currency, LedgerLine line) =>
        line.Kind switch
        {
            LedgerKind.Release => Texts.Get(culture, "Statement.LedgerRelease", line.Month),
            LedgerKind.Forfeit => Texts.Get(culture, "Statement.LedgerForfeit", line.Month, Formats.Money(culture, currency, line.Held)),
            _ => Texts.Get(culture, "Statement.LedgerCorrection", line.Month),
        };

    private static void Right(PdfPage page, double right, double y, string text, double size, FontWeight weight, PdfColor color) =>
        page.Text(right - InterFonts.Of(weight).Width(text, size), y, text, size, weight, color);
}
