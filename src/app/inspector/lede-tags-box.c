/* lede-tags-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-tags-box"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-tags-box.h"

#include "lede-sites.h"

/* More suggestions than that are a list to read, not a help. */
#define MAX_SUGGESTIONS 6

struct _LedeTagsBox
{
  AdwBin parent_instance;

  LedeStory *story;

  AdwWrapBox *chips;
  GtkEntry *entry;
  GtkRevealer *revealer;
  AdwWrapBox *suggestions;
};

G_DEFINE_FINAL_TYPE (LedeTagsBox, lede_tags_box, ADW_TYPE_BIN)

static void
remove_children (AdwWrapBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
}

static gboolean
has_tag (char **tags, const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (wanted, -1);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_utf8_casefold (tags[i], -1);

      if (g_str_equal (tag, folded))
        return TRUE;
    }

  return FALSE;
}

static GStrv
lede_tags_box_get_tags (LedeTagsBox *self)
{
  return lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), LEDE_FIELD_TAGS);
}

static void
lede_tags_box_set_tags (LedeTagsBox *self, char **tags)
{
  g_autofree char *text = g_strjoinv ("\n", tags);

  lede_story_set_text (self->story, LEDE_FIELD_TAGS, text);
}

static void
lede_tags_box_add (LedeTagsBox *self, const char *name)
{
  g_autofree char *tag = g_strstrip (g_strdup (name));
  g_auto (GStrv) tags = lede_tags_box_get_tags (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  g_strdelimit (tag, "\n\r", ' ');
  if (*tag == '\0' || has_tag (tags, tag))
    return;

  g_strv_builder_addv (builder, (const char **) tags);
  g_strv_builder_add (builder, tag);
  more = g_strv_builder_end (builder);
  lede_tags_box_set_tags (self, more);
}

static void
remove_clicked_cb (LedeTagsBox *self, GtkButton *button)
{
  const char *tag = g_object_get_data (G_OBJECT (button), "tag");
  g_auto (GStrv) tags = lede_tags_box_get_tags (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (guint i = 0; tags[i] != NULL; i++)
    if (!g_str_equal (tags[i], tag))
      g_strv_builder_add (builder, tags[i]);

  rest = g_strv_builder_end (builder);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  lede_tags_box_set_tags (self, rest);
}

static GtkWidget *
make_chip (LedeTagsBox *self, const char *tag)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *label = gtk_label_new (tag);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: the accessible name of the button on a tag, %s is the tag */
  g_autofree char *description = g_strdup_printf (_ ("Remove tag %s"), tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "tag");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);

  return chip;
}

static void
suggestion_clicked_cb (LedeTagsBox *self, GtkButton *button)
{
  g_autofree char *tag = g_strdup (gtk_button_get_label (button));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  lede_tags_box_add (self, tag);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
lede_tags_box_update_suggestions (LedeTagsBox *self)
{
  LedeSiteInfo *site = lede_sites_get_preferred (lede_sites_get_default ());
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  GPtrArray *known = site != NULL ? lede_site_info_get_tags (site) : NULL;
  g_auto (GStrv) tags = self->story != NULL ? lede_tags_box_get_tags (self) : NULL;
  guint n_suggestions = 0;

  remove_children (self->suggestions);
  g_strstrip (typed);

  for (guint i = 0; known != NULL && tags != NULL && *typed != '\0' && i < known->len; i++)
    {
      LedeTerm *term = g_ptr_array_index (known, i);
      g_autofree char *folded = g_utf8_casefold (term->name, -1);
      GtkWidget *button;

      if (strstr (folded, typed) == NULL || has_tag (tags, term->name) || n_suggestions == MAX_SUGGESTIONS)
        continue;

      button = gtk_button_new_with_label (term->name);
      gtk_widget_add_css_class (button, "suggestion");
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->suggestions, button);
      n_suggestions++;
    }

  gtk_revealer_set_reveal_child (self->revealer, n_suggestions > 0);
}

static void
lede_tags_box_update (LedeTagsBox *self)
{
  g_auto (GStrv) tags = self->story != NULL ? lede_tags_box_get_tags (self) : NULL;

  remove_children (self->chips);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    adw_wrap_box_append (self->chips, make_chip (self, tags[i]));

  gtk_widget_set_visible (GTK_WIDGET (self->chips), tags != NULL && tags[0] != NULL);
  lede_tags_box_update_suggestions (self);
}

static void
story_edited_cb (LedeTagsBox *self, LedeEdit *edit)
{
  if (g_str_equal (lede_edit_get_path (edit), LEDE_FIELD_TAGS))
    lede_tags_box_update (self);
}

static void
entry_activated_cb (LedeTagsBox *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  lede_tags_box_add (self, text);
}

/* A comma ends a tag, as people are used to. */
static void
entry_changed_cb (LedeTagsBox *self)
{
  if (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ","))
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      text[strlen (text) - 1] = '\0';
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      lede_tags_box_add (self, text);
      return;
    }

  lede_tags_box_update_suggestions (self);
}

static void
lede_tags_box_dispose (GObject *object)
{
  LedeTagsBox *self = LEDE_TAGS_BOX (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_TAGS_BOX);

  G_OBJECT_CLASS (lede_tags_box_parent_class)->dispose (object);
}

static void
lede_tags_box_class_init (LedeTagsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_tags_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-tags-box.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeTagsBox, chips);
  gtk_widget_class_bind_template_child (widget_class, LedeTagsBox, entry);
  gtk_widget_class_bind_template_child (widget_class, LedeTagsBox, revealer);
  gtk_widget_class_bind_template_child (widget_class, LedeTagsBox, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
lede_tags_box_init (LedeTagsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_tags_box_set_story:
 * @self: a box
 * @story: (nullable): the story whose tags to show
 */
void
lede_tags_box_set_story (LedeTagsBox *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_TAGS_BOX (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_tags_box_update (self);
}
