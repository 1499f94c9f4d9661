/* lede-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lede-folder-content-private.h"
#include "lede-folder-markdown-private.h"
#include "lede-folder-private.h"
#include "lede-language.h"

#define LOCK LEDE_FOLDER_STATE "/lock"
#define PATIENCE (20 * G_USEC_PER_SEC) /* others publish in less */

/* For the servers that heed it: what is here is not for readers. */
#define GUARD LEDE_FOLDER_STATE "/.htaccess"
#define GUARD_TEXT "Require all denied\n"

static void lede_folder_cms_init (LedeCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeFolder,
                               lede_folder,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_CMS, lede_folder_cms_init))

void
lede_folder_visit_end (LedeFolderVisit *visit)
{
  if (!visit)
    return;

  if (visit->lock >= 0)
    close (visit->lock);
  g_clear_pointer (&visit->catalogue, lede_folder_catalogue_free);
  g_clear_pointer (&visit->settings, lede_folder_settings_free);
  g_clear_object (&visit->site.story_theme);
  g_clear_object (&visit->site.list_theme);
  g_clear_pointer (&visit->files, lede_folder_files_free);
  g_free (visit);
}

/* Whatever an earlier visitor could not bring to its end is done first. */
static LedeFolderVisit *
visit_path (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = g_new0 (LedeFolderVisit, 1);

  visit->lock = -1;

  if (!(visit->files = lede_folder_files_open (path, error)) ||
      !(visit->settings = lede_folder_settings_load (visit->files, error)) ||
      (visit->lock = lede_folder_files_lock (visit->files, LOCK, PATIENCE, cancellable, error)) < 0 ||
      !lede_folder_changes_recover (visit->files, error) ||
      !(visit->catalogue = lede_folder_catalogue_load (visit->files, error)))
    return NULL;

  visit->site.settings = visit->settings;
  visit->site.catalogue = visit->catalogue;

  return g_steal_pointer (&visit);
}

LedeFolderVisit *
lede_folder_visit (LedeFolder *self, GCancellable *cancellable, GError **error)
{
  LedeFolderVisit *visit = visit_path (self->path, cancellable, error);

  if (visit)
    visit->site.lead_in_text = lede_site_get_lead (self->site) == LEDE_LEAD_IN_TEXT;

  return visit;
}

/* A generator has themes of its own. */
gboolean
lede_folder_visit_load_themes (LedeFolderVisit *visit, GError **error)
{
  if (visit->settings->flavour != LEDE_FOLDER_HTML)
    return TRUE;

  return (visit->site.story_theme = lede_theme_load_named ("lede", error)) &&
         (visit->site.list_theme = lede_theme_load_named ("front", error));
}

char *
lede_folder_visit_make_uri (LedeFolderVisit *visit, const char *path)
{
  g_autofree char *whole = g_build_filename (visit->files->path, path, NULL);

  return g_filename_to_uri (whole, NULL, NULL);
}

/* Better said now than when the first story is to go out. */
static gboolean
check_front_page (LedeFolderFiles *files, LedeFolderSettings *settings, GHashTable *known, GError **error)
{
  if (settings->flavour != LEDE_FOLDER_HTML || g_hash_table_contains (known, LEDE_FOLDER_INDEX) ||
      lede_folder_files_look (files, LEDE_FOLDER_INDEX) == LEDE_FOLDER_NOTHING)
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
               _ ("“%s” has an index.html that is not Lede’s, and it is not overwritten. Choose an empty "
                  "folder, or one below it."),
               files->path);
  return FALSE;
}

static LedeAccount *
lede_folder_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeFolderVisit) visit = lede_folder_visit (LEDE_FOLDER (cms), cancellable, error);
  LedeAccount *account;

  if (!visit || !check_front_page (visit->files, visit->settings, visit->catalogue->files, error))
    return NULL;

  account = g_new0 (LedeAccount, 1);
  account->name = g_strdup (visit->settings->name);
  account->description = g_strdup (visit->settings->description);
  account->address = g_strdup (visit->settings->address);
  account->user_id = g_strdup ("");
  account->user_name = g_strdup (g_get_real_name ());
  account->role = g_strdup ("editor");
  account->abilities = LEDE_ABILITY_WRITE | LEDE_ABILITY_UPLOAD | LEDE_ABILITY_PUBLISH |
                       LEDE_ABILITY_EDIT_OTHERS | LEDE_ABILITY_EDIT_PUBLISHED | LEDE_ABILITY_MAKE_TERMS |
                       LEDE_ABILITY_MAKE_SECTIONS | LEDE_ABILITY_TRASH;
  account->theme = g_strdup ("");

  return account;
}

static void
lede_folder_finalize (GObject *object)
{
  LedeFolder *self = LEDE_FOLDER (object);

  g_clear_object (&self->site);
  g_free (self->path);
  g_hash_table_unref (self->seen);

  G_OBJECT_CLASS (lede_folder_parent_class)->finalize (object);
}

static void
lede_folder_class_init (LedeFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_folder_finalize;
}

static void
lede_folder_cms_init (LedeCmsInterface *iface)
{
  iface->sign_in = lede_folder_sign_in;
  iface->list_sections = lede_folder_list_sections;
  iface->list_tags = lede_folder_list_tags;
  iface->list_people = lede_folder_list_people;
  iface->ensure_section = lede_folder_ensure_section;
  iface->ensure_tag = lede_folder_ensure_tag;
  iface->list_stories = lede_folder_list_stories;
  iface->fetch_story = lede_folder_fetch_story;
  iface->find_story = lede_folder_find_story;
  iface->find_story_by_address = lede_folder_find_story_by_address;
  iface->put_story = lede_folder_put_story;
  iface->find_photo = lede_folder_find_photo;
  iface->put_photo = lede_folder_put_photo;
  iface->fetch_photo = lede_folder_fetch_photo;
  iface->download = lede_folder_download;
  iface->list_changes_between = lede_folder_list_changes_between;
}

static void
lede_folder_init (LedeFolder *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * lede_folder_new:
 * @site: a site that lede_folder_connect() made
 *
 * Returns: (transfer full): its backend. Nothing is read yet
 */
LedeCms *
lede_folder_new (LedeSite *site)
{
  LedeFolder *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);

  self = g_object_new (LEDE_TYPE_FOLDER, NULL);
  self->site = g_object_ref (site);
  path = g_filename_from_uri (lede_site_get_api (site), NULL, NULL);
  self->path = path ? g_steal_pointer (&path) : g_strdup (lede_site_get_api (site));

  return LEDE_CMS (self);
}

static char *
complete_address (const char *address)
{
  g_autofree char *text = g_strstrip (g_strdup (address ? address : ""));
  g_autofree char *whole =
    strstr (text, "://") || *text == '\0' ? g_strdup (text) : g_strconcat ("https://", text, NULL);

  return *whole == '\0' || g_str_has_suffix (whole, "/") ? g_steal_pointer (&whole)
                                                         : g_strconcat (whole, "/", NULL);
}

static gboolean
check_address (const char *address, GError **error)
{
  g_autoptr (GUri) uri = *address ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  if (*address == '\0' ||
      (uri && g_uri_get_host (uri) && *g_uri_get_host (uri) &&
       g_strv_contains ((const char *const[]) { "http", "https", NULL }, g_uri_get_scheme (uri))))
    return TRUE;

  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
    _ ("“%s” is not the address of a web page. Type one like https://example.org/, or leave it empty."),
    address);
  return FALSE;
}

static LedeFolderSettings *
make_settings (const LedeFolderOptions *options, LedeFolderFiles *files, GError **error)
{
  g_autoptr (LedeFolderSettings) settings = g_new0 (LedeFolderSettings, 1);
  g_autofree char *base = g_path_get_basename (files->path);

  if (!options->flavour)
    settings->flavour = lede_folder_guess_flavour (files);
  else if (!lede_folder_flavour_from_nick (options->flavour, &settings->flavour))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("“%s” is nothing that Lede can write for. Choose html, hugo, eleventy or jekyll."),
                   options->flavour);
      return NULL;
    }

  settings->id = g_uuid_string_random ();
  settings->name = g_strdup (options->name && *options->name ? options->name : base);
  settings->description = g_strdup (options->description ? options->description : "");
  settings->address = complete_address (options->address);
  settings->language = options->language ? g_strdup (options->language) : lede_language_dup_of_person ();
  settings->posts = lede_folder_guess_posts (files, settings->flavour);

  return check_address (settings->address, error) ? g_steal_pointer (&settings) : NULL;
}

/* A folder that does not exist yet is made; one above it has to be there, so that a drive that is not
 * connected is not taken for it. */
static LedeFolderFiles *
make_folder (const char *path, GError **error)
{
  LedeFolderFiles nowhere = { .path = (char *) path, .fd = -1 };

  if (g_mkdir (path, 0777) < 0 && errno != EEXIST)
    {
      lede_folder_files_fail (&nowhere, path, errno, error);
      return NULL;
    }

  return lede_folder_files_open (path, error);
}

/* As open as the folder itself, but to nobody who only reads what is on the web. */
static mode_t
choose_mode (LedeFolderFiles *files)
{
  struct stat status;

  return fstat (files->fd, &status) == 0 ? (status.st_mode & 0770) | 0700 : 0700;
}

static gboolean
begin_state (LedeFolderFiles *files, LedeFolderSettings *settings, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) guard = g_bytes_new_static (GUARD_TEXT, strlen (GUARD_TEXT));

  return check_front_page (files, settings, known, error) &&
         lede_folder_files_make_directory (files, LEDE_FOLDER_STATE, choose_mode (files), error) &&
         lede_folder_files_write_new (files, GUARD, guard, error) &&
         lede_folder_settings_save (settings, files, error);
}

/* A folder that is a site already keeps what it is; only what was said anew is changed. */
static gboolean
renew_settings (LedeFolderSettings *settings,
                const LedeFolderOptions *options,
                LedeFolderFiles *files,
                GError **error)
{
  LedeFolderFlavour flavour = settings->flavour;
  g_autofree char *address = complete_address (options->address);

  if (options->flavour &&
      (!lede_folder_flavour_from_nick (options->flavour, &flavour) || flavour != settings->flavour))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("“%s” is a site already, for %s. Take another folder for %s."), files->path,
                   lede_folder_flavour_get_nick (settings->flavour), options->flavour);
      return FALSE;
    }
  if (!check_address (address, error))
    return FALSE;

  if (options->name && *options->name)
    g_set_str (&settings->name, options->name);
  if (options->description)
    g_set_str (&settings->description, options->description);
  if (*address)
    g_set_str (&settings->address, address);

  return lede_folder_settings_save (settings, files, error);
}

/**
 * lede_folder_connect:
 * @options: what a person says of it
 * @site_name: what the person calls it in Lede
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a site of a folder, which is made where it does not exist, or takes up one that is a site already. It
 * is looked whether it can be written to. Readers see nothing yet.
 *
 * Returns: (transfer full): the site, to be kept in the store; or %NULL with a #LedeCmsError
 */
LedeSite *
lede_folder_connect (const LedeFolderOptions *options,
                     const char *site_name,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *path = g_canonicalize_filename (options->path, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *index = uri ? g_strconcat (uri, "/", LEDE_FOLDER_INDEX, NULL) : NULL;
  g_autoptr (LedeFolderFiles) files = uri ? make_folder (path, error) : NULL;
  g_autoptr (LedeFolderSettings) settings = NULL;
  g_autoptr (LedeFolderVisit) visit = NULL;
  const char *address;

  if (!files)
    return NULL;

  if ((settings = lede_folder_settings_load (files, NULL)))
    {
      if (!renew_settings (settings, options, files, error))
        return NULL;
    }
  else if (!(settings = make_settings (options, files, error)) || !begin_state (files, settings, error))
    return NULL;

  if (!(visit = visit_path (path, cancellable, error)))
    return NULL;

  address = *settings->address ? settings->address : settings->flavour == LEDE_FOLDER_HTML ? index : uri;

  return lede_site_new (NULL, lede_folder_kind.nick, site_name ? site_name : settings->name, address, uri, "",
                        LEDE_LEAD_IN_TEXT);
}

static LedeCms *
open_site (LedeSite *site, const char *secret, GError **error)
{
  return lede_folder_new (site);
}

const LedeCmsKind lede_folder_kind = {
  .nick = "folder",
  .label = N_ ("Folder on this computer"),
  .needs_secret = FALSE,
  .dialect = &lede_folder_dialect,
  .open = open_site,
};
