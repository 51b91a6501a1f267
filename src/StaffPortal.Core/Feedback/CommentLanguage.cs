namespace StaffPortal.Core.Feedback;

/// <summary>A guess at the language of a comment, good enough for a screen reader's voice (the lang attribute), and used for nothing else.</summary>
public static class CommentLanguage
{
    private const string PolishLetters = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ";

    public static string? Of(string? comment)
    {
        if (comment is null)
            return null;
        if (comment.Any(c => c is >= '\u0400' and <= '\u04FF'))
            return "ru";
        return comment.Any(c => PolishLetters.Contains(c, StringComparison.Ordinal)) ? "pl" : "en";
    }
}
