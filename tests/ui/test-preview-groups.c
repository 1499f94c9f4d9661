/* test-preview-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The groups that the page's blocks are laid out in, in a real WebKit view.
 */

#include "config.h"

#include <string.h>

#include "lede-preview-browser.h"
#include "lede-preview-patcher.h"
#include "web-page.h"

typedef struct
{
  GtkWindow *window;
  WebKitWebView *view;
  LedePreviewPatcher *patcher;
  LedeStory *story;
} Screen;

static void
screen_settle (Screen *screen)
{
  web_page_wait_for (lede_preview_patcher_is_settled (screen->patcher), "the page to show all");
}

static void
screen_open (Screen *screen, const char *body)
{
  screen->story = lede_story_new (NULL);
  lede_story_set_text (screen->story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (screen->story, LEDE_FIELD_BODY, body);
  screen->view = lede_preview_browser_new_view ();
  screen->patcher = lede_preview_patcher_new ();
  lede_preview_patcher_attach (screen->patcher, screen->view);
  screen->window =
    GTK_WINDOW (g_object_new (GTK_TYPE_WINDOW, "default-width", 700, "default-height", 700, NULL));
  gtk_window_set_child (screen->window, GTK_WIDGET (screen->view));
  gtk_window_present (screen->window);
  lede_preview_patcher_set_story (screen->patcher, screen->story);
  screen_settle (screen);
}

static void
screen_close (Screen *screen)
{
  lede_preview_patcher_set_story (screen->patcher, NULL);
  g_clear_object (&screen->patcher);
  g_clear_object (&screen->story);
  gtk_window_destroy (screen->window);
}

static void
append_paragraphs (GString *body, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "Paragraph %u of the crew's report from the harbour.\n\n", i);
}

static char *
create_body (guint n_paragraphs)
{
  GString *body = g_string_new (NULL);

  append_paragraphs (body, n_paragraphs);

  return g_string_free_and_steal (body);
}

/* Every kind of block, so that it fits in a view or two. */
static const char mixed[] =
  "The first ferry left at *six* today.\n\n## The quay\n\n- one\n- two\n\n<!-- unseen -->\n\n"
  "“Quoted from the start,” she said.\n\n> A quotation.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
  "> [!FACTBOX] In figures\n> Four *ferries*.\n\n> [!EDITORSNOTE]\n> Sorry about it.\n\n---\n\n"
  "```\ncode\n```\n\n### A heading\n\n1. first\n2. second\n\n<p class=\"box\">Locked</p>\n\n"
  "> [!PULLQUOTE]\n> We sail.\n\nThe end of it.\n\nAnd one more.\n\nAnd another one.\n\n#### Last\n\nOver.\n";

/* How many groups there are. Each block of the document is in one, as they follow each other there. */
static guint
count_groups (Screen *screen)
{
  g_autofree char *answer = NULL;

  screen_settle (screen);
  answer = web_page_ask (screen->view,
                         "const list = document.querySelector('[data-region=body]');"
                         "const groups = [...list.shadowRoot.children].map(slot => slot.assignedNodes());"
                         "const shown = groups.flat();"
                         "const blocks = [...list.children];"
                         "if (groups.some(group => group.length === 0)) return 'an empty group';"
                         "if (groups.some(group => group.length >= 32)) return 'a large group';"
                         "if (shown.length !== blocks.length) return `${shown.length} of ${blocks.length}`;"
                         "const wrong = shown.findIndex((block, i) => block !== blocks[i]);"
                         "return wrong < 0 ? `groups ${groups.length}` : `the order, at ${wrong}`");

  if (!g_str_has_prefix (answer, "groups "))
    g_error ("Of %" G_GSIZE_FORMAT " bytes of body: %s",
             strlen (lede_story_get_text (screen->story, LEDE_FIELD_BODY)), answer);

  return (guint) g_ascii_strtoull (answer + strlen ("groups "), NULL, 10);
}

static void
test_hold_every_block (void)
{
  g_autofree char *body = create_body (100);
  g_autofree char *pasted = create_body (300);
  Screen screen;

  screen_open (&screen, body);
  g_assert_cmpuint (count_groups (&screen), >, 3);

  /* Pasted between two, and a block in front of all and behind all. */
  lede_story_splice (screen.story, LEDE_FIELD_BODY, strstr (body, "Paragraph 40") - body, 0, pasted, -1);
  g_assert_cmpuint (count_groups (&screen), >, 12);
  lede_story_splice (screen.story, LEDE_FIELD_BODY, 0, 0, "In front.\n\n", -1);
  count_groups (&screen);
  lede_story_splice (screen.story, LEDE_FIELD_BODY,
                     strlen (lede_story_get_text (screen.story, LEDE_FIELD_BODY)), 0, "Behind.\n", -1);
  count_groups (&screen);

  lede_story_undo (screen.story);
  lede_story_undo (screen.story);
  lede_story_undo (screen.story);
  count_groups (&screen);

  /* Whole groups go. */
  lede_story_splice (screen.story, LEDE_FIELD_BODY, strstr (body, "Paragraph 5 ") - body,
                     strstr (body, "Paragraph 90") - strstr (body, "Paragraph 5 "), "", 0);
  g_assert_cmpuint (count_groups (&screen), <, 4);

  /* All go, and there are some again. */
  lede_story_set_text (screen.story, LEDE_FIELD_BODY, "");
  g_assert_cmpuint (count_groups (&screen), ==, 0);
  lede_story_set_text (screen.story, LEDE_FIELD_BODY, "One.\n\nTwo.\n");
  g_assert_cmpuint (count_groups (&screen), ==, 1);
  screen_close (&screen);
}

static void
test_hold_every_block_by_chance (void)
{
  guint n_rounds = g_getenv ("LEDE_TEST_ALL") ? 1000 : 60;
  guint32 seed =
    g_getenv ("LEDE_TEST_SEED") ? (guint32) g_ascii_strtoull (g_getenv ("LEDE_TEST_SEED"), NULL, 10) : 7;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *body = create_body (50);
  Screen screen;

  screen_open (&screen, body);

  for (guint round = 0; round < n_rounds; round++)
    {
      const char *text = lede_story_get_text (screen.story, LEDE_FIELD_BODY);
      gsize length = strlen (text);
      gsize from = g_rand_int_range (random, 0, (gint32) length + 1);
      gsize removed = MIN (length - from, (gsize) g_rand_int_range (random, 0, 1500));
      g_autoptr (GString) put = g_string_new ("\n\n");

      append_paragraphs (put, g_rand_int_range (random, 0, 30));
      lede_story_splice (screen.story, LEDE_FIELD_BODY, from, removed, put->str, -1);
      count_groups (&screen);
    }

  screen_close (&screen);
}

/* The same blocks without groups stand where they stand with them. */
static void
test_move_nothing (void)
{
  Screen screen;
  g_autofree char *answer = NULL;

  screen_open (&screen, mixed);
  g_assert_cmpuint (count_groups (&screen), ==, 1);
  answer = web_page_ask (
    screen.view,
    "await document.fonts.ready;"
    "const list = document.querySelector('[data-region=body]');"
    "const flat = list.cloneNode(true);"
    "const places = list => { const top = list.getBoundingClientRect().top;"
    "  return [...list.querySelectorAll('*')].map(e => { const b = e.getBoundingClientRect();"
    "    return [b.left, b.top - top, b.width, b.height].map(Math.round).join(' '); }) };"
    "for (const slot of list.shadowRoot.children) slot.style.contentVisibility = 'visible';"
    "const grouped = places(list);"
    "list.replaceWith(flat);"
    "for (const block of flat.children) { block.style.contentVisibility = 'visible';"
    "  block.style.display = block.matches('.unseen') ? 'none' : 'flow-root'; }"
    "const alone = places(flat);"
    "const wrong = alone.findIndex((place, i) => place !== grouped[i]);"
    "return alone.length < 40 ? 'too few' : wrong < 0 ? 'same'"
    "  : `${flat.querySelectorAll('*')[wrong].outerHTML}: ${grouped[wrong]}, not ${alone[wrong]}`");
  g_assert_cmpstr (answer, ==, "same");
  screen_close (&screen);
}

/* Far from the view nothing is laid out, however long the story is. */
static void
test_skip_what_is_far (void)
{
  g_autofree char *body = create_body (400);
  g_autofree char *answer = NULL;
  Screen screen;

  screen_open (&screen, body);
  answer = web_page_ask (screen.view, "for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);"
                                      "const blocks = [...document.querySelectorAll('.block')];"
                                      "const seen = blocks.map(block => block.checkVisibility("
                                      "  { contentVisibilityAuto: true }));"
                                      "return seen[0] && !seen.at(-1) && seen.filter(s => s).length < 100");
  g_assert_cmpstr (answer, ==, "true");
  screen_close (&screen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview-groups");

  g_test_add_func ("/ui/preview-groups/hold-every-block", test_hold_every_block);
  g_test_add_func ("/ui/preview-groups/hold-every-block-by-chance", test_hold_every_block_by_chance);
  g_test_add_func ("/ui/preview-groups/move-nothing", test_move_nothing);
  g_test_add_func ("/ui/preview-groups/skip-what-is-far", test_skip_what_is_far);

  return g_test_run ();
}
