/* test-photo-browser.c: the photos of all stories, beside the window in which one is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <sqlite3.h>

#include "lede-application.h"
#include "lede-services.h"
#include "lede-image.h"
#include "lede-photo-browser.h"
#include "lede-photo-details.h"
#include "lede-photo-grid.h"
#include "lede-photo-heading.h"
#include "lede-photo-tile.h"
#include "lede-photo-workers.h"
#include "lede-photo.h"
#include "lede-window.h"

#include "remove-tree.h"
#include "writer-fixture.h"

static LedeApplication *application;
static LedeWindow *window;
static LedePhotoBrowser *browser;
static char *folder;

static LedeStore *
get_store (void)
{
  return lede_services_get_store (LEDE_SERVICES_DEFAULT);
}

static gpointer
find (gpointer root, GType type)
{
  return writer_fixture_find_widget (GTK_WIDGET (root), type);
}

static char *
write_picture (const char *name, guint shade)
{
  guchar pixels[60 * 40 * 3];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 0; i < sizeof pixels; i++)
    pixels[i] = (guchar) (i % 60 + shade);

  bytes = g_bytes_new (pixels, sizeof pixels);
  texture = gdk_memory_texture_new (60, 40, GDK_MEMORY_R8G8B8, bytes, 60 * 3);
  g_assert_true (gdk_texture_save_to_png (texture, path));

  return path;
}

static void
set (LedeStory *story, const char *photo, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo, field, text);
}

/* A story with the photos of which the captions are given, one behind the other. */
static void
add_story (const char *id, const char *headline, const char *const *captions)
{
  g_autoptr (LedeStory) story = lede_story_new (id);
  g_autoptr (GError) error = NULL;

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_BODY, "The boat left at six.\n\nNobody was on it.");

  for (guint i = 0; captions[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.png", captions[i]);
      g_autofree char *path = write_picture (name, 20 + 40 * i);
      g_autofree char *photo = lede_image_import (get_store (), story, path, NULL, &error);

      g_assert_no_error (error);
      set (story, photo, LEDE_PHOTO_CAPTION, captions[i]);
      set (story, photo, LEDE_PHOTO_CREDIT, "Zora Lin / Harbour Press");
      set (story, photo, LEDE_PHOTO_KEYWORDS, "quay\nnets");
      set (story, photo, LEDE_PHOTO_USAGE, "One time use");
    }

  lede_store_save_story (get_store (), story, NULL, &error);
  g_assert_no_error (error);
  lede_services_stories_changed (LEDE_SERVICES_DEFAULT);
}

static LedePhotoGrid *
get_grid (void)
{
  return find (browser, LEDE_TYPE_PHOTO_GRID);
}

static GListModel *
get_list (void)
{
  return lede_photo_grid_get_photos (get_grid ());
}

static guint
count (void)
{
  return get_list () != NULL ? g_list_model_get_n_items (get_list ()) : 0;
}

static const char *
get_caption (guint position)
{
  g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (get_list (), position);

  return photo != NULL ? lede_photo_summary_get_caption (photo) : "";
}

/* Opening a story begins a browser for its page, which takes its time. */
static void
wait_for_count (guint expected)
{
  gint64 deadline = g_get_monotonic_time () + 4 * WRITER_FIXTURE_PATIENCE;
  guint ticker = g_timeout_add (20, writer_fixture_tick, NULL);

  while (count () != expected && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (ticker);

  for (guint i = 0; i < count () && count () != expected; i++)
    g_test_message ("%s", get_caption (i));
  g_assert_cmpuint (count (), ==, expected);
}

static LedeFragment *
get_fragment (void)
{
  return lede_photo_details_get_fragment (find (browser, LEDE_TYPE_PHOTO_DETAILS));
}

static void
search (const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (find (browser, GTK_TYPE_SEARCH_ENTRY)), words);
}

static void
select_photo (guint position)
{
  lede_photo_grid_select (get_grid (), position, FALSE);
  WAIT_UNTIL (get_fragment () != NULL);
}

static LedeStory *
get_story (void)
{
  LedeStorySession *session = lede_story_view_get_session (lede_window_get_story_view (window));

  return session != NULL ? lede_story_session_get_story (session) : NULL;
}

static gboolean
is_open (const char *id)
{
  return get_story () != NULL && g_str_equal (lede_story_get_id (get_story ()), id);
}

static void
open_story (const char *id)
{
  lede_window_open_story (window, id);
  WAIT_UNTIL (is_open (id));
}

static guint
count_photos (LedeStory *story)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));

  return photos->len;
}

static void
test_search (void)
{
  wait_for_count (3);
  search ("nets dr");
  wait_for_count (1);
  g_assert_cmpstr (get_caption (0), ==, "Nets dry on the mole");
  search ("nowhere");
  wait_for_count (0);
  WAIT_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (find (browser, GTK_TYPE_STACK)), "none"));
  search ("");
  wait_for_count (3);
}

/* Each tile gets its picture without anybody doing a thing. */
static gboolean
have_pictures (GtkWidget *widget)
{
  if (LEDE_IS_PHOTO_TILE (widget))
    return lede_photo_tile_get_photo (LEDE_PHOTO_TILE (widget)) == NULL ||
           lede_photo_tile_get_paintable (LEDE_PHOTO_TILE (widget)) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!have_pictures (child))
      return FALSE;

  return TRUE;
}

static void
test_pictures (void)
{
  WAIT_UNTIL (count () == 3 && have_pictures (find (browser, LEDE_TYPE_PHOTO_GRID)));
}

static void
test_add (void)
{
  g_autoptr (GPtrArray) photos = NULL;
  g_autofree char *before = NULL;
  LedePhoto *photo;

  open_story ("open");
  before = g_strdup (lede_story_get_text (get_story (), LEDE_FIELD_BODY));
  search ("mole");
  wait_for_count (1);
  select_photo (0);
  gtk_widget_activate_action (GTK_WIDGET (browser), "browser.add", NULL);

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (get_story ()));
  g_assert_cmpuint (photos->len, ==, 1);
  photo = g_ptr_array_index (photos, 0);
  g_assert_cmpstr (lede_photo_get_caption (photo), ==, "Nets dry on the mole");
  g_assert_cmpstr (lede_photo_get_credit (photo), ==, "Zora Lin / Harbour Press");
  g_assert_cmpstr (lede_photo_get_usage (photo), ==, "One time use");
  g_assert_cmpstr (lede_member_get_text (LEDE_MEMBER (photo), LEDE_PHOTO_KEYWORDS), ==, "quay\nnets");
  g_assert_nonnull (strstr (lede_story_get_text (get_story (), LEDE_FIELD_BODY), "![](photo:"));

  lede_story_undo (get_story ());
  g_assert_cmpuint (count_photos (get_story ()), ==, 0);
  g_assert_cmpstr (lede_story_get_text (get_story (), LEDE_FIELD_BODY), ==, before);
  search ("");
  wait_for_count (3);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ACTION_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_where_used (void)
{
  GtkWidget *details = find (browser, LEDE_TYPE_PHOTO_DETAILS);
  GtkWidget *row;

  open_story ("open");
  search ("mole");
  wait_for_count (1);
  select_photo (0);
  WAIT_UNTIL (find_row (details, "Nets and stalls") != NULL);
  row = find_row (details, "Nets and stalls");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  WAIT_UNTIL (is_open ("stalls"));
  search ("");
  wait_for_count (3);
}

/* A list that is read again keeps what is selected, and shows what came. */
static void
test_stays_current (void)
{
  const char *const captions[] = { "A new lamp", NULL };

  wait_for_count (3);
  select_photo (1);
  g_assert_cmpstr (get_caption (1), ==, "Stalls in the rain");
  add_story ("lamp", "A lamp", captions);
  wait_for_count (4);
  g_assert_cmpstr (lede_photo_summary_get_caption (lede_photo_grid_get_selected (get_grid ())), ==,
                   "Stalls in the rain");
}

static void
tool_ended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A real mouse, whichever of the two windows has the keyboard. */
static void
run_tool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (tool, NULL, tool_ended_cb, &ended);
  WAIT_UNTIL (ended);
}

#define TOOL(...) run_tool ((const char *const[]) { "xdotool", __VA_ARGS__, NULL })

static gboolean
is_loaded (void)
{
  return get_fragment () != NULL;
}

static gpointer
wait_for_unlock (gpointer data, GCancellable *cancellable, GError **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);

  return NULL;
}

static GtkWidget *
find_shown_tile (void)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_grid ()));

  while (child != NULL && !(LEDE_IS_PHOTO_TILE (child) && gtk_widget_get_mapped (child)))
    child = gtk_widget_get_next_sibling (child);

  g_assert_nonnull (child);

  return child;
}

static void
move_a_little (void)
{
  for (guint i = 0; i < 12; i++)
    TOOL ("mousemove_relative", "--", i % 2 ? "-2" : "-6", "3", "sleep", "0.03");
}

/* From the browser, which stands at the right, into the manuscript below it. Whether it is @late: the store
 * takes its time with the photo, and the mouse has moved by then. */
static void
drag (gboolean late)
{
  GMutex busy;
  GtkWidget *tile;
  graphene_point_t middle, there;
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  g_autofree char *there_x = NULL;
  g_autofree char *there_y = NULL;

  open_story ("open");
  TOOL ("search", "--sync", "--name", "^Photos$", "windowmove", "--sync", "700", "0", "windowfocus",
        "--sync");
  search ("mole");
  wait_for_count (1);
  WAIT_UNTIL (have_pictures (find (browser, LEDE_TYPE_PHOTO_GRID)));
  tile = find_shown_tile ();
  g_assert_true (
    gtk_widget_compute_point (tile, GTK_WIDGET (browser), &GRAPHENE_POINT_INIT (60, 40), &middle));
  g_assert_true (gtk_widget_compute_point (find (window, LEDE_TYPE_WRITER), GTK_WIDGET (window),
                                           &GRAPHENE_POINT_INIT (80, 300), &there));
  there_x = g_strdup_printf ("%d", (int) there.x);
  there_y = g_strdup_printf ("%d", (int) there.y);
  x = g_strdup_printf ("%d", 700 + (int) middle.x);
  y = g_strdup_printf ("%d", (int) middle.y);

  g_mutex_init (&busy);
  if (late)
    {
      lede_photo_grid_select (get_grid (), GTK_INVALID_LIST_POSITION, FALSE);
      g_mutex_lock (&busy);
      lede_worker_run_async (lede_photo_workers_get_reader (), wait_for_unlock, &busy, NULL, NULL, NULL, NULL,
                             NULL);
    }

  TOOL ("mousemove", x, y, "mousedown", "1", "sleep", "0.2");
  if (late)
    {
      move_a_little ();
      g_assert_false (is_loaded ());
      g_mutex_unlock (&busy);
    }
  WAIT_UNTIL (is_loaded ());
  g_mutex_clear (&busy);
  move_a_little ();
  TOOL ("mousemove", there_x, there_y, "sleep", "0.1");
  for (guint i = 0; i < 12; i++)
    TOOL ("mousemove_relative", "--", i % 2 ? "2" : "-2", "1", "sleep", "0.03");
  TOOL ("mouseup", "1");
  WAIT_UNTIL (count_photos (get_story ()) == 1);
  g_assert_nonnull (strstr (lede_story_get_text (get_story (), LEDE_FIELD_BODY), "![](photo:"));
  lede_story_undo (get_story ());
  g_assert_cmpuint (count_photos (get_story ()), ==, 0);
  search ("");
}

static void
test_drag (void)
{
  drag (FALSE);
}

static void
test_late_drag (void)
{
  drag (TRUE);
}

static gboolean
searches (void)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (browser));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
}

static void
test_keys (void)
{
  TOOL ("search", "--sync", "--name", "^Photos$", "windowraise", "windowfocus", "--sync");
  gtk_widget_grab_focus (find (browser, LEDE_TYPE_PHOTO_GRID));
  TOOL ("key", "ctrl+f");
  WAIT_UNTIL (searches ());
  TOOL ("key", "alt+3");
  WAIT_UNTIL (gtk_drop_down_get_selected (find (browser, GTK_TYPE_DROP_DOWN)) == LEDE_PHOTO_ORDER_CREDIT);
  TOOL ("key", "alt+1");
  WAIT_UNTIL (gtk_drop_down_get_selected (find (browser, GTK_TYPE_DROP_DOWN)) == LEDE_PHOTO_ORDER_STORY);
  wait_for_count (3);
}

/* The headings that are to be seen, from top to bottom. */
static char *
describe_headings (void)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (float));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_grid ())); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;
      guint before = 0;
      gsize place = 0;

      if (!LEDE_IS_PHOTO_HEADING (child) || !gtk_widget_get_mapped (child) ||
          !gtk_widget_compute_bounds (child, GTK_WIDGET (get_grid ()), &bounds))
        continue;

      while (before < tops->len && g_array_index (tops, float, before) < bounds.origin.y)
        before++;
      g_array_insert_val (tops, before, bounds.origin.y);
      for (guint i = 0; i < before; i++)
        place = strchr (titles->str + place, '|') - titles->str + 1;
      g_string_insert (titles, place, "|");
      g_string_insert (titles, place, lede_photo_heading_get_title (LEDE_PHOTO_HEADING (child)));
    }

  return g_string_free_and_steal (g_steal_pointer (&titles));
}

static gboolean
have_headings (const char *expected)
{
  g_autofree char *headings = describe_headings ();

  return g_str_equal (headings, expected);
}

static void
test_headings (void)
{
  wait_for_count (3);
  WAIT_UNTIL (have_headings ("Nets and stalls|Lights|"));
  gtk_drop_down_set_selected (find (browser, GTK_TYPE_DROP_DOWN), LEDE_PHOTO_ORDER_CREDIT);
  WAIT_UNTIL (have_headings ("Zora Lin / Harbour Press|"));
  gtk_drop_down_set_selected (find (browser, GTK_TYPE_DROP_DOWN), LEDE_PHOTO_ORDER_RIGHTS);
  WAIT_UNTIL (have_headings ("One time|"));
  search ("light");
  wait_for_count (1);
  gtk_drop_down_set_selected (find (browser, GTK_TYPE_DROP_DOWN), LEDE_PHOTO_ORDER_STORY);
  WAIT_UNTIL (have_headings ("Lights|"));
  search ("");
  WAIT_UNTIL (have_headings ("Nets and stalls|Lights|"));
}

static gboolean
is_focused (const char *caption)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (browser));

  return LEDE_IS_PHOTO_TILE (focus) &&
         g_str_equal (lede_photo_summary_get_caption (lede_photo_tile_get_photo (LEDE_PHOTO_TILE (focus))),
                      caption) &&
         lede_photo_grid_get_selected (get_grid ()) == lede_photo_tile_get_photo (LEDE_PHOTO_TILE (focus));
}

static void
rename_table (const char *statement)
{
  g_autofree char *path = g_build_filename (g_getenv ("LEDE_STORE"), "lede.db", NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, statement, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static gboolean
is_in_state (const char *name)
{
  return g_str_equal (gtk_stack_get_visible_child_name (find (browser, GTK_TYPE_STACK)), name);
}

static void
test_error (void)
{
  wait_for_count (3);
  rename_table ("ALTER TABLE photos RENAME TO lost");
  lede_services_stories_changed (LEDE_SERVICES_DEFAULT);
  WAIT_UNTIL (is_in_state ("error"));
  rename_table ("ALTER TABLE lost RENAME TO photos");
  gtk_widget_activate_action (GTK_WIDGET (browser), "browser.reload", NULL);
  WAIT_UNTIL (is_in_state ("grid"));
  wait_for_count (3);
}

static void
test_arrows (void)
{
  wait_for_count (3);
  TOOL ("search", "--sync", "--name", "^Photos$", "windowraise", "windowfocus", "--sync");
  lede_photo_grid_select (get_grid (), 0, TRUE);
  WAIT_UNTIL (is_focused ("Nets dry on the mole"));
  TOOL ("key", "Right");
  WAIT_UNTIL (is_focused ("Stalls in the rain"));
  TOOL ("key", "Down");
  WAIT_UNTIL (is_focused ("Lighthouse"));
  TOOL ("key", "Up");
  WAIT_UNTIL (is_focused ("Nets dry on the mole"));
  TOOL ("key", "End");
  WAIT_UNTIL (is_focused ("Lighthouse"));
  TOOL ("key", "Home");
  WAIT_UNTIL (is_focused ("Nets dry on the mole"));
  TOOL ("key", "Up"); /* out of the grid */
  WAIT_UNTIL (!is_focused ("Nets dry on the mole"));
}

/* With the window open, as a person has it. */
static gboolean
test_cb (gpointer status)
{
  const char *const nets[] = { "Nets dry on the mole", "Stalls in the rain", NULL };
  const char *const lights[] = { "Lighthouse", NULL };
  const char *const none[] = { NULL };

  WAIT_UNTIL (LEDE_IS_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))) &&
              get_store () != NULL);
  window = LEDE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  add_story ("lights", "Lights", lights);
  add_story ("stalls", "Nets and stalls", nets);
  add_story ("open", "Open story", none);
  g_action_group_activate_action (G_ACTION_GROUP (application), "photo-browser", NULL);
  browser = lede_photo_browser_show (GTK_APPLICATION (application));
  WAIT_UNTIL (gtk_widget_get_mapped (find (browser, LEDE_TYPE_PHOTO_GRID)));

  *(int *) status = g_test_run ();
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autofree char *store = NULL;
  g_autoptr (GError) error = NULL;
  int status = 1;

  store = g_dir_make_tmp ("lede-photo-browser-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("lede-photo-browser-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("LEDE_STORE", store, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/photo-browser/search-narrows", test_search);
  g_test_add_func ("/app/photo-browser/pictures-come", test_pictures);
  g_test_add_func ("/app/photo-browser/adds-with-texts-in-one-undo", test_add);
  g_test_add_func ("/app/photo-browser/where-used-opens-the-story", test_where_used);
  g_test_add_func ("/app/photo-browser/by-keys", test_keys);
  g_test_add_func ("/app/photo-browser/dragged-into-the-manuscript", test_drag);
  g_test_add_func ("/app/photo-browser/drag-begins-when-the-photo-is-there", test_late_drag);
  g_test_add_func ("/app/photo-browser/stands-under-headings", test_headings);
  g_test_add_func ("/app/photo-browser/arrows-cross-headings", test_arrows);
  g_test_add_func ("/app/photo-browser/says-an-error-and-tries-again", test_error);
  g_test_add_func ("/app/photo-browser/stays-current", test_stays_current);

  application = lede_application_new ();
  g_idle_add (test_cb, &status);
  g_application_run (G_APPLICATION (application), 1, argv);
  g_clear_object (&application);
  remove_tree (folder);
  g_free (folder);
  remove_tree (store);

  return status;
}
