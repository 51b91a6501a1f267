namespace StaffPortal.Testing;

/// <summary>Markdown that tries to be more than text.</summary>
public static class HostileTexts
{
    /// <summary>Vectors that have run scripts somewhere.</summary>
    public static readonly string[] All =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x]( javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](\\x01javascript:alert(1))",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![x](https://evil.test/pixel.png)",
        "![x](//evil.test/pixel.png)",
        "[x](//evil.test)",
        "[x](/\\evil.test)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[a]: javascript:alert(1)\n\n[a]",
        "<svg><animate onbegin=alert(1)>",
        "<iframe src=javascript:alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "## x {#\"onmouseover=alert(1)}",
        "## x {onclick=alert(1)}",
        "[x](/ok \"t\\\" onclick=alert(1) \")",
        "`<script>alert(1)</script>`",
        "| <script> | x |\n|---|---|\n| <img onerror=alert(1)> | [x](javascript:alert(1)) |",
        "<math><mi xlink:href=\"javascript:alert(1)\">",
        "[x](http://a.test/%0d%0aSet-Cookie:x)",
        "\\<script>alert(1)\\</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[<img src=x onerror=alert(1)>](/x)",
        "![\"onerror=alert(1) x=\"](/standards/files/1)",
        "https://evil.test/\"onclick=alert(1)",
        "[x](file:///etc/passwd)",
        "[x](tel:1;javascript:alert(1))",
    ];
}
