using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Surveys;

public enum SurveyLinkKind : byte
{
    /// <summary>One customer's, answered once.</summary>
    Order = 1,

    /// <summary>An employee's card, answered by whoever is given it.</summary>
    Card = 2,
}

/// <param name="Id">Of the order or the card.</param>
public sealed record SurveyLink(SurveyLinkKind Kind, long Id);

/// <summary>The keys of this process; read anew when a link names one that it does not know.</summary>
public sealed class SurveyKeyCache
{
    internal volatile IReadOnlyDictionary<long, byte[]> Keys = new Dictionary<long, byte[]>();
    internal DateTime ReadAt = DateTime.MinValue;
    internal readonly SemaphoreSlim Reading = new(1, 1);
}

/// <summary>
/// Links to surveys: kind, key, id and expiry, signed. A forged one costs no look into the database, so that a flood of them hurts nobody.
/// </summary>
public sealed class SurveyTokens(PortalContext db, CompanyClock clock, SurveyKeyCache cache)
{
    private const int Body = 12,
        Mac = 16,
        KeyBytes = 32;

    private static readonly byte[] Purpose = "StaffPortal survey link"u8.ToArray();
    private static readonly DateTime Epoch = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>Makes the first key, inside the change that makes the first links.</summary>
    internal async Task EnsureKeyAsync(CancellationToken cancel)
    {
        if (await db.SurveyKeys.AnyAsync(cancel))
            return;
        db.SurveyKeys.Add(new SurveyKey { Secret = RandomNumberGenerator.GetBytes(KeyBytes), CreatedAt = clock.UtcNow });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Signed by the newest key.</summary>
    /// <exception cref="InvalidOperationException">No key has been made.</exception>
    public async Task<string> WriteAsync(SurveyLink link, DateTime expires, CancellationToken cancel)
    {
        if (cache.Keys.Count == 0)
            await ReadKeysAsync(cancel);
        if (cache.Keys.Count == 0)
            throw new InvalidOperationException("No key signs links to surveys yet.");
        var (id, secret) = cache.Keys.MaxBy(key => key.Key);
        Span<byte> token = stackalloc byte[Body + Mac];
        Span<byte> wide = stackalloc byte[8];
        token[0] = (byte)link.Kind;
        BinaryPrimitives.WriteUInt16BigEndian(token[1..], checked((ushort)id));
        BinaryPrimitives.WriteInt64BigEndian(wide, link.Id);
        wide[2..].CopyTo(token[3..]);
        BinaryPrimitives.WriteInt32BigEndian(wide, (int)Math.Ceiling((expires - Epoch).TotalHours));
        wide[1..4].CopyTo(token[9..]);
        Sign(secret, token[..Body], token[Body..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null for a link that is not ours, was changed, or has expired: nobody learns which.</returns>
    /// <param name="expired">Whether a link whose time is over is still read.</param>
    public async Task<SurveyLink?> ReadAsync(string text, CancellationToken cancel, bool expired = false)
    {
        var token = new byte[Body + Mac];
        if (text.Length != Base64Url.GetEncodedLength(token.Length) || !TryDecode(text, token))
            return null;
        var key = BinaryPrimitives.ReadUInt16BigEndian(token.AsSpan(1));
        if (!cache.Keys.TryGetValue(key, out var secret))
        {
            await ReadKeysAsync(cancel);
            if (!cache.Keys.TryGetValue(key, out secret))
                return null;
        }

        var mac = new byte[Mac];
        Sign(secret, token.AsSpan(0, Body), mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token.AsSpan(Body)))
            return null;
        var wide = new byte[8];
        token.AsSpan(3, 6).CopyTo(wide.AsSpan(2));
        var hours = (token[9] << 16) | (token[10] << 8) | token[11];
        var kind = (SurveyLinkKind)token[0];
        return (expired || Epoch.AddHours(hours) > clock.UtcNow) && Enum.IsDefined(kind)
            ? new SurveyLink(kind, BinaryPrimitives.ReadInt64BigEndian(wide))
            : null;
    }

    /// <summary>Whether an order is drawn: the same whenever it is asked, even over all orders, and not to be foretold from its number.</summary>
    internal async Task<Func<string, bool>> DrawAsync(Survey survey, CancellationToken cancel)
    {
        if (cache.Keys.Count == 0)
            await ReadKeysAsync(cancel);
        // The first key: a new one does not draw anew.
        var secret = cache.Keys.MinBy(key => key.Key).Value;
        return order =>
            BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"draw\u001f{survey.Id}\u001f{order}")))
                % 100
            < survey.SamplePercent;
    }

    private static bool TryDecode(string text, byte[] token)
    {
        try
        {
            return Base64Url.TryDecodeFromChars(text, token, out var written)
                && written == token.Length
                // The last letter has bits to spare: one text for one link.
                && Base64Url.EncodeToString(token) == text;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Sign(byte[] secret, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> full = stackalloc byte[32];
        HMACSHA256.HashData(secret, [.. Purpose, .. body], full);
        full[..Mac].CopyTo(mac);
    }

    private async Task ReadKeysAsync(CancellationToken cancel)
    {
        await cache.Reading.WaitAsync(cancel);
        try
        {
            var now = clock.UtcNow;
            // Forged links name keys that nobody knows: they make nobody look twice within a while.
            if (cache.Keys.Count > 0 && now - cache.ReadAt < Again && now >= cache.ReadAt)
                return;
            cache.Keys = await db.SurveyKeys.AsNoTracking().ToDictionaryAsync(key => key.Id, key => key.Secret, cancel);
            cache.ReadAt = now;
        }
        finally
        {
            cache.Reading.Release();
        }
    }
}
