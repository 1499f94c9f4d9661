/* lede-writer-find-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-find-bar"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-find-bar.h"

#define RECENT 8 /* searches that can be made again */

struct _LedeWriterFindBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkRevealer *replace_revealer;
  GtkEditable *entry;
  GtkEditable *replace_entry;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *close_button;
  GtkWidget *recent_button;
  GtkLabel *message;

  LedeWriterFinder *finder;
  GMenu *recent;
  gboolean match_case;
  gboolean whole_words;
  gboolean expression;
  gboolean replacing;
  guint n_replaced; /* G_MAXUINT for not told */
};

enum
{
  PROP_0,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_EXPRESSION,
  PROP_REPLACING,
  N_PROPS
};

enum
{
  CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterFindBar, lede_writer_find_bar, GTK_TYPE_WIDGET)

static char *
describe_matches (LedeWriterFindBar *self)
{
  LedeMatches *matches = lede_writer_finder_get_matches (self->finder);
  guint n = matches != NULL ? lede_matches_get_length (matches) : 0;
  int wrapped = lede_writer_finder_get_wrapped (self->finder);
  g_autofree char *place = NULL;

  if (n == 0)
    return g_strdup (_ ("Not found"));

  if (lede_writer_finder_get_current (self->finder) == NULL)
    return g_strdup_printf (ngettext ("%u match", "%u matches", n), n);

  /* Translators: the match at the caret and the number of matches */
  place = g_strdup_printf (_ ("%u of %u"), lede_writer_finder_get_position (self->finder) + 1, n);

  if (wrapped > 0)
    /* Translators: %s is “1 of 17” */
    return g_strdup_printf (_ ("%s · from the top again"), place);
  if (wrapped < 0)
    /* Translators: %s is “17 of 17” */
    return g_strdup_printf (_ ("%s · from the end again"), place);

  return g_steal_pointer (&place);
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update (LedeWriterFindBar *self)
{
  const GError *error = lede_writer_finder_get_error (self->finder);
  LedeMatches *matches = lede_writer_finder_get_matches (self->finder);
  gboolean asked = lede_writer_find_bar_has_words (self);
  gboolean found = matches != NULL && lede_matches_get_length (matches) > 0;
  gboolean replacement = g_error_matches (error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT);
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup (error->message);
  else if (!asked || matches == NULL)
    text = g_strdup ("");
  else if (self->n_replaced != G_MAXUINT && lede_writer_finder_get_current (self->finder) == NULL)
    text = g_strdup_printf (ngettext ("%u match was replaced", "%u matches were replaced", self->n_replaced),
                            self->n_replaced);
  else
    text = describe_matches (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace", found);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all", found);

  /* Nothing to say for a moment is no reason to flicker. */
  if (error == NULL && asked && matches == NULL && lede_writer_finder_is_searching (self->finder))
    return;

  gtk_widget_set_sensitive (self->next_button, found);
  gtk_widget_set_sensitive (self->previous_button, found);
  set_css_class (GTK_WIDGET (self->entry), "error",
                 asked && !replacement && (error != NULL || (matches != NULL && !found)));
  set_css_class (GTK_WIDGET (self->replace_entry), "error", replacement);
  set_css_class (GTK_WIDGET (self->message), "error", error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');

  if (!g_str_equal (text, gtk_label_get_text (self->message)))
    {
      gtk_label_set_text (self->message, text);
      if (*text != '\0' && lede_writer_find_bar_is_open (self))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static void
replaced_cb (LedeWriterFindBar *self, guint n)
{
  self->n_replaced = n;
}

static LedeFindFlags
get_flags (LedeWriterFindBar *self)
{
  return (self->match_case ? LEDE_FIND_MATCH_CASE : 0) | (self->whole_words ? LEDE_FIND_WHOLE_WORDS : 0) |
         (self->expression ? LEDE_FIND_EXPRESSION : 0);
}

/* The newest stands first; what is looked for again moves up. */
static void
remember (LedeWriterFindBar *self)
{
  const char *words = gtk_editable_get_text (self->entry);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *label = NULL;
  g_auto (GStrv) halves = NULL;

  if (*words == '\0')
    return;

  for (int i = 0; i < g_menu_model_get_n_items (G_MENU_MODEL (self->recent)); i++)
    {
      g_autofree char *known = NULL;

      g_menu_model_get_item_attribute (G_MENU_MODEL (self->recent), i, "target", "s", &known);
      if (g_strcmp0 (known, words) == 0)
        g_menu_remove (self->recent, i--);
    }

  halves = g_strsplit (words, "_", -1);
  label = g_strjoinv ("__", halves);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "find.recent", "s", words);
  g_menu_prepend_item (self->recent, item);
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->recent)) > RECENT)
    g_menu_remove (self->recent, RECENT);

  gtk_widget_set_sensitive (self->recent_button, TRUE);
}

static void
search_changed_cb (LedeWriterFindBar *self)
{
  /* The entry tells a moment later, also of words that it was opened with. */
  if (lede_writer_find_bar_is_open (self))
    lede_writer_find_bar_search (self);
}

static void
go (LedeWriterFindBar *self, void (*step) (LedeWriterFinder *finder))
{
  remember (self);
  self->n_replaced = G_MAXUINT;
  step (self->finder);
}

static void
next_cb (LedeWriterFindBar *self)
{
  go (self, lede_writer_finder_next);
}

static void
previous_cb (LedeWriterFindBar *self)
{
  go (self, lede_writer_finder_previous);
}

static gboolean
key_pressed_cb (LedeWriterFindBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean modified = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
  gboolean shifted = (state & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_Escape)
    lede_writer_find_bar_close (self);
  else if (modified)
    return GDK_EVENT_PROPAGATE;
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && shifted)
    previous_cb (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Down)
    next_cb (self);
  else if (keyval == GDK_KEY_Up)
    previous_cb (self);
  else if (keyval == GDK_KEY_Tab && !shifted && self->replacing)
    gtk_widget_grab_focus (GTK_WIDGET (self->replace_entry));
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
replace_key_pressed_cb (LedeWriterFindBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    lede_writer_find_bar_close (self);
  else if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    gtk_widget_activate_action (GTK_WIDGET (self), "find.replace", NULL);
  else if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriterFindBar *self = LEDE_WRITER_FIND_BAR (widget);
  const char *replacement = gtk_editable_get_text (self->replace_entry);

  remember (self);
  if (g_str_equal (name, "find.replace-all"))
    lede_writer_finder_replace_all (self->finder, replacement);
  else
    lede_writer_finder_replace (self->finder, replacement);
}

static void
recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriterFindBar *self = LEDE_WRITER_FIND_BAR (widget);

  gtk_editable_set_text (self->entry, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* What was wrong with it may be right now. */
static void
replacement_changed_cb (LedeWriterFindBar *self)
{
  if (g_error_matches (lede_writer_finder_get_error (self->finder), LEDE_FIND_ERROR,
                       LEDE_FIND_ERROR_REPLACEMENT))
    lede_writer_find_bar_search (self);
}

static gboolean *
get_switch (LedeWriterFindBar *self, guint property_id)
{
  switch (property_id)
    {
    case PROP_MATCH_CASE:
      return &self->match_case;
    case PROP_WHOLE_WORDS:
      return &self->whole_words;
    case PROP_EXPRESSION:
      return &self->expression;
    case PROP_REPLACING:
      return &self->replacing;
    default:
      return NULL;
    }
}

static void
lede_writer_find_bar_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  gboolean *flag = get_switch (LEDE_WRITER_FIND_BAR (object), property_id);

  if (flag != NULL)
    g_value_set_boolean (value, *flag);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
lede_writer_find_bar_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeWriterFindBar *self = LEDE_WRITER_FIND_BAR (object);
  gboolean *flag = get_switch (self, property_id);

  if (flag == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  if (*flag == g_value_get_boolean (value))
    return;

  *flag = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);

  if (property_id != PROP_REPLACING && lede_writer_find_bar_is_open (self))
    lede_writer_find_bar_search (self);
}

static void
lede_writer_find_bar_dispose (GObject *object)
{
  LedeWriterFindBar *self = LEDE_WRITER_FIND_BAR (object);

  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_clear_object (&self->recent);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_WRITER_FIND_BAR);

  G_OBJECT_CLASS (lede_writer_find_bar_parent_class)->dispose (object);
}

static void
install_switch (GtkWidgetClass *widget_class, guint property_id, const char *name)
{
  g_autofree char *action = g_strconcat ("find.", name, NULL);

  properties[property_id] = g_param_spec_boolean (
    name, NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (G_OBJECT_CLASS (widget_class), property_id, properties[property_id]);
  gtk_widget_class_install_property_action (widget_class, action, name);
}

static void
lede_writer_find_bar_class_init (LedeWriterFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_writer_find_bar_dispose;
  object_class->get_property = lede_writer_find_bar_get_property;
  object_class->set_property = lede_writer_find_bar_set_property;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  install_switch (widget_class, PROP_MATCH_CASE, "match-case");
  install_switch (widget_class, PROP_WHOLE_WORDS, "whole-words");
  install_switch (widget_class, PROP_EXPRESSION, "expression");
  install_switch (widget_class, PROP_REPLACING, "replacing");
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.recent", "s", recent_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_ALT_MASK, "find.match-case", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_ALT_MASK, "find.whole-words", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_ALT_MASK, "find.expression", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "find.replace-all", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-writer-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, replace_revealer);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, close_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, recent_button);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterFindBar, message);
}

static void
add_keys (LedeWriterFindBar *self, GtkEditable *entry, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
}

static void
lede_writer_find_bar_init (LedeWriterFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->n_replaced = G_MAXUINT;
  self->recent = g_menu_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->recent_button), G_MENU_MODEL (self->recent));

  add_keys (self, self->entry, G_CALLBACK (key_pressed_cb));
  add_keys (self, self->replace_entry, G_CALLBACK (replace_key_pressed_cb));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->replace_entry, "changed", G_CALLBACK (replacement_changed_cb), self);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->previous_button, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (lede_writer_find_bar_close), self);
}

/**
 * lede_writer_find_bar_set_finder:
 * @self: a find bar
 * @finder: who looks for it
 *
 * Tells who does the work.
 */
void
lede_writer_find_bar_set_finder (LedeWriterFindBar *self, LedeWriterFinder *finder)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  g_signal_connect_object (finder, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
open_bar (LedeWriterFindBar *self, const char *words)
{
  if (words != NULL)
    gtk_editable_set_text (self->entry, words);

  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  lede_writer_find_bar_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * lede_writer_find_bar_open:
 * @self: a find bar
 * @words: (nullable): what to find, %NULL for what was looked for last
 *
 * Shows the bar and takes the focus.
 */
void
lede_writer_find_bar_open (LedeWriterFindBar *self, const char *words)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  if (!lede_writer_find_bar_is_open (self))
    g_object_set (self, "replacing", FALSE, NULL);
  open_bar (self, words);
}

/**
 * lede_writer_find_bar_open_replace:
 * @self: a find bar
 * @words: (nullable): what to find, %NULL for what was looked for last
 *
 * Shows the bar with what is to stand there instead, and takes the focus.
 */
void
lede_writer_find_bar_open_replace (LedeWriterFindBar *self, const char *words)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  g_object_set (self, "replacing", TRUE, NULL);
  open_bar (self, words);

  if (words != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->replace_entry));
}

/**
 * lede_writer_find_bar_close:
 * @self: a find bar
 *
 * Hides the bar.
 */
void
lede_writer_find_bar_close (LedeWriterFindBar *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  remember (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

/**
 * lede_writer_find_bar_search:
 * @self: a find bar
 *
 * Looks for what stands in it.
 */
void
lede_writer_find_bar_search (LedeWriterFindBar *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FIND_BAR (self));

  self->n_replaced = G_MAXUINT;
  lede_writer_finder_search (self->finder, gtk_editable_get_text (self->entry), get_flags (self));
}

/**
 * lede_writer_find_bar_is_open:
 * @self: a find bar
 *
 * Returns: whether it is shown
 */
gboolean
lede_writer_find_bar_is_open (LedeWriterFindBar *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FIND_BAR (self), FALSE);

  return self->revealer != NULL && gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * lede_writer_find_bar_has_words:
 * @self: a find bar
 *
 * Returns: whether there is something to find
 */
gboolean
lede_writer_find_bar_has_words (LedeWriterFindBar *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FIND_BAR (self), FALSE);

  return *gtk_editable_get_text (self->entry) != '\0';
}
