/* body-generator.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bodies by chance: scraps that begin, end, join and break blocks, put together without any regard
 * for what belongs together.
 */

#include "body-generator.h"

static const char *const scraps[] = {
  "The ferry left Porto at dawn.", "harbour", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\n\n", "\r\n",
  "\r\n\r\n", "\r", "# ", "## Quay", "###### deep", "===", "---", "\n===\n", "\n---\n", "***", "* * *", "_ _ _",
  "- ", "* ", "+ ", "1. ", "2) ", "10. ", "- a\n- b\n", "- a\n\n  b\n", "1. one\n2. two\n", "- a\n  - b\n    - c\n",
  "- a\n\n\n\n- b", "  - ", "   1. ", "> ", ">", "> quoted\nlazy\n", "> > deep\n", "> - in\n>   out\n", "> [!PULLQUOTE]\n> Words\n",
  "> [!FACTBOX]\n> - one\n> - two\n", "> [!RELATED]\n", "> [!EDITORSNOTE] Sorry.\n", "```\n", "```c\nint x;\n```\n", "~~~\n",
  "    code\n", "\n    code\n\n    more\n", "`code`", "``", "<div>\n", "</div>\n", "<div>\n*a*\n</div>\n", "<!-- note -->", "<!--", "-->",
  "<!-- a\n\nb -->\n", "<pre>\n", "</pre>\n", "<b>", "</b>", "<?", "?>", "<![CDATA[", "]]>", "<script>\n", "</script>",
  "<!-- wp:spacer -->\n", "<!-- /wp:spacer -->\n", "<!-- wp:columns {\"a\":1} -->\n<div>\n\n```\n</div>\n<!-- /wp:columns -->\n",
  "<!-- wp:more /-->\n", "| a | b |\n|---|:-:|\n| c | d |\n", "a | b\n-|-\n", "--|--", "|", "\n| x |\n", "[a]: https://example.org/a 'A'\n",
  "[b]:\nhttps://example.org/b\n", "> [c]: /c\n", "- [d]: /d\n", "[a]", "[b][a]", "[text][c]", "![d]", "[", "]", "]:", "(", ")", "[x](https://example.org)",
  "![](photo:quay2345)", "\n\n![](photo:quay2345)\n\n", "\n\nhttps://video.example/watch?v=1&t=2\n\n", "https://example.org/", "www.example.org", "*", "**", "_", "~~", "~",
  "*em*", "**strong**", "~~gone~~", "\\", "\\\n", "  \n", "&amp;", "&", "&#0;", "&copy;", "\xc3\xa9", "\xed\x95\x9c\xea\xb5\xad",
  "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a", "\xf0\x9f\x9a\xa2", "\xe2\x80\x94", "\xc2\xa0", "\xef\xbb\xbf", "\xff", "\xc3", "\xe2\x80\xa8", "\f", "\v",
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
