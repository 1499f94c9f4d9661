/* test-figure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-page.h"
#include "lede-photo.h"
#include "lede-story.h"

static char *
locate (LedePhoto *photo, gpointer user_data)
{
  const char *sha256 = lede_photo_get_image (photo);

  return *sha256 == '\0' ? NULL : g_strconcat ("p:", sha256, NULL);
}

static char *
locate_copy (LedePhoto *photo, guint size, gpointer user_data)
{
  return g_strdup_printf ("p:%s/%u", lede_photo_get_image (photo), size);
}

static char *
render (const char *width, const char *height, LedePhotoCopyLocator copies)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeDocument) document = lede_document_new ("![](photo:quay2345)\n", -1);
  g_autoptr (LedePageContext) context = lede_page_context_new ();

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_IMAGE, "00aa");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_ALT, "A quay");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_WIDTH, width);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_HEIGHT, height);
  context->locate_photo = locate;
  context->locate_copy = copies;

  return lede_page_render_block (0, LEDE_STORY_FIELDS (story), document, context);
}

static void
assert_says (const char *html, const char *words)
{
  if (!strstr (html, words))
    g_error ("“%s” is not in: %s", words, html);
}

static void
test_landscape (void)
{
  g_autofree char *html = render ("6000", "4000", locate_copy);

  assert_says (html,
               "<img src=\"p:00aa\" srcset=\"p:00aa/480 480w, p:00aa/960 960w, p:00aa/1600 1600w\" sizes=\""
               "(min-width: 60em) 56em, 100vw\" alt=\"A quay\" width=\"6000\" height=\"4000\" ");
}

/* The widths are those of the copies, whose height is what is bounded. */
static void
test_upright (void)
{
  g_autofree char *html = render ("2000", "4000", locate_copy);

  assert_says (html, "srcset=\"p:00aa/480 240w, p:00aa/960 480w, p:00aa/1600 800w\" sizes=\""
                     "(min-width: 36em) 32em, 100vw\"");
}

static void
test_never_larger_than_the_image (void)
{
  g_autofree char *middle = render ("1200", "800", locate_copy);
  g_autofree char *small = render ("400", "300", locate_copy);
  g_autofree char *thin = render ("1", "900000", locate_copy);

  assert_says (middle, "srcset=\"p:00aa/480 480w, p:00aa/960 960w, p:00aa/1200 1200w\"");
  g_assert_null (strstr (small, "srcset"));
  assert_says (thin, "p:00aa/480 1w");
}

/* A page that stands alone carries each picture once; of one whose size nobody knows there are no copies. */
static void
test_one_copy (void)
{
  g_autofree char *alone = render ("6000", "4000", NULL);
  g_autofree char *unknown = render ("", "", locate_copy);
  g_autofree char *nonsense = render ("wide", "-3", locate_copy);

  g_assert_null (strstr (alone, "srcset"));
  g_assert_null (strstr (unknown, "srcset"));
  g_assert_null (strstr (nonsense, "srcset"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/figure/copies-of-a-landscape", test_landscape);
  g_test_add_func ("/markup/figure/copies-of-an-upright-picture", test_upright);
  g_test_add_func ("/markup/figure/copies-are-never-larger-than-the-image", test_never_larger_than_the_image);
  g_test_add_func ("/markup/figure/no-copies-where-there-are-none", test_one_copy);

  return g_test_run ();
}
