/* lede-change-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-change-page"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "lede-change-page.h"

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-custom-fields.h"
#include "lede-document.h"
#include "lede-markup-block.h"
#include "lede-related.h"
#include "lede-text-diff.h"

#define OBJECT_REPLACEMENT "\xef\xbf\xbc"

struct _LedeChangePage
{
  GObject parent_instance;

  LedeSnapshot *before; /* while it is made */
  LedeSnapshot *after;

  GString *text;
  guint length; /* characters */
  GArray *spans;
  GArray *changes;
  GPtrArray *photos;
  guint n_added_words;
  guint n_removed_words;
};

G_DEFINE_FINAL_TYPE (LedeChangePage, lede_change_page, G_TYPE_OBJECT)

static void
photo_free (LedeChangePhoto *photo)
{
  g_clear_object (&photo->photo);
  g_free (photo);
}

static void
lede_change_page_add_span (LedeChangePage *self, guint start, guint end, guint style)
{
  LedeChangeSpan span = { start, end, style };

  if (start < end)
    g_array_append_val (self->spans, span);
}

/* Puts a stretch at the end; gives where it begins. */
static guint
lede_change_page_append (LedeChangePage *self, const char *text, gsize length)
{
  guint start = self->length;

  g_string_append_len (self->text, text, (gssize) length);
  self->length += (guint) g_utf8_strlen (text, (gssize) length);

  return start;
}

static void
lede_change_page_end_line (LedeChangePage *self)
{
  lede_change_page_append (self, "\n", 1);
}

/* What goes and what comes in its place is one change to a person. */
static void
lede_change_page_add_change (LedeChangePage *self, guint start, guint end)
{
  LedeChangeSpan change = { start, end, 0 };

  if (self->changes->len > 0)
    {
      LedeChangeSpan *last = &g_array_index (self->changes, LedeChangeSpan, self->changes->len - 1);

      if (last->end == start)
        {
          last->end = end;
          return;
        }
    }

  g_array_append_val (self->changes, change);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const LedeMarkupSpan *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/* The look of a body, as the manuscript has it. */
static GArray *
scan_markup (const char *markdown)
{
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      gsize start = lede_block_get_offset (block);
      gsize end = start + lede_block_get_length (block);

      while (end > start && (markdown[end - 1] == '\n' || markdown[end - 1] == '\r'))
        end--;

      lede_markup_block_scan (markdown, start, end, lede_block_get_kind (block), spans);
    }

  g_array_sort (spans, compare_spans);

  return spans;
}

/* A text, the look of its parts, and how far it has been put on the page. */
typedef struct
{
  const char *text;
  GArray *spans; /* of LedeMarkupSpan, by their beginnings; NULL for none */
  guint first;   /* those before it ended already */
} Source;

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->spans, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* Takes a stretch of a text over, with its look. */
static guint
lede_change_page_append_from (LedeChangePage *self, Source *source, gsize offset, gsize length)
{
  guint start = lede_change_page_append (self, source->text + offset, length);
  gsize end = offset + length;

  if (source->spans == NULL)
    return start;

  while (source->first < source->spans->len &&
         g_array_index (source->spans, LedeMarkupSpan, source->first).end <= offset)
    source->first++;

  for (guint i = source->first; i < source->spans->len; i++)
    {
      const LedeMarkupSpan *span = &g_array_index (source->spans, LedeMarkupSpan, i);
      gsize from = MAX (span->start, offset), to = MIN (span->end, end);

      if (span->start >= end)
        break;

      if (from < to)
        {
          guint begin = start + (guint) g_utf8_strlen (source->text + offset, (gssize) (from - offset));

          lede_change_page_add_span (
            self, begin, begin + (guint) g_utf8_strlen (source->text + from, (gssize) (to - from)),
            span->style);
        }
    }

  return start;
}

static void
lede_change_page_append_run (LedeChangePage *self, const LedeDiffRun *run, Source *before, Source *after)
{
  guint start;

  switch (run->kind)
    {
    case LEDE_DIFF_REMOVED:
      start = lede_change_page_append_from (self, before, run->before, run->length);
      lede_change_page_add_span (self, start, self->length, LEDE_CHANGE_STYLE_REMOVED);
      lede_change_page_add_change (self, start, self->length);
      break;

    case LEDE_DIFF_ADDED:
      start = lede_change_page_append_from (self, after, run->after, run->length);
      lede_change_page_add_span (self, start, self->length, LEDE_CHANGE_STYLE_ADDED);
      lede_change_page_add_change (self, start, self->length);
      break;

    case LEDE_DIFF_SAME:
    default:
      lede_change_page_append_from (self, after, run->after, run->length);
    }
}

/* Puts a text on the page with what became of it. Its style is that of all of it. */
static void
lede_change_page_append_sources (LedeChangePage *self, Source *before, Source *after, guint style)
{
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new (before->text, after->text);
  guint start = self->length;

  for (guint i = 0; i < lede_text_diff_get_n_runs (diff); i++)
    lede_change_page_append_run (self, lede_text_diff_get_run (diff, i), before, after);

  self->n_added_words += lede_text_diff_get_n_added_words (diff);
  self->n_removed_words += lede_text_diff_get_n_removed_words (diff);
  if (style < LEDE_CHANGE_N_STYLES)
    lede_change_page_add_span (self, start, self->length, style);
}

static gboolean
lede_change_page_append_texts (LedeChangePage *self, const char *before, const char *after, guint style)
{
  Source old = { .text = before }, new = { .text = after };

  if (*before == '\0' && *after == '\0')
    return FALSE;

  lede_change_page_append_sources (self, &old, &new, style);

  return TRUE;
}

static void
lede_change_page_append_title (LedeChangePage *self, const char *title)
{
  guint start = lede_change_page_append (self, title, strlen (title));

  lede_change_page_add_span (self, start, self->length, LEDE_CHANGE_STYLE_TITLE);
  lede_change_page_end_line (self);
}

static void
lede_change_page_append_field (LedeChangePage *self, const char *path, guint style)
{
  if (lede_change_page_append_texts (self, lede_snapshot_get_text (self->before, path),
                                     lede_snapshot_get_text (self->after, path), style))
    lede_change_page_end_line (self);
}

/* A field that says nothing of itself: with its name before it, and only where it changed. */
static void
lede_change_page_append_detail (LedeChangePage *self,
                                const char *title,
                                const char *before,
                                const char *after)
{
  if (g_str_equal (before, after))
    return;

  lede_change_page_append_title (self, title);
  lede_change_page_append_texts (self, before, after, LEDE_CHANGE_STYLE_DETAIL);
  lede_change_page_end_line (self);
}

/* The members of a list, one a line. */
static char *
describe_members (LedeSnapshot *snapshot, const char *list, const char *kind, const char *const *names)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (snapshot), list);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gsize start;

      if (i > 0)
        g_string_append_c (text, '\n');
      start = text->len;

      for (guint k = 0; names[k] != NULL; k++)
        {
          g_autofree char *path = lede_story_fields_member_path (kind, ids[i], names[k]);
          const char *value = lede_snapshot_get_text (snapshot, path);

          if (*value != '\0')
            g_string_append_printf (text, "%s%s", text->len > start ? " · " : "", value);
        }
    }

  return g_string_free (text, FALSE);
}

static void
lede_change_page_append_members (LedeChangePage *self,
                                 const char *title,
                                 const char *list,
                                 const char *kind,
                                 const char *const *names)
{
  g_autofree char *before = describe_members (self->before, list, kind, names);
  g_autofree char *after = describe_members (self->after, list, kind, names);

  if (title != NULL)
    lede_change_page_append_detail (self, title, before, after);
  else if (lede_change_page_append_texts (self, before, after, LEDE_CHANGE_STYLE_BYLINE))
    lede_change_page_end_line (self);
}

static void
lede_change_page_append_dateline (LedeChangePage *self)
{
  static const char *const paths[] = { LEDE_FIELD_DATELINE_PLACE, LEDE_FIELD_DATELINE_DATE };
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *was = lede_snapshot_get_text (self->before, paths[i]);
      const char *is = lede_snapshot_get_text (self->after, paths[i]);

      if (*was != '\0')
        g_string_append_printf (before, "%s%s", before->len > 0 ? ", " : "", was);
      if (*is != '\0')
        g_string_append_printf (after, "%s%s", after->len > 0 ? ", " : "", is);
    }

  if (lede_change_page_append_texts (self, before->str, after->str, LEDE_CHANGE_STYLE_BYLINE))
    lede_change_page_end_line (self);
}

static void
lede_change_page_append_body (LedeChangePage *self)
{
  g_auto (Source) before = { .text = lede_snapshot_get_text (self->before, LEDE_FIELD_BODY) };
  g_auto (Source) after = { .text = lede_snapshot_get_text (self->after, LEDE_FIELD_BODY) };

  if (*before.text == '\0' && *after.text == '\0')
    return;

  before.spans = scan_markup (before.text);
  after.spans = scan_markup (after.text);
  lede_change_page_end_line (self);
  lede_change_page_append_sources (self, &before, &after, LEDE_CHANGE_N_STYLES);
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    lede_change_page_end_line (self);
}

/* What a member says; nothing where the story at that time does not have it. */
static const char *
get_member_text (LedeSnapshot *snapshot, gboolean has, const char *id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, field);

  return has ? lede_snapshot_get_text (snapshot, path) : "";
}

static void
lede_change_page_append_picture (LedeChangePage *self, LedePhoto *use, guint style)
{
  LedeChangePhoto *photo;
  guint start;

  if (use == NULL || *lede_photo_get_image (use) == '\0')
    return;

  photo = g_new0 (LedeChangePhoto, 1);
  photo->offset = self->length;
  photo->photo = g_object_ref (use);
  g_ptr_array_add (self->photos, photo);

  start = lede_change_page_append (self, OBJECT_REPLACEMENT, strlen (OBJECT_REPLACEMENT));
  if (style < LEDE_CHANGE_N_STYLES)
    {
      lede_change_page_add_span (self, start, self->length, style);
      lede_change_page_add_change (self, start, self->length);
    }
}

static LedePhoto *
find_photo (LedeSnapshot *snapshot, gboolean has, const char *id)
{
  return has ? lede_photo_new_from_fields (LEDE_STORY_FIELDS (snapshot), id) : NULL;
}

/* What readers of the page do not see, and who answers for the picture does. */
static void
lede_change_page_append_photo_details (LedeChangePage *self,
                                       const char *id,
                                       gboolean was_there,
                                       gboolean is_there)
{
  const struct
  {
    const char *field;
    const char *title;
  } fields[] = {
    { LEDE_PHOTO_CREATOR, _ ("Creator") },
    { LEDE_PHOTO_USAGE, _ ("Usage Terms") },
    { LEDE_PHOTO_EMBARGO, _ ("Embargo") },
    { LEDE_PHOTO_EXPIRES, _ ("Last Day of Use") },
    { LEDE_PHOTO_SOURCE, _ ("Source") },
    { LEDE_PHOTO_COPYRIGHT, _ ("Copyright Notice") },
    { LEDE_PHOTO_HEADLINE, _ ("Headline") },
    { LEDE_PHOTO_CREATED, _ ("Date Created") },
    { LEDE_PHOTO_LOCATION, _ ("Place Shown") },
    { LEDE_PHOTO_KEYWORDS, _ ("Keywords") },
    { LEDE_PHOTO_DESCRIPTION, _ ("Extended Description") },
    { LEDE_PHOTO_CAPTION_LANGUAGES, _ ("Caption in Other Languages") },
    { LEDE_PHOTO_ALT_LANGUAGES, _ ("Alternative Text in Other Languages") },
    { LEDE_PHOTO_DESCRIPTION_LANGUAGES, _ ("Extended Description in Other Languages") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    lede_change_page_append_detail (self, fields[i].title,
                                    get_member_text (self->before, was_there, id, fields[i].field),
                                    get_member_text (self->after, is_there, id, fields[i].field));
}

static void
lede_change_page_append_photo (LedeChangePage *self, const char *id, gboolean was_there, gboolean is_there)
{
  static const char *const fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };
  g_autoptr (LedePhoto) old = find_photo (self->before, was_there, id);
  g_autoptr (LedePhoto) new = find_photo (self->after, is_there, id);
  g_autofree char *old_picture = old != NULL ? lede_photo_dup_picture (old) : g_strdup ("");
  g_autofree char *new_picture = new != NULL ? lede_photo_dup_picture (new) : g_strdup ("");

  /* Another crop is another picture to those who look at it. */
  if (g_str_equal (old_picture, new_picture))
    {
      lede_change_page_append_picture (self, new, LEDE_CHANGE_N_STYLES);
    }
  else
    {
      lede_change_page_append_picture (self, old, LEDE_CHANGE_STYLE_REMOVED);
      lede_change_page_append_picture (self, new, LEDE_CHANGE_STYLE_ADDED);
    }
  lede_change_page_end_line (self);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lede_change_page_append_texts (self, get_member_text (self->before, was_there, id, fields[i]),
                                       get_member_text (self->after, is_there, id, fields[i]),
                                       LEDE_CHANGE_STYLE_CAPTION))
      lede_change_page_end_line (self);

  lede_change_page_append_photo_details (self, id, was_there, is_there);
}

/* Those that are there in their order, then those that are not any more. */
static void
lede_change_page_append_photos (LedeChangePage *self)
{
  g_auto (GStrv) old = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->before), LEDE_FIELD_PHOTOS);
  g_auto (GStrv) new = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->after), LEDE_FIELD_PHOTOS);

  if (*old != NULL || *new != NULL)
    lede_change_page_append_title (self, _ ("Photos"));

  for (guint i = 0; new[i] != NULL; i++)
    lede_change_page_append_photo (self, new[i], g_strv_contains ((const char *const *) old, new[i]), TRUE);

  for (guint i = 0; old[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) new, old[i]))
      lede_change_page_append_photo (self, old[i], TRUE, FALSE);
}

/* A newsroom's own fields, by their names: those that it had, and those that came. */
static void
lede_change_page_append_custom_fields (LedeChangePage *self)
{
  g_auto (GStrv) old = lede_custom_list_names (LEDE_STORY_FIELDS (self->before));
  g_auto (GStrv) new = lede_custom_list_names (LEDE_STORY_FIELDS (self->after));

  for (guint side = 0; side < 2; side++)
    for (GStrv name = side == 0 ? old : new; *name != NULL; name++)
      {
        g_autofree char *label = lede_custom_dup_label (*name);

        if (side == 0 || !g_strv_contains ((const char *const *) old, *name))
          lede_change_page_append_detail (self, label,
                                          lede_custom_get_text (LEDE_STORY_FIELDS (self->before), *name),
                                          lede_custom_get_text (LEDE_STORY_FIELDS (self->after), *name));
      }
}

static void
lede_change_page_append_details (LedeChangePage *self)
{
  static const char *const correction_fields[] = { LEDE_CORRECTION_DATE, LEDE_CORRECTION_TEXT, NULL };
  static const char *const related_fields[] = { LEDE_RELATED_TITLE, LEDE_RELATED_LINK, NULL };
  const struct
  {
    const char *path;
    const char *title;
  } fields[] = {
    { LEDE_FIELD_SECTION, _ ("Section") },
    { LEDE_FIELD_TAGS, _ ("Tags") },
    { LEDE_FIELD_SLUG, _ ("Slug") },
    { LEDE_FIELD_LANGUAGE, _ ("Language") },
    { LEDE_FIELD_EMBARGO, _ ("Embargo") },
    { LEDE_FIELD_EXCERPT, _ ("Excerpt") },
    { LEDE_FIELD_SEO_TITLE, _ ("Title for Searches") },
    { LEDE_FIELD_CANONICAL, _ ("Canonical Address") },
    { LEDE_FIELD_STICKY, _ ("Keep at the Top") },
    { LEDE_FIELD_COMMENTS, _ ("Comments") },
    { LEDE_FIELD_WITHDRAWAL_NOTE, _ ("Note in Its Place") },
  };

  lede_change_page_append_members (self, _ ("Corrections"), LEDE_FIELD_CORRECTIONS, LEDE_CORRECTION_KIND,
                                   correction_fields);
  lede_change_page_append_members (self, _ ("Related Stories"), LEDE_FIELD_RELATED, LEDE_RELATED_KIND,
                                   related_fields);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    lede_change_page_append_detail (self, fields[i].title,
                                    lede_snapshot_get_text (self->before, fields[i].path),
                                    lede_snapshot_get_text (self->after, fields[i].path));
  lede_change_page_append_custom_fields (self);
}

static void
lede_change_page_finalize (GObject *object)
{
  LedeChangePage *self = LEDE_CHANGE_PAGE (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->changes);
  g_ptr_array_unref (self->photos);

  G_OBJECT_CLASS (lede_change_page_parent_class)->finalize (object);
}

static void
lede_change_page_class_init (LedeChangePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_change_page_finalize;
}

static void
lede_change_page_init (LedeChangePage *self)
{
  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (LedeChangeSpan));
  self->changes = g_array_new (FALSE, FALSE, sizeof (LedeChangeSpan));
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_free);
}

/**
 * lede_change_page_new:
 * @before: a story as it stood
 * @after: the same one later
 *
 * Puts a story on one page: its texts in their order, word by word what went and what came. Costs tens of
 * milliseconds for a long story, so it is for other threads than the main one.
 *
 * Returns: (transfer full): the page
 */
LedeChangePage *
lede_change_page_new (LedeSnapshot *before, LedeSnapshot *after)
{
  static const char *const byline_fields[] = { LEDE_BYLINE_NAME, LEDE_BYLINE_ROLE, LEDE_BYLINE_EMAIL,
                                               LEDE_BYLINE_LINK, NULL };
  LedeChangePage *self;

  g_return_val_if_fail (LEDE_IS_SNAPSHOT (before), NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (after), NULL);

  self = g_object_new (LEDE_TYPE_CHANGE_PAGE, NULL);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);

  lede_change_page_append_field (self, LEDE_FIELD_KICKER, LEDE_CHANGE_STYLE_KICKER);
  lede_change_page_append_field (self, LEDE_FIELD_HEADLINE, LEDE_CHANGE_STYLE_HEADLINE);
  lede_change_page_append_field (self, LEDE_FIELD_DECK, LEDE_CHANGE_STYLE_DECK);
  lede_change_page_append_members (self, NULL, LEDE_FIELD_BYLINES, LEDE_BYLINE_KIND, byline_fields);
  lede_change_page_append_dateline (self);
  lede_change_page_append_body (self);
  lede_change_page_append_photos (self);
  lede_change_page_append_details (self);

  g_clear_object (&self->before);
  g_clear_object (&self->after);

  return self;
}

const char *
lede_change_page_get_text (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), "");

  return self->text->str;
}

GArray *
lede_change_page_get_spans (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), NULL);

  return self->spans;
}

GArray *
lede_change_page_get_changes (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), NULL);

  return self->changes;
}

GPtrArray *
lede_change_page_get_photos (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), NULL);

  return self->photos;
}

guint
lede_change_page_get_n_added_words (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), 0);

  return self->n_added_words;
}

guint
lede_change_page_get_n_removed_words (LedeChangePage *self)
{
  g_return_val_if_fail (LEDE_IS_CHANGE_PAGE (self), 0);

  return self->n_removed_words;
}
