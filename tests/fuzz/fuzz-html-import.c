/* fuzz-html-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML of any kind becomes canonical Markdown.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "fuzz.h"
#include "lede-html-import.h"
#include "lede-markdown-html.h"
#include "lede-wordpress-markup.h"

const char fuzz_name[] = "html-import";

static const char *const scraps[] = {
  "<p>",
  "</p>",
  "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>",
  "<p style='mso-list:l0 level3 lfo1'>",
  "<span style='mso-list:Ignore'>\302\267&nbsp; </span>",
  "<span style='mso-list:Ignore'>1.&nbsp; </span>",
  "<![if !supportLists]>",
  "<![endif]>",
  "<!--[if gte mso 9]>",
  "<![endif]-->",
  "<!--StartFragment-->",
  "<!--EndFragment-->",
  "<!--",
  "-->",
  "<o:p>&nbsp;</o:p>",
  "<ul>",
  "</ul>",
  "<ol start=3>",
  "</ol>",
  "<li>",
  "</li>",
  "<table>",
  "</table>",
  "<tr>",
  "<td>",
  "<th>",
  "<td colspan=3 rowspan=2>",
  "<td colspan=70000 rowspan=70000>",
  "<caption>",
  "<thead>",
  "<blockquote>",
  "</blockquote>",
  "<cite>",
  "</cite>",
  "<h1>",
  "</h1>",
  "<h3 style='font-weight:bold'>",
  "</h3>",
  "<pre>",
  "</pre>",
  "<code class=language-c>",
  "</code>",
  "<b>",
  "</b>",
  "<i>",
  "</i>",
  "<s>",
  "</s>",
  "<span style='font-weight:700;font-style:italic'>",
  "<span style='white-space:pre'>",
  "</span>",
  "<sup>2</sup>",
  "<sub>",
  "<a href='https://quay.example/a b'>",
  "<a href='#x'>",
  "<a href='https://www.google.com/url?q=https%3A%2F%2Fquay.example%2F'>",
  "</a>",
  "<br>",
  "<br><br>",
  "<hr>",
  "<img src='https://quay.example/a.jpg' alt='a]b'>",
  "<img src=\"data:image/png;base64,AAAA\">",
  "<img src='file:///tmp/a.png'>",
  "<img width=1 src=x>",
  "<figure>",
  "<figcaption>",
  "</figcaption>",
  "</figure>",
  "<iframe src='https://www.youtube.com/embed/a'></iframe>",
  "<style>.a { font-weight: bold } p { display: none",
  "</style>",
  "<div class=a>",
  "</div>",
  "<q>",
  "<ruby>\346\274\242<rt>kan</rt></ruby>",
  "<base href='https://quay.example/'>",
  "<title>",
  "<svg><p>",
  "<template>",
  "<dl><dt>",
  "<dd>",
  "&nbsp;",
  "\302\240",
  "\302\255",
  "\357\273\277",
  "&lt;b&gt;",
  "&amp;amp;",
  "# ",
  "- ",
  "1. ",
  "> [!FACTBOX]",
  "> [!GALLERY]",
  "| a | b |",
  "*",
  "**",
  "_",
  "`",
  "```",
  "~~~",
  "[a](b)",
  "![",
  "](photo:x)",
  "https://quay.example/x",
  "www.quay.example",
  "ana@quay.example",
  "\342\200\242 ",
  "\n",
  " ",
  " ",
  "ferry",
  "harbour",
  "\355\225\234\352\265\255",
  "\330\271\330\261\330\250\331\212",
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LedeHtmlImport) result = NULL;
  g_autofree char *canonical = NULL;

  if (size > 8192)
    return 0;

  bytes = g_bytes_new (data, size);
  result = lede_html_import_new (bytes, NULL);
  canonical = lede_markdown_canonicalize (result->markdown);
  g_strchomp (canonical);

  if (strcmp (canonical, result->markdown) != 0)
    g_error ("What is imported is canonical:\n%s\n---\n%s", result->markdown, canonical);

  return 0;
}

GBytes *
fuzz_create_input (GRand *random)
{
  GString *html = g_string_new (NULL);
  guint n = g_rand_int_range (random, 1, 60);

  if (g_rand_int_range (random, 0, 4) == 0)
    {
      g_autofree char *body = generate_body (random, 3);
      g_autofree char *page = lede_markdown_to_html (body, NULL);

      g_string_append (html, page);
    }
  else
    while (n-- > 0)
      g_string_append (html, scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))]);

  return g_string_free_to_bytes (html);
}
