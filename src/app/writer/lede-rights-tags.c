/* lede-rights-tags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-rights-tags"

#include "config.h"

#include "lede-rights-tags.h"

#include "lede-usage-terms.h"

struct _LedeRightsTags
{
  AdwBin parent_instance;

  AdwWrapBox *box;
  char *text;
  gboolean forbidden; /* now: under embargo, or expired */
};

G_DEFINE_FINAL_TYPE (LedeRightsTags, lede_rights_tags, ADW_TYPE_BIN)

static void
lede_rights_tags_finalize (GObject *object)
{
  LedeRightsTags *self = LEDE_RIGHTS_TAGS (object);

  g_free (self->text);

  G_OBJECT_CLASS (lede_rights_tags_parent_class)->finalize (object);
}

static void
lede_rights_tags_class_init (LedeRightsTagsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_rights_tags_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "rightstags");
}

static void
lede_rights_tags_init (LedeRightsTags *self)
{
  self->text = g_strdup ("");
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 4);
  adw_wrap_box_set_line_spacing (self->box, 4);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
show_tags (LedeRightsTags *self, const LedeUsageTerms *terms, gint64 now, const char *const *tags)
{
  /* Dates stand first, the embargo before the expiry. */
  guint n_alarms = terms->embargo > now;
  GtkWidget *child;

  if (terms->expires != 0 && terms->expires <= now)
    n_alarms++;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    adw_wrap_box_remove (self->box, child);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (tags[i]);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "rights");
      if (i < n_alarms)
        gtk_widget_add_css_class (label, "forbidden");
      adw_wrap_box_append (self->box, label);
    }

  self->forbidden = n_alarms > 0;
}

/**
 * lede_rights_tags_set_photo:
 * @self: the tags
 * @photo: (nullable): a photo, or %NULL for none
 *
 * Shows what was understood of the photo's usage terms, as of now.
 */
void
lede_rights_tags_set_photo (LedeRightsTags *self, LedePhoto *photo)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  LedeUsageTerms terms = { 0 };
  g_auto (GStrv) tags = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (LEDE_IS_RIGHTS_TAGS (self));
  g_return_if_fail (photo == NULL || LEDE_IS_PHOTO (photo));

  if (photo != NULL)
    lede_usage_terms_read_photo (&terms, photo);

  tags = lede_usage_terms_list_tags (&terms, now);
  text = g_strjoinv (" · ", tags);

  if (!g_set_str (&self->text, text))
    return;

  show_tags (self, &terms, now, (const char *const *) tags);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
}

/**
 * lede_rights_tags_get_text:
 * @self: the tags
 *
 * Returns: all of them in one line, "" for none
 */
const char *
lede_rights_tags_get_text (LedeRightsTags *self)
{
  g_return_val_if_fail (LEDE_IS_RIGHTS_TAGS (self), "");

  return self->text;
}

/**
 * lede_rights_tags_is_forbidden:
 * @self: the tags
 *
 * Returns: whether the photo may not be shown to readers now
 */
gboolean
lede_rights_tags_is_forbidden (LedeRightsTags *self)
{
  g_return_val_if_fail (LEDE_IS_RIGHTS_TAGS (self), FALSE);

  return self->forbidden;
}
