using System.Globalization;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training;

/// <summary>
/// Answers as a form sends them: <c>shown</c> names each question on the page, <c>q7</c> the places chosen in it, <c>q7_0</c>, <c>q7_1</c> … what was put beside or in which rank, <c>t7</c> what was written, <c>s7</c> which step of a case was decided.
/// </summary>
public static class AnswerForm
{
    private const int MostQuestions = 200,
        MostPlaces = 60;

    public static IReadOnlyDictionary<long, GivenAnswer> Read(IFormCollection form)
    {
        var answers = new Dictionary<long, GivenAnswer>();
        foreach (var shown in form["shown"].Take(MostQuestions))
        {
            if (!long.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                continue;
            var name = number.ToString(CultureInfo.InvariantCulture);
            var places = form[$"q{name}"].Take(MostPlaces).Select(Place).ToList();
            for (var i = 0; i < MostPlaces && form.TryGetValue($"q{name}_{i.ToString(CultureInfo.InvariantCulture)}", out var place); i++)
                places.Add(Place(place));
            answers[number] = new GivenAnswer(
                places,
                form[$"t{name}"].ToString().Replace("\0", "", StringComparison.Ordinal),
                form.TryGetValue($"s{name}", out var step) ? Place(step) : null
            );
        }

        return answers;
    }

    public static IReadOnlyDictionary<int, GivenAnswer> ByPosition(IFormCollection form) =>
        Read(form).Where(answer => answer.Key <= int.MaxValue).ToDictionary(answer => (int)answer.Key, answer => answer.Value);

    private static int Place(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) ? place : -1;
}
