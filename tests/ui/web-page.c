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
