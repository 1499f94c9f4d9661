/* test-rtf-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RTF as word processors put it on a clipboard. The cases are written in their manners; the words are ours.
 */

#include "config.h"

#include <string.h>

#include "lede-rtf-import.h"

typedef struct
{
  const char *path;
  const char *rtf;
  const char *markdown;
} Case;

#define HEAD                                                                                                 \
  "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\fcharset204 Times "     \
  "CYR;}{\\f2\\fcharset129 Batang;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset238 Times CE;}}"                  \
  "{\\colortbl;\\red0\\green0\\blue255;}"                                                                    \
  "{\\stylesheet{\\s0 Normal;}{\\s1\\b\\fs32 heading 1;}{\\s2\\b\\outlinelevel1 Kop "                        \
  "2;}{\\*\\cs10 Char;}{\\s29\\i Intense Quote;}}{\\info{\\title Not this}{\\author Nor "                    \
  "this}}\\viewkind4\\uc1\\pard\\plain\\f0 "

#define LINK(address, words)                                                                                 \
  "{\\field{\\*\\fldinst{HYPERLINK \"" address "\" \\\\o \"tip\"}}{\\fldrslt{\\ul\\cf1 " words "}}}"

#define MARK(mark) "{\\listtext\\pard\\plain\\f3 " mark "\\tab}"

static const Case cases[] = {
  { "paragraphs", HEAD "The ferry\r\n left.\\par It came back.\\par}", "The ferry left.\n\nIt came back." },
  { "line-breaks", HEAD "One\\line two\\par}", "One\\\ntwo" },
  { "emphasis", HEAD "The {\\b old} \\i quay\\i0  is \\b\\i shut\\plain .\\par}",
    "The **old** *quay* is **_shut_**." },
  { "struck", HEAD "It \\strike was\\strike0  is.\\par}", "It ~~was~~ is." },
  { "hidden-and-deleted", HEAD "One {\\v hidden }{\\deleted gone }two\\par}", "One two" },
  { "headings",
    HEAD
    "\\pard\\s1\\b Harbour\\b0\\par\\pard\\s2 Quay\\par\\pard\\outlinelevel2 Steps\\par\\pard Words\\par}",
    "## Harbour\n\n## Quay\n\n### Steps\n\nWords" },
  { "quotes", HEAD "\\pard\\s29 To be sure.\\par\\pard Words\\par}", "> To be sure.\n\nWords" },
  { "links", HEAD "See " LINK ("https://quay.example/?a=1&b=2", "the quay") ".\\par}",
    "See [the quay](https://quay.example/?a=1&b=2)." },
  { "links-within", HEAD "See {\\field{\\*\\fldinst{HYPERLINK \\\\l \"_Toc1\"}}{\\fldrslt{below}}}.\\par}",
    "See below." },
  { "fields-show-their-words", HEAD "Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par}", "Page 3" },
  { "bullets",
    HEAD "\\pard\\ls1\\ilvl0" MARK ("\\'b7") "one\\par" MARK ("\\'b7") "two\\par\\pard\\ls1\\ilvl1" MARK (
      "o") "in two\\par\\pard\\ls1\\ilvl0" MARK ("\\u-3913?") "three\\par\\pard Words\\par}",
    "- one\n- two\n  - in two\n- three\n\nWords" },
  { "numbers", HEAD "\\pard\\ls2" MARK ("3.") "three\\par" MARK ("4.") "four\\par}", "3. three\n4. four" },
  { "numbers-after-bullets",
    HEAD "\\pard\\ls1" MARK ("\\bullet") "one\\par\\pard\\ls2" MARK ("a)") "two\\par}", "- one\n\n1. two" },
  { "old-lists",
    HEAD "\\pard{\\pntext\\f3\\'B7\\tab}{\\*\\pn\\pnlvlblt{\\pntxtb\\'B7}}one\\par{\\pntext\\f3\\'B7\\tab}"
         "two\\par}",
    "- one\n- two" },
  { "apple",
    "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n{\\fonttbl\\f0\\fswiss\\fcharset0 "
    "Helvetica;\\f1\\fswiss\\fcharset0 Helvetica-Bold;}\n"
    "{\\*\\listtable{\\list\\listtemplateid1{\\listlevel\\levelnfc23{\\leveltext\\leveltemplateid1\\'"
    "01\\uc0\\u8226 ;}}}}\n"
    "\\pard\\tx560\\f0\\fs24 \\cf0 The \n\\f1\\b quay\n\\f0\\b0  opens\\\n\\pard\\ls1\\ilvl0\\cf0 "
    "{\\listtext\t\\uc0\\u8226 \t}one\\\n{\\listtext\t\\uc0\\u8226 \t}two}",
    "The **quay** opens\n\n- one\n- two" },
  { "tables",
    HEAD "\\trowd\\trhdr\\cellx100\\cellx200\\pard\\intbl Pier\\cell "
         "Depth\\cell\\row\\trowd\\cellx100\\cellx200\\pard\\intbl North\\cell 4 {\\b m}\\cell\\row\\pard "
         "Words\\par}",
    "| Pier | Depth |\n| --- | --- |\n| North | 4 **m** |\n\nWords" },
  { "paragraphs-in-cells",
    HEAD "\\trowd\\trhdr\\cellx100\\cellx200\\pard\\intbl Pier\\cell "
         "Depth\\cell\\row\\trowd\\cellx100\\cellx200\\pard\\intbl A\\par B\\cell 4\\cell\\row\\pard}",
    "| Pier | Depth |\n| --- | --- |\n| A<br>B | 4 |" },
  { "footnotes",
    HEAD "The pier{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} Built in 1901.}} stands.\\par}",
    "The pier (Built in 1901.) stands." },
  { "what-is-not-the-text",
    HEAD "{\\header Page\\par}{\\footer End\\par}{\\*\\generator Some;}{\\*\\unknownthing{\\b "
         "what}}Words{\\*\\bkmkstart a}\\par}",
    "Words" },
  { "text-boxes",
    HEAD "Words{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn fPrint}{\\sv 1}}{\\shptxt\\pard  in a "
         "box\\par}}{\\shprslt again}}\\par}",
    "Words in a box" },
  { "signs", HEAD "a\\~b \\ldblquote c\\rdblquote\\emdash d\\rquote s \\{\\\\\\}\\par}",
    "a\302\240b “c”—d’s {\\\\}" },
  { "code-pages", HEAD "\\'e9 {\\f1\\'cf\\'f0\\'e8} {\\f2\\'c7\\'d1} {\\f4\\'b3}\\par}", "é При 한 ł" },
  { "document-s-code-page", "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\par}", "При" },
  { "macintosh", "{\\rtf1\\mac \\'8e\\par}", "é" },
  { "unicode", HEAD "\\u233\\'e9\\u-10179?\\u-8704? \\u8364 Ex {\\uc2\\u945 ab}\\uc0\\u946 c\\par}",
    "é😀 €x αβc" },
  { "no-half-signs", HEAD "a\\u-10179?b\\u-8704?c\\u0?\\par}", "abc" },
  { "literal-markup", HEAD "*not* _this_ <b> [x](y) # 1.\\par}", "\\*not\\* \\_this\\_ \\<b> [x\\](y) # 1." },
  { "breaks-off", HEAD "One {\\b two", "One **two**" },
  { "ends-too-often", HEAD "One}}}} two", "One" },
  { "unknown-code-page", "{\\rtf1\\ansi\\ansicpg4711 a\\'e9b\\par}", "a\357\277\275b" },
  { "numbers-beyond-all",
    HEAD "\\pard\\ls999999999999999999999\\ilvl-99999999999" MARK (
      "99999999999999999999999.") "one\\par\\u99999999999?\\b-1 two\\par}",
    "999999999. one\n\n**two**" },
  { "no-rtf", "The ferry {\\b left}", "" },
  { "nothing", "", "" },
};

static LedeHtmlImport *
import (const char *rtf)
{
  g_autoptr (GBytes) bytes = g_bytes_new (rtf, strlen (rtf));

  return lede_rtf_import_new (bytes);
}

static void
test_case (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (LedeHtmlImport) result = import (it->rtf);

  g_assert_cmpstr (result->markdown, ==, it->markdown);
  g_assert_cmpuint (result->pictures->len, ==, 0);
}

/* As long as the smallest that is taken for a picture and not for a pixel that counts readers. */
#define N_BYTES 300

static void
append_hex (GString *rtf)
{
  g_string_append (rtf, "89504E47");
  for (guint i = 4; i < N_BYTES; i++)
    g_string_append_printf (rtf, i % 40 == 0 ? "\n%02x" : "%02x", i & 0xff);
}

/* Word has a picture twice, once for programs that are older than itself. */
static void
test_pictures (void)
{
  g_autoptr (GString) rtf = g_string_new (
    HEAD "One\\par{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzName}{\\sv Picture 1}}{\\sp{\\sn "
         "wzDescription}{\\sv A \\'e9t\\'e9 quay}}}\\picw8\\pich8\\pngblip\n");
  g_autoptr (LedeHtmlImport) result = NULL;
  LedeHtmlPicture *picture;
  g_autofree char *expected = NULL;
  gsize length;
  const guchar *data;

  append_hex (rtf);
  g_string_append (rtf, "}}{\\nonshppict{\\pict\\wmetafile8\\picw8 ");
  append_hex (rtf);
  g_string_append (rtf, "}}\\par Two\\par}");
  result = import (rtf->str);

  g_assert_cmpuint (result->pictures->len, ==, 1);
  picture = g_ptr_array_index (result->pictures, 0);
  expected = g_strdup_printf ("One\n\n![](photo:%s)\n\nTwo", picture->id);
  g_assert_cmpstr (result->markdown, ==, expected);
  g_assert_cmpstr (picture->alt, ==, "A été quay");
  data = g_bytes_get_data (picture->bytes, &length);
  g_assert_cmpuint (length, ==, N_BYTES);
  g_assert_cmpmem (data, 5, "\x89PNG\x04", 5);
}

/* Bytes as they are, with braces and backslashes among them. */
static void
test_binary_pictures (void)
{
  g_autoptr (GString) rtf = g_string_new (HEAD "{\\pict\\jpegblip\\bin300 ");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LedeHtmlImport) result = NULL;
  LedeHtmlPicture *picture;
  const guchar *data;

  for (guint i = 0; i < N_BYTES; i++)
    g_string_append_c (rtf, (char) (i & 0xff));
  g_string_append (rtf, "}after\\par}");
  bytes = g_bytes_new (rtf->str, rtf->len);
  result = lede_rtf_import_new (bytes);

  g_assert_cmpuint (result->pictures->len, ==, 1);
  picture = g_ptr_array_index (result->pictures, 0);
  g_assert_cmpuint (g_bytes_get_size (picture->bytes), ==, N_BYTES);
  data = g_bytes_get_data (picture->bytes, NULL);
  for (guint i = 0; i < N_BYTES; i++)
    g_assert_cmpuint (data[i], ==, i & 0xff);
  g_assert_nonnull (strstr (result->markdown, "after"));
}

/* What nobody here can show is told to the person rather than left out in silence. */
static void
test_pictures_that_nobody_reads (void)
{
  g_autoptr (GString) rtf = g_string_new (HEAD "{\\pict\\emfblip ");
  g_autoptr (LedeHtmlImport) result = NULL;

  append_hex (rtf);
  g_string_append (rtf, "}after\\par}");
  result = import (rtf->str);
  g_assert_cmpuint (result->pictures->len + result->n_lost, ==, 1);
}

static void
test_large_and_deep (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString) large = g_string_new (HEAD);
  g_autoptr (LedeHtmlImport) first = NULL;
  g_autoptr (LedeHtmlImport) second = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "{\\b ");
  g_string_append (deep, "lost");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "}");
  g_string_append (deep, " found\\par}");
  first = import (deep->str);
  g_assert_cmpstr (first->markdown, ==, "found");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (large, "Paragraph {\\b %u} of many.\\par\n", i);
  g_string_append (large, "}");
  second = import (large->str);
  g_assert_true (g_str_has_suffix (second->markdown, "Paragraph **19999** of many."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markup/rtf-import/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/markup/rtf-import/pictures-with-their-words", test_pictures);
  g_test_add_func ("/markup/rtf-import/binary-pictures", test_binary_pictures);
  g_test_add_func ("/markup/rtf-import/pictures-that-nobody-reads-are-counted",
                   test_pictures_that_nobody_reads);
  g_test_add_func ("/markup/rtf-import/large-and-deep", test_large_and_deep);

  return g_test_run ();
}
