/* test-command-places.c: every command has a key, a line in the shortcuts window and a place in a menu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lede-application.h"
#include "lede-services.h"
#include "lede-commands.h"
#include "lede-insert-items.h"
#include "lede-state.h"
#include "lede-story-view-private.h"
#include "lede-window.h"

#include "remove-tree.h"
#include "writer-fixture.h"

/* Actions that are no commands by themselves, and why. */
static const struct
{
  const char *name; /* the whole name, or a group's with its dot */
  const char *why;
} exempt[] = {
  /* They are about one thing that has to be pointed at: the row, the card, the toast is their place. */
  { "win.open-story", "about one story of the desk" },
  { "win.open-in-window", "about one story of the desk; of the open one it is story.open-in-window" },
  { "win.trash-story", "about one story of the desk; of the open one it is story.trash" },
  { "win.restore-story", "about one story of the trash" },
  { "win.open-address", "about the address in a toast" },
  { "story.insert-photo", "about one photo; any of them is story.insert-story-photo" },
  { "writer.insert-photo", "about one photo; any of them is story.insert-story-photo" },
  { "story.edit-this-photo", "about one photo; the one at hand is story.edit-photo" },
  { "panel.section", "about one section of a list" },
  { "photo.", "about the photo of a row" },
  { "byline.", "about the byline of a row" },
  { "related.", "about the related story of a row" },
  { "note.", "about the note of a row" },
  { "correction.", "about the correction of a row" },
  { "delivery.", "about the delivery of a row" },
  { "card.", "about the photo of a card" },
  { "app.new-story", "for the launcher; of a window it is win.new-story" },
  { "app.deliveries", "for a notification; of a window it is win.deliveries" },
  { "app.show-story", "about the story of a notification" },
  { "app.end", "for the notification that Lede goes on without a window" },
  { "spelling.", "about the word under the pointer" },
  { "find.", "about what stands in the find bar; its buttons are their place" },

  /* Their keys are those of the text that has the focus, whichever that is. */
  { "writer.paste", "the view's own key" },
  { "writer.paste-plain", "the writer's own key" },
  { "story.paste", "the menu's line for it" },
  { "story.paste-plain", "the menu's line for it" },

  /* They are what a command of another name does. */
  { "text.", "the text view's own names for undo and redo" },
  { "panel.make-slug", "story.add::slug" },
  { "panel.add-byline", "story.add::byline" },
  { "panel.add-related", "story.add::related" },
  { "review.add-note", "story.add::note" },
  { "review.add-correction", "story.add::correction" },
  { "desk.filter", "win.desk-filter" },
  { "preview.reload", "story.reload-page" },
  { "preview.view", "story.page-view" },
  { "preview.width", "story.page-width" },
  { "preview.color-scheme", "story.page-color-scheme" },
  { "preview.rails", "story.page-rails" },
};

typedef struct
{
  GHashTable *actions; /* names of all that a person can set off */
  GHashTable *items;   /* detailed names of what stands in a menu */
} Found;

static LedeApplication *application;
static LedeWindow *window;

static gboolean
is_exempt (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (g_str_equal (exempt[i].name, name) ||
        (g_str_has_suffix (exempt[i].name, ".") && g_str_has_prefix (name, exempt[i].name)))
      return TRUE;

  return FALSE;
}

static void
read_menu (Found *found, GMenuModel *model)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autofree char *action = NULL, *label = NULL;
      g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_autoptr (GMenuLinkIter) links = g_menu_model_iterate_item_links (model, i);

      g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);

      if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        {
          char *detailed = g_action_print_detailed_name (action, target);

          if (label == NULL || *label == '\0')
            g_error ("%s stands in a menu without a name", detailed);

          g_hash_table_add (found->items, detailed);
        }

      while (g_menu_link_iter_next (links))
        {
          g_autoptr (GMenuModel) below = g_menu_link_iter_get_value (links);

          read_menu (found, below);
        }
    }
}

static void
read_actions_of_class (Found *found, GtkWidget *widget)
{
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0;
       gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (widget), i, &owner, &name, &parameter, &property);
       i++)
    if (g_str_has_prefix (g_type_name (owner), "Lede"))
      g_hash_table_add (found->actions, g_strdup (name));
}

static void
read_widget (Found *found, GtkWidget *widget)
{
  read_actions_of_class (found, widget);

  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) != NULL)
    read_menu (found, gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_widget (found, child);
}

static void
read_group (Found *found, GActionGroup *group, const char *prefix)
{
  g_auto (GStrv) names = g_action_group_list_actions (group);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (found->actions, g_strconcat (prefix, names[i], NULL));
}

static LedeStoryView *
get_story_view (void)
{
  return writer_fixture_find_widget (GTK_WIDGET (window), LEDE_TYPE_STORY_VIEW);
}

/* The menu of states has only what the story's state allows: in one state or another all of them. */
static void
add_state_menu (Found *found)
{
  for (LedeAction action = 0; action < LEDE_N_ACTIONS; action++)
    {
      g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_string (lede_action_to_nick (action)));

      g_hash_table_add (found->items, g_action_print_detailed_name ("story.state", target));
    }

  g_hash_table_add (found->items, g_strdup ("story.primary")); /* the button beside it */
}

static Found *
look_everywhere (void)
{
  Found *found = g_new0 (Found, 1);

  found->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  found->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  read_widget (found, GTK_WIDGET (window));
  read_group (found, G_ACTION_GROUP (application), "app.");
  read_group (found, G_ACTION_GROUP (get_story_view ()->actions), "story.");
  add_state_menu (found);

  return found;
}

static void
found_free (Found *found)
{
  g_hash_table_unref (found->actions);
  g_hash_table_unref (found->items);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static char *
get_name (const char *detailed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) target = NULL;
  char *name = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);

  return name;
}

static gboolean
has_name (const char *detailed, const char *name)
{
  g_autofree char *its = get_name (detailed);

  return g_str_equal (its, name);
}

static gboolean
has_key (const char *name)
{
  gsize n;
  const LedeCommand *commands = lede_commands_list (&n);

  for (gsize i = 0; i < n; i++)
    if (commands[i].action != NULL && has_name (commands[i].action, name))
      return TRUE;

  return FALSE;
}

static gboolean
is_in_menu (Found *found, const char *name)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, found->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (has_name (item, name))
      return TRUE;

  return FALSE;
}

/* The writer's actions are reached from the window under other names. */
static char *
get_public_name (const char *name)
{
  static const char *const direct[] = { "writer.bold", "writer.italic", "writer.link" };

  if (g_str_equal (name, "writer.undo") || g_str_equal (name, "writer.redo"))
    return g_strconcat ("win.", name + strlen ("writer."), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (direct); i++)
    if (g_str_equal (name, direct[i]))
      return g_strdup ("story.writer");

  if (g_str_has_prefix (name, "writer."))
    return g_strconcat ("story.", name + strlen ("writer."), NULL);

  return g_strdup (name);
}

static void
test_every_action_has_a_key_and_a_place (void)
{
  g_autoptr (Found) found = look_everywhere ();
  g_autoptr (GString) missing = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key;

  g_assert_cmpuint (g_hash_table_size (found->actions), >, 40);

  g_hash_table_iter_init (&iter, found->actions);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *name = get_public_name (key);

      if (is_exempt (key))
        continue;
      if (!has_key (name))
        g_string_append_printf (missing, "%s has no shortcut, and so no line in the shortcuts window\n",
                                (char *) key);
      if (!is_in_menu (found, name))
        g_string_append_printf (missing, "%s stands in no menu\n", (char *) key);
    }

  if (missing->len > 0)
    g_error ("%s", missing->str);
}

static void
test_every_key_has_a_place (void)
{
  g_autoptr (Found) found = look_everywhere ();
  g_autoptr (GString) missing = g_string_new (NULL);
  gsize n;
  const LedeCommand *commands = lede_commands_list (&n);

  for (gsize i = 0; i < n; i++)
    if (commands[i].action != NULL && !g_hash_table_contains (found->items, commands[i].action))
      g_string_append_printf (missing, "%s stands in no menu\n", commands[i].action);

  if (missing->len > 0)
    g_error ("%s", missing->str);
}

static void
test_every_menu_item_has_a_key (void)
{
  g_autoptr (Found) found = look_everywhere ();
  g_autoptr (GString) missing = g_string_new (NULL);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, found->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (application), item);
      g_autofree char *name = get_name (item);

      if (keys[0] == NULL && !is_exempt (name))
        g_string_append_printf (missing, "%s has no shortcut\n", (char *) item);
    }

  if (missing->len > 0)
    g_error ("%s", missing->str);
}

static void
test_what_can_be_inserted_is_a_command (void)
{
  gsize n;
  const LedeInsertItem *items = lede_insert_items_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) keys =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), items[i].command);

      if (keys[0] == NULL)
        g_error ("%s, which “%s” of the insert menu shows, has no shortcut", items[i].command,
                 items[i].title);
    }
}

/* A list of exceptions that nobody needs hides the next one that is forgotten. */
static void
test_no_exception_is_idle (void)
{
  g_autoptr (Found) found = look_everywhere ();

  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++)
    if (!g_str_has_suffix (exempt[i].name, ".") && !g_hash_table_contains (found->actions, exempt[i].name) &&
        !is_in_menu (found, exempt[i].name))
      g_error ("%s is excepted (%s) but is not there", exempt[i].name, exempt[i].why);
}

/* With the window open, as a person has it. */
static gboolean
test_cb (gpointer status)
{
  WAIT_UNTIL (LEDE_IS_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))) &&
              lede_services_get_store (LEDE_SERVICES_DEFAULT) != NULL);
  window = LEDE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));

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

  store = g_dir_make_tmp ("lede-commands-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("LEDE_STORE", store, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/command-places/every-action-has-a-key-and-a-place",
                   test_every_action_has_a_key_and_a_place);
  g_test_add_func ("/app/command-places/every-key-has-a-place", test_every_key_has_a_place);
  g_test_add_func ("/app/command-places/every-menu-item-has-a-key", test_every_menu_item_has_a_key);
  g_test_add_func ("/app/command-places/what-can-be-inserted-is-a-command",
                   test_what_can_be_inserted_is_a_command);
  g_test_add_func ("/app/command-places/no-exception-is-idle", test_no_exception_is_idle);

  application = lede_application_new ();
  g_idle_add (test_cb, &status);
  g_application_run (G_APPLICATION (application), 1, argv);
  g_clear_object (&application);
  remove_tree (store);

  return status;
}
