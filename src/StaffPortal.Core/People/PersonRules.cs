using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.People;

/// <summary>What a form says of a person. Everything but name and first day may be left open.</summary>
/// <param name="Code">Empty for the next free one.</param>
/// <param name="Email">Empty for people without one.</param>
public sealed record PersonInput(string? Code, string? Name, string? Email, string? Position, string? Language, DateOnly? HiredOn);

/// <summary>What of a person can be kept, each refusal naming its field.</summary>
public static class PersonRules
{
    public const int LongestCode = 40,
        LongestName = 200,
        LongestEmail = 256;

    public static FieldProblem? Problem(PersonInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > LongestName)
            return Of(nameof(PersonInput.Name), new Message("People.BadName", LongestName));
        if (input.Code?.Trim() is { Length: > 0 } code && !IsCode(code))
            return Of(nameof(PersonInput.Code), new Message("People.BadCode", LongestCode));
        if (input.Email?.Trim() is { Length: > 0 } email && !IsEmail(email))
            return Of(nameof(PersonInput.Email), new Message("People.NotAnEmail", email.Shortened(60)));
        if (input.Position?.Trim().Length > LongestName)
            return Of(nameof(PersonInput.Position), new Message("People.BadPosition", LongestName));
        if (input.Language is { Length: > 0 } language && !Texts.Languages.Contains(language))
            return Of(nameof(PersonInput.Language), new Message("Company.BadLanguage"));
        return input.HiredOn is not { Year: >= 1950 and <= 2100 } ? Of(nameof(PersonInput.HiredOn), new Message("People.BadHired")) : null;
    }

    public static bool IsCode(string code) => code.Length <= LongestCode && PlainText.IsCode(code);

    /// <summary>One @ with something around it and no blank: whether it arrives shows when it is written to.</summary>
    private static bool IsEmail(string email) =>
        email.Length <= LongestEmail
        && email.Split('@') is [{ Length: > 0 }, { Length: > 0 } host]
        && !email.Any(char.IsWhiteSpace)
        && !host.StartsWith('.')
        && !host.EndsWith('.');

    private static FieldProblem Of(string field, Message reason) => new(field, reason);
}
