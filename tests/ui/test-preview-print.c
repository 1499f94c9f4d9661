/* test-preview-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A story as a page of a newspaper, as a PDF that another program reads. With LEDE_TEST_PAPERS the files
 * are left in that folder.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-page.h"
#include "lede-photo.h"
#include "lede-print.h"
#include "lede-story.h"
#include "web-page.h"

typedef struct
{
  gboolean done;
  guint n_sheets;
  GError *error;
} Answer;

static void
printed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->n_sheets = lede_print_to_pdf_finish (result, &answer->error);
  answer->done = TRUE;
}

static LedeStory *
create_story (const char *language, const char *body)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, language);
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Night ferry sails again after two winters");
  lede_story_set_text (story, LEDE_FIELD_DECK,
                       "The harbour authority gave its word, and this time it kept it.");
  lede_story_set_text (story, LEDE_FIELD_KICKER, "After the storm");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Amaro");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_DATE, "2031-05-04");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "ana12345"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana12345", LEDE_BYLINE_NAME, "Ana Ruivo");
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana12345", LEDE_BYLINE_EMAIL,
                              "ana@saltmarsh.example");
  g_free (lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, "corr1234"));
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr1234", LEDE_CORRECTION_DATE, "2031-05-05");
  lede_story_set_member_text (story, LEDE_FIELD_CORRECTIONS, "corr1234", LEDE_CORRECTION_TEXT,
                              "An earlier version gave the wrong pier.");

  return story;
}

/* Prose whose every word is another one, so that a lost or doubled one is found. */
static char *
create_body (guint n_paragraphs)
{
  static const char *const phrases[] = {
    "the harbour authority said in a statement that nobody had expected on a Sunday",
    "fishermen who had waited since before dawn counted the lorries on the quay",
    "according to the timetable that hangs in the window of the ticket office",
    "a crossing that takes four hours when the wind stands in the east",
    "and the cranes along the northern pier stood still for the first time",
  };
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++)
    {
      for (guint k = 0; k < 5; k++)
        g_string_append_printf (body, "%sword%uof%u %s%s", k > 0 ? " " : "", k, i, phrases[(i + k) % 5],
                                k % 2 ? "." : ",");

      g_string_append_printf (body, " last%u.\n\n", i);

      if (i % 9 == 4)
        g_string_append (body, "## What comes next\n\n");
      if (i == 6)
        g_string_append (
          body, "> [!PULLQUOTE]\n> We had stopped looking at the sea.\n>\n> \342\200\224 Marit Solberg\n\n");
      if (i == 11)
        g_string_append (body,
                         "> [!FACTBOX]\n> **The ferry in figures**\n>\n> - 312 cabins\n> - 94 lorries\n\n");
      if (i == 14)
        g_string_append (
          body, "| Route | Hours | Price | Since | Ship |\n|---|--:|--:|--:|---|\n"
                "| Amaro to Skelde | 4 | 39 | 1971 | Marsh |\n| Skelde to Hoy | 9 | 88 | 2002 | Salt |\n\n");
      if (i == 17)
        g_string_append (body, "- first of the list\n- second of the list\n- third of the list\n\n");
    }

  return g_string_free (body, FALSE);
}

static char *
run (const char *program, const char *argument, const char *file, const char *output)
{
  const char *command[] = { program, argument, file, output, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return out;
}

/* Prints a story and gives the text of all its pages. */
static char *
print (LedeStory *story, const char *paper_name, const char *name, guint *n_sheets, char **info)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (paper_name);
  g_autoptr (GtkPageSetup) paper = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;
  g_autofree char *kept = g_getenv ("LEDE_TEST_PAPERS") ? g_strdup (g_getenv ("LEDE_TEST_PAPERS")) : NULL;
  g_autofree char *folder = kept ? g_steal_pointer (&kept) : g_dir_make_tmp ("lede-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Answer answer = { FALSE, 0, NULL };
  char *text;

  context->live = TRUE;
  context->site_name = g_strdup ("The Saltmarsh Courier");
  gtk_page_setup_set_paper_size (paper, size);
  html = lede_print_render (LEDE_STORY_FIELDS (story), document, context, &error);
  g_assert_no_error (error);
  lede_print_to_pdf_async (html, paper, file, NULL, printed, &answer);
  web_page_wait_for (answer.done, "the story to be printed");
  g_assert_no_error (answer.error);
  *n_sheets = answer.n_sheets;
  *info = run ("pdfinfo", path, NULL, NULL);
  text = run ("pdftotext", "-raw", path, "-");

  if (!g_getenv ("LEDE_TEST_PAPERS"))
    {
      g_file_delete (file, NULL, NULL);
      g_rmdir (folder);
    }

  return text;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *found = strstr (text, word); found; found = strstr (found + 1, word))
    n++;

  return n;
}

/* Hyphens at line ends and the line ends themselves are the columns' affair. */
static char *
join_words (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "\302\255", "", 0);
  g_string_replace (out, "-\n", "", 0);
  g_string_replace (out, "\342\200\220\n", "", 0);
  g_string_replace (out, "\n", " ", 0);

  return g_string_free (out, FALSE);
}

static void
assert_paper (const char *paper_name, const char *name, const char *size)
{
  g_autofree char *body = create_body (40);
  g_autoptr (LedeStory) story = create_story ("en", body);
  g_autofree char *info = NULL;
  guint n_sheets;
  g_autofree char *raw = print (story, paper_name, name, &n_sheets, &info);
  g_autofree char *text = join_words (raw);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", n_sheets);

  g_assert_cmpuint (n_sheets, >, 1);
  g_assert_nonnull (strstr (info, pages));
  g_assert_nonnull (strstr (info, size));
  g_assert_nonnull (strstr (text, "The Saltmarsh Courier"));
  g_assert_nonnull (strstr (text, "Night ferry sails again"));
  g_assert_nonnull (strstr (text, "kept it."));
  g_assert_nonnull (strstr (text, "Ana Ruivo"));
  g_assert_nonnull (strstr (text, "Marit Solberg"));
  g_assert_nonnull (strstr (text, "94 lorries"));
  g_assert_nonnull (strstr (text, "Skelde to Hoy"));
  g_assert_nonnull (strstr (text, "third of the list"));
  g_assert_nonnull (strstr (text, "wrong pier"));
  g_assert_nonnull (strstr (text, "AMARO"));
  g_assert_nonnull (strstr (text, "Ana Ruivo ana@saltmarsh.example"));
  g_assert_nonnull (strstr (text, "1971"));
  g_assert_nonnull (strstr (text, "2002"));

  /* Every word, once, in its order. */
  for (guint i = 0; i < 40; i++)
    for (guint k = 0; k < 6; k++)
      {
        g_autofree char *word =
          k < 5 ? g_strdup_printf ("word%uof%u ", k, i) : g_strdup_printf ("last%u.", i);

        g_assert_cmpuint (count (text, word), ==, 1);
      }
}

static void
test_a4 (void)
{
  assert_paper (GTK_PAPER_NAME_A4, "a4.pdf", "(A4)");
}

static void
test_letter (void)
{
  assert_paper (GTK_PAPER_NAME_LETTER, "letter.pdf", "(letter)");
}

static void
test_short_story_is_one_page (void)
{
  g_autofree char *body = create_body (3);
  g_autoptr (LedeStory) story = create_story ("en", body);
  g_autofree char *info = NULL;
  guint n_sheets;
  g_autofree char *text = print (story, GTK_PAPER_NAME_A4, "short.pdf", &n_sheets, &info);

  g_assert_cmpuint (n_sheets, ==, 1);
  g_assert_nonnull (strstr (info, "Pages:           1\n"));
  g_assert_nonnull (strstr (text, "last2."));
}

static void
test_empty_story_prints (void)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *info = NULL;
  guint n_sheets;
  g_autofree char *text = print (story, GTK_PAPER_NAME_A4, "empty.pdf", &n_sheets, &info);

  g_assert_cmpuint (n_sheets, ==, 1);
}

/* One paragraph, and one code block, that no sheet could hold. */
static void
test_long_blocks_are_parted (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *info = NULL;
  g_autofree char *text = NULL;
  guint n_sheets;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "w%ux ", i);
  g_string_append (body, "\n\n");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (body, "%u. item%ux\n", i + 1, i);

  story = create_story ("de", body->str);
  text = print (story, GTK_PAPER_NAME_A4, "long.pdf", &n_sheets, &info);
  g_assert_cmpuint (n_sheets, >, 2);

  for (guint i = 0; i < 3000; i += 7)
    {
      g_autofree char *word = g_strdup_printf ("w%ux", i);

      g_assert_cmpuint (count (text, word), ==, 1);
    }

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *item = g_strdup_printf ("item%ux", i);

      g_assert_cmpuint (count (text, item), ==, 1);
    }
}

/* One, two, three and four of them, and a pair: each caption once. */
static void
test_galleries (void)
{
  static const guint sizes[] = { 3, 1, 2, 4 };
  g_autofree char *prose = create_body (4);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (LedeStory) story = create_story ("en", "");
  g_autofree char *info = NULL;
  g_autofree char *text = NULL;
  guint n_sheets, n_photos = 0;

  for (guint i = 0; i <= G_N_ELEMENTS (sizes); i++)
    {
      gboolean is_pair = i == G_N_ELEMENTS (sizes);

      g_string_append_printf (body, "%s> [!%s]\n", i == 0 ? prose : "", is_pair ? "BEFOREAFTER" : "GALLERY");
      for (guint k = 0; k < (is_pair ? 2 : sizes[i]); k++, n_photos++)
        {
          g_autofree char *id = g_strdup_printf ("p%u", n_photos);
          g_autofree char *caption = g_strdup_printf ("Caption%u.", n_photos);

          g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
          lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
          lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Mia Lund");
          lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_WIDTH,
                                      k == 3 ? "800" : "1200");
          lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_HEIGHT,
                                      k == 3 ? "1200" : "800");
          g_string_append_printf (body, "> ![](photo:%s)\n", id);
        }
      g_string_append_printf (body, ">\n> Together%u.\n\nThen paragraph%u.\n\n", i, i);
    }

  lede_story_set_text (story, LEDE_FIELD_BODY, body->str);
  text = print (story, GTK_PAPER_NAME_A4, "galleries.pdf", &n_sheets, &info);

  for (guint i = 0; i < n_photos; i++)
    {
      g_autofree char *caption = g_strdup_printf ("Caption%u.", i);

      g_assert_cmpuint (count (text, caption), ==, 1);
    }
  for (guint i = 0; i <= G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *together = g_strdup_printf ("Together%u.", i);
      g_autofree char *paragraph = g_strdup_printf ("paragraph%u.", i);

      g_assert_cmpuint (count (text, together), ==, 1);
      g_assert_cmpuint (count (text, paragraph), ==, 1);
    }
  g_assert_nonnull (strstr (text, "Before"));
  g_assert_nonnull (strstr (text, "After"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview-print");

  g_test_add_func ("/ui/preview-print/a4", test_a4);
  g_test_add_func ("/ui/preview-print/letter", test_letter);
  g_test_add_func ("/ui/preview-print/short-story-is-one-page", test_short_story_is_one_page);
  g_test_add_func ("/ui/preview-print/empty-story-prints", test_empty_story_prints);
  g_test_add_func ("/ui/preview-print/long-blocks-are-parted", test_long_blocks_are_parted);

  g_test_add_func ("/ui/preview-print/galleries-are-whole", test_galleries);

  return g_test_run ();
}
