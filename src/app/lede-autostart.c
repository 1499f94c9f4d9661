/* lede-autostart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-autostart"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "lede-autostart.h"

#include "lede-background-portal.h"

typedef enum
{
  UNKNOWN, /* what an earlier run left */
  ENABLED,
  DISABLED,
} Setting;

struct _LedeAutostart
{
  GObject parent_instance;

  LedeWorker *worker;
  char *store_directory;
  char *path;
  Setting setting;
};

G_DEFINE_FINAL_TYPE (LedeAutostart, lede_autostart, G_TYPE_OBJECT)

static void
lede_autostart_finalize (GObject *object)
{
  LedeAutostart *self = LEDE_AUTOSTART (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->store_directory, g_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (lede_autostart_parent_class)->finalize (object);
}

static void
lede_autostart_class_init (LedeAutostartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_autostart_finalize;
}

static void
lede_autostart_init (LedeAutostart *self)
{
}

/* Each store that is not the usual one has a file of its own. */
static char *
make_path (const char *store_directory)
{
  g_autofree char *sum =
    store_directory != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, store_directory, -1) : NULL;
  g_autofree char *name = sum != NULL ? g_strdup_printf (LEDE_APPLICATION_ID ".deliver-%.12s.desktop", sum)
                                      : g_strdup (LEDE_APPLICATION_ID ".deliver.desktop");

  return g_build_filename (g_get_user_config_dir (), "autostart", name, NULL);
}

LedeAutostart *
lede_autostart_new (LedeWorker *worker, const char *store_directory)
{
  LedeAutostart *self;

  g_return_val_if_fail (LEDE_IS_WORKER (worker), NULL);

  self = g_object_new (LEDE_TYPE_AUTOSTART, NULL);
  self->worker = g_object_ref (worker);
  self->store_directory = g_strdup (store_directory);
  self->path = make_path (store_directory);

  return self;
}

/* An argument as the Desktop Entry Specification quotes it in Exec, and then as a string of the file. */
static void
append_argument (GString *line, const char *argument)
{
  g_string_append_c (line, '"');
  for (const char *at = argument; *at != '\0'; at++)
    {
      if (*at == '\\')
        g_string_append (line, "\\\\\\\\");
      else if (strchr ("\"`$", *at) != NULL)
        g_string_append_printf (line, "\\\\%c", *at);
      else if (*at == '%')
        g_string_append (line, "%%");
      else
        g_string_append_c (line, *at);
    }
  g_string_append_c (line, '"');
}

static char *
make_desktop_entry (const char *store_directory)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GString) line = g_string_new ("Exec=");

  append_argument (line, program != NULL ? program : "lede");
  g_string_append (line, " --deliver");
  if (store_directory != NULL)
    {
      g_string_append (line, " --store ");
      append_argument (line, store_directory);
    }

  return g_strdup_printf ("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Lede\n"
                          "Comment=%s\n"
                          "Icon=" LEDE_APPLICATION_ID "\n"
                          "%s\n"
                          "NoDisplay=true\n"
                          "X-GNOME-Autostart-Delay=5\n",
                          _ ("Sends the stories that wait"), line->str);
}

typedef struct
{
  char *path;
  char *contents; /* NULL: no file */
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->path);
  g_free (wish->contents);
  g_free (wish);
}

static gpointer
fulfil (gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autofree char *folder = g_path_get_dirname (wish->path);
  g_autoptr (GError) local_error = NULL;

  if (wish->contents == NULL)
    g_unlink (wish->path);
  else if (g_mkdir_with_parents (folder, 0700) != 0 ||
           !g_file_set_contents (wish->path, wish->contents, -1, &local_error))
    g_message ("Lede will not start by itself at the next login: %s",
               local_error != NULL ? local_error->message : g_strerror (errno));

  return NULL;
}

static void
lede_autostart_set (LedeAutostart *self, Setting setting)
{
  Wish *wish;

  if (self->setting == setting)
    return;

  if (lede_background_portal_is_needed ())
    {
      /* Nothing was asked for by this run, and the portal may ask the person. */
      if (setting == ENABLED || self->setting == ENABLED)
        lede_background_portal_request (setting == ENABLED ? LEDE_BACKGROUND_AUTOSTART
                                                           : LEDE_BACKGROUND_ONLY);
      self->setting = setting;
      return;
    }

  self->setting = setting;
  wish = g_new0 (Wish, 1);
  wish->path = g_strdup (self->path);
  wish->contents = setting == ENABLED ? make_desktop_entry (self->store_directory) : NULL;
  lede_worker_run_async (self->worker, fulfil, wish, (GDestroyNotify) wish_free, NULL, NULL, NULL, NULL);
}

void
lede_autostart_enable (LedeAutostart *self)
{
  g_return_if_fail (LEDE_IS_AUTOSTART (self));

  lede_autostart_set (self, ENABLED);
}

void
lede_autostart_disable (LedeAutostart *self)
{
  g_return_if_fail (LEDE_IS_AUTOSTART (self));

  lede_autostart_set (self, DISABLED);
}

void
lede_autostart_assume_enabled (LedeAutostart *self)
{
  g_return_if_fail (LEDE_IS_AUTOSTART (self));

  self->setting = ENABLED;
}
