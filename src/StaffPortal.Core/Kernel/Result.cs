namespace StaffPortal.Core.Kernel;

/// <summary>A sentence for a person: a resource key and what is put into it. It becomes words at the edge, in the reader's language.</summary>
public sealed record Message(string Key, params object?[] Args)
{
    public bool Equals(Message? other) => other is not null && Key == other.Key && Args.SequenceEqual(other.Args);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Whether something was done, whatever it is.</summary>
internal interface IOutcome
{
    bool IsDone { get; }
}

/// <summary>The expected outcomes of a use case: done, not there (or not for this viewer), or refused with a sentence.</summary>
public sealed class Result<T> : IOutcome
    where T : class
{
    private Result(T? value, Message? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }
    public Message? Refusal { get; }
    bool IOutcome.IsDone => Value is not null;
    public bool IsMissing => Value is null && Refusal is null;

    /// <summary>Done; for values that the conversion does not take, such as interfaces.</summary>
    public static Result<T> Of(T value) => new(value, null);

    public static Result<T> Missing { get; } = new(null, null);

    public static Result<T> Refused(string key, params object?[] args) => new(null, new Message(key, args));

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Message refusal) => new(null, refusal);
}
