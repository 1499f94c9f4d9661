/* lede-story-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-status"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-status.h"

#include "lede-count.h"
#include "lede-fitting-label.h"
#include "lede-time.h"
#include "lede-worker.h"

#define UPDATE_MILLISECONDS 250

struct _LedeStoryStatus
{
  AdwBin parent_instance;

  LedeWriter *writer;
  LedeStorySession *session;
  LedeWorker *worker; /* counts what takes a parse */

  GCancellable *selecting; /* the count of the selection that runs; NULL for none */
  LedeCount *selected;     /* NULL without a selection */
  guint update_source;

  GtkMenuButton *button;
  LedeFittingLabel *label;
  GtkPopover *popover;
  GtkLabel *scope_label;
  GtkLabel *words_label;
  GtkLabel *reading_label;
  GtkLabel *speaking_label;
  GtkLabel *characters_label;
  GtkLabel *letters_label;
  GtkLabel *sentences_label;
  GtkLabel *paragraphs_label;
  GtkLabel *headline_label;
  GtkLabel *deck_label;
  GtkLabel *photos_label;
};

G_DEFINE_FINAL_TYPE (LedeStoryStatus, lede_story_status, ADW_TYPE_BIN)

static LedeStory *
get_story (LedeStoryStatus *self)
{
  return self->session != NULL ? lede_story_session_get_story (self->session) : NULL;
}

static char *
describe_words (LedeStoryStatus *self, const LedeCount *count)
{
  if (self->selected == NULL)
    return g_strdup_printf (ngettext ("%'u word", "%'u words", count->words), count->words);

  /* Translators: in the status line, of what is selected; the second number is all words */
  return g_strdup_printf (ngettext ("%'u of %'u word selected", "%'u of %'u words selected", count->words),
                          self->selected->words, count->words);
}

static char *
describe_saving (LedeStoryStatus *self)
{
  gint64 saved_at = self->session != NULL ? lede_story_session_get_saved_at (self->session) : 0;
  g_autofree char *clock = NULL;

  if (self->session != NULL && lede_story_session_get_save_error (self->session) != NULL)
    return g_strdup (_ ("not saved"));
  if (saved_at == 0)
    return g_strdup (_ ("saved"));

  clock = lede_time_format_clock (saved_at);

  /* Translators: in the status line, %s is a time: 10:42 */
  return g_strdup_printf (_ ("saved %s"), clock);
}

static void
update (LedeStoryStatus *self)
{
  LedeCount count = { 0 };
  guint minutes;
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;
  g_autofree char *saving = describe_saving (self);
  g_autofree char *numbers = NULL;
  g_autofree char *number = NULL;
  g_autofree char *status = NULL;

  if (self->writer != NULL)
    lede_writer_count (self->writer, &count);

  minutes = lede_count_reading_minutes (self->selected != NULL ? self->selected : &count);
  words = describe_words (self, &count);
  time = g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  status = g_strdup_printf ("%s · %s · %s", words, time, saving);

  number = g_strdup_printf ("%'u", self->selected != NULL ? self->selected->words : count.words);
  if (self->selected != NULL)
    /* Translators: on a narrow screen: so many words are selected of so many */
    numbers = g_strdup_printf (_ ("%'u of %'u"), self->selected->words, count.words);

  lede_fitting_label_set_texts (
    self->label, (const char *const[]) { status, words, numbers != NULL ? numbers : number, number, NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), status);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, status, -1);
}

static gboolean
update_cb (gpointer data)
{
  LedeStoryStatus *self = data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
update_soon (LedeStoryStatus *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_MILLISECONDS, update_cb, self);
}

static gpointer
count_text (gpointer data, GCancellable *cancellable, GError **error)
{
  return lede_count_new (data, -1);
}

static void
count_async (LedeStoryStatus *self,
             const char *text,
             gssize length,
             GCancellable *cancellable,
             GAsyncReadyCallback callback)
{
  if (self->worker == NULL)
    self->worker = lede_worker_new ("counts");

  lede_worker_run_async (self->worker, count_text,
                         length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length), g_free, g_free,
                         cancellable, callback, g_object_ref (self));
}

static void
selection_counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryStatus) self = user_data;
  g_autoptr (GError) error = NULL;
  LedeCount *count = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (count == NULL)
    return;

  g_clear_object (&self->selecting);
  g_free (self->selected);
  self->selected = count;
  update (self);
}

static void
selection_changed_cb (LedeStoryStatus *self)
{
  LedeStory *story = get_story (self);
  gsize start, end;

  if (self->selecting != NULL)
    g_cancellable_cancel (self->selecting);
  g_clear_object (&self->selecting);

  if (story != NULL && lede_writer_get_selection (self->writer, &start, &end))
    {
      self->selecting = g_cancellable_new ();
      count_async (self, lede_story_get_text (story, LEDE_FIELD_BODY) + start, (gssize) (end - start),
                   self->selecting, selection_counted_cb);
    }
  else if (self->selected != NULL)
    {
      g_clear_pointer (&self->selected, g_free);
      update (self);
    }
}

static void
set_number (GtkLabel *label, guint number)
{
  g_autofree char *text = g_strdup_printf ("%'u", number);

  gtk_label_set_label (label, text);
}

static void
set_length (GtkLabel *label, const char *text)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u character", "%'u characters", length), length);

  gtk_label_set_label (label, words);
}

static void
show_count (LedeStoryStatus *self, const LedeCount *count)
{
  guint minutes = lede_count_reading_minutes (count);
  guint seconds = lede_count_speaking_seconds (count);
  g_autofree char *reading = g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  /* Translators: minutes and seconds of speaking: 2:05 */
  g_autofree char *speaking = g_strdup_printf (_ ("%u:%02u min"), seconds / 60, seconds % 60);

  set_number (self->words_label, count->words);
  gtk_label_set_label (self->reading_label, reading);
  gtk_label_set_label (self->speaking_label, speaking);
  set_number (self->characters_label, count->characters);
  set_number (self->letters_label, count->characters - count->spaces);
  set_number (self->sentences_label, count->sentences);
  set_number (self->paragraphs_label, count->paragraphs);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryStatus) self = user_data;
  g_autofree LedeCount *count = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);

  if (count != NULL && self->words_label != NULL)
    show_count (self, count);
}

/* What takes time is counted when somebody asks. */
static void
popover_shown_cb (LedeStoryStatus *self)
{
  LedeStory *story = get_story (self);
  g_auto (GStrv) photos = NULL;

  if (story == NULL)
    return;

  gtk_label_set_label (self->scope_label, self->selected != NULL ? _ ("Selection") : _ ("Body"));
  photos = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);
  set_number (self->photos_label, g_strv_length (photos));
  set_length (self->headline_label, lede_story_get_text (story, LEDE_FIELD_HEADLINE));
  set_length (self->deck_label, lede_story_get_text (story, LEDE_FIELD_DECK));

  if (self->selected != NULL)
    show_count (self, self->selected);
  else
    count_async (self, lede_story_get_text (story, LEDE_FIELD_BODY), -1, NULL, counted_cb);
}

static void
lede_story_status_dispose (GObject *object)
{
  LedeStoryStatus *self = LEDE_STORY_STATUS (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->session != NULL)
    lede_story_status_set_session (self, NULL);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_weak_pointer (&self->writer);
  g_clear_object (&self->worker);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_STORY_STATUS);

  G_OBJECT_CLASS (lede_story_status_parent_class)->dispose (object);
}

static void
lede_story_status_finalize (GObject *object)
{
  g_free (LEDE_STORY_STATUS (object)->selected);

  G_OBJECT_CLASS (lede_story_status_parent_class)->finalize (object);
}

static void
lede_story_status_class_init (LedeStoryStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_story_status_dispose;
  object_class->finalize = lede_story_status_finalize;

  g_type_ensure (LEDE_TYPE_FITTING_LABEL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-story-status.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, button);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, popover);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, scope_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, words_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, reading_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, speaking_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, characters_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, letters_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, sentences_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, paragraphs_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, headline_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, deck_label);
  gtk_widget_class_bind_template_child (widget_class, LedeStoryStatus, photos_label);
}

static void
lede_story_status_init (LedeStoryStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (popover_shown_cb), self);
}

/**
 * lede_story_status_set_writer:
 * @self: a status line
 * @writer: the manuscript above it
 *
 * Tells whose words and selection are counted.
 */
void
lede_story_status_set_writer (LedeStoryStatus *self, LedeWriter *writer)
{
  g_return_if_fail (LEDE_IS_STORY_STATUS (self));
  g_return_if_fail (self->writer == NULL);

  g_set_weak_pointer (&self->writer, writer);
  g_signal_connect_object (writer, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lede_story_status_set_session:
 * @self: a status line
 * @session: (nullable): the story that the manuscript shows, or %NULL for none
 *
 * Tells of another story.
 */
void
lede_story_status_set_session (LedeStoryStatus *self, LedeStorySession *session)
{
  g_return_if_fail (LEDE_IS_STORY_STATUS (self));

  if (self->selecting != NULL)
    g_cancellable_cancel (self->selecting);
  g_clear_object (&self->selecting);
  g_clear_pointer (&self->selected, g_free);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_story (self), self);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }

  g_set_object (&self->session, session);

  if (session == NULL)
    return;

  g_signal_connect_object (get_story (self), "edited", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::saved-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::save-error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
