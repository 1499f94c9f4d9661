/* lede-moment-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-moment-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-moment-row.h"

#include "lede-wall-time.h"

struct _LedeMomentRow
{
  AdwActionRow parent_instance;

  GDateTime *moment;
  GTimeZone *zone;   /* NULL for the person's own */
  char *explanation; /* of a time that is not, or twice, on the chosen day; NULL for none */
  gboolean with_time;
  gboolean required;
  gboolean updating;
  gboolean choosing;

  LedeStory *story;
  char *path;

  GtkButton *clear_button;
  GtkMenuButton *menu_button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkBox *time_box;
  GtkSpinButton *hour_button;
  GtkSpinButton *minute_button;
};

enum
{
  PROP_0,
  PROP_MOMENT,
  PROP_WITH_TIME,
  PROP_REQUIRED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeMomentRow, lede_moment_row, ADW_TYPE_ACTION_ROW)

static GTimeZone *
lede_moment_row_dup_zone (LedeMomentRow *self)
{
  return self->zone != NULL ? g_time_zone_ref (self->zone) : g_time_zone_new_local ();
}

/* “Athens” for Europe/Athens, which would not stand on a line. */
static char *
dup_place_of_zone (GTimeZone *zone)
{
  const char *name = g_time_zone_get_identifier (zone);
  const char *slash = strrchr (name, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : name), "_", ' ');
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/* Where the site's clock shows another time than the person's, both are told. */
static char *
lede_moment_row_describe_time (LedeMomentRow *self)
{
  g_autoptr (GDateTime) here = g_date_time_to_local (self->moment);
  /* Translators: a day and a time: Sunday, 4 May 2031, 06:00 */
  g_autofree char *there_text = g_date_time_format (self->moment, _ ("%a, %-d %b %Y, %H:%M"));
  /* Translators: a day and a time: Sunday, 4 May 2031, 06:00 */
  g_autofree char *here_text = g_date_time_format (here, _ ("%a, %-d %b %Y, %H:%M"));
  g_autofree char *text = NULL;

  if (g_str_equal (there_text, here_text))
    text = g_strdup (there_text);
  else
    {
      g_autofree char *place = dup_place_of_zone (self->zone);
      g_autofree char *clock = g_date_time_format (here, "%H:%M");

      /* Translators: the same moment in two places, the second %s is where the site's clock is:
       * Sun, 4 May 2031, 06:00 on the site (Lisbon) and below 07:00 here */
      text = g_strdup_printf (_ ("%s on the site (%s)\n%s here"), there_text, place,
                              is_same_day (self->moment, here) ? clock : here_text);
    }

  if (self->explanation == NULL)
    return g_steal_pointer (&text);

  return g_strconcat (text, "\n", self->explanation, NULL);
}

static void
lede_moment_row_update (LedeMomentRow *self)
{
  g_autofree char *text = NULL;

  if (self->moment == NULL)
    text = g_strdup (_ ("Not set"));
  else if (self->with_time)
    text = lede_moment_row_describe_time (self);
  else
    /* Translators: a day: 4 May 2031 */
    text = g_date_time_format (self->moment, _ ("%-d %B %Y"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), self->moment != NULL && !self->required);
  gtk_widget_set_visible (GTK_WIDGET (self->time_box), self->with_time);
}

static void
lede_moment_row_write (LedeMomentRow *self)
{
  g_autofree char *text = NULL;

  if (self->story == NULL)
    return;

  if (self->moment == NULL)
    text = g_strdup ("");
  else
    text = g_date_time_format (self->moment, self->with_time ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%d");

  self->updating = TRUE;
  lede_story_set_text (self->story, self->path, text);
  self->updating = FALSE;
}

static void
lede_moment_row_read (LedeMomentRow *self)
{
  const char *text = self->story != NULL ? lede_story_get_text (self->story, self->path) : "";
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *full = strlen (text) == 10 ? g_strconcat (text, "T00:00:00", NULL) : g_strdup (text);
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (full, zone);
  g_autoptr (GDateTime) local = parsed != NULL ? g_date_time_to_local (parsed) : NULL;

  lede_moment_row_set_moment (self, local);
}

static void
story_edited_cb (LedeMomentRow *self, LedeEdit *edit)
{
  if (!self->updating && g_str_equal (lede_edit_get_path (edit), self->path))
    lede_moment_row_read (self);
}

static GDateTime *
lede_moment_row_make (LedeMomentRow *self, gint64 moment)
{
  g_autoptr (GTimeZone) zone = lede_moment_row_dup_zone (self);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment);

  return g_date_time_to_timezone (utc, zone);
}

static void
lede_moment_row_choose (LedeMomentRow *self)
{
  g_autoptr (GTimeZone) zone = lede_moment_row_dup_zone (self);
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) moment = NULL;
  LedeWallTime wall;

  if (self->updating)
    return;

  day = gtk_calendar_get_date (self->calendar);
  lede_wall_time_resolve (&wall, zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day),
                          self->with_time ? gtk_spin_button_get_value_as_int (self->hour_button) : 0,
                          self->with_time ? gtk_spin_button_get_value_as_int (self->minute_button) : 0, 0);
  moment = lede_moment_row_make (self, wall.moment);

  g_free (self->explanation);
  self->explanation = lede_wall_time_explain (&wall, zone);
  self->choosing = TRUE;
  lede_moment_row_set_moment (self, moment);
  self->choosing = FALSE;
  lede_moment_row_update (self);
  lede_moment_row_write (self);
}

static void
date_chosen_cb (LedeMomentRow *self)
{
  lede_moment_row_choose (self);
}

static void
time_chosen_cb (LedeMomentRow *self)
{
  lede_moment_row_choose (self);
}

static void
popover_shown_cb (LedeMomentRow *self)
{
  g_autoptr (GTimeZone) zone = lede_moment_row_dup_zone (self);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) shown = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  now = g_date_time_new_now (zone);
  shown = self->moment != NULL ? g_date_time_ref (self->moment) : g_date_time_add_hours (now, 1);

  self->updating = TRUE;
  gtk_calendar_select_day (self->calendar, shown);
  gtk_spin_button_set_value (self->hour_button, g_date_time_get_hour (shown));
  gtk_spin_button_set_value (self->minute_button, self->moment != NULL ? g_date_time_get_minute (shown) : 0);
  self->updating = FALSE;

  if (self->moment == NULL)
    lede_moment_row_choose (self);
}

static void
clear_clicked_cb (LedeMomentRow *self)
{
  lede_moment_row_set_moment (self, NULL);
  lede_moment_row_write (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

static gboolean
two_digits_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (button))))
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static void
lede_moment_row_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeMomentRow *self = LEDE_MOMENT_ROW (object);

  switch (property_id)
    {
    case PROP_MOMENT:
      g_value_set_boxed (value, self->moment);
      break;
    case PROP_WITH_TIME:
      g_value_set_boolean (value, self->with_time);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_moment_row_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeMomentRow *self = LEDE_MOMENT_ROW (object);

  switch (property_id)
    {
    case PROP_MOMENT:
      lede_moment_row_set_moment (self, g_value_get_boxed (value));
      break;
    case PROP_WITH_TIME:
      self->with_time = g_value_get_boolean (value);
      lede_moment_row_update (self);
      break;
    case PROP_REQUIRED:
      self->required = g_value_get_boolean (value);
      lede_moment_row_update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_moment_row_dispose (GObject *object)
{
  LedeMomentRow *self = LEDE_MOMENT_ROW (object);

  self->updating = TRUE;
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_MOMENT_ROW);
  g_clear_pointer (&self->moment, g_date_time_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->explanation, g_free);

  G_OBJECT_CLASS (lede_moment_row_parent_class)->dispose (object);
}

static void
lede_moment_row_class_init (LedeMomentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_moment_row_dispose;
  object_class->get_property = lede_moment_row_get_property;
  object_class->set_property = lede_moment_row_set_property;

  properties[PROP_MOMENT] =
    g_param_spec_boxed ("moment", NULL, NULL, G_TYPE_DATE_TIME,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITH_TIME] =
    g_param_spec_boolean ("with-time", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Whether there always has to be a moment, so that it can only be changed. */
  properties[PROP_REQUIRED] =
    g_param_spec_boolean ("required", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-moment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, popover);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, time_box);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, hour_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMomentRow, minute_button);
  gtk_widget_class_bind_template_callback (widget_class, date_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
}

static void
lede_moment_row_init (LedeMomentRow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  lede_moment_row_update (self);
}

/**
 * lede_moment_row_get_moment:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the chosen moment, in the row's zone
 */
GDateTime *
lede_moment_row_get_moment (LedeMomentRow *self)
{
  g_return_val_if_fail (LEDE_IS_MOMENT_ROW (self), NULL);

  return self->moment;
}

void
lede_moment_row_set_moment (LedeMomentRow *self, GDateTime *moment)
{
  g_return_if_fail (LEDE_IS_MOMENT_ROW (self));

  if (self->moment == moment ||
      (self->moment != NULL && moment != NULL && g_date_time_equal (self->moment, moment)))
    return;

  g_clear_pointer (&self->moment, g_date_time_unref);
  if (moment != NULL)
    self->moment = lede_moment_row_make (self, g_date_time_to_unix (moment));
  if (!self->choosing)
    g_clear_pointer (&self->explanation, g_free);

  lede_moment_row_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
}

/**
 * lede_moment_row_set_zone:
 * @self: a row
 * @zone: (nullable): whose clock the person reads the time on; %NULL for their own
 *
 * The moment stays, its day and time are those of the zone.
 */
void
lede_moment_row_set_zone (LedeMomentRow *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) moment = NULL;

  g_return_if_fail (LEDE_IS_MOMENT_ROW (self));

  if (zone == self->zone ||
      (zone != NULL && self->zone != NULL &&
       g_str_equal (g_time_zone_get_identifier (zone), g_time_zone_get_identifier (self->zone))))
    return;

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->explanation, g_free);
  if (zone != NULL)
    self->zone = g_time_zone_ref (zone);

  if (self->moment != NULL)
    {
      moment = lede_moment_row_make (self, g_date_time_to_unix (self->moment));
      g_clear_pointer (&self->moment, g_date_time_unref);
      self->moment = g_steal_pointer (&moment);
    }

  lede_moment_row_update (self);
}

/**
 * lede_moment_row_bind:
 * @self: a row
 * @story: (nullable): a story
 * @path: which of its texts is the moment
 */
void
lede_moment_row_bind (LedeMomentRow *self, LedeStory *story, const char *path)
{
  g_return_if_fail (LEDE_IS_MOMENT_ROW (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  g_set_str (&self->path, path);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_moment_row_read (self);
}
