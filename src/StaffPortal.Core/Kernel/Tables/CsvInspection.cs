using System.Buffers;
using System.Text.Unicode;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>One look at the whole file before its first row lands: half a file of mojibake would be worse than none.</summary>
internal static class CsvInspection
{
    /// <exception cref="TableRefusedException">No text, not in the declared encoding, or with a line longer than any record.</exception>
    public static void Check(Stream stream, TableDeclaration declaration)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(2 * DelimitedRows.LargestRecord);
        try
        {
            var beyondAscii = false;
            var (line, kept) = (1, 0);
            for (var first = true; ; first = false)
            {
                var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
                var block = buffer.AsSpan(0, kept + read);
                if (first && (block.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || block.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
                    return;
                if (first && block.Contains((byte)0))
                    throw new TableRefusedException(new Message("Table.Binary"));
                var end = stream.Position == stream.Length || read == 0;
                var whole = end ? block : block[..(block.LastIndexOf((byte)'\n') + 1)];
                if (whole.IsEmpty && !end)
                    throw new TableRefusedException(new Message("Table.LineTooLong", line));
                foreach (var range in whole.Split((byte)'\n'))
                {
                    if (!Utf8.IsValid(whole[range]))
                    {
                        if (declaration.CodePage is not null)
                            return;
                        throw new TableRefusedException(new Message("Table.NotUtf8", line));
                    }

                    beyondAscii |= whole[range].IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0;
                    line++;
                }

                line--;
                if (end)
                    break;
                block[whole.Length..].CopyTo(buffer);
                kept = block.Length - whole.Length;
            }

            // Text in a code page is never valid UTF-8 by chance over a whole file.
            if (declaration.CodePage is not null && beyondAscii)
                throw new TableRefusedException(new Message("Table.IsUtf8"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.Position = 0;
        }
    }
}
