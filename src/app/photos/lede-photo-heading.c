/* lede-photo-heading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-heading"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-heading.h"

struct _LedePhotoHeading
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (LedePhotoHeading, lede_photo_heading, ADW_TYPE_BIN)

static void
lede_photo_heading_class_init (LedePhotoHeadingClass *klass)
{
}

static void
lede_photo_heading_init (LedePhotoHeading *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.,
                              "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "photo-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
  gtk_widget_set_valign (GTK_WIDGET (self->title), GTK_ALIGN_BASELINE_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_BASELINE_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
lede_photo_heading_new (void)
{
  return g_object_new (LEDE_TYPE_PHOTO_HEADING, NULL);
}

/**
 * lede_photo_heading_set:
 * @self: a heading
 * @title: what the group is called
 * @n_photos: how many photos it has
 */
void
lede_photo_heading_set (LedePhotoHeading *self, const char *title, guint n_photos)
{
  g_autofree char *count = NULL;

  g_return_if_fail (LEDE_IS_PHOTO_HEADING (self));

  count = g_strdup_printf (ngettext ("%'u photo", "%'u photos", n_photos), n_photos);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->count, count);
}

const char *
lede_photo_heading_get_title (LedePhotoHeading *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_HEADING (self), NULL);

  return gtk_label_get_label (self->title);
}
