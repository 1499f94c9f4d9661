/* lede-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A story as a page of a newspaper. A web view that nobody sees sets it on sheets (lede-print.js) and
 * prints them into a file, as a PDF.
 */

#define G_LOG_DOMAIN "lede-print"

#include "config.h"

#include "lede-print.h"

#include <glib/gi18n.h>

#include "lede-page.h"
#include "lede-preview-browser.h"

#define SCRIPT "/org/lede/Lede/lede-print.js"
#define THEME "print"

typedef struct
{
  WebKitWebView *view;
  WebKitPrintOperation *operation; /* NULL until the sheets are set */
  GtkPageSetup *paper;
  GFile *file;
  char *address;
  guint n_sheets;
  gboolean is_done;
} Job;

static void
job_free (Job *job)
{
  if (job->operation)
    g_signal_handlers_disconnect_by_data (job->operation, job);

  g_clear_object (&job->operation);
  g_clear_object (&job->view);
  g_clear_object (&job->paper);
  g_clear_object (&job->file);
  g_free (job->address);
  g_free (job);
}

static void
fail (GTask *task, const char *why)
{
  Job *job = g_task_get_task_data (task);

  if (job->is_done)
    return;

  job->is_done = TRUE;
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("The story could not be set for printing: %s. Try it again."), why);
}

static void
printed_cb (GTask *task, WebKitPrintOperation *operation)
{
  Job *job = g_task_get_task_data (task);

  if (job->is_done)
    return;

  if (!g_file_query_exists (job->file, NULL))
    {
      fail (task, _ ("no file was written"));
      return;
    }

  job->is_done = TRUE;
  g_task_return_int (task, job->n_sheets);
}

static void
print_failed_cb (GTask *task, GError *error, WebKitPrintOperation *operation)
{
  fail (task, error->message);
}

static void
print_sheets (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *uri = g_file_get_uri (job->file);

  /* The name by which GTK knows its own printer into files. */
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);

  job->operation = webkit_print_operation_new (job->view);
  webkit_print_operation_set_print_settings (job->operation, settings);
  webkit_print_operation_set_page_setup (job->operation, job->paper);
  g_signal_connect_object (job->operation, "finished", G_CALLBACK (printed_cb), task, G_CONNECT_SWAPPED);
  g_signal_connect_object (job->operation, "failed", G_CALLBACK (print_failed_cb), task, G_CONNECT_SWAPPED);
  webkit_print_operation_print (job->operation);
}

static void
paginated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (value == NULL)
    {
      fail (task, error->message);
      return;
    }

  job->n_sheets = jsc_value_to_int32 (value);
  if (!job->is_done)
    print_sheets (task);
}

static void
script_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);
  g_autoptr (GVariant) arguments = NULL;
  GVariantDict sizes;

  if (value == NULL)
    {
      fail (task, error->message);
      return;
    }

  g_variant_dict_init (&sizes, NULL);
  g_variant_dict_insert (&sizes, "width", "d", gtk_page_setup_get_paper_width (job->paper, GTK_UNIT_MM));
  g_variant_dict_insert (&sizes, "height", "d", gtk_page_setup_get_paper_height (job->paper, GTK_UNIT_MM));
  arguments = g_variant_ref_sink (g_variant_dict_end (&sizes));
  webkit_web_view_call_async_javascript_function (
    job->view, "return await lede.paginate(width, height)", -1, arguments, LEDE_PREVIEW_WORLD, NULL,
    g_task_get_cancellable (task), paginated_cb, g_object_ref (task));
}

static void
load_changed_cb (GTask *task, WebKitLoadEvent event, WebKitWebView *view)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GBytes) script = NULL;
  gsize length;
  const char *source;

  if (event != WEBKIT_LOAD_FINISHED || g_strcmp0 (webkit_web_view_get_uri (view), job->address) != 0)
    return;

  script = g_resources_lookup_data (SCRIPT, 0, NULL);
  source = g_bytes_get_data (script, &length);
  webkit_web_view_evaluate_javascript (view, source, length, LEDE_PREVIEW_WORLD, NULL,
                                       g_task_get_cancellable (task), script_run_cb, g_object_ref (task));
}

static void
terminated_cb (GTask *task, WebKitWebProcessTerminationReason reason, WebKitWebView *view)
{
  fail (task, _ ("its page stopped"));
}

/* The whole sheet is ours: a margin is part of it. */
static GtkPageSetup *
create_paper (GtkPageSetup *wanted)
{
  GtkPageSetup *paper = gtk_page_setup_copy (wanted);

  gtk_page_setup_set_top_margin (paper, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (paper, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (paper, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (paper, 0, GTK_UNIT_MM);

  return paper;
}

/**
 * lede_print_render:
 * @fields: a story
 * @document: its body
 * @context: of a live page
 * @error: return location
 *
 * Returns: (transfer full): the copy from which sheets are set, an HTML document; %NULL when the theme
 *   for print cannot be read
 */
char *
lede_print_render (LedeStoryFields *fields, LedeDocument *document, LedePageContext *context, GError **error)
{
  g_autoptr (LedeTheme) theme = lede_theme_load_named (THEME, error);
  LedePageContext on_paper;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (context != NULL && context->live, NULL);

  on_paper = *context;
  /* Paper is denser than any screen. */
  on_paper.locate_copy = NULL;

  return theme ? lede_page_render (fields, document, &on_paper, theme) : NULL;
}

/**
 * lede_print_to_pdf_async:
 * @html: the copy, of lede_print_render()
 * @paper: on which paper; its margins are not used
 * @file: where the PDF goes
 * @cancellable: (nullable): a cancellable
 * @callback: called when the file is written
 * @user_data: data for @callback
 *
 * Sets a story on sheets of paper and writes them as a PDF.
 */
void
lede_print_to_pdf_async (const char *html,
                         GtkPageSetup *paper,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (html != NULL);
  g_return_if_fail (GTK_IS_PAGE_SETUP (paper));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lede_print_to_pdf_async);
  job = g_new0 (Job, 1);
  job->view = g_object_ref_sink (lede_preview_browser_new_view ());
  job->paper = create_paper (paper);
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  /* Until it is done the view keeps the task, and the task the view. */
  g_signal_connect_data (job->view, "load-changed", G_CALLBACK (load_changed_cb), g_object_ref (task),
                         (GClosureNotify) (GCallback) g_object_unref, G_CONNECT_SWAPPED);
  g_signal_connect_object (job->view, "web-process-terminated", G_CALLBACK (terminated_cb), task,
                           G_CONNECT_SWAPPED);
  job->address = lede_preview_browser_load (job->view, html);
}

/**
 * lede_print_to_pdf_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: how many sheets there are, 0 with what went wrong
 */
guint
lede_print_to_pdf_finish (GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  gssize n_sheets = g_task_propagate_int (task, error);

  g_signal_handlers_disconnect_by_data (job->view, task);

  return n_sheets > 0 ? n_sheets : 0;
}
