using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.People.Accounts;

/// <summary>What a password must be: long, and not among those that are guessed first.</summary>
public static class PasswordRule
{
    public const int Shortest = 12,
        Longest = 128;

    /// <summary>Estimating takes time with the square of the length; what begins well stays good.</summary>
    private const int MostEstimated = 48;

    /// <summary>The estimate's grades go from 0 to 4; below this one it takes fewer than a hundred million guesses.</summary>
    private const int LeastScore = 3;

    /// <param name="own">Words that somebody who knows the person tries first: name, e-mail, company.</param>
    public static Message? Problem(string? password, IEnumerable<string> own)
    {
        if (password is null || password.Length is < Shortest or > Longest || string.IsNullOrWhiteSpace(password))
            return new Message("Account.PasswordLength", Shortest, Longest);
        var words = own.SelectMany(text => text.Split([' ', '@', '.', '-'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        return global::Zxcvbn.Zxcvbn.MatchPassword(password.Shortened(MostEstimated), words).Score < LeastScore
            ? new Message("Account.PasswordGuessed")
            : null;
    }
}
