/* lede-story-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-print"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-print.h"

#include "lede-print.h"
#include "lede-story-host.h"

/* One story on its way to the printer or into a file. */
typedef struct
{
  LedePreview *preview;
  GtkPrintSetup *setup; /* NULL for a file */
  GFile *file;          /* a temporary one for the printer */
} Job;

static void
job_free (Job *job)
{
  if (job->setup && job->file)
    g_file_delete_async (job->file, G_PRIORITY_LOW, NULL, NULL, NULL);

  g_clear_object (&job->preview);
  g_clear_pointer (&job->setup, gtk_print_setup_unref);
  g_clear_object (&job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static GtkWindow *
get_window (LedePreview *preview)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (preview));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (Job *job, const char *sentence)
{
  if (get_window (job->preview))
    lede_story_host_say (GTK_WIDGET (job->preview), sentence);
}

static gboolean
is_dismissed (GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
         g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error) &&
      !is_dismissed (error))
    tell (job, error->message);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  guint n_sheets = lede_print_to_pdf_finish (result, &error);

  if (n_sheets == 0)
    {
      tell (job, error->message);
    }
  else if (job->setup)
    {
      g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
      Job *sending = g_steal_pointer (&job);

      gtk_print_dialog_print_file (dialog, get_window (sending->preview), sending->setup, sending->file, NULL,
                                   sent_cb, sending);
    }
  else
    {
      g_autofree char *name = g_file_get_basename (job->file);
      g_autofree char *sentence =
        /* Translators: %u is a number of pages, %s is a file's name */
        g_strdup_printf (ngettext ("%u page was written to “%s”", "%u pages were written to “%s”", n_sheets),
                         n_sheets, name);

      tell (job, sentence);
    }
}

static void
set_story (Job *job, GtkPageSetup *paper)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *html = lede_preview_render_print (job->preview, &error);

  if (html)
    {
      lede_print_to_pdf_async (html, paper, job->file, NULL, set_cb, job);
      return;
    }

  if (error)
    tell (job, error->message);
  job_free (job);
}

/* To a printer */

static void
set_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GtkPageSetup) paper = NULL;

  job->setup = gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (source), result, &error);

  if (job->setup == NULL || !(job->file = g_file_new_tmp ("lede-XXXXXX.pdf", &stream, &error)))
    {
      if (!is_dismissed (error))
        tell (job, error->message);
      return;
    }

  paper = gtk_print_setup_get_page_setup (job->setup)
            ? g_object_ref (gtk_print_setup_get_page_setup (job->setup))
            : gtk_page_setup_new ();
  set_story (g_steal_pointer (&job), paper);
}

/**
 * lede_story_print:
 * @preview: a preview of a story
 *
 * Asks for a printer and paper and prints the story.
 */
void
lede_story_print (LedePreview *preview)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  Job *job;

  g_return_if_fail (LEDE_IS_PREVIEW (preview));

  job = g_new0 (Job, 1);
  job->preview = g_object_ref (preview);
  gtk_print_dialog_set_title (dialog, _ ("Print the Story"));
  gtk_print_dialog_setup (dialog, get_window (preview), NULL, set_up_cb, job);
}

/* Into a file */

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GtkPageSetup) paper = gtk_page_setup_new ();

  job->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (job->file)
    set_story (g_steal_pointer (&job), paper);
}

/**
 * lede_story_export_pdf:
 * @preview: a preview of a story
 * @name: what the file is called unless the person says otherwise, without its ending
 *
 * Asks for a file and writes the story there, on the paper that is usual here.
 */
void
lede_story_export_pdf (LedePreview *preview, const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);
  Job *job;

  g_return_if_fail (LEDE_IS_PREVIEW (preview));

  job = g_new0 (Job, 1);
  job->preview = g_object_ref (preview);
  gtk_file_dialog_set_title (dialog, _ ("Export as PDF"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (file_name, "/", '-'));
  gtk_file_dialog_save (dialog, get_window (preview), NULL, file_chosen_cb, job);
}
