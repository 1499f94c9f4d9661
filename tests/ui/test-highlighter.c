/* test-highlighter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lede-markup-block.h"
#include "lede-markup-highlighter.h"

#define STEPS 400

static const char *const pieces[] = {
  "Harbour ",
  "**bold** ",
  "*slant*",
  "_word_ ",
  "\n\n",
  "\n",
  "# Heading\n",
  "> [!FACTBOX]\n",
  "> [!PULLQUOTE]\n",
  "> quoted *text*\n",
  "- item\n",
  "1. first\n",
  "```\ncode\n```\n",
  "`code` ",
  "[link](https://example.org) ",
  "| a | b |\n| - | - |\n| *1* | 2 |\n",
  "![](photo:p1)\n",
  "<!-- aside -->\n",
  "https://example.org/v\n",
  "---\n",
  "===\n",
  "~~gone~~ ",
  "\\*",
  "김민지 ",
  "<div>\n",
};

typedef struct
{
  LedeStory *story;
  GtkTextBuffer *buffer;
  LedeManuscript *manuscript;
  LedeMarkupHighlighter *highlighter;
} Editor;

static void
editor_init (Editor *self, LedeStory *story)
{
  self->story = g_object_ref (story);
  self->buffer = gtk_text_buffer_new (NULL);
  self->manuscript = lede_manuscript_new (self->buffer, LEDE_MANUSCRIPT_TEXT);
  lede_manuscript_bind (self->manuscript, story, LEDE_FIELD_BODY);
  self->highlighter = lede_markup_highlighter_new (self->manuscript);
}

static void
editor_clear (Editor *self)
{
  g_clear_object (&self->highlighter);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->buffer);
  g_clear_object (&self->story);
}

/* Every place where the look changes, and how the text looks from there on. */
static char *
describe (Editor *self)
{
  GString *description = g_string_new (NULL);
  GtkTextIter iter;

  lede_markup_highlighter_ensure (self->highlighter, 0, G_MAXSIZE);
  gtk_text_buffer_get_start_iter (self->buffer, &iter);

  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);

      g_string_append_printf (description, "%d:", gtk_text_iter_get_offset (&iter));

      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        g_string_append_printf (description, " %d", gtk_text_tag_get_priority (tag->data));

      g_string_append_c (description, '\n');
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));

  return g_string_free (description, FALSE);
}

static void
edit_at_random (LedeStory *story, GRand *random)
{
  const char *text = lede_story_get_text (story, LEDE_FIELD_BODY);
  glong n = g_utf8_strlen (text, -1);
  glong from = g_rand_int_range (random, 0, n + 1);
  glong to = g_rand_int_range (random, 0, 3) == 0 ? MIN (n, from + g_rand_int_range (random, 0, 20)) : from;
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (text, to);

  lede_story_splice (story, LEDE_FIELD_BODY, start - text, end - start,
                     pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))], -1);
}

static void
test_same_as_from_nothing (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20310504);
  g_autoptr (LedeStory) story = lede_story_new ("story");
  Editor editor;

  editor_init (&editor, story);

  for (guint i = 0; i < STEPS; i++)
    {
      g_autofree char *grown = NULL;
      g_autofree char *anew = NULL;
      Editor fresh;

      if (i % 7 == 6)
        lede_story_undo (story);
      else
        edit_at_random (story, random);

      editor_init (&fresh, story);
      grown = describe (&editor);
      anew = describe (&fresh);
      editor_clear (&fresh);

      if (!g_str_equal (grown, anew))
        g_test_message ("step %u, text:\n%s", i, lede_story_get_text (story, LEDE_FIELD_BODY));
      g_assert_cmpstr (grown, ==, anew);
    }

  editor_clear (&editor);
}

static const struct
{
  const char *text;
  LedeMarkupStyle style;
  const char *shown; /* what has the style, pieces separated by a bar */
} looks[] = {
  { "a **b c** d", LEDE_MARKUP_STYLE_STRONG, "b c" },
  { "a **b c** d", LEDE_MARKUP_STYLE_MARKUP, "**|**" },
  { "a *b* _c_ d", LEDE_MARKUP_STYLE_EMPHASIS, "b|c" },
  { "***both***", LEDE_MARKUP_STYLE_STRONG, "both" },
  { "***both***", LEDE_MARKUP_STYLE_EMPHASIS, "**both**" },
  { "snake_case_name", LEDE_MARKUP_STYLE_EMPHASIS, "" },
  { "2 * 3 * 4", LEDE_MARKUP_STYLE_EMPHASIS, "" },
  { "\\*not\\*", LEDE_MARKUP_STYLE_EMPHASIS, "" },
  { "`*code*` x", LEDE_MARKUP_STYLE_CODE, "*code*" },
  { "`*code*` x", LEDE_MARKUP_STYLE_EMPHASIS, "" },
  { "~~gone~~", LEDE_MARKUP_STYLE_STRIKETHROUGH, "gone" },
  { "[the *town*](https://a.example/x_(y) \"t\") z", LEDE_MARKUP_STYLE_LINK, "the *town*" },
  { "[the *town*](https://a.example/x_(y) \"t\") z", LEDE_MARKUP_STYLE_URL, "https://a.example/x_(y) \"t\"" },
  { "[the *town*](https://a.example/x_(y) \"t\") z", LEDE_MARKUP_STYLE_EMPHASIS, "town" },
  { "see https://a.example/b_c_d.", LEDE_MARKUP_STYLE_LINK, "https://a.example/b_c_d" },
  { "<https://a.example>", LEDE_MARKUP_STYLE_URL, "<https://a.example>" },
  { "x <!-- y --> z", LEDE_MARKUP_STYLE_COMMENT, "<!-- y -->" },
  { "김**민**지", LEDE_MARKUP_STYLE_STRONG, "민" },
};

static void
test_inline_looks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));
      g_autoptr (GString) shown = g_string_new (NULL);

      lede_markup_inline_scan (looks[i].text, 0, strlen (looks[i].text), spans);

      for (guint j = 0; j < spans->len; j++)
        {
          LedeMarkupSpan *span = &g_array_index (spans, LedeMarkupSpan, j);

          if (span->style != looks[i].style)
            continue;
          if (shown->len > 0)
            g_string_append_c (shown, '|');
          g_string_append_len (shown, looks[i].text + span->start, span->end - span->start);
        }

      g_test_message ("%s", looks[i].text);
      g_assert_cmpstr (shown->str, ==, looks[i].shown);
    }
}

static void
test_hostile_paste_is_quick (void)
{
  const char *const hostile[] = { "*a ", "**a_",  "[",    "[](", "![a](b", "`",
                                  "<a",  "<!-- ", "a** ", "\\",  "_a*",    "~~~ " };
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 100000)
        g_string_append (text, hostile[i]);

      lede_markup_inline_scan (text->str, 0, text->len, spans);
    }

  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
}

static gboolean
is_styled (Editor *editor, const char *needle, LedeMarkupStyle style)
{
  const char *text = lede_manuscript_get_text (editor->manuscript, NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));
  LedeDocument *document = lede_markup_highlighter_get_document (editor->highlighter);
  gsize place = strstr (text, needle) - text;
  guint block = lede_document_find_block (document, place);
  gsize start, end;

  lede_markup_highlighter_get_block_range (editor->highlighter, block, &start, &end);
  lede_markup_block_scan (text, start, end, lede_block_get_kind (lede_document_get_block (document, block)),
                          spans);

  for (guint i = 0; i < spans->len; i++)
    {
      LedeMarkupSpan *span = &g_array_index (spans, LedeMarkupSpan, i);

      if (span->style == style && span->start <= place && span->end >= place + strlen (needle))
        return TRUE;
    }

  return FALSE;
}

static void
test_block_looks (void)
{
  g_autoptr (LedeStory) story = lede_story_new ("story");
  Editor editor;

  lede_story_set_text (
    story, LEDE_FIELD_BODY,
    "## Second\n\nUnder\n-----\n\n> [!FACTBOX]\n> **In numbers**\n> - one\n\n"
    "| Season | Boats |\n| --- | --- |\n| *Winter* | 6 |\n\n- [ ] open\n  1. inner **bold**\n\n"
    "```c\nint *x;\n```\n\n<!-- aside -->\n\n![](photo:p1)\n");
  editor_init (&editor, story);

  g_assert_true (is_styled (&editor, "Second", LEDE_MARKUP_STYLE_HEADING_2));
  g_assert_true (is_styled (&editor, "## ", LEDE_MARKUP_STYLE_MARKUP) ||
                 is_styled (&editor, "##", LEDE_MARKUP_STYLE_MARKUP));
  g_assert_true (is_styled (&editor, "Under", LEDE_MARKUP_STYLE_HEADING_2));
  g_assert_true (is_styled (&editor, "-----", LEDE_MARKUP_STYLE_MARKUP));
  g_assert_true (is_styled (&editor, "[!FACTBOX]", LEDE_MARKUP_STYLE_LABEL));
  g_assert_true (is_styled (&editor, "In numbers", LEDE_MARKUP_STYLE_STRONG));
  g_assert_true (is_styled (&editor, "one", LEDE_MARKUP_STYLE_FRAMED));
  g_assert_true (is_styled (&editor, "Winter", LEDE_MARKUP_STYLE_EMPHASIS));
  g_assert_true (is_styled (&editor, "| --- | --- |", LEDE_MARKUP_STYLE_MARKUP));
  g_assert_true (is_styled (&editor, "[ ]", LEDE_MARKUP_STYLE_BULLET));
  g_assert_true (is_styled (&editor, "bold", LEDE_MARKUP_STYLE_STRONG));
  g_assert_true (is_styled (&editor, "int *x;", LEDE_MARKUP_STYLE_VERBATIM));
  g_assert_false (is_styled (&editor, "x;", LEDE_MARKUP_STYLE_EMPHASIS));
  g_assert_true (is_styled (&editor, "aside", LEDE_MARKUP_STYLE_COMMENT));
  g_assert_true (is_styled (&editor, "photo:p1", LEDE_MARKUP_STYLE_PHOTO));

  editor_clear (&editor);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/writer/highlighter/inline-looks", test_inline_looks);
  g_test_add_func ("/writer/highlighter/block-looks", test_block_looks);
  g_test_add_func ("/writer/highlighter/same-as-from-nothing", test_same_as_from_nothing);
  g_test_add_func ("/writer/highlighter/hostile-paste-is-quick", test_hostile_paste_is_quick);

  return g_test_run ();
}
