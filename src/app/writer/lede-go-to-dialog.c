/* lede-go-to-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-go-to-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-go-to-dialog.h"

#include "lede-place.h"
#include "lede-row-click.h"

#define INDENT 18       /* pixels for each heading that a place stands under */
#define MOST_PLACES 300 /* more of them nobody reads */
#define ROWS 25         /* that are seen, and some more */
#define SLICE 3000      /* microseconds of search between two looks at what the person does */

struct _LedeGoToDialog
{
  AdwDialog parent_instance;

  LedeMarkupHighlighter *highlighter;
  LedeStory *story;
  gsize caret;

  GtkEditable *entry;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;

  /* A list view makes two hundred rows for what it shows a dozen of, so that it gets those that are seen
   * first and the others when there is time. */
  GListStore *places;
  GtkSliceListModel *shown;
  GtkSingleSelection *selection;
  guint growth;

  /* The search for words among the paragraphs */
  char *folded;
  guint next; /* the block that is looked at next */
  guint source;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeGoToDialog, lede_go_to_dialog, ADW_TYPE_DIALOG)

static LedeDocument *
get_document (LedeGoToDialog *self)
{
  return lede_markup_highlighter_get_document (self->highlighter);
}

static const char *
get_words (LedeGoToDialog *self)
{
  return gtk_editable_get_text (self->entry);
}

/* What stands there instead of a list, once it is known that there is none. */
static void
update_page (LedeGoToDialog *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->places)) > 0;
  guint n_paragraphs = lede_outline_count_paragraphs (get_document (self));
  g_autofree char *description = NULL;

  if (any)
    {
      gtk_stack_set_visible_child_name (self->stack, "places");
      return;
    }

  if (self->source != 0)
    return;

  description =
    g_strdup_printf (ngettext ("The story has %u paragraph: type words of it.",
                               "The story has %u paragraphs: type a number, or words.", n_paragraphs),
                     n_paragraphs);
  adw_status_page_set_title (self->empty_page,
                             *get_words (self) != '\0' ? _ ("No Results") : _ ("The Story Has No Headings"));
  adw_status_page_set_icon_name (self->empty_page, *get_words (self) != '\0' ? "system-search-symbolic"
                                                                             : "lede-heading-symbolic");
  adw_status_page_set_description (self->empty_page, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gboolean
grow_cb (gpointer data)
{
  LedeGoToDialog *self = data;
  guint n_places = g_list_model_get_n_items (G_LIST_MODEL (self->places));
  guint size = gtk_slice_list_model_get_size (self->shown);

  if (size < n_places)
    {
      gtk_slice_list_model_set_size (self->shown, size + ROWS);
      return G_SOURCE_CONTINUE;
    }

  self->growth = 0;

  return G_SOURCE_REMOVE;
}

static void
grow (LedeGoToDialog *self)
{
  if (self->growth == 0)
    self->growth = g_idle_add_full (G_PRIORITY_LOW, grow_cb, self, NULL);
}

/* All at once: the list looks at each of its rows again whenever places come. */
static void
append_places (LedeGoToDialog *self, GPtrArray *places)
{
  if (places->len > 0)
    g_list_store_splice (self->places, g_list_model_get_n_items (G_LIST_MODEL (self->places)), 0,
                         places->pdata, places->len);

  grow (self);
}

static void
replace_places (LedeGoToDialog *self, GPtrArray *places)
{
  gtk_slice_list_model_set_size (self->shown, ROWS);
  g_list_store_splice (self->places, 0, g_list_model_get_n_items (G_LIST_MODEL (self->places)), places->pdata,
                       places->len);
  grow (self);
}

static gboolean
is_in_outline (LedeBlockKind kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_PARAGRAPH:
    case LEDE_BLOCK_LIST:
    case LEDE_BLOCK_QUOTE:
    case LEDE_BLOCK_CODE:
      return FALSE;

    default:
      return TRUE;
    }
}

/* Looks on until the time is over; whether there is more to be looked at. */
static gboolean
search_until (LedeGoToDialog *self, gint64 deadline, GPtrArray *found)
{
  LedeDocument *document = get_document (self);
  guint n_places = g_list_model_get_n_items (G_LIST_MODEL (self->places));

  while (self->next < lede_document_get_n_blocks (document) && n_places + found->len < MOST_PLACES)
    {
      guint block = self->next;

      if (g_get_monotonic_time () > deadline)
        return TRUE;

      self->next++;

      if (!is_in_outline (lede_block_get_kind (lede_document_get_block (document, block))) &&
          lede_outline_match (document, block, LEDE_STORY_FIELDS (self->story), self->folded) !=
            LEDE_OUTLINE_NO_MATCH)
        g_ptr_array_add (found, lede_place_new_from_block (document, block, LEDE_STORY_FIELDS (self->story)));
    }

  return FALSE;
}

/* A book-length body is searched between the keys, a few milliseconds at a time. */
static gboolean
search_cb (gpointer data)
{
  LedeGoToDialog *self = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean more = search_until (self, g_get_monotonic_time () + SLICE, found);

  append_places (self, found);

  if (more)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  update_page (self);

  return G_SOURCE_REMOVE;
}

static void
add_paragraph (LedeGoToDialog *self, guint number, GPtrArray *places)
{
  guint block;

  if (lede_outline_find_paragraph (get_document (self), number, &block))
    g_ptr_array_add (
      places, lede_place_new_paragraph (get_document (self), block, LEDE_STORY_FIELDS (self->story), number));
}

/* Headings and blocks that begin with the words, then those that have them somewhere. */
static void
add_outline_matches (LedeGoToDialog *self, GPtrArray *entries, LedeOutlineMatch wanted, GPtrArray *places)
{
  for (guint i = 0; i < entries->len; i++)
    {
      LedeOutlineEntry *entry = g_ptr_array_index (entries, i);

      if (lede_outline_match (get_document (self), entry->block, LEDE_STORY_FIELDS (self->story),
                              self->folded) != wanted)
        continue;

      entry->depth = 0;
      g_ptr_array_add (places, lede_place_new_from_entry (entry));
    }
}

/* The line of the outline that the caret stands under. */
static guint
find_current (LedeGoToDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->places));
  guint current = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LedePlace) place = g_list_model_get_item (G_LIST_MODEL (self->places), i);

      if (lede_place_get_offset (place) > self->caret)
        break;

      current = i;
    }

  return current;
}

static void
select_place (LedeGoToDialog *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->places)))
    return;

  if (position + ROWS > gtk_slice_list_model_get_size (self->shown))
    gtk_slice_list_model_set_size (self->shown, position + ROWS);

  gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
fill (LedeGoToDialog *self)
{
  g_autoptr (GPtrArray) entries = lede_outline_list (get_document (self), LEDE_STORY_FIELDS (self->story));
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));
  guint64 number;

  g_clear_handle_id (&self->source, g_source_remove);

  if (*words == '\0')
    {
      for (guint i = 0; i < entries->len; i++)
        g_ptr_array_add (places, lede_place_new_from_entry (g_ptr_array_index (entries, i)));

      replace_places (self, places);
      update_page (self);
      select_place (self, find_current (self));
      return;
    }

  g_free (self->folded);
  self->folded = g_utf8_casefold (words, -1);

  if (g_ascii_string_to_unsigned (words, 10, 1, G_MAXUINT, &number, NULL))
    add_paragraph (self, (guint) number, places);

  add_outline_matches (self, entries, LEDE_OUTLINE_BEGINS, places);
  add_outline_matches (self, entries, LEDE_OUTLINE_CONTAINS, places);
  replace_places (self, places);

  self->next = 0;
  self->source = g_idle_add (search_cb, self);
  update_page (self);
  select_place (self, 0);
}

static void
choose (LedeGoToDialog *self, guint position)
{
  g_autoptr (LedePlace) place = g_list_model_get_item (G_LIST_MODEL (self->places), position);
  guint64 offset;

  if (place == NULL)
    return;

  offset = lede_place_get_offset (place);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, offset);
}

static void
search_changed_cb (LedeGoToDialog *self)
{
  fill (self);
}

static void
search_stopped_cb (LedeGoToDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
search_activated_cb (LedeGoToDialog *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
activate_cb (LedeGoToDialog *self, guint position)
{
  choose (self, position);
}

static void
step (LedeGoToDialog *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->places));

  if (n > 0)
    select_place (self, (gtk_single_selection_get_selected (self->selection) + n + by) % n);
}

static gboolean
key_pressed_cb (LedeGoToDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    step (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    step (self, -1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), title);
  gtk_list_item_set_child (item, box);
}

/* What the place is, in a label that only those rows have that need it: most are headings. */
static void
show_kind (GtkWidget *box, GtkWidget *title, const char *text)
{
  GtkWidget *kind = gtk_widget_get_next_sibling (title);

  if (kind == NULL && text != NULL)
    {
      kind = gtk_label_new (NULL);
      gtk_widget_add_css_class (kind, "dimmed");
      gtk_widget_add_css_class (kind, "caption");
      gtk_box_append (GTK_BOX (box), kind);
    }

  if (kind != NULL)
    {
      gtk_label_set_label (GTK_LABEL (kind), text != NULL ? text : "");
      gtk_widget_set_visible (kind, text != NULL);
    }
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  LedePlace *place = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_next_sibling (icon);
  gboolean named = !g_str_equal (lede_place_get_title (place), lede_place_get_kind (place));

  gtk_widget_set_margin_start (box, INDENT * lede_place_get_depth (place));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), lede_place_get_icon_name (place));
  gtk_label_set_label (GTK_LABEL (title), lede_place_get_title (place));
  show_kind (box, title, named && lede_place_is_special (place) ? lede_place_get_kind (place) : NULL);

  if (lede_place_is_heading (place))
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");

  gtk_list_item_set_accessible_label (item, lede_place_get_title (place));
  gtk_list_item_set_accessible_description (item, lede_place_get_kind (place));
}

static void
lede_go_to_dialog_dispose (GObject *object)
{
  LedeGoToDialog *self = LEDE_GO_TO_DIALOG (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->growth, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_GO_TO_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->places);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->story);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (lede_go_to_dialog_parent_class)->dispose (object);
}

static void
lede_go_to_dialog_class_init (LedeGoToDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_go_to_dialog_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-go-to-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeGoToDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, LedeGoToDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeGoToDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, LedeGoToDialog, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
lede_go_to_dialog_init (LedeGoToDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->places = g_list_store_new (LEDE_TYPE_PLACE);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->places)), 0, ROWS);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), lede_row_click_new ());

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * lede_go_to_dialog_new:
 * @highlighter: the blocks of the body, which the dialog follows
 * @story: the story
 * @caret: where the caret stands in the body, in bytes
 *
 * Returns: (transfer floating): a dialog with the outline, the place of the caret selected
 */
AdwDialog *
lede_go_to_dialog_new (LedeMarkupHighlighter *highlighter, LedeStory *story, gsize caret)
{
  LedeGoToDialog *self;

  g_return_val_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (highlighter), NULL);
  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);

  self = g_object_new (LEDE_TYPE_GO_TO_DIALOG, NULL);
  self->highlighter = g_object_ref (highlighter);
  self->story = g_object_ref (story);
  self->caret = caret;
  g_signal_connect_object (highlighter, "patched", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  fill (self);

  return ADW_DIALOG (self);
}
