/* fuzz-rtf-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RTF of any kind becomes canonical Markdown.
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "lede-rtf-import.h"
#include "lede-wordpress-markup.h"

const char fuzz_name[] = "rtf-import";

static const char *const scraps[] = {
  "{",
  "{",
  "{",
  "}",
  "}",
  "\\par ",
  "\\par\n",
  "\\pard",
  "\\plain ",
  "\\b ",
  "\\b0 ",
  "\\i ",
  "\\strike ",
  "\\super ",
  "\\sub ",
  "\\v ",
  "\\line ",
  "\\tab ",
  "\\\n",
  "\\~",
  "\\-",
  "\\_",
  "\\{",
  "\\}",
  "\\\\",
  "\\'e9",
  "\\'8",
  "\\'zz",
  "\\u8364 ?",
  "\\u-10179?",
  "\\u-8704?",
  "\\u999999999999999999999999 ",
  "\\uc0 ",
  "\\uc99999 ",
  "\\uc-5 ",
  "\\*",
  "{\\*\\unknown ",
  "{\\fonttbl{\\f1\\fcharset204 A;}{\\f2\\fcharset129 B;}{\\f3\\fcharset2 C;}}",
  "{\\fonttbl",
  "\\f1 ",
  "\\f2 ",
  "\\f3\\'b7",
  "\\f-1 ",
  "\\ansicpg1251 ",
  "\\ansicpg0 ",
  "\\ansicpg99999999 ",
  "\\mac ",
  "{\\stylesheet{\\s1 heading 1;}{\\s2\\outlinelevel8 x;}{\\s3 Quote;}}",
  "{\\stylesheet",
  "\\s1 ",
  "\\s2 ",
  "\\s3 ",
  "\\outlinelevel0 ",
  "\\outlinelevel-7 ",
  "{\\listtext\\'b7\\tab}",
  "{\\listtext 3.\\tab}",
  "{\\pntext a)\\tab}",
  "{\\listtext",
  "\\ls1\\ilvl0 ",
  "\\ls1\\ilvl8 ",
  "\\ls2\\ilvl1 ",
  "\\ilvl99999999 ",
  "\\ilvl-3 ",
  "\\trowd",
  "\\trhdr",
  "\\intbl ",
  "\\cell ",
  "\\row ",
  "\\nestcell ",
  "\\nestrow ",
  "{\\field{\\*\\fldinst{HYPERLINK \"https://quay.example/\"}}{\\fldrslt{",
  "{\\field{\\*\\fldinst HYPERLINK \\\\l \"a",
  "{\\*\\fldinst HYPERLINK javascript:alert(1)}",
  "{\\fldrslt ",
  "{\\footnote ",
  "{\\pict\\pngblip ",
  "{\\pict\\jpegblip\\bin4 ",
  "\\bin999999999 ",
  "\\bin-4 ",
  "89504e47",
  "{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv A}}}",
  "{\\sn ",
  "{\\sv ",
  "{\\*\\shpinst ",
  "{\\shptxt ",
  "{\\*\\shppict",
  "{\\nonshppict",
  "{\\upr{a}{\\*\\ud b}}",
  "{\\header ",
  "# ",
  "- ",
  "1. ",
  "> ",
  "*",
  "_",
  "`",
  "[a](b)",
  "|",
  "<b>",
  "&amp;",
  "https://quay.example/x",
  "ferry",
  "harbour",
  " ",
  " ",
  "\n",
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LedeHtmlImport) result = NULL;
  g_autofree char *canonical = NULL;

  /* What does not begin so is not looked at. */
  g_byte_array_append (whole, (const guint8 *) "{\\rtf1 ", 7);
  g_byte_array_append (whole, data, size);
  bytes = g_bytes_new (whole->data, whole->len);
  result = lede_rtf_import_new (bytes);

  if (!g_utf8_validate (result->markdown, -1, NULL))
    g_error ("Not UTF-8: %s", result->markdown);

  canonical = lede_markdown_canonicalize (result->markdown);
  g_strchomp (canonical);

  if (strcmp (canonical, result->markdown) != 0)
    g_error ("Not canonical:\n%s\n---\n%s", result->markdown, canonical);

  return 0;
}

GBytes *
fuzz_create_input (GRand *random)
{
  GString *input = g_string_new (NULL);
  guint n = g_rand_int_range (random, 1, 60);

  for (guint i = 0; i < n; i++)
    g_string_append (input, scraps[g_rand_int_range (random, 0, G_N_ELEMENTS (scraps))]);

  return g_string_free_to_bytes (input);
}
