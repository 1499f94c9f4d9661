/* lede-insert-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-insert-menu"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-insert-menu.h"

#include "lede-insert-items.h"
#include "lede-photo.h"

struct _LedeInsertMenu
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *nothing;

  GPtrArray *rows; /* of GtkListBoxRow, not owned, in the order of the items */
  char *query;
};

enum
{
  CHOSEN,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeInsertMenu, lede_insert_menu, GTK_TYPE_POPOVER)

#define FRAME 80    /* pixels of the menu beside its list: entry, margins, shadow */
#define LOWEST 120  /* pixels: a list that is lower shows nothing of use */
#define HIGHEST 400 /* pixels: all that Lede itself can insert, and a bit of the photos */

/* A row knows by these what it stands for. */
#define ROW_TITLE "lede-title"
#define ROW_KEYWORDS "lede-keywords"
#define ROW_ACTION "lede-action"

static int
get_match (LedeInsertMenu *self, GtkListBoxRow *row)
{
  return lede_insert_items_match (g_object_get_data (G_OBJECT (row), ROW_TITLE),
                                  g_object_get_data (G_OBJECT (row), ROW_KEYWORDS),
                                  self->query != NULL ? self->query : "");
}

static int
get_position (LedeInsertMenu *self, GtkListBoxRow *row)
{
  guint position = 0;

  g_ptr_array_find (self->rows, row, &position);

  return position;
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  return get_match (user_data, row) != LEDE_INSERT_NO_MATCH;
}

/* What is called so comes before what only has to do with it. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  LedeInsertMenu *self = user_data;
  int better = get_match (self, b) - get_match (self, a);

  return better != 0 ? better : get_position (self, a) - get_position (self, b);
}

static void
select_row (LedeInsertMenu *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_list_box_select_row (self->list, row);

  /* The list scrolls by itself only to what has the focus, which stays where one types. */
  if (row == NULL)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);

  g_signal_emit (self, signals[SELECTED], 0);
}

/* The rows that match, in the order in which they are shown. */
static GPtrArray *
list_matches (LedeInsertMenu *self)
{
  GPtrArray *matches = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_match (self, row) != LEDE_INSERT_NO_MATCH)
      g_ptr_array_add (matches, row);

  return matches;
}

static void
search_changed_cb (LedeInsertMenu *self)
{
  lede_insert_menu_search (self, gtk_editable_get_text (self->entry));
}

static void
search_stopped_cb (LedeInsertMenu *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
search_activated_cb (LedeInsertMenu *self)
{
  lede_insert_menu_choose (self);
}

static void
choose_row (LedeInsertMenu *self, GtkListBoxRow *row)
{
  g_autofree char *action = g_strdup (g_object_get_data (G_OBJECT (row), ROW_ACTION));

  /* Whoever has typed for it has to know yet that the menu is open. */
  g_signal_emit (self, signals[CHOSEN], 0, action);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (LedeInsertMenu *self, GtkListBoxRow *row)
{
  choose_row (self, row);
}

static gboolean
key_pressed_cb (LedeInsertMenu *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    lede_insert_menu_step (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    lede_insert_menu_step (self, -1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static char *
get_shortcut (const char *command)
{
  GApplication *application = g_application_get_default ();
  g_auto (GStrv) accelerators = NULL;
  GdkModifierType modifiers;
  guint key;

  if (command == NULL || !GTK_IS_APPLICATION (application))
    return NULL;

  accelerators = gtk_application_get_accels_for_action (GTK_APPLICATION (application), command);

  if (accelerators[0] == NULL || !gtk_accelerator_parse (accelerators[0], &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_row (LedeInsertMenu *self,
         const char *title,
         const char *keywords,
         const char *icon,
         const char *action,
         const char *command)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *shortcut = get_shortcut (command);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);

  if (shortcut != NULL)
    {
      GtkWidget *keys = gtk_label_new (shortcut);

      gtk_widget_add_css_class (keys, "dimmed");
      gtk_widget_add_css_class (keys, "caption");
      gtk_box_append (GTK_BOX (box), keys);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, shortcut,
                                      -1);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (row), ROW_TITLE, g_strdup (title), g_free);
  g_object_set_data_full (G_OBJECT (row), ROW_KEYWORDS, g_strdup (keywords), g_free);
  g_object_set_data_full (G_OBJECT (row), ROW_ACTION, g_strdup (action), g_free);

  g_ptr_array_add (self->rows, row);
  gtk_list_box_append (self->list, row);
}

static const char *
get_photo_name (LedePhoto *photo)
{
  if (*lede_photo_get_caption (photo) != '\0')
    return lede_photo_get_caption (photo);
  if (*lede_photo_get_alt (photo) != '\0')
    return lede_photo_get_alt (photo);

  return *lede_photo_get_file (photo) != '\0' ? lede_photo_get_file (photo) : _ ("Photo without a caption");
}

static void
add_photos (LedeInsertMenu *self, LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);
      g_autoptr (GVariant) id =
        g_variant_ref_sink (g_variant_new_string (lede_member_get_id (LEDE_MEMBER (photo))));
      g_autofree char *action = g_action_print_detailed_name ("writer.insert-photo", id);

      /* Translators: words that somebody may type to find a photo that the story has */
      add_row (self, get_photo_name (photo), _ ("photo picture image of this story"),
               "image-x-generic-symbolic", action, NULL);
    }
}

static void
lede_insert_menu_dispose (GObject *object)
{
  LedeInsertMenu *self = LEDE_INSERT_MENU (object);

  if (self->list != NULL)
    {
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
    }

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_INSERT_MENU);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (lede_insert_menu_parent_class)->dispose (object);
}

static void
lede_insert_menu_class_init (LedeInsertMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_insert_menu_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-insert-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeInsertMenu, entry);
  gtk_widget_class_bind_template_child (widget_class, LedeInsertMenu, scroller);
  gtk_widget_class_bind_template_child (widget_class, LedeInsertMenu, list);
  gtk_widget_class_bind_template_child (widget_class, LedeInsertMenu, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lede_insert_menu_init (LedeInsertMenu *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_CONTROLS, self->list,
                                  NULL, -1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * lede_insert_menu_new:
 *
 * Returns: (transfer full): an empty menu
 */
LedeInsertMenu *
lede_insert_menu_new (void)
{
  return g_object_new (LEDE_TYPE_INSERT_MENU, NULL);
}

/**
 * lede_insert_menu_fill:
 * @self: an insert menu
 * @offer: what it is to offer
 * @fields: (nullable): the story, for its photos
 *
 * Makes the list anew.
 */
void
lede_insert_menu_fill (LedeInsertMenu *self, LedeInsertOffer offer, LedeStoryFields *fields)
{
  gsize n_items;
  const LedeInsertItem *items = lede_insert_items_list (&n_items);

  g_return_if_fail (LEDE_IS_INSERT_MENU (self));

  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->rows, 0);

  for (gsize i = 0; offer == LEDE_INSERT_ANYTHING && i < n_items; i++)
    add_row (self, g_dpgettext2 (NULL, "insert", items[i].title),
             g_dpgettext2 (NULL, "insert", items[i].keywords), items[i].icon, items[i].action,
             items[i].command);

  if (fields != NULL)
    add_photos (self, fields);

  gtk_label_set_label (GTK_LABEL (self->nothing), offer == LEDE_INSERT_PHOTOS && self->rows->len == 0
                                                    ? _ ("This story has no photos yet")
                                                    : _ ("Nothing by that name can be inserted"));
  lede_insert_menu_search (self, "");
}

/**
 * lede_insert_menu_set_room:
 * @self: an insert menu
 * @room: how much height there is where it opens, in pixels
 *
 * Keeps the menu within its window.
 */
void
lede_insert_menu_set_room (LedeInsertMenu *self, int room)
{
  g_return_if_fail (LEDE_IS_INSERT_MENU (self));

  gtk_scrolled_window_set_max_content_height (self->scroller, CLAMP (room - FRAME, LOWEST, HIGHEST));
}

/**
 * lede_insert_menu_ask:
 * @self: an insert menu
 *
 * Shows the menu with an entry to search in, which has the keyboard.
 */
void
lede_insert_menu_ask (LedeInsertMenu *self)
{
  g_return_if_fail (LEDE_IS_INSERT_MENU (self));

  gtk_editable_set_text (self->entry, "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_popover_set_autohide (GTK_POPOVER (self), TRUE);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * lede_insert_menu_listen:
 * @self: an insert menu
 *
 * Shows the menu and leaves the keyboard where it is.
 */
void
lede_insert_menu_listen (LedeInsertMenu *self)
{
  g_return_if_fail (LEDE_IS_INSERT_MENU (self));

  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * lede_insert_menu_search:
 * @self: an insert menu
 * @query: what was typed
 *
 * Shows what matches, the best one selected.
 *
 * Returns: how many match
 */
guint
lede_insert_menu_search (LedeInsertMenu *self, const char *query)
{
  g_autoptr (GPtrArray) matches = NULL;

  g_return_val_if_fail (LEDE_IS_INSERT_MENU (self), 0);

  g_set_str (&self->query, query);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_sort (self->list);

  matches = list_matches (self);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), matches->len > 0);
  gtk_widget_set_visible (self->nothing, matches->len == 0);
  select_row (self, matches->len > 0 ? g_ptr_array_index (matches, 0) : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);

  return matches->len;
}

/**
 * lede_insert_menu_step:
 * @self: an insert menu
 * @step: 1 for the next one, -1 for the one before
 *
 * Selects another one; from the last one on to the first.
 */
void
lede_insert_menu_step (LedeInsertMenu *self, int step)
{
  g_autoptr (GPtrArray) matches = NULL;
  guint position = 0;

  g_return_if_fail (LEDE_IS_INSERT_MENU (self));

  matches = list_matches (self);

  if (matches->len == 0)
    return;

  g_ptr_array_find (matches, gtk_list_box_get_selected_row (self->list), &position);
  select_row (self, g_ptr_array_index (matches, (position + matches->len + step) % matches->len));
}

/**
 * lede_insert_menu_choose:
 * @self: an insert menu
 *
 * Chooses what is selected.
 *
 * Returns: whether something is
 */
gboolean
lede_insert_menu_choose (LedeInsertMenu *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LEDE_IS_INSERT_MENU (self), FALSE);

  if ((row = gtk_list_box_get_selected_row (self->list)) == NULL)
    return FALSE;

  choose_row (self, row);

  return TRUE;
}

/**
 * lede_insert_menu_get_list:
 * @self: an insert menu
 *
 * Returns: (transfer none): the list, for who tells assistive technologies of it
 */
GtkWidget *
lede_insert_menu_get_list (LedeInsertMenu *self)
{
  g_return_val_if_fail (LEDE_IS_INSERT_MENU (self), NULL);

  return GTK_WIDGET (self->list);
}

/**
 * lede_insert_menu_get_selected:
 * @self: an insert menu
 *
 * Returns: (transfer none) (nullable): the row that is selected
 */
GtkWidget *
lede_insert_menu_get_selected (LedeInsertMenu *self)
{
  g_return_val_if_fail (LEDE_IS_INSERT_MENU (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_selected_row (self->list));
}
