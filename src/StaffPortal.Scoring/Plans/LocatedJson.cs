using System.Globalization;
using System.Text.Json;

namespace StaffPortal.Scoring;

/// <summary>A JSON document that remembers where each value stands, so that an error can name line and column.</summary>
internal sealed class LocatedJson
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private readonly byte[] _utf8;

    private LocatedJson(byte[] utf8) => _utf8 = utf8;

    public JsonElement Root { get; private set; }

    /// <summary>Paths of properties that stand twice in one object; JSON readers would silently take the last.</summary>
    public List<string> Doubled { get; } = [];

    /// <exception cref="JsonException">The text is no JSON; the exception has line and column.</exception>
    public static LocatedJson Parse(byte[] utf8)
    {
        if (utf8.AsSpan().StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var json = new LocatedJson(utf8);
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16 });
        json.Root = document.RootElement.Clone();
        json.Locate();
        return json;
    }

    public (int Line, int Column) Position(string path)
    {
        var offset = _offsets.GetValueOrDefault(path);
        var before = _utf8.AsSpan(0, (int)offset);
        var line = before.Count((byte)'\n') + 1;
        return (line, (int)offset - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private void Locate()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = 16 });
        var containers = new Stack<(string Path, int Index)>();
        var pending = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    continue;
                case JsonTokenType.PropertyName:
                    var parent = containers.Peek().Path;
                    pending = parent.Length == 0 ? reader.GetString()! : $"{parent}.{reader.GetString()}";
                    if (!_offsets.TryAdd(pending, reader.TokenStartIndex))
                        Doubled.Add(pending);
                    continue;
            }

            var path = pending;
            if (containers.TryPeek(out var top) && top.Index >= 0)
            {
                containers.Pop();
                path = string.Create(CultureInfo.InvariantCulture, $"{top.Path}[{top.Index}]");
                containers.Push((top.Path, top.Index + 1));
                _offsets.TryAdd(path, reader.TokenStartIndex);
            }

            if (reader.TokenType == JsonTokenType.StartObject)
                containers.Push((path, -1));
            if (reader.TokenType == JsonTokenType.StartArray)
                containers.Push((path, 0));
        }
    }
}
