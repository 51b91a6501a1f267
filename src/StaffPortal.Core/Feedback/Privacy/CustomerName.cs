using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>What a customer goes by: a pseudonym, or where there is none an e-mail address.</summary>
internal static class CustomerName
{
    /// <summary>In one form, however it is written.</summary>
    public static string Of(string name) => name.Trim().ToLowerInvariant();

    /// <summary>Tells the same customer again without saying who it is.</summary>
    public static string KeyOf(string name) => Hashes.Sha256($"customer\u001f{Of(name)}");
}
