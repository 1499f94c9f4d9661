/* lede-folder-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-content-private.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-document.h"
#include "lede-front-matter.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-story-update-private.h"

/* Names a photo's picture on the site, in the photo's part of the front matter. */
#define SITE_PHOTO "site-photo"

static const char *const public_texts[] = {
  LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK,     LEDE_FIELD_KICKER,         LEDE_FIELD_SLUG,
  LEDE_FIELD_SECTION,  LEDE_FIELD_LANGUAGE, LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_DATELINE_DATE,
  LEDE_FIELD_TAGS,     LEDE_FIELD_EXCERPT,  LEDE_FIELD_SEO_TITLE,      LEDE_FIELD_CANONICAL,
};

static const char *const byline_texts[] = { LEDE_BYLINE_NAME, LEDE_BYLINE_ROLE, LEDE_BYLINE_EMAIL,
                                            LEDE_BYLINE_LINK, NULL };
static const char *const correction_texts[] = { LEDE_CORRECTION_TEXT, LEDE_CORRECTION_DATE, NULL };
static const char *const related_texts[] = { LEDE_RELATED_TITLE, LEDE_RELATED_LINK, NULL };

/* What is done to a picture is done before it comes to the site. */
static const char *const edit_texts[] = {
  LEDE_PHOTO_CROP,       LEDE_PHOTO_FOCUS,    LEDE_PHOTO_ROTATION,
  LEDE_PHOTO_STRAIGHTEN, LEDE_PHOTO_EXPOSURE, LEDE_PHOTO_KEEP_POSITION
};

/* Copies a comment's neighbours only. Code is code: what looks like a comment there is text. */
static void
append_without_comments (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *close = NULL;
      gsize run = 0;

      if (*text == '\\' && text + 1 < end)
        {
          g_string_append_len (out, text, 2);
          text += 2;
          continue;
        }
      if (*text == '`')
        {
          while (text + run < end && text[run] == '`')
            run++;
          for (const char *p = text + run; p < end && !close;)
            {
              gsize n = 0;

              while (p + n < end && p[n] == '`')
                n++;
              if (n == run)
                close = p + n;
              p += MAX (n, 1);
            }
          if (!close)
            close = text + run;
          g_string_append_len (out, text, close - text);
          text = close;
          continue;
        }
      if (end - text >= 4 && strncmp (text, "<!--", 4) == 0 &&
          (close = g_strstr_len (text + 4, end - text - 4, "-->")))
        {
          text = close + 3;
          continue;
        }
      g_string_append_c (out, *text++);
    }
}

/* A body as readers may know it. */
char *
lede_folder_strip_comments (const char *markdown)
{
  g_autoptr (LedeDocument) document = NULL;
  GString *out;
  gsize done = 0;

  if (!strstr (markdown, "<!--"))
    return g_strdup (markdown);

  document = lede_document_new (markdown, -1);
  out = g_string_sized_new (strlen (markdown));

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      const char *source = markdown + lede_block_get_offset (block);
      gsize length = lede_block_get_length (block);

      g_string_append_len (out, markdown + done, lede_block_get_offset (block) - done);
      done = lede_block_get_offset (block) + length;

      if (lede_block_get_kind (block) == LEDE_BLOCK_COMMENT)
        continue;
      if (lede_block_get_kind (block) == LEDE_BLOCK_CODE || lede_block_get_kind (block) == LEDE_BLOCK_LOCKED)
        g_string_append_len (out, source, length);
      else
        append_without_comments (out, source, length);
    }
  g_string_append (out, markdown + done);

  return g_string_free_and_steal (out);
}

static void
set_text (GHashTable *texts, const char *path, const char *text)
{
  if (text && *text)
    g_hash_table_replace (texts, g_strdup (path), g_strdup (text));
}

static void
copy_member (GHashTable *texts,
             LedeStoryFields *fields,
             const char *kind,
             const char *id,
             const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = lede_story_fields_member_path (kind, id, names[i]);

      set_text (texts, path, lede_story_fields_get_text (fields, path));
    }
}

static void
copy_list (GHashTable *texts,
           LedeStoryFields *fields,
           const char *list,
           const char *kind,
           const char *const *names)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, list);

  set_text (texts, list, lede_story_fields_get_text (fields, list));
  for (guint i = 0; ids[i]; i++)
    copy_member (texts, fields, kind, ids[i], names);
}

static gboolean
is_shown (LedeStoryFields *fields, const char *photo_id, const char *body)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (fields, photo_id);
  g_autofree char *mark = g_strconcat ("(photo:", photo_id, ")", NULL);
  g_autofree char *other_mark = g_strconcat ("photo:", photo_id, NULL);

  return lede_photo_is_lead (photo) || strstr (body, mark) || strstr (body, other_mark);
}

static void
copy_photos (GHashTable *texts, LedeStoryFields *fields, const char *body)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, LEDE_FIELD_PHOTOS);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      if (!is_shown (fields, ids[i], body))
        continue;
      g_string_append_printf (shown, "%s\n", ids[i]);
      copy_member (texts, fields, LEDE_PHOTO_KIND, ids[i], lede_photo_list_fields ());
    }

  set_text (texts, LEDE_FIELD_PHOTOS, shown->str);
}

static GHashTable *
copy_public_texts (LedeStoryFields *fields)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *body = lede_folder_strip_comments (lede_story_fields_get_text (fields, LEDE_FIELD_BODY));

  for (guint i = 0; i < G_N_ELEMENTS (public_texts); i++)
    set_text (texts, public_texts[i], lede_story_fields_get_text (fields, public_texts[i]));
  copy_list (texts, fields, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND, byline_texts);
  copy_list (texts, fields, LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_KIND, correction_texts);
  copy_list (texts, fields, LEDE_FIELD_RELATED, LEDE_RELATED_KIND, related_texts);
  copy_photos (texts, fields, body);
  set_text (texts, LEDE_FIELD_BODY, body);

  return texts;
}

LedeSnapshot *
lede_folder_make_public (LedeStoryFields *fields)
{
  return lede_snapshot_new (lede_story_fields_get_id (fields), copy_public_texts (fields), LEDE_STATE_DRAFT,
                            NULL, 0);
}

/* A name that stands in YAML without quotes. */
static gboolean
is_plain_id (const char *id)
{
  return g_ascii_isalpha (id[0]) && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

/* A photo says which picture of the site it is; one that the site does not have is not in the story there. */
static void
name_pictures (GHashTable *texts, const LedeDialectOptions *options)
{
  const char *list = g_hash_table_lookup (texts, LEDE_FIELD_PHOTOS);
  g_auto (GStrv) ids = g_strsplit (list ? list : "", "\n", -1);

  for (guint i = 0; ids[i]; i++)
    {
      LedeDialectImage image = { 0 };
      g_autofree char *extra = lede_story_fields_member_path (LEDE_PHOTO_KIND, ids[i], LEDE_FIELD_EXTRA);

      if (*ids[i] == '\0')
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (edit_texts); k++)
        {
          g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, ids[i], edit_texts[k]);

          g_hash_table_remove (texts, path);
        }

      g_hash_table_remove (texts, extra);
      if (options->locate_image && options->locate_image (ids[i], &image, options->locate_data) &&
          image.attachment_id && is_plain_id (image.attachment_id))
        {
          g_autofree char *line = g_strdup_printf (SITE_PHOTO ": %s\n", image.attachment_id);

          set_text (texts, extra, line);
        }
    }
}

static char *
render (LedeStoryFields *fields, const LedeDialectOptions *options)
{
  GHashTable *texts = copy_public_texts (fields);
  g_autoptr (LedeSnapshot) copy = NULL;

  name_pictures (texts, options);
  copy = lede_snapshot_new (lede_story_fields_get_id (fields), texts, LEDE_STATE_DRAFT, NULL, 0);

  return lede_front_matter_write (LEDE_STORY_FIELDS (copy), LEDE_STATE_DRAFT);
}

static void
found_image_free (LedeDialectFoundImage *image)
{
  g_free (image->attachment_id);
  g_free (image->address);
  g_free (image);
}

/* Takes the site's name of a picture out of what the front matter said of its photo. */
static char *
take_picture (LedeStory *story, const char *photo_id)
{
  const char *extra = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, LEDE_FIELD_EXTRA);
  g_auto (GStrv) lines = g_strsplit (extra, "\n", -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  char *picture = NULL;

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], SITE_PHOTO ": "))
      g_set_str (&picture, lines[i] + strlen (SITE_PHOTO ": "));
    else if (*lines[i])
      g_string_append_printf (rest, "%s\n", lines[i]);

  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo_id, LEDE_FIELD_EXTRA, rest->str);

  return picture;
}

static GPtrArray *
take_pictures (LedeStory *story)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);
  GPtrArray *images = g_ptr_array_new_with_free_func ((GDestroyNotify) found_image_free);

  for (guint i = 0; ids[i]; i++)
    {
      LedeDialectFoundImage *image = g_new0 (LedeDialectFoundImage, 1);

      image->attachment_id = take_picture (story, ids[i]);
      image->address = g_strdup ("");
      g_ptr_array_add (images, image);
    }

  return images;
}

static const char *
find_picture (LedeStory *story, GPtrArray *images, const char *photo_id)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  for (guint i = 0; ids[i] && i < images->len; i++)
    if (g_str_equal (ids[i], photo_id))
      return ((LedeDialectFoundImage *) g_ptr_array_index (images, i))->attachment_id;

  return NULL;
}

static void
copy_photo (LedeStory *story,
            LedeSnapshot *base,
            const char *photo_id,
            const char *const *fields,
            gsize n_fields)
{
  for (gsize i = 0; i < n_fields && fields[i]; i++)
    {
      g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, fields[i]);

      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo_id, fields[i],
                                  lede_snapshot_get_text (base, path));
    }
}

/* Photos that show the picture that they showed keep their image and what is done to it; those that the
 * site does not show are still in the story. */
static void
carry_photos_over (LedeStory *edited,
                   LedeSnapshot *base,
                   LedeStory *delivered,
                   GPtrArray *images,
                   GPtrArray *old_images)
{
  static const char *const image_texts[] = { LEDE_PHOTO_IMAGE, LEDE_PHOTO_TYPE, LEDE_PHOTO_WIDTH,
                                             LEDE_PHOTO_HEIGHT, LEDE_PHOTO_DECORATIVE };
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (base), LEDE_FIELD_PHOTOS);
  g_autoptr (GString) list = g_string_new (lede_story_get_text (edited, LEDE_FIELD_PHOTOS));

  for (guint i = 0; ids[i]; i++)
    {
      const char *picture = find_picture (edited, images, ids[i]);
      const char *old_picture = find_picture (delivered, old_images, ids[i]);

      if (picture && g_strcmp0 (picture, old_picture) == 0)
        {
          copy_photo (edited, base, ids[i], image_texts, G_N_ELEMENTS (image_texts));
          copy_photo (edited, base, ids[i], edit_texts, G_N_ELEMENTS (edit_texts));
        }
      else if (!picture && !old_picture)
        {
          if (list->len > 0 && list->str[list->len - 1] != '\n')
            g_string_append_c (list, '\n');
          g_string_append_printf (list, "%s\n", ids[i]);
          copy_photo (edited, base, ids[i], lede_photo_list_fields (), G_MAXSIZE);
        }
    }

  lede_story_set_text (edited, LEDE_FIELD_PHOTOS, list->str);
}

/* What is not for readers never left, so it is as it was; and so is what came back as it went. */
static LedeSnapshot *
merge_with_base (LedeStory *edited, GPtrArray *images, LedeSnapshot *base, const LedeDialectOptions *options)
{
  g_autofree char *content = render (LEDE_STORY_FIELDS (base), options);
  g_autoptr (LedeStory) delivered = lede_front_matter_read (content, -1, NULL, NULL);
  g_autoptr (GPtrArray) old_images = delivered ? take_pictures (delivered) : NULL;
  g_autoptr (LedeStory) story = lede_story_new_from_snapshot (base);

  if (!delivered)
    return lede_story_snapshot (edited);

  lede_story_set_text (edited, LEDE_FIELD_EMBARGO, lede_snapshot_get_text (base, LEDE_FIELD_EMBARGO));
  lede_story_set_text (edited, LEDE_FIELD_EXTRA, lede_snapshot_get_text (base, LEDE_FIELD_EXTRA));
  if (g_str_equal (lede_story_get_text (edited, LEDE_FIELD_BODY),
                   lede_story_get_text (delivered, LEDE_FIELD_BODY)))
    lede_story_set_text (edited, LEDE_FIELD_BODY, lede_snapshot_get_text (base, LEDE_FIELD_BODY));
  carry_photos_over (edited, base, delivered, images, old_images);
  lede_story_update (story, LEDE_STORY_FIELDS (edited));

  return lede_story_snapshot (story);
}

static LedeSnapshot *
read_content (const LedeDialectPost *post,
              LedeSnapshot *base,
              const LedeDialectOptions *base_options,
              GPtrArray **images,
              GError **error)
{
  g_autoptr (LedeStory) story = lede_front_matter_read (post->content, -1, NULL, error);
  g_autoptr (GPtrArray) pictures = NULL;
  LedeSnapshot *snapshot;

  if (!story)
    return NULL;

  pictures = take_pictures (story);
  snapshot = base ? merge_with_base (story, pictures, base, base_options) : lede_story_snapshot (story);
  if (images)
    *images = g_steal_pointer (&pictures);

  return snapshot;
}

const LedeDialect lede_folder_dialect = {
  .render = render,
  .read = read_content,
  .is_source = TRUE,
};
