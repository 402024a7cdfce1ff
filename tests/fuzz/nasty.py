"""What has broken readers before: numbers, references, words, paths, bytes."""

NUMBERS = (
    *("", "0", "-1", "1.5", "007", "1e999", "NaN", "-Infinity", "0x10", "½", "٣", "²"),
    *(
        "99999999999999999999",
        "9" * 400,
        "9" * 5000,
        "2147483648",
        "-2147483649",
        "1_000",
        "+5",
    ),
    *("16385", "1048577", "43831", "2958466", "1e308", "true", "abc"),
)
REFERENCES = (
    *("A0", "XFE1", "ZZZ999999999", "A1:XFD1048576", "B2:A1", "A1:A1", "$A$1", ":"),
    *("rId1", "rId999", "../../../../etc/passwd", "/word/document.xml", "#REF!"),
    *("http://127.0.0.1:9/x", "file:///etc/passwd", "\\\\1.2.3.4\\x\\y.dotm", "."),
    *("inlineStr", "s", "str", "e", "b", "d", "n", "restart", "auto", "none"),
)
TOKENS = (
    *("&a", "*a", "&a [*a]", "!!python/object/apply:os.system [id]", "!x", "<<", "%"),
    *("---", "...", "? ", "- ", ": ", "|", ">", "@", "`", "#", "[", "]", "{", "}", ","),
    *("[" * 60, "{" * 60, "[" * 3000, "- " * 300, '{"a":' * 2000, '"', "'", "\\"),
    *("{{ 7*7 }}", "{% raw %}", "{# x #}", "{{ self.__init__ }}", "{%tr for a in b %}"),
    *("=cmd|'/c calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", '"=1"'),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\x85",
        "\u2028",
        "\x1b[2J",
        "\x07",
        "\0",
    ),
    *(
        '"\\ud800"',
        '"\\u0000"',
        '"\\u202e"',
        "e\u0301" * 90,
        "😀",
        "\uffff",
        "\U000e0041",
    ),
    *("2026-02-30", "0001-01-01", "9999-12-31", "31/12/9999", "0/0/0", "1/1/10000"),
    *(
        "../../x",
        "/etc/passwd",
        "con",
        "nul.txt",
        "..",
        "-rf",
        "a\\b",
        "a/b",
        "x" * 300,
    ),
    *(
        "null",
        "~",
        "true",
        "Có",
        "1.0",
        "NaN",
        "1e400",
        "-0",
        "9" * 5000,
        "mau-2",
        "x" * 9999,
    ),
    *("_x000D_", "_x0000_", "_xD800_", "_xFFFF_", "&amp;", "<b>", "]]>", "</w:t>"),
)
PATHS = (
    *("../../outside.txt", "/outside.txt", "..\\outside.txt", "C:\\outside.txt"),
    *("word/document.xml", "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"),
    *(
        "xl/vbaProject.bin",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
    ),
    *("customXml/item1.xml", "x" * 300, "a/", "MANIFEST.jsonl", "archive/x", "\u202e"),
)
BYTES = (
    *(b"<!DOCTYPE x [<!ENTITY e 'e'>]>", b"&e;", b"\0", b"]]>", b"<", b"<!--", b"<?x"),
    *(
        b"{{ 7*7 }}{% raw %}",
        "\u202e".encode(),
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x1b[2J",
    ),
    *(b"=cmd|'/c calc'!A0", b"9" * 400, b"<w:p>" * 300, b"<a>" * 300, b"PK\x05\x06"),
    *(b"\r", b"\n", b"\t", b'"', b"'", b"[" * 2000, b"\xd0\xcf\x11\xe0", b"%PDF-1.7\n"),
)


def fits_xml(sign: str) -> bool:
    """Tell whether XML can hold the character *sign*."""
    return sign in "\t\n\r" or " " <= sign < "\ud800" or "\ue000" <= sign < "\ufffe"
