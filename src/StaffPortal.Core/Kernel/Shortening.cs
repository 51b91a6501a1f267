namespace StaffPortal.Core.Kernel;

public static class Shortening
{
    /// <summary>At most so many characters, never half of a character that takes two.</summary>
    public static string Shortened(this string text, int most, string ending = "")
    {
        if (text.Length <= most)
            return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + ending;
    }
}
