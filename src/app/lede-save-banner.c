/* lede-save-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-save-banner"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-save-banner.h"

struct _LedeSaveBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
  LedeStorySession *session;
};

enum
{
  PROP_0,
  PROP_REVEALED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeSaveBanner, lede_save_banner, ADW_TYPE_BIN)

static void
update (LedeSaveBanner *self)
{
  const char *trouble = self->session != NULL ? lede_story_session_get_save_trouble (self->session) : NULL;

  /* A hidden banner is still read aloud, so it has nothing to say. */
  adw_banner_set_title (self->banner, trouble != NULL ? trouble : "");

  if (adw_banner_get_revealed (self->banner) == (trouble != NULL))
    return;

  adw_banner_set_revealed (self->banner, trouble != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
response_cb (LedeSaveBanner *self, const char *response)
{
  const char *path = self->session != NULL ? lede_story_session_get_rescue_path (self->session) : NULL;

  if (g_str_equal (response, "copy"))
    gtk_widget_activate_action (GTK_WIDGET (self), "story.copy-text", NULL);

  if (g_str_equal (response, "show") && path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

      gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (root), NULL, NULL, NULL);
    }
}

static void
details_cb (LedeSaveBanner *self)
{
  AdwAlertDialog *dialog;

  if (self->session == NULL || lede_story_session_get_save_error (self->session) == NULL)
    return;

  dialog = ADW_ALERT_DIALOG (
    adw_alert_dialog_new (_ ("The Story Is Not Saved"), lede_story_session_get_save_error (self->session)));
  adw_alert_dialog_add_responses (dialog, "copy", _ ("Copy _Text"), NULL);
  if (lede_story_session_get_rescue_path (self->session) != NULL)
    adw_alert_dialog_add_responses (dialog, "show", _ ("_Show File"), NULL);
  adw_alert_dialog_add_responses (dialog, "close", _ ("_Go On Writing"), NULL);
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_alert_dialog_set_close_response (dialog, "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lede_save_banner_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_REVEALED:
      g_value_set_boolean (value, lede_save_banner_get_revealed (LEDE_SAVE_BANNER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_save_banner_dispose (GObject *object)
{
  lede_save_banner_set_session (LEDE_SAVE_BANNER (object), NULL);

  G_OBJECT_CLASS (lede_save_banner_parent_class)->dispose (object);
}

static void
lede_save_banner_class_init (LedeSaveBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_save_banner_dispose;
  object_class->get_property = lede_save_banner_get_property;

  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lede_save_banner_init (LedeSaveBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, _ ("_What to Do"));
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (details_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

/**
 * lede_save_banner_get_revealed:
 * @self: a banner
 *
 * Returns: whether it has something to say
 */
gboolean
lede_save_banner_get_revealed (LedeSaveBanner *self)
{
  g_return_val_if_fail (LEDE_IS_SAVE_BANNER (self), FALSE);

  return adw_banner_get_revealed (self->banner);
}

/**
 * lede_save_banner_set_session:
 * @self: a banner
 * @session: (nullable): the story that is shown, or %NULL for none
 *
 * Tells of another story.
 */
void
lede_save_banner_set_session (LedeSaveBanner *self, LedeStorySession *session)
{
  g_return_if_fail (LEDE_IS_SAVE_BANNER (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (session, "notify::save-error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
    update (self);
}
