/* lede-merge-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-merge-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-merge-row.h"

/* What is more than this of a text does not fit into a line. */
#define EXCERPT_LENGTH 120 /* characters */

struct _LedeMergeRow
{
  AdwBin parent_instance;

  LedeMergePlace *place;
  GtkListItem *list_item; /* not owned */

  GtkLabel *title_label;
  GtkLabel *excerpt_label;
  GtkLabel *choice_label;
};

G_DEFINE_FINAL_TYPE (LedeMergeRow, lede_merge_row, ADW_TYPE_BIN)

static const char *
get_choice_label (LedeMergeChoice choice)
{
  switch (choice)
    {
    case LEDE_MERGE_TAKE_OURS:
      /* Translators: our version of a text was taken, not the one of a colleague */
      return _ ("Ours");
    case LEDE_MERGE_TAKE_THEIRS:
      /* Translators: the version of a colleague was taken, not ours */
      return _ ("Theirs");
    case LEDE_MERGE_TAKE_BOTH:
      return _ ("Both");
    case LEDE_MERGE_TAKE_MERGED:
      return _ ("Merged");
    case LEDE_MERGE_TAKE_OWN:
      return _ ("Edited");
    case LEDE_MERGE_UNDECIDED:
    default:
      return _ ("Decide");
    }
}

static char *
make_excerpt (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (EXCERPT_LENGTH, g_utf8_strlen (text, -1)));

  return g_strstrip (g_strdelimit (g_steal_pointer (&start), "\r\n\t", ' '));
}

static char *
lede_merge_row_dup_excerpt (LedeMergeRow *self)
{
  g_autofree char *result = lede_merge_place_dup_shown_result (self->place);
  g_autofree char *theirs = lede_merge_place_dup_shown (self->place, LEDE_MERGE_THEIRS);
  g_autofree char *ours = lede_merge_place_dup_shown (self->place, LEDE_MERGE_OURS);
  g_autofree char *base = lede_merge_place_dup_shown (self->place, LEDE_MERGE_BASE);
  const char *const texts[] = { result, theirs, ours, base };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      return make_excerpt (texts[i]);

  return g_strdup ("");
}

static void
lede_merge_row_update (LedeMergeRow *self)
{
  const char *title = lede_merge_place_get_title (self->place);
  gboolean decided = lede_merge_place_is_decided (self->place);
  const char *choice = get_choice_label (lede_merge_place_get_choice (self->place));
  g_autofree char *excerpt = lede_merge_row_dup_excerpt (self);
  g_autofree char *whole = g_strdup_printf ("%s, %s: %s", title, choice, excerpt);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->excerpt_label, excerpt);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), *excerpt != '\0');
  gtk_label_set_label (self->choice_label, choice);
  if (decided)
    gtk_widget_remove_css_class (GTK_WIDGET (self->choice_label), "returned");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->choice_label), "returned");
  gtk_list_item_set_accessible_label (self->list_item, whole);
}

static void
lede_merge_row_dispose (GObject *object)
{
  LedeMergeRow *self = LEDE_MERGE_ROW (object);

  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_clear_object (&self->place);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_MERGE_ROW);

  G_OBJECT_CLASS (lede_merge_row_parent_class)->dispose (object);
}

static void
lede_merge_row_class_init (LedeMergeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_merge_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-merge-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeMergeRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeRow, excerpt_label);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeRow, choice_label);
}

static void
lede_merge_row_init (LedeMergeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lede_merge_row_new (void)
{
  return g_object_new (LEDE_TYPE_MERGE_ROW, NULL);
}

/**
 * lede_merge_row_set_place:
 * @self: a row
 * @place: (nullable): what it shows, %NULL when it is not seen any more
 * @list_item: the list's item that it is in
 */
void
lede_merge_row_set_place (LedeMergeRow *self, LedeMergePlace *place, GtkListItem *list_item)
{
  g_return_if_fail (LEDE_IS_MERGE_ROW (self));

  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_set_object (&self->place, place);
  self->list_item = list_item;
  if (place == NULL)
    return;

  g_signal_connect_swapped (place, "decided", G_CALLBACK (lede_merge_row_update), self);
  lede_merge_row_update (self);
}
