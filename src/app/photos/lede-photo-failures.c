/* lede-photo-failures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-failures"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-failures.h"

#include "lede-story-host.h"

#define MOST 50 /* sentences; more of them say the same */

static void
show_details_cb (AdwToast *toast, GtkWidget *window)
{
  GPtrArray *sentences = g_object_get_data (G_OBJECT (toast), "sentences");
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Pictures Not Added"), NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  for (guint i = 0; i < MIN (sentences->len, MOST); i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (sentences, i));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_top (label, 9);
      gtk_widget_set_margin_bottom (label, 9);
      gtk_widget_set_margin_start (label, 12);
      gtk_widget_set_margin_end (label, 12);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);

  /* The sentences have paths in them. */
  adw_alert_dialog_set_prefer_wide_layout (ADW_ALERT_DIALOG (dialog), TRUE);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), scroller);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, window);
}

/**
 * lede_photo_failures_tell:
 * @widget: what stands in the window
 * @sentences: (element-type utf8): why each of the pictures was not added
 *
 * Tells of pictures that were not added.
 */
void
lede_photo_failures_tell (GtkWidget *widget, GPtrArray *sentences)
{
  GtkRoot *window = gtk_widget_get_root (widget);
  g_autofree char *title = NULL;
  AdwToast *toast;

  g_return_if_fail (sentences->len > 0);

  if (!LEDE_IS_STORY_HOST (window))
    return;

  if (sentences->len == 1)
    title = g_strdup (g_ptr_array_index (sentences, 0));
  else
    title = g_strdup_printf (
      ngettext ("%u picture was not added.", "%u pictures were not added.", sentences->len), sentences->len);

  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("_Details"));
  g_object_set_data_full (G_OBJECT (toast), "sentences", g_ptr_array_ref (sentences),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_details_cb), window, G_CONNECT_DEFAULT);
  lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
}
