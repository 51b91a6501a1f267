namespace StaffPortal.Scoring.Training;

/// <summary>Draws and shuffles that come out the same from the same seed, on every machine and in every version (SplitMix64, Fisher and Yates).</summary>
public sealed class SeededOrder(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>0..count-1 in an order that follows from the seed and from what was asked before.</summary>
    public int[] Shuffle(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>So many of the items, without repetition.</summary>
    public IReadOnlyList<T> Draw<T>(IReadOnlyList<T> items, int count) =>
        [.. Shuffle(items.Count).Take(count).Select(index => items[index])];

    // Values of an incomplete last round are thrown away, so that no order is likelier than another.
    private int Next(int below)
    {
        var limit = ulong.MaxValue - ulong.MaxValue % (uint)below;
        ulong value;
        do value = Mix();
        while (value >= limit);
        return (int)(value % (uint)below);
    }

    // Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
    private ulong Mix()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
