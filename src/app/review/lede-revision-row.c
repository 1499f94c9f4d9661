/* lede-revision-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-revision-row.h"

#define LEFT_TO_RIGHT "\342\200\216" /* a sign stays before its number */

struct _LedeRevisionRow
{
  AdwBin parent_instance;

  LedeRevisionItem *item;
  GtkListItem *list_item; /* not owned: it owns this */

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *words;
  GtkImage *named_icon;
  GtkImage *sent_icon;
};

G_DEFINE_FINAL_TYPE (LedeRevisionRow, lede_revision_row, ADW_TYPE_BIN)

static char *
format_clock (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  return time != NULL ? g_date_time_format (time, _ ("%H:%M")) : g_strdup ("");
}

static void
append_part (GString *text, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
lede_revision_row_update_words (LedeRevisionRow *self, GString *spoken)
{
  guint n_added, n_removed;
  g_autofree char *label = NULL;
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  if (!lede_revision_item_get_words (self->item, &n_added, &n_removed) || n_added + n_removed == 0)
    {
      gtk_label_set_label (self->words, "");
      return;
    }

  if (n_added > 0 && n_removed > 0)
    label = g_strdup_printf (LEFT_TO_RIGHT "+%u −%u", n_added, n_removed);
  else
    label = n_added > 0 ? g_strdup_printf (LEFT_TO_RIGHT "+%u", n_added)
                        : g_strdup_printf (LEFT_TO_RIGHT "−%u", n_removed);

  gtk_label_set_label (self->words, label);

  added = g_strdup_printf (ngettext ("%u word added", "%u words added", n_added), n_added);
  removed = g_strdup_printf (ngettext ("%u word removed", "%u words removed", n_removed), n_removed);
  append_part (spoken, n_added > 0 ? added : "");
  append_part (spoken, n_removed > 0 ? removed : "");
}

static void
lede_revision_row_update (LedeRevisionRow *self)
{
  const char *name = lede_revision_item_get_name (self->item);
  const char *why = lede_revision_item_get_why (self->item);
  g_autofree char *clock = format_clock (lede_revision_item_get_at (self->item));
  g_autoptr (GString) subtitle = g_string_new (clock);
  g_autoptr (GString) spoken = g_string_new (*name != '\0' ? name : why);

  gtk_label_set_label (self->title, *name != '\0' ? name : why);
  append_part (subtitle, lede_revision_item_get_who (self->item));
  if (*name != '\0')
    {
      append_part (subtitle, why);
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");

  gtk_label_set_label (self->subtitle, subtitle->str);
  gtk_widget_set_visible (GTK_WIDGET (self->named_icon), *name != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->sent_icon), lede_revision_item_is_sent (self->item));

  append_part (spoken, subtitle->str);
  if (lede_revision_item_is_sent (self->item))
    append_part (spoken, _ ("Sent to a site"));
  lede_revision_row_update_words (self, spoken);

  gtk_list_item_set_accessible_label (self->list_item, spoken->str);
}

static void
lede_revision_row_dispose (GObject *object)
{
  LedeRevisionRow *self = LEDE_REVISION_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_REVISION_ROW);

  G_OBJECT_CLASS (lede_revision_row_parent_class)->dispose (object);
}

static void
lede_revision_row_class_init (LedeRevisionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_revision_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-revision-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionRow, title);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionRow, words);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionRow, named_icon);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionRow, sent_icon);
}

static void
lede_revision_row_init (LedeRevisionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lede_revision_row_new (void)
{
  return g_object_new (LEDE_TYPE_REVISION_ROW, NULL);
}

/**
 * lede_revision_row_set_item:
 * @self: a row
 * @item: (nullable): what to show from now on
 * @list_item: the list's item that the row is in
 */
void
lede_revision_row_set_item (LedeRevisionRow *self, LedeRevisionItem *item, GtkListItem *list_item)
{
  g_return_if_fail (LEDE_IS_REVISION_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);

  g_set_object (&self->item, item);
  self->list_item = list_item;

  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (lede_revision_row_update), self, G_CONNECT_SWAPPED);
  lede_revision_row_update (self);
  lede_revision_item_count_words (item);
}
