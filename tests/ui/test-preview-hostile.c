/* test-preview-hostile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page against everything that it could be made of. A listening socket hears what gets out, a mark on
 * the document shows what ran. Without LEDE_TEST_ALL=1, the cases that need a page each are a sample.
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "hostile-html.h"
#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-preview-browser.h"
#include "lede-preview-patcher.h"
#include "lede-related.h"
#include "web-page.h"

#define SAMPLE 7 /* every how manieth */

/* Does what a person could do to the page, and more. Says where the page is, what ran, and whether a file's
 * content is to be seen. */
#define TRY_ALL                                                                                              \
  "for (const element of document.querySelectorAll('a, area, button, input, summary, label, [onclick]'))"    \
  "  try { element.click(); } catch {}"                                                                      \
  "for (const form of document.forms) try { form.submit(); } catch {}"                                       \
  "for (const element of document.querySelectorAll('*'))"                                                    \
  "  for (const kind of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart'])"                \
  "    element.dispatchEvent(new Event(kind));"                                                              \
  "return [location.protocol, document.documentElement.dataset.ran ?? 'nothing',"                            \
  "  /root:.*:0:/.test(document.documentElement.textContent)].join(' ')"

#define CLOSED "lede-page: nothing false"

typedef struct
{
  GtkWindow *window;
  WebKitWebView *view;
  LedePreviewPatcher *patcher;
  LedeStory *story;
  GSocketService *service;
  guint16 port;
  GMutex lock;
  GPtrArray *heard; /* of char*: the first lines of what came in */
} Fixture;

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Fixture *self)
{
  char request[256] = { 0 };

  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request - 1,
                       NULL, NULL);
  request[strcspn (request, "\r\n")] = '\0';
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->heard, g_strdup (request));
  g_mutex_unlock (&self->lock);

  return TRUE;
}

static guint
count_heard (Fixture *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->heard->len;
  g_mutex_unlock (&self->lock);

  return n;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->heard = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (4);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);

  self->story = lede_story_new (NULL);
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Words\n");
  self->view = lede_preview_browser_new_view ();
  self->patcher = lede_preview_patcher_new ();
  lede_preview_patcher_attach (self->patcher, self->view);
  self->window =
    GTK_WINDOW (g_object_new (GTK_TYPE_WINDOW, "default-width", 500, "default-height", 700, NULL));
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
  lede_preview_patcher_set_story (self->patcher, self->story);
  web_page_wait_for (lede_preview_patcher_is_settled (self->patcher), "the page");
}

/* A page that is not closed off is heard: so would have been what came before. */
static void
assert_nothing_left (Fixture *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *open_view = webkit_web_view_new ();
  g_autofree char *html =
    hostile_fill_in ("<img src='HOST/control'><script>fetch('HOST/control')</script>", self->port);

  if (count_heard (self) > 0)
    g_error ("Got out: %s", (char *) g_ptr_array_index (self->heard, 0));

  gtk_window_set_child (window, open_view);
  gtk_window_present (window);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (open_view), html, "http://127.0.0.1/");
  web_page_wait_for (count_heard (self) >= 2, "the page that is not closed off to be heard");
  gtk_window_destroy (window);

  g_mutex_lock (&self->lock);

  for (guint i = 0; i < self->heard->len; i++)
    if (!strstr (g_ptr_array_index (self->heard, i), "/control"))
      g_error ("Got out: %s", (char *) g_ptr_array_index (self->heard, i));

  g_mutex_unlock (&self->lock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  assert_nothing_left (self);
  lede_preview_patcher_set_story (self->patcher, NULL);
  g_clear_object (&self->patcher);
  gtk_window_destroy (self->window);
  g_clear_object (&self->story);
  g_socket_service_stop (self->service);
  g_clear_object (&self->service);
  g_clear_pointer (&self->heard, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
}

static void
settle (Fixture *self)
{
  web_page_wait_for (lede_preview_patcher_is_settled (self->patcher), "the page to show all");
}

static void
assert_closed (Fixture *self, const char *what)
{
  g_autofree char *state = web_page_ask (self->view, TRY_ALL);

  if (strcmp (state, CLOSED) != 0)
    g_error ("“%s” after %s", state, what);
}

static void
try_body (Fixture *self, const char *text)
{
  g_autofree char *filled = hostile_fill_in (text, self->port);
  g_autofree char *body = g_strconcat ("Before\n\n", filled, "\n\nAfter\n", NULL);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, body);
  settle (self);
  assert_closed (self, filled);
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, body);
}

static void
test_html_in_a_story (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < n_hostile_html; i++)
    try_body (self, hostile_html[i].text);
}

static void
test_markdown (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < n_hostile_markdown; i++)
    try_body (self, hostile_markdown[i].text);
}

/* The page as it is loaded whole, not patched. */
static void
test_fresh_page (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n_hostile_html; i++)
    {
      g_autofree char *filled = hostile_fill_in (hostile_html[i].text, self->port);

      /* What opens a comment or the like would hide what follows. */
      if (!strstr (filled, "<!") && !strstr (filled, "<?"))
        g_string_append_printf (body, "<div>%s</div>\n\n", filled);
    }

  lede_story_set_text (self->story, LEDE_FIELD_BODY, body->str);
  lede_preview_patcher_set_story (self->patcher, NULL);
  lede_preview_patcher_set_story (self->patcher, self->story);
  settle (self);
  assert_closed (self, "all of it");
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = {
    "<script>RUN</script><img src=HOST/field onerror=RUN>",
    "\"><script>RUN</script><img src=\"HOST/quote\" onerror=\"RUN",
    "'><svg onload=RUN>",
    "</title></style></script><script>RUN</script>",
    "javascript:RUN",
    "HOST/link\" onclick=\"RUN",
    "--><script>RUN</script><!--",
    "{{headline}}<iframe src=HOST/frame>",
  };
  static const char *const fields[] = {
    LEDE_FIELD_HEADLINE,       LEDE_FIELD_DECK,          LEDE_FIELD_KICKER,
    LEDE_FIELD_SECTION,        LEDE_FIELD_TAGS,          LEDE_FIELD_LANGUAGE,
    LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_DATELINE_DATE, LEDE_FIELD_SLUG,
  };
  static const struct
  {
    const char *list;
    const char *field;
  } members[] = {
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_NAME },
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_EMAIL },
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_ROLE },
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_LINK },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_CAPTION },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_CREDIT },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_ALT },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_IMAGE },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_WIDTH },
    { LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_TEXT },
    { LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_DATE },
    { LEDE_FIELD_RELATED, LEDE_RELATED_TITLE },
    { LEDE_FIELD_RELATED, LEDE_RELATED_LINK },
  };

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Words\n\n![](photo:photo101)\n\n> [!RELATED]\n");
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "photo101"));
  g_free (lede_story_add_member (self->story, LEDE_FIELD_BYLINES, "byline01"));
  g_free (lede_story_add_member (self->story, LEDE_FIELD_CORRECTIONS, "corr0001"));
  g_free (lede_story_add_member (self->story, LEDE_FIELD_RELATED, "rel00001"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *filled = hostile_fill_in (texts[i], self->port);

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        lede_story_set_text (self->story, fields[k], filled);

      for (guint k = 0; k < G_N_ELEMENTS (members); k++)
        {
          g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), members[k].list);

          lede_story_set_member_text (self->story, members[k].list, ids[0], members[k].field, filled);
        }

      settle (self);
      assert_closed (self, filled);

      /* In the head and in what the page says of itself to machines, too. */
      lede_preview_patcher_set_story (self->patcher, NULL);
      lede_preview_patcher_set_story (self->patcher, self->story);
      settle (self);
      assert_closed (self, filled);
    }
}

/* The site's own view shows what the site would get, as it is. */
static void
test_site_view (Fixture *self, gconstpointer data)
{
  guint step = g_getenv ("LEDE_TEST_ALL") ? 1 : SAMPLE;

  lede_preview_patcher_set_view (self->patcher, LEDE_PREVIEW_SITE);

  for (guint i = 0; i < n_hostile_html; i += step)
    {
      g_autofree char *filled = hostile_fill_in (hostile_html[i].text, self->port);

      lede_preview_patcher_set_site_content (self->patcher, filled);
      settle (self);
      assert_closed (self, filled);

      lede_preview_patcher_reload (self->patcher);
      settle (self);
      assert_closed (self, filled);
    }
}

static void
loaded_cb (WebKitWebView *view, WebKitLoadEvent event, gboolean *is_loaded)
{
  *is_loaded |= event == WEBKIT_LOAD_FINISHED;
}

/* Were anything to get past the sanitizer: the view by itself is closed. */
static void
test_view_alone (Fixture *self, gconstpointer data)
{
  guint step = g_getenv ("LEDE_TEST_ALL") ? 1 : SAMPLE;
  gboolean is_loaded = FALSE;

  lede_preview_patcher_set_story (self->patcher, NULL);
  g_signal_connect (self->view, "load-changed", G_CALLBACK (loaded_cb), &is_loaded);

  for (guint i = 0; i < n_hostile_html; i += step)
    {
      g_autofree char *filled = hostile_fill_in (hostile_html[i].text, self->port);
      g_autofree char *page = g_strconcat ("<!DOCTYPE html><html><body>", filled, NULL);
      g_autofree char *address = NULL;

      is_loaded = FALSE;
      address = lede_preview_browser_load (self->view, page);
      web_page_wait_for (is_loaded && g_strcmp0 (webkit_web_view_get_uri (self->view), address) == 0,
                         "the page");
      assert_closed (self, filled);
    }

  g_signal_handlers_disconnect_by_data (self->view, &is_loaded);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview-hostile");

#define add(path, function)                                                                                  \
  g_test_add ("/ui/preview-hostile/" path, Fixture, NULL, set_up, function, tear_down)

  add ("html-in-a-story", test_html_in_a_story);
  add ("markdown", test_markdown);
  add ("fresh-page", test_fresh_page);
  add ("fields", test_fields);
  add ("as-on-the-site", test_site_view);
  add ("view-alone", test_view_alone);

  return g_test_run ();
}
