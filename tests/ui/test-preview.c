/* test-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preview in a real WebKit view. With LEDE_TEST_ALL=1 a thousand random edits are compared.
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-page.h"
#include "lede-photo.h"
#include "lede-preview-browser.h"
#include "lede-preview-changes.h"
#include "lede-preview-patcher.h"
#include "lede-related.h"

#include "web-page.h"

typedef struct
{
  GtkWindow *window;
  WebKitWebView *view;
  LedePreviewPatcher *patcher;
} Screen;

static void
screen_open (Screen *screen)
{
  screen->view = lede_preview_browser_new_view ();
  screen->patcher = lede_preview_patcher_new ();
  lede_preview_patcher_attach (screen->patcher, screen->view);
  screen->window =
    GTK_WINDOW (g_object_new (GTK_TYPE_WINDOW, "default-width", 500, "default-height", 700, NULL));
  gtk_window_set_child (screen->window, GTK_WIDGET (screen->view));
  gtk_window_present (screen->window);
}

static void
screen_close (Screen *screen)
{
  lede_preview_patcher_set_story (screen->patcher, NULL);
  g_clear_object (&screen->patcher);
  gtk_window_destroy (screen->window);
}

static void
screen_settle (Screen *screen)
{
  web_page_wait_for (lede_preview_patcher_is_settled (screen->patcher), "the page to show all");
}

static char *
read_page (WebKitWebView *view)
{
  return web_page_ask (view, "const page = document.documentElement.cloneNode(true);"
                             "page.querySelector('[data-caret]')?.removeAttribute('data-caret');"
                             "return page.outerHTML");
}

static GPtrArray *
create_rail (void)
{
  GPtrArray *rail = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_rail_entry_free);

  g_ptr_array_add (
    rail, lede_rail_entry_new ("World", "Storm & after", "https://paper.example/1", "2031-05-04T08:00:00Z"));

  return rail;
}

static LedePageContext *
create_context (void)
{
  LedePageContext *context = lede_page_context_new ();

  context->site_name = g_strdup ("The Arda Courier");
  context->latest = create_rail ();
  context->popular = create_rail ();

  return context;
}

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);
  static const char *const photos[] = { "quay2345", "ferry678" };

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (
    story, LEDE_FIELD_BODY,
    "The first ferry left at *six*.\n\n![](photo:quay2345)\n\n## The quay\n\n- one\n- two\n\n"
    "![](photo:ferry678)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end.\n");

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, photos[i]));
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photos[i], LEDE_PHOTO_IMAGE, "00aa");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photos[i], LEDE_PHOTO_CAPTION, "The quay");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photos[i], LEDE_PHOTO_CREDIT, "/ Mia Lund");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photos[i], LEDE_PHOTO_WIDTH, "6000");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photos[i], LEDE_PHOTO_HEIGHT, "4000");
    }

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "ferry678", LEDE_PHOTO_LEAD, "yes");

  return story;
}

/* Random edits */

static const char *const scraps[] = {
  "harbour",
  " ",
  "\n",
  "\n\n",
  "\n\n",
  "# ",
  "## Quay\n\n",
  "- ",
  "1. ",
  "> ",
  "> [!PULLQUOTE]\n> Words\n",
  "> [!FACTBOX]\n> - one\n",
  "> [!GALLERY]\n> ![](photo:quay2345)\n> ![](photo:ferry678)\n> ![](photo:nobody)\n>\n> All *three*\n",
  "> [!BEFOREAFTER]\n> ![](photo:quay2345)\n",
  "> ![](photo:ferry678)\n",
  "> [!RELATED]\n",
  "> [!EDITORSNOTE]\n> Sorry.\n",
  "```\n",
  "<div>\n",
  "</div>\n",
  "<!-- note -->",
  "<!--",
  "-->",
  "<script>",
  "</script>",
  "<b>",
  "<p onclick='x()'>",
  "<svg><p>",
  "<table><td>",
  "<select><option>",
  "<plaintext>",
  "<style>",
  "<!-- wp:more /-->\n",
  "| a | b |\n|---|:-:|\n| c | d |\n",
  "[a]: https://example.org/a\n",
  "[a]",
  "![](photo:quay2345)",
  "\n\n![](photo:ferry678)\n\n",
  "![](photo:nobody)",
  "\n\nhttps://video.example/watch?v=1\n\n",
  "*",
  "**",
  "`",
  "\\",
  "&amp;",
  "&",
  "\"",
  "'",
  "한국",
  "عربي",
  "🚢",
  "\t",
  "2031-05-04",
};

static const char *
choose (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, n)];
}

static gsize
choose_place (GRand *random, const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  return g_utf8_offset_to_pointer (text, g_rand_int_range (random, 0, length + 1)) - text;
}

static void
edit_body (LedeStory *story, GRand *random)
{
  const char *body = lede_story_get_text (story, LEDE_FIELD_BODY);
  gsize offset = choose_place (random, body);
  glong behind = g_utf8_strlen (body + offset, -1);
  glong n_removed = g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, MIN (behind, 30) + 1);
  gsize removed = g_utf8_offset_to_pointer (body + offset, n_removed) - (body + offset);

  lede_story_splice (story, LEDE_FIELD_BODY, offset, removed, choose (random, scraps, G_N_ELEMENTS (scraps)),
                     -1);
}

/* Takes a block out and puts it elsewhere, as a dragged card. */
static void
move_block (LedeStory *story, GRand *random)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  guint n_blocks = lede_document_get_n_blocks (document);
  LedeBlock *block;
  g_autofree char *source = NULL;
  g_autofree char *paragraph = NULL;
  gsize to;

  if (n_blocks < 2)
    return;

  block = lede_document_get_block (document, g_rand_int_range (random, 0, n_blocks));
  source = g_strndup (lede_story_get_text (story, LEDE_FIELD_BODY) + lede_block_get_offset (block),
                      lede_block_get_length (block));
  paragraph = g_strconcat (source, "\n\n", NULL);
  lede_story_splice (story, LEDE_FIELD_BODY, lede_block_get_offset (block), strlen (source), "", 0);
  g_clear_object (&document);
  document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  n_blocks = lede_document_get_n_blocks (document);
  to = n_blocks > 0
         ? lede_block_get_offset (lede_document_get_block (document, g_rand_int_range (random, 0, n_blocks)))
         : 0;
  lede_story_splice (story, LEDE_FIELD_BODY, to, 0, paragraph, -1);
}

static void
edit_field (LedeStory *story, GRand *random)
{
  static const char *const fields[] = {
    LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK,           LEDE_FIELD_KICKER,        LEDE_FIELD_SECTION,
    LEDE_FIELD_TAGS,     LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_DATELINE_DATE,
  };

  lede_story_set_text (story, choose (random, fields, G_N_ELEMENTS (fields)),
                       choose (random, scraps, G_N_ELEMENTS (scraps)));
}

static void
edit_list (LedeStory *story, GRand *random)
{
  static const struct
  {
    const char *list;
    const char *field;
  } lists[] = {
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_NAME },   { LEDE_FIELD_BYLINES, LEDE_BYLINE_EMAIL },
    { LEDE_FIELD_BYLINES, LEDE_BYLINE_ROLE },   { LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_TEXT },
    { LEDE_FIELD_RELATED, LEDE_RELATED_TITLE }, { LEDE_FIELD_PHOTOS, LEDE_PHOTO_CAPTION },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_CREDIT },   { LEDE_FIELD_PHOTOS, LEDE_PHOTO_ALT },
    { LEDE_FIELD_PHOTOS, LEDE_PHOTO_LEAD },
  };
  guint which = g_rand_int_range (random, 0, G_N_ELEMENTS (lists));
  const char *list = lists[which].list;
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), list);
  guint n_ids = g_strv_length (ids);
  const char *id = n_ids > 0 ? ids[g_rand_int_range (random, 0, n_ids)] : NULL;
  guint what = g_rand_int_range (random, 0, 8);

  if (id == NULL || (what == 0 && n_ids < 6))
    g_free (lede_story_add_member (story, list, NULL));
  else if (what == 1 && n_ids > 2)
    lede_story_remove_member (story, list, id);
  else if (what == 2)
    lede_story_move_member (story, list, id, g_rand_int_range (random, 0, n_ids));
  else
    lede_story_set_member_text (story, list, id, lists[which].field,
                                choose (random, scraps, G_N_ELEMENTS (scraps)));
}

static void
edit (LedeStory *story, GRand *random)
{
  guint what = g_rand_int_range (random, 0, 100);

  if (what < 52)
    edit_body (story, random);
  else if (what < 60)
    move_block (story, random);
  else if (what < 70)
    edit_field (story, random);
  else if (what < 88)
    edit_list (story, random);
  else if (what < 95)
    lede_story_undo (story);
  else if (what < 99)
    lede_story_redo (story);
  else
    lede_story_set_text (story, LEDE_FIELD_LANGUAGE, g_rand_boolean (random) ? "ar" : "de");
}

static void
apply_patches (GPtrArray *blocks, GVariant *patches)
{
  for (guint i = 0; i < g_variant_n_children (patches); i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_autoptr (GVariant) patch = g_variant_lookup_value (patches, key, G_VARIANT_TYPE_VARDICT);
      g_autoptr (GVariant) fresh = g_variant_lookup_value (patch, "blocks", G_VARIANT_TYPE_VARDICT);
      guint first;
      guint removed;

      g_assert_true (g_variant_lookup (patch, "first", "u", &first));
      g_assert_true (g_variant_lookup (patch, "removed", "u", &removed));
      g_assert_cmpuint (first + removed, <=, blocks->len);

      if (removed > 0)
        g_ptr_array_remove_range (blocks, first, removed);

      for (guint block = 0; block < g_variant_n_children (fresh); block++)
        {
          g_autofree char *place = g_strdup_printf ("%u", block);
          char *html;

          g_assert_true (g_variant_lookup (fresh, place, "s", &html));
          g_ptr_array_insert (blocks, first + block, html);
        }
    }
}

static GPtrArray *
render_blocks (LedeStory *story, LedePageContext *context)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    g_ptr_array_add (blocks, lede_page_render_block (i, LEDE_STORY_FIELDS (story), document, context));

  return blocks;
}

static void
assert_blocks (GPtrArray *actual, GPtrArray *expected, guint32 seed)
{
  for (guint i = 0; i < MIN (actual->len, expected->len); i++)
    if (!g_str_equal (g_ptr_array_index (actual, i), g_ptr_array_index (expected, i)))
      g_error ("Seed %u: block %u is “%s”, not “%s”", seed, i, (char *) g_ptr_array_index (actual, i),
               (char *) g_ptr_array_index (expected, i));

  g_assert_cmpuint (actual->len, ==, expected->len);
}

typedef struct
{
  LedePreviewChanges *changes;
  LedePageContext *context;
} Follower;

static void
follow_edit (LedeStory *story, LedeEdit *one, Follower *follower)
{
  lede_preview_changes_add_edit (follower->changes, follower->context, one);
}

/* The patches alone, without a page: many stories, many edits before a patch is taken. */
static void
test_patches_make_the_page (void)
{
  guint n_stories = g_getenv ("LEDE_TEST_ALL") ? 3000 : 300;
  guint32 first_seed =
    g_getenv ("LEDE_TEST_SEED") ? (guint32) g_ascii_strtoull (g_getenv ("LEDE_TEST_SEED"), NULL, 10) : 1;

  for (guint32 seed = first_seed; seed < first_seed + n_stories; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (LedeStory) story = create_story ();
      g_autoptr (LedePageContext) context = create_context ();
      g_autoptr (LedePreviewChanges) changes = lede_preview_changes_new (story);
      g_autoptr (GPtrArray) blocks = NULL;
      Follower follower = { changes, context };

      context->live = TRUE;
      blocks = render_blocks (story, context);
      g_signal_connect (story, "edited", G_CALLBACK (follow_edit), &follower);

      for (guint round = 0; round < 20; round++)
        {
          guint n_edits = g_rand_int_range (random, 1, 8);
          g_autoptr (GPtrArray) expected = NULL;
          g_autoptr (GVariant) patches = NULL;
          g_autoptr (GVariant) regions = NULL;

          for (guint i = 0; i < n_edits; i++)
            edit (story, random);

          if (lede_preview_changes_need_reload (changes))
            {
              lede_preview_changes_clear (changes);
              g_clear_pointer (&blocks, g_ptr_array_unref);
              blocks = render_blocks (story, context);
              continue;
            }

          lede_preview_changes_take (changes, context, &patches, &regions);
          g_variant_ref_sink (patches);
          g_variant_ref_sink (regions);
          apply_patches (blocks, patches);
          expected = render_blocks (story, context);
          assert_blocks (blocks, expected, seed);
        }

      g_signal_handlers_disconnect_by_data (story, &follower);
    }
}

/* The block that shows a photo need not have the photo's address in it. */
static void
test_photo_by_definition (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedePageContext) context = create_context ();
  g_autoptr (LedePreviewChanges) changes = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GVariant) patches = NULL;
  g_autoptr (GVariant) regions = NULL;
  Follower follower = { NULL, context };

  lede_story_set_text (story, LEDE_FIELD_BODY, "![][ferry]\n\nWords\n\n[ferry]: photo:ferry678\n");
  follower.changes = changes = lede_preview_changes_new (story);
  blocks = render_blocks (story, context);
  g_signal_connect (story, "edited", G_CALLBACK (follow_edit), &follower);

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "ferry678", LEDE_PHOTO_ALT, "A white ferry");
  lede_preview_changes_take (changes, context, &patches, &regions);
  g_variant_ref_sink (patches);
  g_variant_ref_sink (regions);
  apply_patches (blocks, patches);
  expected = render_blocks (story, context);
  g_assert_nonnull (strstr (g_ptr_array_index (expected, 0), "alt=\"A white ferry\""));
  assert_blocks (blocks, expected, 0);

  g_signal_handlers_disconnect_by_data (story, &follower);
}

static void
assert_like_fresh (Screen *patched, Screen *fresh, LedeStory *story, guint32 seed, guint round)
{
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;

  lede_preview_patcher_set_story (fresh->patcher, NULL);
  lede_preview_patcher_set_story (fresh->patcher, story);
  screen_settle (fresh);
  screen_settle (patched);
  expected = read_page (fresh->view);
  actual = read_page (patched->view);

  if (g_strcmp0 (expected, actual) != 0)
    {
      gsize n = 0;

      while (expected[n] != '\0' && expected[n] == actual[n])
        n++;

      n = n > 60 ? n - 60 : 0;
      g_test_message ("body: %s", lede_story_get_text (story, LEDE_FIELD_BODY));
      g_test_message ("fresh: %.300s", expected + n);
      g_test_message ("patched: %.300s", actual + n);
      g_error ("Seed %u, edit %u: the patched page is another than a fresh one", seed, round);
    }
}

static void
test_patched_is_like_fresh (void)
{
  const char *wanted = g_getenv ("LEDE_TEST_SEED");
  guint32 seed = wanted ? (guint32) g_ascii_strtoull (wanted, NULL, 10) : 20310504;
  guint n_rounds = g_getenv ("LEDE_TEST_ALL") ? 1000 : 50;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (LedeStory) story = create_story ();
  Screen patched;
  Screen fresh;

  screen_open (&patched);
  screen_open (&fresh);
  lede_preview_patcher_set_context (patched.patcher, create_context ());
  lede_preview_patcher_set_context (fresh.patcher, create_context ());
  lede_preview_patcher_set_story (patched.patcher, story);
  screen_settle (&patched);

  for (guint round = 0; round < n_rounds; round++)
    {
      guint n_edits = g_rand_int_range (random, 1, 5);

      if (g_rand_int_range (random, 0, 5) == 0)
        {
          const char *scheme = g_rand_boolean (random) ? "dark" : "light";
          gboolean rails = g_rand_boolean (random);

          lede_preview_patcher_set_look (patched.patcher, scheme, rails);
          lede_preview_patcher_set_look (fresh.patcher, scheme, rails);
        }

      for (guint i = 0; i < n_edits; i++)
        {
          edit (story, random);

          if (g_rand_int_range (random, 0, 3) == 0)
            lede_preview_patcher_follow_caret (
              patched.patcher, choose_place (random, lede_story_get_text (story, LEDE_FIELD_BODY)));

          /* Some edits meet a patch that is on its way. */
          while (g_rand_boolean (random) && g_main_context_iteration (NULL, FALSE))
            continue;
        }

      if (strlen (lede_story_get_text (story, LEDE_FIELD_BODY)) > 6000)
        lede_story_set_text (story, LEDE_FIELD_BODY, "Again.\n\n![](photo:quay2345)\n");

      assert_like_fresh (&patched, &fresh, story, seed, round);
    }

  screen_close (&patched);
  screen_close (&fresh);
}

static void
test_caption_patches_its_figures (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *kept = NULL;
  g_autofree char *captions = NULL;
  g_autofree char *marked = NULL;
  Screen screen;

  screen_open (&screen);
  lede_preview_patcher_set_story (screen.patcher, story);
  screen_settle (&screen);
  marked =
    web_page_ask (screen.view, "globalThis.before = [...document.querySelectorAll('.block > *, .block img')];"
                               "return before.length");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION, "The new quay");
  screen_settle (&screen);

  kept = web_page_ask (screen.view, "return before.filter(e => !e.isConnected).map(e => e.className).join()");
  g_assert_cmpstr (kept, ==, "photo");
  captions = web_page_ask (
    screen.view, "return [...document.querySelectorAll('.block .caption')].map(e => e.textContent).join()");
  g_assert_cmpstr (captions, ==, "The new quay,The quay");

  screen_close (&screen);
}

/* A page that tries everything it can to get out, to PORT. */
static char *
create_hostile_page (guint16 port)
{
  g_autoptr (GString) page = g_string_new (
    "<!DOCTYPE html><html><head>"
    "<meta http-equiv='refresh' content='0; url=HOST/refresh'>"
    "<link rel='stylesheet' href='HOST/style.css'><link rel='icon' href='HOST/icon.png'>"
    "<link rel='preconnect' href='HOST/'><link rel='dns-prefetch' href='HOST/'>"
    "<link rel='prefetch' href='HOST/prefetch'><link rel='preload' as='image' href='HOST/preload'>"
    "<link rel='modulepreload' href='HOST/module.js'><link rel='manifest' href='HOST/manifest'>"
    "<style>@import 'HOST/import.css'; body { background: url(HOST/background.png) }"
    "@font-face { font-family: x; src: url(HOST/font.woff) } body { font-family: x }</style>"
    "<script src='HOST/script.js'></script><script>document.documentElement.dataset.ran = 'inline';"
    "fetch('HOST/fetch'); new WebSocket('ws://127.0.0.1:PORT/'); navigator.sendBeacon('HOST/beacon');"
    "location = 'HOST/location'; window.open('HOST/open'); new Image().src = 'HOST/image.png'</script>"
    "</head><body onload=\"document.documentElement.dataset.ran = 'onload'\" background='HOST/body.png'>"
    "<img src='HOST/img.png' srcset='HOST/srcset.png 2x' onerror=\"document.documentElement.dataset.ran = "
    "'error'\">"
    "<picture><source srcset='HOST/source.png'><img src='data:,'></picture>"
    "<iframe src='HOST/frame'></iframe><iframe srcdoc=\"<script>parent.document.documentElement.dataset.ran"
    " = 'srcdoc'</script><img src='HOST/srcdoc.png'>\"></iframe>"
    "<object data='HOST/object'></object><embed src='HOST/embed'><video src='HOST/video' autoplay></video>"
    "<audio src='HOST/audio' autoplay></audio><input type='image' src='HOST/input.png'>"
    "<svg><image href='HOST/svg.png'/><use "
    "href='HOST/use.svg#a'/><script>document.documentElement.dataset.ran"
    " = 'svg'</script></svg>"
    "<p style='background: url(HOST/inline.png)'>x</p><table background='HOST/table.png'><td>x</table>"
    "<form id='form' action='HOST/form' method='post'><button id='button'>x</button></form>"
    "<a id='link' href='HOST/link' ping='HOST/ping'>x</a><a id='blank' href='HOST/blank' "
    "target='_blank'>x</a>"
    "<a id='script' href=\"javascript:document.documentElement.dataset.ran = 'link'\">x</a>"
    "<a id='file' href='file:///etc/passwd'>x</a><img src='file:///etc/passwd'>"
    "</body></html>");
  g_autofree char *host = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autofree char *number = g_strdup_printf ("%u", port);

  g_string_replace (page, "HOST", host, 0);
  g_string_replace (page, "PORT", number, 0);

  return g_string_free_and_steal (g_steal_pointer (&page));
}

static gboolean
visited (GSocketService *service, GSocketConnection *connection, GObject *source, guint *n_visits)
{
  (*n_visits)++;

  return TRUE;
}

static void
loaded (WebKitWebView *view, WebKitLoadEvent event, gboolean *is_loaded)
{
  *is_loaded |= event == WEBKIT_LOAD_FINISHED;
}

static void
test_page_is_closed_off (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;
  g_autofree char *control_html = NULL;
  g_autofree char *address = NULL;
  g_autofree char *ran = NULL;
  g_autofree char *clicked = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  guint n_visits = 0;
  gboolean is_loaded = FALSE;
  GtkWidget *open_view;
  GtkWindow *window;
  Screen screen;

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (visited), &n_visits);
  html = create_hostile_page (port);

  screen_open (&screen);
  g_signal_connect (screen.view, "load-changed", G_CALLBACK (loaded), &is_loaded);
  address = lede_preview_browser_load (screen.view, html);
  web_page_wait_for (is_loaded, "the hostile page");

  clicked = web_page_ask (screen.view, "for (const id of ['link', 'blank', 'script', 'file', 'button'])"
                                       "  document.getElementById(id).click();"
                                       "document.getElementById('form').submit();"
                                       "return location.href");
  g_assert_cmpstr (clicked, ==, address);

  /* The same page in a view that is not closed off: shows that it would be heard, and how long that
   * takes. */
  control_html = create_hostile_page (port);
  open_view = webkit_web_view_new ();
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, open_view);
  gtk_window_present (window);
  g_assert_cmpuint (n_visits, ==, 0);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (open_view), control_html, "http://127.0.0.1/");
  web_page_wait_for (n_visits >= 3, "the page that is not closed off to be heard");
  gtk_window_destroy (window);

  ran = web_page_ask (screen.view, "return document.documentElement.dataset.ran ?? 'nothing'");
  g_assert_cmpstr (ran, ==, "nothing");
  g_assert_cmpstr (webkit_web_view_get_uri (screen.view), ==, address);

  g_socket_service_stop (service);
  screen_close (&screen);
}

static void
raise_flag (gpointer object, gboolean *flag)
{
  *flag = TRUE;
}

static void
test_comes_back (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean has_recovered = FALSE;
  Screen screen;

  screen_open (&screen);
  g_signal_connect (screen.patcher, "recovered", G_CALLBACK (raise_flag), &has_recovered);
  lede_preview_patcher_set_story (screen.patcher, story);
  screen_settle (&screen);
  before = read_page (screen.view);

  webkit_web_view_terminate_web_process (screen.view);
  web_page_wait_for (has_recovered, "the page to come back");
  screen_settle (&screen);
  after = read_page (screen.view);
  g_assert_cmpstr (after, ==, before);

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Still typing. ", -1);
  screen_settle (&screen);
  g_assert_cmpint (lede_preview_patcher_get_state (screen.patcher), ==, LEDE_PREVIEW_READY);

  screen_close (&screen);
}

static void
test_caret_is_followed (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *marked = NULL;
  g_autofree char *is_seen = NULL;
  const char *body;
  Screen screen;

  for (guint i = 0; i < 60; i++)
    lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Another paragraph of some length.\n\n", -1);

  body = lede_story_get_text (story, LEDE_FIELD_BODY);
  screen_open (&screen);
  lede_preview_patcher_set_story (screen.patcher, story);
  screen_settle (&screen);
  lede_preview_patcher_follow_caret (screen.patcher, strstr (body, "The end.") - body + 3);
  screen_settle (&screen);

  marked = web_page_ask (
    screen.view, "return [...document.querySelectorAll('[data-caret]')].map(e => e.textContent).join()");
  g_assert_cmpstr (marked, ==, "The end.");
  /* Blocks that come into view get their height, and the page is scrolled again; then it rests. */
  is_seen =
    web_page_ask (screen.view, "const isSeen = () => {"
                               "  const box = document.querySelector('[data-caret]').getBoundingClientRect();"
                               "  return box.top >= 0 && box.bottom <= innerHeight;"
                               "};"
                               "for (let i = 0; i < 20; i++)"
                               "  await new Promise(requestAnimationFrame);"
                               "return isSeen()");
  g_assert_cmpstr (is_seen, ==, "true");

  screen_close (&screen);
}

static void
test_site_view (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autofree char *text = NULL;
  Screen screen;

  screen_open (&screen);
  lede_preview_patcher_set_story (screen.patcher, story);
  lede_preview_patcher_set_view (screen.patcher, LEDE_PREVIEW_SITE);
  g_assert_cmpint (lede_preview_patcher_get_state (screen.patcher), ==, LEDE_PREVIEW_EMPTY);

  lede_preview_patcher_set_site_content (screen.patcher, "<p>One</p>");
  screen_settle (&screen);
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry <i>again</i>");
  lede_preview_patcher_set_site_content (screen.patcher,
                                         "<p>Two</p><img src=\"photo:quay2345\"><img src=\"photo:nobody\">");
  screen_settle (&screen);
  text = web_page_ask (screen.view, "return document.querySelector('h1').textContent + '|'"
                                    " + document.querySelector('[data-region=body]').innerHTML");
  g_assert_cmpstr (text, ==,
                   "Ferry <i>again</i>|<p>Two</p>"
                   "<img src=\"lede-photo:00aa\"><img src=\"photo:nobody\">");

  screen_close (&screen);
}

/* It would fade in for each letter that gives the page another height, which are frames to wait for. */
static void
test_scroll_bar (void)
{
  Screen screen;
  g_autoptr (LedeStory) story = lede_story_new ("story");
  g_autoptr (GError) error = NULL;
  g_autofree char *bar = NULL;
  const char *const away[] = { "xdotool", "mousemove", "2000", "2000", NULL };

  g_spawn_sync (NULL, (char **) away, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  screen_open (&screen);
  lede_preview_patcher_set_story (screen.patcher, story);
  screen_settle (&screen);

  bar = web_page_ask (screen.view, "return getComputedStyle(document.documentElement).scrollbarWidth");
  g_assert_cmpstr (bar, ==, "none");

  screen_close (&screen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview");

  g_test_add_func ("/ui/preview/photo-by-definition-follows-its-texts", test_photo_by_definition);
  g_test_add_func ("/ui/preview/patches-make-the-page", test_patches_make_the_page);
  g_test_add_func ("/ui/preview/patched-is-like-fresh", test_patched_is_like_fresh);
  g_test_add_func ("/ui/preview/caption-patches-its-figures", test_caption_patches_its_figures);
  g_test_add_func ("/ui/preview/page-is-closed-off", test_page_is_closed_off);
  g_test_add_func ("/ui/preview/comes-back-when-its-process-dies", test_comes_back);
  g_test_add_func ("/ui/preview/caret-is-followed", test_caret_is_followed);
  g_test_add_func ("/ui/preview/scroll-bar-waits-for-the-pointer", test_scroll_bar);
  g_test_add_func ("/ui/preview/as-on-the-site", test_site_view);

  return g_test_run ();
}
