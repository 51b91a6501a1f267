using Microsoft.AspNetCore.Identity;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Password hashing is made slow on purpose; here it stands in line, so that a rush of sign-ins leaves the processor to everybody else's pages.</summary>
public sealed class PasswordChecks(IPasswordHasher<Account> hasher) : IDisposable
{
    /// <summary>More than this many do not wait: the answer would come after they have gone.</summary>
    private const int LongestQueue = 200;

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <returns>Null when too many wait.</returns>
    public async Task<PasswordVerificationResult?> VerifyAsync(Account account, string hash, string password, CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > LongestQueue)
                return null;
            await _turns.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(() => hasher.VerifyHashedPassword(account, hash, password), cancel);
        }
        finally
        {
            _turns.Release();
        }
    }

    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    public void Dispose() => _turns.Dispose();
}
