/* body-generator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bodies by chance: scraps that begin, end, join and break blocks, put together without any regard
 * for what belongs together.
 */

#include "body-generator.h"

static const char *const scraps[] = {
  "The ferry left Porto at dawn.",
  "harbour",
  " ",
  "  ",
  "    ",
  "\t",
  "\n",
  "\n",
  "\n",
  "\n\n",
  "\n\n",
  "\r\n",
  "\r\n\r\n",
  "\r",
  "# ",
  "## Quay",
  "###### deep",
  "===",
  "---",
  "\n===\n",
  "\n---\n",
  "***",
  "* * *",
  "_ _ _",
  "- ",
  "* ",
  "+ ",
  "1. ",
  "2) ",
  "10. ",
  "- a\n- b\n",
  "- a\n\n  b\n",
  "1. one\n2. two\n",
  "- a\n  - b\n    - c\n",
  "- a\n\n\n\n- b",
  "  - ",
  "   1. ",
  "> ",
  ">",
  "> quoted\nlazy\n",
  "> > deep\n",
  "> - in\n>   out\n",
  "> [!PULLQUOTE]\n> Words\n",
  "> [!FACTBOX]\n> - one\n> - two\n",
  "> [!RELATED]\n",
  "> [!EDITORSNOTE] Sorry.\n",
  "> [!GALLERY]\n> ![](photo:quay2345)\n> ![](photo:quay2345)\n",
  "> [!BEFOREAFTER]\n",
  "> ![](photo:quay2345)\n",
  "```\n",
  "```c\nint x;\n```\n",
  "~~~\n",
  "    code\n",
  "\n    code\n\n    more\n",
  "`code`",
  "``",
  "<div>\n",
  "</div>\n",
  "<div>\n*a*\n</div>\n",
  "<!-- note -->",
  "<!--",
  "-->",
  "<!-- a\n\nb -->\n",
  "<pre>\n",
  "</pre>\n",
  "<b>",
  "</b>",
  "<?",
  "?>",
  "<![CDATA[",
  "]]>",
  "<script>\n",
  "</script>",
  "<!-- wp:spacer -->\n",
  "<!-- /wp:spacer -->\n",
  "<!-- wp:columns {\"a\":1} -->\n<div>\n\n```\n</div>\n<!-- /wp:columns -->\n",
  "<!-- wp:more /-->\n",
  "| a | b |\n|---|:-:|\n| c | d |\n",
  "a | b\n-|-\n",
  "--|--",
  "|",
  "\n| x |\n",
  "[a]: https://example.org/a 'A'\n",
  "[b]:\nhttps://example.org/b\n",
  "> [c]: /c\n",
  "- [d]: /d\n",
  "[a]",
  "[b][a]",
  "[text][c]",
  "![d]",
  "[",
  "]",
  "]:",
  "(",
  ")",
  "[x](https://example.org)",
  "![](photo:quay2345)",
  "\n\n![](photo:quay2345)\n\n",
  "\n\nhttps://video.example/watch?v=1&t=2\n\n",
  "https://example.org/",
  "www.example.org",
  "*",
  "**",
  "_",
  "~~",
  "~",
  "*em*",
  "**strong**",
  "~~gone~~",
  "\\",
  "\\\n",
  "  \n",
  "&amp;",
  "&",
  "&#0;",
  "&copy;",
  "\xc3\xa9",
  "\xed\x95\x9c\xea\xb5\xad",
  "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a",
  "\xf0\x9f\x9a\xa2",
  "\xe2\x80\x94",
  "\xc2\xa0",
  "\xef\xbb\xbf",
  "\xff",
  "\xc3",
  "\xe2\x80\xa8",
  "\f",
  "\v",
};

const char *
generate_scrap (GRand *random)
{
  return scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))];
}

char *
generate_scraps (GRand *random, guint n_scraps)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_scraps; i++)
    g_string_append (out, generate_scrap (random));

  return g_string_free (out, FALSE);
}

static const char *const words[] = {
  "The ferry",
  "left Porto",
  "at dawn",
  "harbour authority",
  "said",
  "1.",
  "2)",
  "#",
  "# quay",
  "*",
  "**",
  "_",
  "__init__",
  "snake_case",
  "`",
  "``",
  "~",
  "~~",
  "[sic]",
  "[",
  "]",
  "](x)",
  "![",
  "<",
  ">",
  "<b",
  "&",
  "&amp;",
  "&amp;amp;",
  "&copy;",
  "&#42;",
  "|",
  "||",
  "\\",
  "\\*",
  "-",
  "--",
  "---",
  "+",
  "=",
  "===",
  "!",
  "!!",
  ":",
  "://",
  "https\\://x.org",
  "https://quay.example/a?b=1&c=2",
  "www.quay.example",
  "ana@quay.example",
  "\xed\x95\x9c\xea\xb5\xad\xec\x96\xb4",
  "\xe6\xb8\xaf\xe5\x8f\xa3",
  "\xd8\xa7\xd9\x84\xd9\x85\xd9\x8a\xd9\x86\xd8\xa7\xd8\xa1",
  "\xe2\x80\x9cquoted\xe2\x80\x9d",
  "\xe2\x80\x94",
  "\xf0\x9f\x9a\xa2",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8c\xbe",
  "caf\xc3\xa9",
  "e\xcc\x81",
  "\xc2\xa0",
  "\xc2\xad",
  "\"",
  "'",
  "(",
  ")",
  "{",
  "}",
  "$5",
  "%",
  "^",
  "@",
  ";",
  "[gallery ids=1]",
  "[[x]]",
  "-->",
  "<!--",
  "0",
  "12,400",
  "10:42",
  "/",
  "//",
  ".",
  "..",
  "...",
};

static void append_inlines (GString *out, GRand *random, guint depth, gboolean in_line);

static const char *
pick (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, n)];
}

static void
append_words (GString *out, GRand *random)
{
  guint n = g_rand_int_range (random, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, pick (random, words, G_N_ELEMENTS (words)));
      g_string_append (out, g_rand_int_range (random, 0, 5) == 0 ? "" : " ");
    }
}

static void
append_wrapped (GString *out,
                GRand *random,
                const char *open,
                const char *close,
                guint depth,
                gboolean in_line)
{
  g_string_append (out, open);
  append_inlines (out, random, depth + 1, in_line);
  g_string_append (out, close);
}

static void
append_inlines (GString *out, GRand *random, guint depth, gboolean in_line)
{
  static const char *const closed[][2] = {
    { "*", "*" },
    { "_", "_" },
    { "**", "**" },
    { "__", "__" },
    { "~~", "~~" },
    { "***", "***" },
    { "<b>", "</b>" },
    { "<em>", "</em>" },
    { "<sub>", "</sub>" },
    { "<span lang=\"pt\" onclick=\"x()\">", "</span>" },
    { "<code>", "</code>" },
    { "<a href='https://quay.example/&quot;b'>", "</a>" },
    { "<script>", "</script>" },
    { "<i>", "" },
    { "", "</b>" },
    { "[", "](https://quay.example/a_(b)*c)" },
    { "[", "](<https://quay.example/a b> \"A &quot;title&quot;\")" },
    { "[", "](javascript:alert(1))" },
    { "[", "](/inside)" },
    { "[", "](mailto:ana@quay.example)" },
    { "[", "]()" },
  };
  static const char *const alone[] = {
    "`code`",
    "`` a`b ``",
    "` x `",
    "`a|b`",
    "![alt *text*](https://quay.example/a.png)",
    "![inline](photo:photo101)",
    "![x](data:abc)",
    "<br>",
    "<!-- remark -->",
    "<https://quay.example/x>",
    "<ana@quay.example>",
    "&nbsp;",
    "&#8203;",
    "<wbr>",
    "  \t ",
    "a<br/>b",
  };
  guint n = g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      int choice = g_rand_int_range (random, 0, 10);

      if (choice < 5 || depth > 3)
        append_words (out, random);
      else if (choice < 8)
        {
          guint k = g_rand_int_range (random, 0, G_N_ELEMENTS (closed));

          append_wrapped (out, random, closed[k][0], closed[k][1], depth, in_line);
        }
      else if (choice == 8)
        g_string_append (out, pick (random, alone, G_N_ELEMENTS (alone)));
      else if (!in_line)
        g_string_append (out, g_rand_boolean (random) ? "\n" : g_rand_boolean (random) ? "  \n" : "\\\n");

      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append_c (out, ' ');
    }
}

static void append_block (GString *out, GRand *random, guint depth);

static void
append_prefixed (GString *out, const char *text, const char *first, const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0 && !lines[i + 1] && lines[i][0] == '\0')
        break;

      g_string_append_printf (out, "%s%s\n",
                              i == 0                                  ? first
                              : lines[i][0] == '\0' && rest[0] == ' ' ? ""
                                                                      : rest,
                              lines[i]);
    }
}

static void
append_nested (GString *out, GRand *random, const char *first, const char *rest, guint depth, guint n_blocks)
{
  g_autoptr (GString) inner = g_string_new (NULL);

  for (guint i = 0; i < n_blocks; i++)
    append_block (inner, random, depth + 1);

  append_prefixed (out, inner->str, first, rest);
}

static void
append_list (GString *out, GRand *random, guint depth)
{
  static const char *const markers[][2] = {
    { "- ", "  " }, { "* ", "  " }, { "1. ", "   " }, { "3) ", "   " }, { "+   ", "    " }
  };
  guint k = g_rand_int_range (random, 0, G_N_ELEMENTS (markers));
  gboolean is_tight = g_rand_boolean (random);
  guint n = g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) item = g_string_new (NULL);

      if (g_rand_int_range (random, 0, 8) > 0)
        append_inlines (item, random, 1, TRUE);

      g_string_append_c (item, '\n');

      if (depth < 3 && g_rand_int_range (random, 0, 4) == 0)
        append_list (item, random, depth + 1);
      else if (depth < 3 && g_rand_int_range (random, 0, 8) == 0)
        {
          g_string_append_c (item, '\n');
          append_block (item, random, depth + 1);
        }

      append_prefixed (out, item->str, markers[k][0], markers[k][1]);

      if (!is_tight)
        g_string_append_c (out, '\n');
    }
}

static void
append_table (GString *out, GRand *random)
{
  static const char *const delimiters[] = { "---", ":--", ":-:", "--:" };
  guint n_columns = g_rand_int_range (random, 1, 4);
  guint n_rows = g_rand_int_range (random, 1, 4);

  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append_c (out, '|');

      for (guint i = 0; i < n_columns; i++)
        {
          if (g_rand_int_range (random, 0, 6) > 0)
            append_inlines (out, random, 2, TRUE);

          g_string_append (out, " |");
        }

      g_string_append_c (out, '\n');

      if (row > 0)
        continue;

      for (guint i = 0; i < n_columns; i++)
        g_string_append_printf (out, "|%s", pick (random, delimiters, G_N_ELEMENTS (delimiters)));

      g_string_append (out, "|\n");
    }
}

static void
append_block (GString *out, GRand *random, guint depth)
{
  static const char *const fixed[] = {
    "![](photo:photo101)",
    "![ignored](photo:photo102)",
    "https://video.example/watch?v=1&t=2",
    "https://video.example/a--b",
    "***",
    "---",
    "<!-- remark -->",
    "<!-- two\n\nparagraphs -->",
    "<div class=\"box\">\nHello <!-- inside --> *there*\n</div>",
    "<iframe src=\"https://x.example\"></iframe>",
    "    indented\n\n      code",
    "```\nplain\n```",
    "````js title\n``` [gallery] https://x.example\n````",
    "```\n```",
    "```\n\n```",
    "~~~\n  tabs\there\n\n\nlast\n~~~",
    "<!-- wp:columns {\"a\":\"b\\u002d\\u002dc\"} -->\n<div "
    "class=\"wp-block-columns\">\n\n```\n\n</div>\n<!-- /wp:columns -->",
    "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->",
    "<!-- wp:site-title /-->",
    "[ref]: https://quay.example/ref 'T'",
    "see [ref] and [a][ref]",
    "Setext *head*\n===",
    "#",
    "# One #",
    "###### Six \\#",
    "> ",
    "-",
    "> [!RELATED]",
    "> [!PULLQUOTE]",
    "> \\[!FACTBOX]\n> x",
    "> [!GALLERY]",
    "> [!GALLERY]\n> ![](photo:photo101)\n> ![](photo:photo102)\n>\n> The *quay* at dusk",
    "> [!GALLERY]\n> The quay\n>\n> ![ignored](photo:photo102) ![](photo:photo101)\n> at dusk",
    "> [!BEFOREAFTER]\n> ![](photo:photo101)\n> ![](photo:photo102)",
    "> [!BEFOREAFTER]\n> ![](photo:photo102)\n>\n> Only one",
    "> [!GALLERY]\n> Only words",
    "> [!GALLERY]\n> - ![](photo:photo101)",
  };
  static const char *const news[] = { "[!PULLQUOTE]\n",
                                      "[!FACTBOX]\n",
                                      "[!EDITORSNOTE]\n",
                                      "[!RELATED]\n",
                                      "[!pullquote] ",
                                      "[!GALLERY]\n",
                                      "[!BEFOREAFTER] ",
                                      "[!GALLERY]\n![](photo:photo101)\n> ",
                                      "" };

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
    case 1:
    case 2:
      append_inlines (out, random, 0, FALSE);
      break;
    case 3:
      g_string_append_printf (out, "%.*s ", g_rand_int_range (random, 1, 5), "######");
      append_inlines (out, random, 0, TRUE);
      break;
    case 4:
      append_list (out, random, depth);
      break;
    case 5:
      if (depth < 3)
        {
          if (depth == 0)
            g_string_append_printf (out, "> %s", pick (random, news, G_N_ELEMENTS (news)));

          append_nested (out, random, "> ", "> ", depth, g_rand_int_range (random, 1, 4));

          if (g_rand_int_range (random, 0, 3) == 0)
            g_string_append_printf (out, "%s> \xe2\x80\x94 Ana *Ruiz*\n",
                                    g_rand_boolean (random) ? ">\n" : "");
        }
      break;
    case 6:
      append_table (out, random);
      break;
    default:
      g_string_append (out, pick (random, fixed, G_N_ELEMENTS (fixed)));
      break;
    }

  g_string_append (out, "\n\n");
}

char *
generate_body (GRand *random, guint n_blocks)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_blocks; i++)
    append_block (out, random, 0);

  return g_string_free (out, FALSE);
}
