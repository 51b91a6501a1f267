using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Training.Exchange;

/// <summary>Reads a file of questions in any of the formats; the pages and the command line share it.</summary>
public static class ReadBankFile
{
    public const int Largest = 20_000_000,
        MostQuestions = 20_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="file">Can seek.</param>
    public static Result<BankFile> Run(Stream file, BankFormat format)
    {
        if (file.Length == 0)
            return Result<BankFile>.Refused("Table.Empty");
        if (file.Length > Largest)
            return Result<BankFile>.Refused("Bank.FileTooLarge", Largest / 1_000_000);
        BankFile read;
        try
        {
            read = format switch
            {
                BankFormat.Gift => GiftReader.Read(Text(file)),
                BankFormat.Aiken => AikenReader.Read(Text(file)),
                BankFormat.MoodleXml => MoodleXmlReader.Read(file),
                _ => BankCsv.Read(file, new TableDeclaration()),
            };
        }
        catch (DecoderFallbackException)
        {
            return Result<BankFile>.Refused("Bank.NotUtf8");
        }

        return read.Questions.Count > MostQuestions
            ? Result<BankFile>.Refused("Bank.TooManyQuestions", read.Questions.Count, MostQuestions)
            : read;
    }

    private static string Text(Stream file)
    {
        using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return reader.ReadToEnd().Replace("\0", "", StringComparison.Ordinal);
    }
}
