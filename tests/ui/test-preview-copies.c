/* test-preview-copies.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which copy of a photo the page fetches, in a real WebKit view.
 */

#include "config.h"

#include <adwaita.h>

#include "lede-photo.h"
#include "lede-preview-browser.h"
#include "lede-preview-patcher.h"

#include "web-page.h"

#define CHOSEN "[...document.querySelectorAll('.block img')].map(i => i.currentSrc.split(':').pop()).join()"

typedef struct
{
  GtkWindow *window;
  WebKitWebView *view;
  LedePreviewPatcher *patcher;
  LedeStory *story;
} Screen;

static void
screen_open (Screen *screen, int width)
{
  screen->story = lede_story_new (NULL);
  lede_story_set_text (screen->story, LEDE_FIELD_BODY, "![](photo:quay2345)\n\nThe end.\n");
  g_free (lede_story_add_member (screen->story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (screen->story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_IMAGE, "00aa");
  lede_story_set_member_text (screen->story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_WIDTH, "6000");
  lede_story_set_member_text (screen->story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_HEIGHT, "4000");

  screen->view = lede_preview_browser_new_view ();
  screen->patcher = lede_preview_patcher_new ();
  lede_preview_patcher_attach (screen->patcher, screen->view);
  screen->window =
    GTK_WINDOW (g_object_new (GTK_TYPE_WINDOW, "default-width", width, "default-height", 700, NULL));
  gtk_window_set_child (screen->window, GTK_WIDGET (screen->view));
  gtk_window_present (screen->window);
  lede_preview_patcher_set_story (screen->patcher, screen->story);
  web_page_wait_for (lede_preview_patcher_is_settled (screen->patcher), "the page to show all");
}

static void
screen_close (Screen *screen)
{
  lede_preview_patcher_set_story (screen->patcher, NULL);
  g_clear_object (&screen->patcher);
  gtk_window_destroy (screen->window);
  g_clear_object (&screen->story);
}

/* Until the page has its width and has chosen: both come when it is laid out. */
static void
assert_chosen (Screen *screen, int width, const char *expected)
{
  g_autofree char *question = g_strdup_printf ("return innerWidth === %d ? " CHOSEN " : '…'", width);
  g_autofree char *chosen = NULL;
  gint64 end = g_get_monotonic_time () + WEB_PAGE_PATIENCE * G_USEC_PER_SEC;

  do
    {
      g_free (chosen);
      chosen = web_page_ask (screen->view, question);
    }
  while (g_strcmp0 (chosen, expected) != 0 && g_get_monotonic_time () < end);

  g_assert_cmpstr (chosen, ==, expected);
}

static void
test_small_page (void)
{
  Screen screen;

  screen_open (&screen, 390);
  assert_chosen (&screen, 390, "00aa/480");
  screen_close (&screen);
}

static void
test_wide_page (void)
{
  Screen screen;

  screen_open (&screen, 1300);
  assert_chosen (&screen, 1300, "00aa/960");
  screen_close (&screen);
}

/* A caption that changes beneath a picture fetches nothing. */
static void
test_kept_beneath_a_caption (void)
{
  g_autofree char *fetched = NULL;
  g_autofree char *caption = NULL;
  Screen screen;

  screen_open (&screen, 390);
  assert_chosen (&screen, 390, "00aa/480");
  g_free (web_page_ask (
    screen.view, "globalThis.picture = document.querySelector('.block img'); globalThis.fetched = 0;"
                 "new MutationObserver(records => globalThis.fetched += records.length).observe(picture,"
                 " { attributeFilter: ['src', 'srcset', 'sizes'] })"));
  lede_story_set_member_text (screen.story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION,
                              "The new quay");
  lede_story_set_member_text (screen.story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_ALT, "A quay");
  web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the page to show all");

  caption = web_page_ask (screen.view, "return document.querySelector('.block .caption').textContent");
  g_assert_cmpstr (caption, ==, "The new quay");
  fetched = web_page_ask (screen.view,
                          "return picture.isConnected && picture.alt === 'A quay' ? fetched : 'another'");
  g_assert_cmpstr (fetched, ==, "0");
  screen_close (&screen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview-copies");

  g_test_add_func ("/preview/copies/a-phone-fetches-a-small-one", test_small_page);
  g_test_add_func ("/preview/copies/a-column-fetches-a-middle-one", test_wide_page);
  g_test_add_func ("/preview/copies/a-new-caption-fetches-none", test_kept_beneath_a_caption);

  return g_test_run ();
}
