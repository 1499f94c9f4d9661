/* test-preview-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places of the page and of the manuscript, in a real WebKit view.
 */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-preview-browser.h"
#include "lede-preview-patcher.h"
#include "lede-preview-sync.h"
#include "lede-source-map.h"
#include "web-page.h"

typedef struct
{
  GtkWindow *window;
  WebKitWebView *view;
  LedePreviewPatcher *patcher;
  LedePreviewSync *sync;
  LedeStory *story;

  char *path; /* what was activated last */
  guint64 offset;
  guint n_scrolled;
  LedeViewPlace scrolled; /* where the page says that it was scrolled to last */
} Screen;

static void
take_place (Screen *screen, const char *path, guint64 offset, double ratio)
{
  g_set_str (&screen->path, path);
  screen->offset = offset;
}

static void
take_scrolled (Screen *screen, LedeViewPlace *place)
{
  screen->n_scrolled++;
  screen->scrolled = *place;
}

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_HEADLINE, "Ferry crossing opens");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "ferries\nharbour");
  lede_story_set_text (
    story, LEDE_FIELD_BODY,
    "The first ferry left at *six* from [the quay](https://harbour.example/quay) today.\n\n"
    "![](photo:quay2345)\n\n## The quay\n\n- one &amp; two\n- three **four**\n\n<!-- unseen -->\n\n"
    "| a | b |\n|---|---|\n| 1 | last cell |\n\n<p class=\"box\">Locked <b>words</b> here</p>\n\n"
    "> [!EDITORSNOTE]\n> Sorry about it.\n\nThe \\*end\\* of it \360\237\232\242 ship.\n");
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay2345"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CAPTION, "The quay & crane");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay2345", LEDE_PHOTO_CREDIT, "Mia Lund");
  g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "ana12345"));
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana12345", LEDE_BYLINE_NAME, "Ana Ruiz");

  return story;
}

static void
screen_open (Screen *screen, LedeStory *story)
{
  memset (screen, 0, sizeof *screen);
  screen->story = story;
  screen->view = lede_preview_browser_new_view ();
  screen->patcher = lede_preview_patcher_new ();
  screen->sync = lede_preview_sync_new (screen->patcher, screen->view);
  g_signal_connect_swapped (screen->sync, "place-activated", G_CALLBACK (take_place), screen);
  g_signal_connect_swapped (screen->sync, "scrolled", G_CALLBACK (take_scrolled), screen);
  lede_preview_patcher_attach (screen->patcher, screen->view);
  screen->window =
    GTK_WINDOW (g_object_new (GTK_TYPE_WINDOW, "default-width", 500, "default-height", 700, NULL));
  gtk_window_set_child (screen->window, GTK_WIDGET (screen->view));
  gtk_window_present (screen->window);
  lede_preview_patcher_set_story (screen->patcher, story);
  web_page_wait_for (lede_preview_patcher_is_settled (screen->patcher), "the page to show all");
}

static void
screen_close (Screen *screen)
{
  lede_preview_patcher_set_story (screen->patcher, NULL);
  g_clear_object (&screen->sync);
  g_clear_object (&screen->patcher);
  g_clear_object (&screen->story);
  g_clear_pointer (&screen->path, g_free);
  gtk_window_destroy (screen->window);
}

/* Clicks in the middle of the n-th occurrence of a word, as a mouse does. */
static void
click_word (Screen *screen, const char *word, guint nth)
{
  g_autofree char *answer = NULL;
  g_autofree char *script =
    g_strdup_printf ("const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);"
                     "let left = %u, node;"
                     "while ((node = walker.nextNode())) {"
                     "  const at = node.data.indexOf('%s');"
                     "  if (at < 0 || left-- > 0) continue;"
                     "  node.parentElement.scrollIntoView({ block: 'center' });"
                     "  const range = document.createRange();"
                     "  range.setStart(node, at); range.setEnd(node, at + 1);"
                     "  const box = range.getBoundingClientRect();"
                     "  const [x, y] = [box.left + 1, (box.top + box.bottom) / 2];"
                     "  document.elementFromPoint(x, y).dispatchEvent(new MouseEvent('click',"
                     "    { bubbles: true, cancelable: true, detail: 1, clientX: x, clientY: y }));"
                     "  return 'clicked';"
                     "}"
                     "return 'not found'",
                     nth, word);

  g_clear_pointer (&screen->path, g_free);
  answer = web_page_ask (screen->view, script);
  g_assert_cmpstr (answer, ==, "clicked");
}

static void
assert_click (Screen *screen, const char *word, guint nth, const char *path, const char *rest)
{
  click_word (screen, word, nth);
  web_page_wait_for (screen->path != NULL, "the click");
  g_assert_cmpstr (screen->path, ==, path);
  g_assert_true (g_str_has_prefix (lede_story_get_text (screen->story, path) + screen->offset, rest));
}

static void
test_click_puts_caret_on_word (void)
{
  Screen screen;

  screen_open (&screen, create_story ());
  assert_click (&screen, "crossing", 0, LEDE_FIELD_HEADLINE, "crossing opens");
  assert_click (&screen, "first", 0, LEDE_FIELD_BODY, "first ferry");
  assert_click (&screen, "six", 0, LEDE_FIELD_BODY, "six* from");
  assert_click (&screen, "quay", 0, LEDE_FIELD_BODY, "quay](https");
  assert_click (&screen, "today", 0, LEDE_FIELD_BODY, "today.");
  assert_click (&screen, "crane", 0, "photo/quay2345/caption", "crane");
  assert_click (&screen, "Lund", 0, "photo/quay2345/credit", "Lund");
  assert_click (&screen, "two", 0, LEDE_FIELD_BODY, "two\n- three");
  assert_click (&screen, "four", 0, LEDE_FIELD_BODY, "four**");
  assert_click (&screen, "cell", 0, LEDE_FIELD_BODY, "cell |");
  assert_click (&screen, "words", 0, LEDE_FIELD_BODY, "words</b>");
  assert_click (&screen, "about", 0, LEDE_FIELD_BODY, "about it");
  assert_click (&screen, "*end", 0, LEDE_FIELD_BODY, "\\*end\\*");
  assert_click (&screen, "ship", 0, LEDE_FIELD_BODY, "ship.");
  assert_click (&screen, "Ruiz", 0, "byline/ana12345/name", "Ruiz");
  assert_click (&screen, "harbour", 0, LEDE_FIELD_TAGS, "harbour");
  screen_close (&screen);
}

/* What the map believes the page shows is what the page shows. */
static void
test_map_reads_the_page (void)
{
  Screen screen;
  LedeDocument *document;
  LedePageContext *context;

  screen_open (&screen, create_story ());
  lede_preview_patcher_get_story (screen.patcher, &document, &context);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      g_autoptr (LedeSourceMap) map =
        lede_source_map_new_for_block (i, LEDE_STORY_FIELDS (screen.story), document, context);
      g_autofree char *script =
        g_strdup_printf ("return document.querySelector('[data-region=body]').children[%u].textContent", i);
      g_autofree char *shown = web_page_ask (screen.view, script);

      g_assert_cmpstr (lede_source_map_get_text (map), ==, shown);
    }

  for (guint i = 0; i < LEDE_N_PAGE_REGIONS; i++)
    {
      g_autoptr (LedeSourceMap) map =
        lede_source_map_new_for_region (i, LEDE_STORY_FIELDS (screen.story), context);
      g_autofree char *script = g_strdup_printf (
        "return document.querySelector('[data-region=%s]').textContent", lede_page_region_get_name (i));
      g_autofree char *shown = web_page_ask (screen.view, script);

      g_assert_cmpstr (lede_source_map_get_text (map), ==, shown);
    }

  screen_close (&screen);
}

static LedeStory *
create_long_story (void)
{
  LedeStory *story = create_story ();
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (body,
                            "Paragraph number %u says something of some length about the harbour.\n\n%s", i,
                            i % 7 == 0 ? "<!-- unseen -->\n\n" : "");

  lede_story_set_text (story, LEDE_FIELD_BODY, body->str);

  return story;
}

static double
ask_number (Screen *screen, const char *script)
{
  g_autofree char *answer = web_page_ask (screen->view, script);

  return g_ascii_strtod (answer, NULL);
}

/* Two frames: scrolling is told of in one of its own. */
static void
wait_frames (Screen *screen)
{
  g_free (
    web_page_ask (screen->view, "for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)"));
}

static void
test_page_goes_to_place (void)
{
  Screen screen;
  LedeViewPlace place = { 60, 0.5, 0.25 };
  double at;

  screen_open (&screen, create_long_story ());
  lede_preview_sync_show_place (screen.sync, &place);
  wait_frames (&screen);
  wait_frames (&screen);
  at = ask_number (&screen, "const box = document.querySelector('[data-region=body]').children[60]"
                            ".getBoundingClientRect(); return (box.top + box.bottom) / 2 / innerHeight");
  g_assert_cmpfloat_with_epsilon (at, 0.25, 0.01);
  g_assert_cmpuint (screen.n_scrolled, ==, 0);

  place = (LedeViewPlace) { -1, 0, 0 };
  lede_preview_sync_show_place (screen.sync, &place);
  wait_frames (&screen);
  g_assert_cmpfloat (ask_number (&screen, "return scrollY"), ==, 0);

  place = (LedeViewPlace) { 1000, 1, 1 };
  lede_preview_sync_show_place (screen.sync, &place);
  wait_frames (&screen);
  wait_frames (&screen);
  g_assert_cmpfloat_with_epsilon (
    ask_number (&screen, "return document.documentElement.scrollHeight - innerHeight - scrollY"), 0, 1.5);
  g_assert_cmpuint (screen.n_scrolled, ==, 0);
  screen_close (&screen);
}

/* Where a person scrolled the page to is where it goes when the manuscript is at that place. */
static void
test_scrolling_is_told (void)
{
  Screen screen;
  double before, after;

  screen_open (&screen, create_long_story ());
  g_free (web_page_ask (screen.view, "scrollTo(0, 10)"));
  wait_frames (&screen);
  screen.n_scrolled = 0;
  g_free (web_page_ask (screen.view, "dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 2500)"));
  web_page_wait_for (screen.n_scrolled > 0, "the page to tell of its scrolling");
  wait_frames (&screen);
  g_assert_cmpint (screen.scrolled.block, >, 5);
  g_assert_cmpint (screen.scrolled.block, <, 80);

  before = ask_number (&screen, "return scrollY");
  lede_preview_sync_show_place (screen.sync, &screen.scrolled);
  wait_frames (&screen);
  after = ask_number (&screen, "return scrollY");
  g_assert_cmpfloat_with_epsilon (before, after, 4);
  screen_close (&screen);
}

static void
raise_flag (gpointer object, gboolean *flag)
{
  *flag = TRUE;
}

static void
test_comes_back_where_it_was (void)
{
  static const char top[] = "const list = [...document.querySelector('[data-region=body]').children];"
                            "const block = list.find(b => b.getBoundingClientRect().bottom > 0);"
                            "return list.indexOf(block) + block.getBoundingClientRect().top / 10000";
  Screen screen;
  gboolean has_recovered = FALSE;
  double before;

  screen_open (&screen, create_long_story ());
  g_signal_connect (screen.patcher, "recovered", G_CALLBACK (raise_flag), &has_recovered);
  g_free (web_page_ask (screen.view, "scrollTo(0, 3000)"));
  wait_frames (&screen);
  before = ask_number (&screen, top);
  /* The page tells after a pause. */
  g_free (web_page_ask (screen.view, "await new Promise(done => setTimeout(done, 300))"));
  before = ask_number (&screen, top);
  g_assert_cmpfloat (before, >, 10);

  webkit_web_view_terminate_web_process (screen.view);
  web_page_wait_for (has_recovered, "the page to come back");
  web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the page to show all");
  wait_frames (&screen);
  g_assert_cmpfloat_with_epsilon (ask_number (&screen, top), before, 0.0003);
  screen_close (&screen);
}

static void
test_cards_follow_the_story (void)
{
  Screen screen;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *fits = NULL;

  screen_open (&screen, create_story ());
  lede_preview_patcher_set_view (screen.patcher, LEDE_PREVIEW_CARDS);
  web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the cards");
  before = web_page_ask (screen.view, "return document.querySelector('.search .title').textContent");
  g_assert_cmpstr (before, ==, "Ferry crossing opens");
  lede_story_set_text (screen.story, LEDE_FIELD_HEADLINE, "Ferry <b>again</b>");
  web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the cards to follow");
  after = web_page_ask (screen.view,
                        "return [...document.querySelectorAll('.title')].map(t => t.textContent).join('|')");
  g_assert_cmpstr (after, ==, "Ferry <b>again</b>|Ferry <b>again</b>|Ferry <b>again</b>|Ferry <b>again</b>");
  fits = web_page_ask (screen.view, "return document.documentElement.scrollWidth <= innerWidth");
  g_assert_cmpstr (fits, ==, "true");
  lede_story_set_text (
    screen.story, LEDE_FIELD_HEADLINE,
    "Night ferry sails again after two winters, and the harbour authority says it is to stay");
  lede_story_set_text (
    screen.story, LEDE_FIELD_DECK,
    "The crossing between Amaro and Skelde had been given up after the storm. Now the cranes "
    "move, the lorries wait, and a choir that nobody had asked sings on the car deck at dawn.");
  lede_story_set_text (screen.story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (screen.story, LEDE_FIELD_SLUG, "night-ferry");
  web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the cards to follow");
  web_page_take_picture (screen.view, "cards-light.png");
  lede_preview_patcher_set_look (screen.patcher, "dark", TRUE);
  web_page_take_picture (screen.view, "cards-dark.png");
  screen_close (&screen);
}

/* The mark moves nothing. */
static void
test_mark_shifts_nothing (void)
{
  static const char places[] =
    "return [...document.querySelectorAll('.block:not(.unseen) > *')].map(e =>"
    " { const b = e.getBoundingClientRect(); return [b.left, b.top + scrollY, b.width,"
    " b.height]; }).join(' ')";
  Screen screen;
  const char *body;

  screen_open (&screen, create_story ());
  body = lede_story_get_text (screen.story, LEDE_FIELD_BODY);

  /* Blocks that come into view get their real height then, which is not the mark's doing. */
  g_free (web_page_ask (screen.view, "for (const block of document.querySelectorAll('.block'))"
                                     "  block.style.contentVisibility = 'visible';"
                                     "await document.fonts.ready"));
  wait_frames (&screen);

  for (const char *place = body; place; place = strstr (place + 2, "\n\n"))
    {
      g_autofree char *before = web_page_ask (screen.view, places);
      g_autofree char *after = NULL;
      g_autofree char *name = g_strdup_printf ("mark-%d.png", (int) (place - body));

      lede_preview_patcher_follow_caret (screen.patcher, place - body + 2);
      web_page_wait_for (lede_preview_patcher_is_settled (screen.patcher), "the mark");
      after = web_page_ask (screen.view, places);
      g_assert_cmpstr (after, ==, before);
      lede_preview_patcher_set_look (screen.patcher, (place - body) % 2 ? "dark" : "light", TRUE);
      web_page_take_picture (screen.view, name);
    }

  screen_close (&screen);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  web_page_init ("test-preview-places");

  g_test_add_func ("/ui/preview-places/click-puts-caret-on-word", test_click_puts_caret_on_word);
  g_test_add_func ("/ui/preview-places/map-reads-the-page", test_map_reads_the_page);
  g_test_add_func ("/ui/preview-places/page-goes-to-place", test_page_goes_to_place);
  g_test_add_func ("/ui/preview-places/scrolling-is-told", test_scrolling_is_told);
  g_test_add_func ("/ui/preview-places/comes-back-where-it-was", test_comes_back_where_it_was);
  g_test_add_func ("/ui/preview-places/cards-follow-the-story", test_cards_follow_the_story);
  g_test_add_func ("/ui/preview-places/mark-shifts-nothing", test_mark_shifts_nothing);

  return g_test_run ();
}
