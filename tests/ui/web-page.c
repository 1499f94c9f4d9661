/* web-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the page have in common.
 */

#include "config.h"

#include "web-page.h"

#include <adwaita.h>

#include "lede-preview-browser.h"
#include "lede-preview.h"

typedef struct
{
  gboolean done;
  char *value;
} Answer;

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  g_assert_no_error (error);
  answer->value = jsc_value_to_string (value);
  answer->done = TRUE;
}

gboolean
web_page_give_up (gpointer what)
{
  g_error ("Waited %d s for %s", WEB_PAGE_PATIENCE, (const char *) what);

  return G_SOURCE_REMOVE;
}

/* Runs a function's body in Lede's own world of the page. */
char *
web_page_ask (WebKitWebView *view, const char *body)
{
  Answer answer = { FALSE, NULL };

  webkit_web_view_call_async_javascript_function (view, body, -1, NULL, LEDE_PREVIEW_WORLD, NULL, NULL,
                                                  answered, &answer);
  web_page_wait_for (answer.done, "an answer of the page");

  return answer.value;
}

typedef struct
{
  gboolean done;
  GdkTexture *texture;
} Picture;

static void
taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Picture *picture = user_data;

  picture->texture = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, NULL);
  picture->done = TRUE;
}

/* Leaves a picture of what the view shows in the folder LEDE_TEST_PICTURES, for people to look at. */
void
web_page_take_picture (WebKitWebView *view, const char *name)
{
  g_autofree char *path = NULL;
  Picture picture = { FALSE, NULL };

  if (!g_getenv ("LEDE_TEST_PICTURES"))
    return;

  g_free (web_page_ask (view, "for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)"));
  webkit_web_view_get_snapshot (view, WEBKIT_SNAPSHOT_REGION_VISIBLE, WEBKIT_SNAPSHOT_OPTIONS_NONE, NULL,
                                taken, &picture);
  web_page_wait_for (picture.done, "a picture");
  path = g_build_filename (g_getenv ("LEDE_TEST_PICTURES"), name, NULL);
  if (picture.texture)
    gdk_texture_save_to_png (picture.texture, path);
  g_clear_object (&picture.texture);
}

/* After g_test_init(). */
void
web_page_init (const char *name)
{
  g_autofree char *themes = g_build_filename (g_getenv ("LEDE_TEST_DATADIR"), "themes", NULL);

  g_setenv ("LEDE_THEMES", themes, TRUE);
  g_unsetenv ("G_DEBUG"); /* it holds for us; WebKit's processes may warn of what they miss */
  g_set_prgname (name);   /* WebKit names folders after it, and it may be a path */
  gtk_init ();
  adw_init ();
  g_type_ensure (LEDE_TYPE_PREVIEW);
  g_type_class_unref (g_type_class_ref (LEDE_TYPE_PREVIEW));
}
