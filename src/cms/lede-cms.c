/* lede-cms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-cms.h"

#include <string.h>

#define MARK_DIGITS 20
#define READABLE_NAME_LENGTH 48

G_DEFINE_INTERFACE (LedeCms, lede_cms, G_TYPE_OBJECT)

static void
lede_cms_default_init (LedeCmsInterface *iface)
{
}

void
lede_term_free (LedeTerm *term)
{
  g_free (term->id);
  g_free (term->name);
  g_free (term->slug);
  g_free (term->parent);
  g_free (term);
}

void
lede_person_free (LedePerson *person)
{
  g_free (person->id);
  g_free (person->name);
  g_free (person->slug);
  g_free (person);
}

void
lede_account_free (LedeAccount *account)
{
  g_free (account->name);
  g_free (account->description);
  g_free (account->address);
  g_free (account->user_id);
  g_free (account->user_name);
  g_free (account->role);
  g_free (account->theme);
  g_free (account->time_zone);
  g_free (account);
}

void
lede_remote_story_free (LedeRemoteStory *story)
{
  g_free (story->id);
  g_free (story->token);
  g_free (story->state);
  g_free (story->title);
  g_free (story->slug);
  g_free (story->excerpt);
  g_free (story->content);
  g_free (story->author_id);
  g_strfreev (story->author_ids);
  g_free (story->address);
  g_free (story->modified);
  g_free (story->published);
  g_free (story->section_name);
  g_strfreev (story->section_ids);
  g_strfreev (story->tag_ids);
  g_strfreev (story->tag_names);
  g_free (story->featured_id);
  g_free (story->featured_caption);
  g_free (story->featured_credit);
  g_free (story->featured_alt);
  g_free (story->version);
  g_free (story->sticky);
  g_free (story->comments);
  g_free (story->seo_title);
  g_free (story->canonical);
  g_clear_pointer (&story->custom, g_ptr_array_unref);
  g_clear_pointer (&story->refused, g_ptr_array_unref);
  g_free (story);
}

void
lede_remote_photo_free (LedeRemotePhoto *photo)
{
  g_free (photo->id);
  g_free (photo->address);
  g_free (photo->large_address);
  g_free (photo->original_address);
  g_free (photo->title);
  g_free (photo->caption);
  g_free (photo->alt);
  g_free (photo->description);
  g_free (photo);
}

static void
checksum_add (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text ? text : ""), text ? (gssize) strlen (text) + 1 : 1);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
checksum_add_set (GChecksum *checksum, GStrv ids)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; ids && ids[i]; i++)
    g_ptr_array_add (sorted, ids[i]);
  g_ptr_array_sort (sorted, compare_strings);

  for (guint i = 0; i < sorted->len; i++)
    checksum_add (checksum, g_ptr_array_index (sorted, i));
  checksum_add (checksum, "");
}

/**
 * lede_remote_story_fingerprint:
 * @story: a story as a site has it, with its content
 *
 * Sums up what a person can change in a story on the site: title, slug, excerpt, content, author,
 * section, tags and featured photo. The state is left out, because a scheduled story becomes a
 * published one by itself; a placement keeps it apart.
 *
 * Returns: (transfer full): SHA-256, lower-case hexadecimal
 */
char *
lede_remote_story_fingerprint (LedeRemoteStory *story)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (story != NULL, NULL);

  checksum_add (checksum, story->title);
  checksum_add (checksum, story->slug);
  checksum_add (checksum, story->excerpt);
  checksum_add (checksum, story->content);
  checksum_add (checksum, story->author_id);
  for (guint i = 0; story->author_ids && story->author_ids[i]; i++)
    checksum_add (checksum, story->author_ids[i]);
  checksum_add (checksum, story->featured_id);
  if (story->featured_caption)
    {
      checksum_add (checksum, story->featured_caption);
      checksum_add (checksum, story->featured_credit);
      checksum_add (checksum, story->featured_alt);
    }
  checksum_add_set (checksum, story->section_ids);
  checksum_add_set (checksum, story->tag_ids);

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * lede_cms_mark_photo:
 * @sha256: a picture, as lede_photo_dup_identity() names it
 *
 * The beginning of the picture's file name on every site, under which it is looked up there.
 *
 * Returns: (transfer full): the mark
 */
char *
lede_cms_mark_photo (const char *sha256)
{
  g_return_val_if_fail (sha256 != NULL, NULL);

  return g_strdup_printf (LEDE_CMS_PHOTO_PREFIX "%.*s", MARK_DIGITS, sha256);
}

static const char *
extension_for_type (const char *mime_type)
{
  static const char *const types[][2] = {
    { "image/jpeg", "jpg" },  { "image/png", "png" },   { "image/gif", "gif" },
    { "image/webp", "webp" }, { "image/avif", "avif" }, { "image/heic", "heic" },
    { "image/heif", "heif" }, { "image/tiff", "tiff" }, { "image/svg+xml", "svg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (mime_type, types[i][0]) == 0)
      return types[i][1];

  return "jpg";
}

/* Lower-case ASCII letters, digits and single dashes: what every server's file system and every
 * site's own cleaning of file names leave alone. */
static char *
readable_name (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *ascii = NULL;
  GString *name = g_string_new (NULL);
  char *dot;

  if ((dot = strrchr (base, '.')) && dot != base)
    *dot = '\0';
  ascii = g_str_to_ascii (base, "C");

  for (const char *c = ascii; *c && name->len < READABLE_NAME_LENGTH; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (name, g_ascii_tolower (*c));
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);

  return g_string_free_and_steal (name);
}

/**
 * lede_cms_name_photo:
 * @sha256: a picture, as lede_photo_dup_identity() names it
 * @file: the name that the file came with
 * @mime_type: the type of what is uploaded
 *
 * Makes the file name under which an image is uploaded.
 *
 * Returns: (transfer full): the name, plain ASCII
 */
char *
lede_cms_name_photo (const char *sha256, const char *file, const char *mime_type)
{
  g_autofree char *mark = lede_cms_mark_photo (sha256);
  g_autofree char *readable = readable_name (file && *file ? file : "photo");

  if (*readable == '\0')
    return g_strdup_printf ("%s.%s", mark, extension_for_type (mime_type));

  return g_strdup_printf ("%s-%s.%s", mark, readable, extension_for_type (mime_type));
}

/**
 * lede_cms_sign_in:
 * @self: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Signs in and reads what the account may do. The backend remembers it for its later calls.
 *
 * Returns: (transfer full): the account, or %NULL with a #LedeCmsError
 */
LedeAccount *
lede_cms_sign_in (LedeCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  return LEDE_CMS_GET_IFACE (self)->sign_in (self, cancellable, error);
}

/**
 * lede_cms_list_sections:
 * @self: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the sections of the site, parents and children.
 *
 * Returns: (transfer full) (element-type LedeTerm): the sections, or %NULL with a #LedeCmsError
 */
GPtrArray *
lede_cms_list_sections (LedeCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  return LEDE_CMS_GET_IFACE (self)->list_sections (self, cancellable, error);
}

/**
 * lede_cms_list_tags:
 * @self: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the tags of the site.
 *
 * Returns: (transfer full) (element-type LedeTerm): the tags, or %NULL with a #LedeCmsError
 */
GPtrArray *
lede_cms_list_tags (LedeCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  return LEDE_CMS_GET_IFACE (self)->list_tags (self, cancellable, error);
}

/**
 * lede_cms_list_people:
 * @self: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists who can stand as the author of a story; nobody when the account may not see them.
 *
 * Returns: (transfer full) (element-type LedePerson): the people, or %NULL with a #LedeCmsError
 */
GPtrArray *
lede_cms_list_people (LedeCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  return LEDE_CMS_GET_IFACE (self)->list_people (self, cancellable, error);
}

/**
 * lede_cms_list_fields:
 * @self: a site
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the fields that a newsroom made for its stories on the site, and that this account may be shown.
 *
 * Returns: (transfer full) (element-type LedeSiteField): the fields in the site's order, or %NULL with a
 *   #LedeCmsError
 */
GPtrArray *
lede_cms_list_fields (LedeCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);

  if (LEDE_CMS_GET_IFACE (self)->list_fields == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) lede_site_field_free);

  return LEDE_CMS_GET_IFACE (self)->list_fields (self, cancellable, error);
}

/**
 * lede_cms_ensure_section:
 * @self: a site whose account has %LEDE_ABILITY_MAKE_SECTIONS
 * @name: a section
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds a section, or makes it when it is missing; never a second time.
 *
 * Returns: (transfer full): the section, freed with lede_term_free(), or %NULL with a #LedeCmsError
 */
LedeTerm *
lede_cms_ensure_section (LedeCms *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (LEDE_CMS_GET_IFACE (self)->ensure_section != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name, NULL);
  return LEDE_CMS_GET_IFACE (self)->ensure_section (self, name, cancellable, error);
}

/**
 * lede_cms_ensure_tag:
 * @self: a site
 * @name: a tag
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds a tag, or makes it when it is missing; never a second time.
 *
 * Returns: (transfer full): the tag, freed with lede_term_free(), or %NULL with a #LedeCmsError
 */
LedeTerm *
lede_cms_ensure_tag (LedeCms *self, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (name != NULL && *name, NULL);
  return LEDE_CMS_GET_IFACE (self)->ensure_tag (self, name, cancellable, error);
}

/**
 * lede_cms_list_stories:
 * @self: a site
 * @state: (nullable): the state that they are in, or %NULL for what readers see
 * @section_id: (nullable): only those of a section
 * @limit: how many at most
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists stories without their content, the newest first.
 *
 * Returns: (transfer full) (element-type LedeRemoteStory): the stories, or %NULL with a
 *   #LedeCmsError
 */
GPtrArray *
lede_cms_list_stories (LedeCms *self,
                       const char *state,
                       const char *section_id,
                       guint limit,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  return LEDE_CMS_GET_IFACE (self)->list_stories (self, state, section_id, limit, cancellable, error);
}

/**
 * lede_cms_fetch_story:
 * @self: a site
 * @id: the site's id of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads a story as an editor sees it.
 *
 * Returns: (transfer full): the story; %NULL with %LEDE_CMS_ERROR_NOT_FOUND,
 *   %LEDE_CMS_ERROR_FORBIDDEN or another #LedeCmsError
 */
LedeRemoteStory *
lede_cms_fetch_story (LedeCms *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (id != NULL && *id, NULL);
  return LEDE_CMS_GET_IFACE (self)->fetch_story (self, id, cancellable, error);
}

/**
 * lede_cms_find_story:
 * @self: a site
 * @token: the marker
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds the story that bears a marker, among all that the account may edit, in every state.
 *
 * Returns: (transfer full) (nullable): the story; %NULL without an error when there is none, with
 *   %LEDE_CMS_ERROR_FORBIDDEN when it is there but out of the account's reach, or with another
 *   #LedeCmsError
 */
LedeRemoteStory *
lede_cms_find_story (LedeCms *self, const char *token, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (token != NULL && *token, NULL);
  return LEDE_CMS_GET_IFACE (self)->find_story (self, token, cancellable, error);
}

/**
 * lede_cms_find_story_by_address:
 * @self: a site
 * @address: a public address, or one of the site's own editor
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds the story that an address leads to.
 *
 * Returns: (transfer full) (nullable): the story; %NULL without an error when there is none, or
 *   with a #LedeCmsError
 */
LedeRemoteStory *
lede_cms_find_story_by_address (LedeCms *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);
  return LEDE_CMS_GET_IFACE (self)->find_story_by_address (self, address, cancellable, error);
}

/**
 * lede_cms_put_story:
 * @self: a site
 * @request: what to put
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Makes a story or changes it. After an error that says nothing of a refusal it may have been
 * done all the same; then a look-up settles it.
 *
 * Returns: (transfer full): the story as it is on the site now, or %NULL with a #LedeCmsError
 */
LedeRemoteStory *
lede_cms_put_story (LedeCms *self, const LedeStoryRequest *request, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  return LEDE_CMS_GET_IFACE (self)->put_story (self, request, cancellable, error);
}

/**
 * lede_cms_find_photo:
 * @self: a site
 * @sha256: the image
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds the copy of an image.
 *
 * Returns: (transfer full) (nullable): the copy; %NULL without an error when there is none, or
 *   with a #LedeCmsError
 */
LedeRemotePhoto *
lede_cms_find_photo (LedeCms *self, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (sha256 != NULL, NULL);
  return LEDE_CMS_GET_IFACE (self)->find_photo (self, sha256, cancellable, error);
}

/**
 * lede_cms_find_file:
 * @self: a site
 * @file: what a picture's file is called, as the story says
 * @size: of the file, bytes
 * @sha256: of the file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds the photo whose file on the site is this one, to the byte: it was read back from there, so that its
 * hash is not that of the image from which the upload was made. Only what Lede uploaded is asked for, since
 * other files may say more than a newsroom wants to show.
 *
 * Returns: (transfer full) (nullable): the photo; %NULL without an error when there is none, or
 *   with a #LedeCmsError
 */
LedeRemotePhoto *
lede_cms_find_file (LedeCms *self,
                    const char *file,
                    gint64 size,
                    const char *sha256,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (file != NULL && sha256 != NULL, NULL);

  /* Where a photo is known by its own hash alone, there is nothing else to look for. */
  if (LEDE_CMS_GET_IFACE (self)->find_file == NULL)
    return NULL;

  return LEDE_CMS_GET_IFACE (self)->find_file (self, file, size, sha256, cancellable, error);
}

/**
 * lede_cms_put_photo:
 * @self: a site
 * @request: what to put
 * @progress: (nullable) (scope call): told how many bytes went out
 * @progress_data: for @progress
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Uploads an image without asking whether it is there: lede_cms_find_photo() does. After an error
 * that says nothing of a refusal it may have been done all the same.
 *
 * Returns: (transfer full): the copy, or %NULL with a #LedeCmsError or a #GIOErrorEnum of the
 *   file
 */
LedeRemotePhoto *
lede_cms_put_photo (LedeCms *self,
                    const LedePhotoRequest *request,
                    LedeProgress progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  return LEDE_CMS_GET_IFACE (self)->put_photo (self, request, progress, progress_data, cancellable, error);
}

/**
 * lede_cms_fetch_photo:
 * @self: a site
 * @id: the site's id of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads what the site knows of a picture.
 *
 * Returns: (transfer full): the picture, or %NULL with a #LedeCmsError
 */
LedeRemotePhoto *
lede_cms_fetch_photo (LedeCms *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (id != NULL && *id, NULL);
  return LEDE_CMS_GET_IFACE (self)->fetch_photo (self, id, cancellable, error);
}

/**
 * lede_cms_download:
 * @self: a site
 * @address: a file that the site names
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Downloads a file, without the credential where it is not the site's own.
 *
 * Returns: (transfer full): the file, or %NULL with a #LedeCmsError
 */
GBytes *
lede_cms_download (LedeCms *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);
  return LEDE_CMS_GET_IFACE (self)->download (self, address, cancellable, error);
}

/**
 * lede_cms_list_changes_between:
 * @self: a site
 * @story_id: the site's id of it
 * @after: a version, "" for the beginning
 * @until: a later version, "" for the end
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Lists the versions of a story that lie strictly between two, the oldest first.
 *
 * Returns: (transfer full) (element-type LedeRemoteStory): the versions, or %NULL with a
 *   #LedeCmsError
 */
GPtrArray *
lede_cms_list_changes_between (LedeCms *self,
                               const char *story_id,
                               const char *after,
                               const char *until,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (story_id != NULL && *story_id, NULL);
  return LEDE_CMS_GET_IFACE (self)->list_changes_between (self, story_id, after, until, cancellable, error);
}

/* "ferry" of "ferry-2" */
static gsize
measure_unnumbered (const char *slug)
{
  const char *dash = strrchr (slug, '-');

  return dash && dash > slug && dash[1] && dash[1 + strspn (dash + 1, "0123456789")] == '\0'
           ? (gsize) (dash - slug)
           : strlen (slug);
}

/* What a site makes of a slug that is taken: "ferry-2", "ferry-3". @first may have a number itself. */
static gboolean
is_numbered (const char *slug, const char *first)
{
  gsize length = measure_unnumbered (slug);

  return slug[length] != '\0' && !g_str_equal (slug, first) && strncmp (slug, first, length) == 0 &&
         (first[length] == '\0' || length == measure_unnumbered (first));
}

static gboolean
same_strv (GStrv a, GStrv b)
{
  return a == b || (a && b && g_strv_equal ((const char *const *) a, (const char *const *) b));
}

/**
 * lede_remote_story_came_again:
 * @self: a draft with the marker of a story, and the same texts
 * @first: that story
 *
 * Tells what the network brought once more from what somebody copied on the site: it asked for the slug of
 * the story, which was taken, and has the same terms and featured photo.
 *
 * Returns: whether the request that created @first created @self later
 */
gboolean
lede_remote_story_came_again (LedeRemoteStory *self, LedeRemoteStory *first)
{
  g_return_val_if_fail (self != NULL && first != NULL, FALSE);

  return is_numbered (self->slug, first->slug) && same_strv (self->section_ids, first->section_ids) &&
         same_strv (self->tag_ids, first->tag_ids) && g_strcmp0 (self->featured_id, first->featured_id) == 0;
}

/**
 * lede_cms_remove_photo_doubles:
 * @self: a site
 * @uploads: (array length=n_uploads): uploads that were done
 * @n_uploads: how many
 * @which: of %LEDE_DOUBLES_LATE none is deleted, because a story that nobody here knows may show it
 * @n_left: (inout): raised by the copies that cannot be removed safely
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Deletes the further copies of each upload, for when its request reached the site more than once. Copies of
 * other uploads, of the same picture too, stay.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_cms_remove_photo_doubles (LedeCms *self,
                               const LedeUpload *uploads,
                               guint n_uploads,
                               LedeDoubles which,
                               guint *n_left,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), FALSE);
  g_return_val_if_fail (n_left != NULL, FALSE);

  return LEDE_CMS_GET_IFACE (self)->remove_photo_doubles == NULL ||
         LEDE_CMS_GET_IFACE (self)->remove_photo_doubles (self, uploads, n_uploads, which, n_left,
                                                          cancellable, error);
}

/**
 * lede_cms_can_tell_doubles:
 * @self: a site
 *
 * Returns: whether a request can make something twice there, and lede_cms_remove_story_doubles() finds it
 */
gboolean
lede_cms_can_tell_doubles (LedeCms *self)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), FALSE);

  return LEDE_CMS_GET_IFACE (self)->remove_story_doubles != NULL;
}

/**
 * lede_cms_remove_story_doubles:
 * @self: a site
 * @story: a story as it was just read
 * @which: when the copies came
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Deletes drafts that say the very same under the same marker and that nobody has touched, for when the
 * request that created the story reached the site more than once.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_cms_remove_story_doubles (LedeCms *self,
                               LedeRemoteStory *story,
                               LedeDoubles which,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), FALSE);
  g_return_val_if_fail (story != NULL, FALSE);

  return LEDE_CMS_GET_IFACE (self)->remove_story_doubles == NULL ||
         LEDE_CMS_GET_IFACE (self)->remove_story_doubles (self, story, which, cancellable, error);
}

/**
 * lede_cms_follow_address:
 * @self: a site
 * @address: one of its pages
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Finds out where a reader without an account ends up who opens an address.
 *
 * Returns: (transfer full) (nullable): the address of the page, "" where there is none; %NULL with a
 *   #LedeCmsError, or without one where a site of this kind does not tell
 */
char *
lede_cms_follow_address (LedeCms *self, const char *address, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (LEDE_IS_CMS (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  if (LEDE_CMS_GET_IFACE (self)->follow_address == NULL)
    return NULL;

  return LEDE_CMS_GET_IFACE (self)->follow_address (self, address, cancellable, error);
}
