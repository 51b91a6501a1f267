using Microsoft.Data.Sqlite;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

internal sealed class SqliteFiles : TestServer
{
    public static readonly SqliteFiles Instance = new();

    public override async Task<string?> TakeAsync(string folder, bool demo)
    {
        File.Copy(await TemplateAsync(demo), FileIn(folder));
        return null;
    }

    public override Task GiveBackAsync(string? connectionString)
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    public override DatabaseProvider CreateProvider(string folder, string? connectionString) => new SqliteProvider(FileIn(folder));

    private static string FileIn(string folder) => Path.Combine(folder, "portal.db");

    private static async Task<string> TemplateAsync(bool demo)
    {
        var file = Path.Combine(TestTemplates.Folder, demo ? "demo.db" : "empty.db");
        await TestTemplates.OnceAsync(
            file,
            async () =>
            {
                var making = file + ".making";
                using (var provider = new SqliteProvider(making))
                    await TestTemplates.FillAsync(provider, demo);
                SqliteConnection.ClearAllPools();
                File.Move(making, file);
            }
        );
        return file;
    }
}
