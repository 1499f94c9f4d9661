/* lede-photo-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-grid"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-grid-private.h"

#include "lede-photo-heading.h"
#include "lede-photo-layout.h"
#include "lede-photo-shelf.h"

#define AHEAD                                                                                                \
  160 /* pixels above and below what is seen for which there are tiles, so that their pictures come */

/* GtkGridView has no headings. All tiles here have one size, so that where each is can be told without making
 * it; those that leave the screen are filled anew and come in at its other end. */
struct _LedePhotoGrid
{
  GtkWidget parent_instance;

  LedePhotoPictures *pictures;
  GListModel *photos; /* of LedePhotoSummary */
  LedePhotoSections *sections;
  LedePhotoOrder order;
  LedePhotoLayout *layout; /* NULL until there is a size */
  guint selected;          /* GTK_INVALID_LIST_POSITION for none */

  LedePhotoShelf *tiles;    /* by the photo's position */
  LedePhotoShelf *headings; /* by the section's number */
  GtkWidget *tile_probe;    /* never seen: tells how high a tile is */
  GtkWidget *heading_probe;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  guint anchor; /* the photo at the upper edge, and how far it is below that */
  int anchor_y;
  gboolean is_allocating;
  int allocated[2]; /* by GtkOrientation */
  guint update_source;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (LedePhotoGrid,
                               lede_photo_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static GtkAdjustment *
get_vertical (LedePhotoGrid *self)
{
  return self->adjustments[GTK_ORIENTATION_VERTICAL];
}

static int
get_scroll (LedePhotoGrid *self)
{
  return get_vertical (self) != NULL ? (int) gtk_adjustment_get_value (get_vertical (self)) : 0;
}

static guint
count_photos (LedePhotoGrid *self)
{
  return self->photos != NULL ? g_list_model_get_n_items (self->photos) : 0;
}

static int
measure (GtkWidget *probe, GtkOrientation orientation)
{
  int least = 0;

  gtk_widget_measure (probe, orientation, -1, &least, NULL, NULL, NULL);

  return MAX (least, 1);
}

static void
fill_tile (LedePhotoGrid *self, LedePhotoTile *tile, guint position)
{
  g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (self->photos, position);
  guint section = lede_photo_sections_find (self->sections, position);
  const char *caption = lede_photo_summary_get_caption (photo);
  const char *words = *caption != '\0' ? caption : lede_photo_summary_get_file (photo);
  g_autofree char *label = NULL;

  /* Translators: what a screen reader says of a photo in a list: its caption or file, and the heading that
   * it stands under: its story, month, credit or rights */
  label = g_strdup_printf (_ ("%s, %s"), words, lede_photo_sections_get_title (self->sections, section));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_RELATION_POS_IN_SET, position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, count_photos (self), -1);
  lede_photo_tile_set_photo (tile, photo, self->order);
  lede_photo_tile_set_selected (tile, position == self->selected);
}

static GtkWidget *
make_tile (gpointer owner)
{
  LedePhotoGrid *self = owner;
  GtkWidget *tile = lede_photo_tile_new (self->pictures);

  /* Below the headings, one of which stays at the upper edge. */
  gtk_widget_insert_after (tile, GTK_WIDGET (self), NULL);

  return tile;
}

static void
clear_tile (GtkWidget *tile)
{
  lede_photo_tile_set_photo (LEDE_PHOTO_TILE (tile), NULL, LEDE_PHOTO_ORDER_STORY);
  lede_photo_tile_set_selected (LEDE_PHOTO_TILE (tile), FALSE);
}

static GtkWidget *
ensure_tile (LedePhotoGrid *self, guint position)
{
  GtkWidget *tile = lede_photo_shelf_look_up (self->tiles, position);

  if (tile == NULL)
    {
      tile = lede_photo_shelf_add (self->tiles, position);
      fill_tile (self, LEDE_PHOTO_TILE (tile), position);
    }

  return tile;
}

static GtkWidget *
make_heading (gpointer owner)
{
  GtkWidget *heading = lede_photo_heading_new ();

  gtk_widget_insert_before (heading, owner, NULL);

  return heading;
}

static void
ensure_heading (LedePhotoGrid *self, guint section)
{
  GtkWidget *heading = lede_photo_shelf_look_up (self->headings, section);

  if (heading == NULL)
    lede_photo_heading_set (LEDE_PHOTO_HEADING (lede_photo_shelf_add (self->headings, section)),
                            lede_photo_sections_get_title (self->sections, section),
                            lede_photo_sections_get_n_photos (self->sections, section));
}

/* Not while places are given out: what is filled anew asks for a place. */
static void
update_children (LedePhotoGrid *self)
{
  int scroll = get_scroll (self);
  int bottom = scroll + gtk_widget_get_height (GTK_WIDGET (self)) + AHEAD;
  guint first, last, first_section, last_section;

  g_clear_handle_id (&self->update_source, g_source_remove);

  if (self->layout == NULL || count_photos (self) == 0)
    {
      lede_photo_shelf_keep (self->tiles, 1, 0, NULL);
      lede_photo_shelf_keep (self->headings, 1, 0, NULL);
      return;
    }

  first = lede_photo_layout_find_tile (self->layout, MAX (0, scroll - AHEAD));
  last = lede_photo_layout_find_tile (self->layout, bottom);
  last = MIN (last + lede_photo_layout_get_n_columns (self->layout), count_photos (self) - 1);
  first_section = lede_photo_layout_find_section (self->layout, scroll);
  last_section = lede_photo_layout_find_section (self->layout, bottom);

  /* A tile in which the keyboard is stays with its photo, wherever that is. */
  lede_photo_shelf_keep (self->tiles, first, last, gtk_widget_get_focus_child (GTK_WIDGET (self)));
  lede_photo_shelf_keep (self->headings, first_section, last_section, NULL);

  for (guint i = first; i <= last; i++)
    ensure_tile (self, i);
  for (guint i = first_section; i <= last_section; i++)
    ensure_heading (self, i);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer user_data)
{
  LedePhotoGrid *self = user_data;

  self->update_source = 0;
  update_children (self);

  return G_SOURCE_REMOVE;
}

static void
update_soon (LedePhotoGrid *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
note_anchor (LedePhotoGrid *self)
{
  GdkRectangle place;

  self->anchor = GTK_INVALID_LIST_POSITION;

  /* Who is at the beginning stays there. */
  if (self->layout == NULL || count_photos (self) == 0 || get_scroll (self) == 0)
    return;

  self->anchor = lede_photo_layout_find_tile (
    self->layout, get_scroll (self) + lede_photo_layout_get_heading_height (self->layout));
  lede_photo_layout_get_tile (self->layout, self->anchor, &place);
  self->anchor_y = place.y - get_scroll (self);
}

static int
get_anchored_scroll (LedePhotoGrid *self)
{
  GdkRectangle place;

  if (self->anchor >= count_photos (self))
    return 0;

  lede_photo_layout_get_tile (self->layout, self->anchor, &place);

  return place.y - self->anchor_y;
}

static void
configure (LedePhotoGrid *self, int width, int height)
{
  int whole = self->layout != NULL ? lede_photo_layout_get_height (self->layout) : 0;
  int most = MAX (0, whole - height);

  self->is_allocating = TRUE;
  if (get_vertical (self) != NULL)
    gtk_adjustment_configure (get_vertical (self),
                              self->layout != NULL ? CLAMP (get_anchored_scroll (self), 0, most) : 0, 0,
                              MAX (whole, height), height * 0.1, height * 0.9, height);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], 0, 0, width, width * 0.1,
                              width * 0.9, width);
  self->is_allocating = FALSE;
}

static void
place_child (LedePhotoGrid *self, GtkWidget *child, GdkRectangle place)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - place.x - place.width;

  gtk_widget_size_allocate (child, &place, -1);
}

static void
place_children (LedePhotoGrid *self)
{
  int scroll = get_scroll (self);
  int heading_width = lede_photo_layout_get_heading_width (self->layout);
  int heading_height = lede_photo_layout_get_heading_height (self->layout);
  guint n_sections = lede_photo_sections_get_n_sections (self->sections);
  GHashTableIter iter;
  gpointer key, child;

  lede_photo_shelf_iterate (self->tiles, &iter);
  while (g_hash_table_iter_next (&iter, &key, &child))
    {
      GdkRectangle place;

      lede_photo_layout_get_tile (self->layout, GPOINTER_TO_UINT (key), &place);
      place.y -= scroll;
      place_child (self, child, place);
    }

  /* The heading of what is seen stays at the upper edge, until the next one pushes it out. */
  lede_photo_shelf_iterate (self->headings, &iter);
  while (g_hash_table_iter_next (&iter, &key, &child))
    {
      guint section = GPOINTER_TO_UINT (key);
      int y;

      if (section >= n_sections)
        continue;

      y = MIN (MAX (lede_photo_layout_get_section_top (self->layout, section), scroll),
               lede_photo_layout_get_section_top (self->layout, section + 1) - heading_height);
      place_child (self, child, (GdkRectangle) { 0, y - scroll, heading_width, heading_height });
    }
}

static void
make_layout (LedePhotoGrid *self, int width)
{
  g_clear_pointer (&self->layout, lede_photo_layout_free);

  if (self->sections != NULL && width > 0)
    self->layout =
      lede_photo_layout_new (self->sections, width, measure (self->tile_probe, GTK_ORIENTATION_HORIZONTAL),
                             measure (self->tile_probe, GTK_ORIENTATION_VERTICAL),
                             measure (self->heading_probe, GTK_ORIENTATION_VERTICAL));
}

static void
lede_photo_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);
  int scroll = get_scroll (self);

  make_layout (self, width);
  configure (self, width, height);

  if (self->layout != NULL)
    place_children (self);

  if (scroll != get_scroll (self) || width != self->allocated[0] || height != self->allocated[1])
    update_soon (self);

  self->allocated[0] = width;
  self->allocated[1] = height;
}

static void
lede_photo_grid_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);

  *minimum = *natural =
    orientation == GTK_ORIENTATION_HORIZONTAL
      ? lede_photo_layout_get_least_width (measure (self->tile_probe, GTK_ORIENTATION_HORIZONTAL))
      : measure (self->tile_probe, GTK_ORIENTATION_VERTICAL);
}

static void
scrolled_cb (LedePhotoGrid *self)
{
  if (self->is_allocating)
    return;

  note_anchor (self);
  update_children (self);
}

static void
scroll_to (LedePhotoGrid *self, guint position)
{
  GtkAdjustment *adjustment = get_vertical (self);
  guint section = lede_photo_sections_find (self->sections, position);
  GdkRectangle place;
  int top, bottom;

  if (self->layout == NULL || adjustment == NULL)
    return;

  lede_photo_layout_get_tile (self->layout, position, &place);
  /* With its heading, or free of the one that stays. */
  top = place.y - lede_photo_layout_get_heading_height (self->layout);
  bottom = place.y + place.height;
  if (position == lede_photo_sections_get_first (self->sections, section))
    top = MIN (top, lede_photo_layout_get_section_top (self->layout, section));

  if (top < get_scroll (self))
    gtk_adjustment_set_value (adjustment, top);
  else if (bottom > get_scroll (self) + gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_set_value (adjustment, bottom - gtk_adjustment_get_page_size (adjustment));
}

static void
set_adjustment (LedePhotoGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL)
    {
      g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
      g_clear_object (place);
    }

  if (adjustment == NULL)
    return;

  *place = g_object_ref_sink (adjustment);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
mark (LedePhotoGrid *self, guint position, gboolean is_selected)
{
  GtkWidget *tile = lede_photo_shelf_look_up (self->tiles, position);

  if (tile != NULL)
    lede_photo_tile_set_selected (LEDE_PHOTO_TILE (tile), is_selected);
}

static void
select_only (LedePhotoGrid *self, guint position)
{
  guint before = self->selected;

  self->selected = position;
  mark (self, before, FALSE);
  mark (self, position, TRUE);

  if (before != position)
    g_signal_emit (self, signals[SELECTED], 0);
}

/* The photo that a key begins from: the one that is selected, or else the first in sight. */
guint
lede_photo_grid_get_current (LedePhotoGrid *self)
{
  if (self->selected < count_photos (self))
    return self->selected;

  return self->layout != NULL && count_photos (self) > 0
           ? lede_photo_layout_find_tile (self->layout, get_scroll (self))
           : GTK_INVALID_LIST_POSITION;
}

static gboolean
lede_photo_grid_grab_focus (GtkWidget *widget)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (widget);
  guint current = lede_photo_grid_get_current (self);

  if (current == GTK_INVALID_LIST_POSITION)
    return FALSE;

  scroll_to (self, current);

  return gtk_widget_grab_focus (ensure_tile (self, current));
}

/* Tab goes into the grid once and out of it again; arrows are keys of its own. */
static gboolean
lede_photo_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_get_focus_child (widget) == NULL && lede_photo_grid_grab_focus (widget);
}

/* At the press already, so that a photo is being loaded when its drag begins. */
static void
pressed_cb (LedePhotoGrid *self, int n_press, double x, double y)
{
  LedePhotoTile *tile = lede_photo_grid_find_tile (self, x, y);
  guint position;

  if (tile == NULL || !lede_photo_shelf_find (self->tiles, GTK_WIDGET (tile), &position))
    return;

  /* Where it is: a photo that moves away under the pointer cannot be dragged. */
  gtk_widget_grab_focus (GTK_WIDGET (tile));
  select_only (self, position);

  if (n_press == 2)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
lede_photo_grid_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self,
                      prop_id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                      g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_photo_grid_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id - PROP_HSCROLL_POLICY]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_photo_grid_dispose (GObject *object)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  lede_photo_shelf_forget (self->tiles);
  lede_photo_shelf_forget (self->headings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->layout, lede_photo_layout_free);
  g_clear_pointer (&self->sections, lede_photo_sections_free);
  g_clear_object (&self->photos);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (lede_photo_grid_parent_class)->dispose (object);
}

static void
lede_photo_grid_finalize (GObject *object)
{
  LedePhotoGrid *self = LEDE_PHOTO_GRID (object);

  lede_photo_shelf_free (self->tiles);
  lede_photo_shelf_free (self->headings);

  G_OBJECT_CLASS (lede_photo_grid_parent_class)->finalize (object);
}

static void
lede_photo_grid_class_init (LedePhotoGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = lede_photo_grid_set_property;
  object_class->get_property = lede_photo_grid_get_property;
  object_class->dispose = lede_photo_grid_dispose;
  object_class->finalize = lede_photo_grid_finalize;
  widget_class->measure = lede_photo_grid_measure;
  widget_class->size_allocate = lede_photo_grid_size_allocate;
  widget_class->grab_focus = lede_photo_grid_grab_focus;
  widget_class->focus = lede_photo_grid_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "photogrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  lede_photo_grid_keys_add (widget_class);
}

static void
lede_photo_grid_init (LedePhotoGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = self->anchor = GTK_INVALID_LIST_POSITION;
  self->tiles = lede_photo_shelf_new (make_tile, clear_tile, self);
  self->headings = lede_photo_shelf_new (make_heading, NULL, self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->tile_probe = lede_photo_tile_new (NULL);
  self->heading_probe = lede_photo_heading_new ();
  gtk_widget_set_child_visible (self->tile_probe, FALSE);
  gtk_widget_set_child_visible (self->heading_probe, FALSE);
  gtk_widget_set_parent (self->tile_probe, GTK_WIDGET (self));
  gtk_widget_set_parent (self->heading_probe, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* NULL until there is a size and photos. */
LedePhotoLayout *
lede_photo_grid_get_layout (LedePhotoGrid *self)
{
  return count_photos (self) > 0 ? self->layout : NULL;
}

void
lede_photo_grid_activate (LedePhotoGrid *self)
{
  if (self->selected < count_photos (self))
    g_signal_emit (self, signals[ACTIVATED], 0);
}

void
lede_photo_grid_set_pictures (LedePhotoGrid *self, LedePhotoPictures *pictures)
{
  g_return_if_fail (LEDE_IS_PHOTO_GRID (self));

  g_set_object (&self->pictures, pictures);
}

/* Each tile shows what is in its place now. */
static void
refill (LedePhotoGrid *self)
{
  guint n_photos = count_photos (self);
  GHashTableIter iter;
  gpointer key, tile;

  if (n_photos > 0)
    lede_photo_shelf_keep (self->tiles, 0, n_photos - 1, NULL);
  else
    lede_photo_shelf_keep (self->tiles, 1, 0, NULL);

  lede_photo_shelf_iterate (self->tiles, &iter);
  while (g_hash_table_iter_next (&iter, &key, &tile))
    fill_tile (self, tile, GPOINTER_TO_UINT (key));

  lede_photo_shelf_keep (self->headings, 1, 0, NULL);
}

/**
 * lede_photo_grid_set_photos:
 * @self: a grid
 * @photos: (element-type LedePhotoSummary): the photos
 * @sections: (transfer full): their groups
 * @order: what they are grouped by
 * @from_top: whether it begins anew at the top; who looks at some photos keeps them in sight otherwise
 *
 * Shows other photos. What was selected stays so where it is among them.
 */
void
lede_photo_grid_set_photos (LedePhotoGrid *self,
                            GListModel *photos,
                            LedePhotoSections *sections,
                            LedePhotoOrder order,
                            gboolean from_top)
{
  g_autoptr (LedePhotoSummary) selected = NULL;
  g_autoptr (LedePhotoSummary) anchor = NULL;
  gboolean had_focus;

  g_return_if_fail (LEDE_IS_PHOTO_GRID (self));
  g_return_if_fail (G_IS_LIST_MODEL (photos));
  g_return_if_fail (sections != NULL);

  if (self->photos != NULL)
    {
      selected = g_list_model_get_item (self->photos, self->selected);
      anchor = g_list_model_get_item (self->photos, self->anchor);
    }

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  g_set_object (&self->photos, photos);
  g_clear_pointer (&self->layout, lede_photo_layout_free);
  g_clear_pointer (&self->sections, lede_photo_sections_free);
  self->sections = sections;
  self->order = order;
  self->selected = selected != NULL ? lede_photo_summary_find (selected, photos) : GTK_INVALID_LIST_POSITION;
  self->anchor =
    anchor != NULL && !from_top ? lede_photo_summary_find (anchor, photos) : GTK_INVALID_LIST_POSITION;

  refill (self);
  make_layout (self, gtk_widget_get_width (GTK_WIDGET (self)));
  configure (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  update_children (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  if (had_focus && self->selected < count_photos (self))
    gtk_widget_grab_focus (ensure_tile (self, self->selected));

  g_signal_emit (self, signals[SELECTED], 0);
}

GListModel *
lede_photo_grid_get_photos (LedePhotoGrid *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_GRID (self), NULL);

  return self->photos;
}

/**
 * lede_photo_grid_get_selected:
 * @self: a grid
 *
 * Returns: (transfer none) (nullable): the photo that is selected
 */
LedePhotoSummary *
lede_photo_grid_get_selected (LedePhotoGrid *self)
{
  g_autoptr (LedePhotoSummary) photo = NULL;

  g_return_val_if_fail (LEDE_IS_PHOTO_GRID (self), NULL);

  if (self->photos != NULL)
    photo = g_list_model_get_item (self->photos, self->selected);

  return photo; /* the list keeps it */
}

/**
 * lede_photo_grid_select:
 * @self: a grid
 * @position: which photo
 * @grab_focus: whether the keyboard goes there
 *
 * Selects a photo and brings it into sight.
 */
void
lede_photo_grid_select (LedePhotoGrid *self, guint position, gboolean grab_focus)
{
  g_return_if_fail (LEDE_IS_PHOTO_GRID (self));

  if (position >= count_photos (self))
    {
      select_only (self, GTK_INVALID_LIST_POSITION);
      return;
    }

  scroll_to (self, position);
  if (grab_focus)
    gtk_widget_grab_focus (ensure_tile (self, position));
  select_only (self, position);
}

/**
 * lede_photo_grid_find_tile:
 * @self: a grid
 * @x: pixels from its left edge
 * @y: pixels from its upper edge
 *
 * Returns: (transfer none) (nullable): the tile there
 */
LedePhotoTile *
lede_photo_grid_find_tile (LedePhotoGrid *self, double x, double y)
{
  GtkWidget *picked;

  g_return_val_if_fail (LEDE_IS_PHOTO_GRID (self), NULL);

  picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL ? (LedePhotoTile *) gtk_widget_get_ancestor (picked, LEDE_TYPE_PHOTO_TILE) : NULL;
}
