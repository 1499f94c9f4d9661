/* test-paste-fit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-paste-fit.h"

/* In a body, "{" and "}" are the ends of the selection, "|" is the caret. */
static void
assert_fits (const char *before, const char *markdown, const char *expected)
{
  g_autoptr (GString) body = g_string_new (before);
  gsize start = strcspn (before, "{|");
  gsize end = start;
  g_autoptr (LedePasteFit) fit = NULL;

  g_string_erase (body, start, 1);

  if (before[start] == '{')
    {
      end = strcspn (body->str, "}");
      g_string_erase (body, end, 1);
    }

  fit = lede_paste_fit_new (body->str, start, end, markdown);
  g_string_erase (body, fit->offset, fit->removed);
  g_string_insert (body, fit->offset, fit->text);
  g_string_insert_c (body, fit->offset + fit->caret, '|');
  g_assert_cmpstr (body->str, ==, expected);
}

static void
test_words (void)
{
  assert_fits ("|", "ferry", "ferry|");
  assert_fits ("The | sails", "*ferry*", "The *ferry*| sails");
  assert_fits ("The {boat} sails\n\nEnd", "ferry\n", "The ferry| sails\n\nEnd");
  assert_fits ("> The |", "one\\\ntwo", "> The one\\\n> two|");
}

static void
test_blocks (void)
{
  assert_fits ("|", "## Quay\n\nWords", "## Quay\n\nWords|");
  assert_fits ("Before |after", "one\n\ntwo ", "Before one\n\ntwo|after");
  assert_fits ("Before|after", "## Quay\n\n- a", "Before\n\n## Quay\n\n- a|\n\nafter");
  assert_fits ("Before\n|\nAfter", "- a\n- b", "Before\n\n- a\n- b|\n\nAfter");
  assert_fits ("Before\n\n|\n\nAfter", "| a |\n| --- |", "Before\n\n| a |\n| --- ||\n\nAfter");
  assert_fits ("Before\n\n  |", "one\n\ntwo", "Before\n\none\n\ntwo|");
  assert_fits ("Before\n\n|", "![](photo:x)", "Before\n\n![](photo:x)|");
  assert_fits ("Be|fore", "![](photo:x)", "Be\n\n![](photo:x)|\n\nfore");
}

static void
test_containers (void)
{
  assert_fits ("> Before |", "one\n\n- two", "> Before one\n>\n> - two|");
  assert_fits ("> |", "one\n\ntwo", "> one\n>\n> two|");
  assert_fits ("- |", "one\n\ntwo", "- one\n\n  two|");
  assert_fits ("- |", "- one\n- two", "- one\n- two|");
  assert_fits ("1. x\n2. |", "- one\n- two", "1. x\n- one\n- two|");
  assert_fits ("> - |", "- one\n- two", "> - one\n> - two|");
  assert_fits ("- x\n  - y|", "- one", "- x\n  - y\n\n    - one|");
}

static gboolean
is_literal (const char *text)
{
  g_autoptr (GString) body = g_string_new (text);
  gsize caret = strcspn (text, "|");
  g_autoptr (LedeDocument) document = NULL;

  g_string_erase (body, caret, 1);
  document = lede_document_new (body->str, -1);

  return lede_paste_is_literal (document, caret);
}

static void
test_literal (void)
{
  g_assert_true (is_literal ("```\nint |x;\n```\n"));
  g_assert_true (is_literal ("Run `sail |now` today"));
  g_assert_true (is_literal ("Run ``sail ` |now`` today"));
  g_assert_true (is_literal ("<div>\nx|\n</div>"));
  g_assert_true (is_literal ("<!-- a | -->"));
  g_assert_true (is_literal ("- one\n\n  ```\n  |\n  ```\n"));
  g_assert_false (is_literal ("Run `sail now` |today"));
  g_assert_false (is_literal ("Run |`sail now` today"));
  g_assert_false (is_literal ("It costs 3` |today"));
  g_assert_false (is_literal ("```\nint x;\n```\n\n|"));
  g_assert_false (is_literal ("|"));
}

static void
assert_address (const char *text, const char *expected)
{
  g_autofree char *address = lede_paste_dup_address (text);

  g_assert_cmpstr (address, ==, expected);
}

static void
test_addresses (void)
{
  assert_address ("https://quay.example/a?b=1#c", "https://quay.example/a?b=1#c");
  assert_address (" http://quay.example\n", "http://quay.example");
  assert_address ("mailto:ana@quay.example", "mailto:ana@quay.example");
  assert_address ("https://", NULL);
  assert_address ("https://quay.example and more", NULL);
  assert_address ("javascript:alert(1)", NULL);
  assert_address ("file:///etc/passwd", NULL);
  assert_address ("quay", NULL);
  assert_address ("", NULL);
}

static void
assert_link (const char *words, const char *address, const char *expected)
{
  g_autofree char *link = lede_paste_dup_link (words, address);

  g_assert_cmpstr (link, ==, expected);
}

static void
test_links (void)
{
  assert_link ("the quay", "https://quay.example/", "[the quay](https://quay.example/)");
  assert_link ("the *quay*", "https://quay.example/a_(b)", "[the *quay*](<https://quay.example/a_(b)>)");
  assert_link ("a [b] c", "https://quay.example/", "[a [b] c](https://quay.example/)");
  assert_link ("a] b", "https://quay.example/", NULL);
  assert_link ("[a](b)", "https://quay.example/", NULL);
  assert_link ("https://quay.example/old", "https://quay.example/", NULL);
  assert_link ("one\n\ntwo", "https://quay.example/", NULL);
  assert_link (" ", "https://quay.example/", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/paste-fit/words-go-into-the-paragraph", test_words);
  g_test_add_func ("/markup/paste-fit/blocks-stand-as-blocks", test_blocks);
  g_test_add_func ("/markup/paste-fit/in-quotes-and-lists", test_containers);
  g_test_add_func ("/markup/paste-fit/code-is-told-apart", test_literal);
  g_test_add_func ("/markup/paste-fit/addresses", test_addresses);
  g_test_add_func ("/markup/paste-fit/links-of-a-selection", test_links);

  return g_test_run ();
}
