/* lede-writing-face.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writing-face"

#include "config.h"

#include <math.h>

#include "lede-writing-face.h"

/* Tenths, so that a few steps there and back end where they began. */
#define STEPS_PER_UNIT 10

struct _LedeWritingFace
{
  GObject parent_instance;

  GSettings *settings;
  GdkDisplay *display;
  GtkCssProvider *provider;
};

G_DEFINE_FINAL_TYPE (LedeWritingFace, lede_writing_face, G_TYPE_OBJECT)

static void
append_string (GString *css, const char *text)
{
  g_string_append_c (css, '"');

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\' || (guchar) *p < 0x20)
      g_string_append_printf (css, "\\%x ", (guchar) *p);
    else
      g_string_append_c (css, *p);

  g_string_append_c (css, '"');
}

static void
update (LedeWritingFace *self)
{
  g_autofree char *family = g_settings_get_string (self->settings, "writing-font");
  g_autofree char *css =
    lede_writing_face_to_css (family, g_settings_get_double (self->settings, "text-size"));

  gtk_css_provider_load_from_string (self->provider, css);
}

static void
lede_writing_face_dispose (GObject *object)
{
  LedeWritingFace *self = LEDE_WRITING_FACE (object);

  if (self->provider != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->provider));

  g_clear_object (&self->provider);
  g_clear_object (&self->settings);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (lede_writing_face_parent_class)->dispose (object);
}

static void
lede_writing_face_class_init (LedeWritingFaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writing_face_dispose;
}

static void
lede_writing_face_init (LedeWritingFace *self)
{
}

/**
 * lede_writing_face_new:
 * @settings: where the face and its size are chosen
 * @display: where manuscripts are shown
 *
 * Returns: (transfer full): what keeps the manuscripts in the type that was chosen, as long as it lives
 */
LedeWritingFace *
lede_writing_face_new (GSettings *settings, GdkDisplay *display)
{
  LedeWritingFace *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (GDK_IS_DISPLAY (display), NULL);

  self = g_object_new (LEDE_TYPE_WRITING_FACE, NULL);
  self->settings = g_object_ref (settings);
  self->display = g_object_ref (display);
  self->provider = gtk_css_provider_new ();

  /* Above the writer's own style sheet, which is loaded later and says the same with its defaults. */
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (settings, "changed::text-size", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::writing-font", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * lede_writing_face_zoom:
 * @settings: where the size is chosen
 * @steps: how many tenths larger, negative for smaller; 0 for the size that Lede comes with
 *
 * Makes the type larger or smaller.
 */
void
lede_writing_face_zoom (GSettings *settings, int steps)
{
  double size;

  g_return_if_fail (G_IS_SETTINGS (settings));

  if (steps == 0)
    {
      g_settings_reset (settings, "text-size");
      return;
    }

  size = round (g_settings_get_double (settings, "text-size") * STEPS_PER_UNIT) + steps;
  g_settings_set_double (
    settings, "text-size",
    CLAMP (size / STEPS_PER_UNIT, LEDE_WRITING_FACE_SMALLEST, LEDE_WRITING_FACE_LARGEST));
}

/**
 * lede_writing_face_to_css:
 * @family: a font's family, "" for the system's font for documents
 * @size: a factor
 *
 * Returns: (transfer full): the style of a manuscript in that type
 */
char *
lede_writing_face_to_css (const char *family, double size)
{
  g_autoptr (GString) css = g_string_new (NULL);

  g_return_val_if_fail (family != NULL, NULL);

  g_string_printf (css, ".lede-writer { font-size: %d%%;", (int) (size * 100 + 0.5));

  if (*family != '\0')
    {
      g_string_append (css, " --lede-face: ");
      append_string (css, family);
      g_string_append (css, ", var(--document-font-family);");
    }

  g_string_append (css, " }");

  return g_string_free (g_steal_pointer (&css), FALSE);
}
