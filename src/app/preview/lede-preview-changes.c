/* lede-preview-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-changes"

#include "config.h"

#include "lede-preview-changes.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-photo.h"
#include "lede-related.h"

#define NEAR_BLOCKS 8 /* changes that are further apart are patched separately */
#define PHOTO_SCHEME "photo:"

#define BIT(region) (1u << LEDE_PAGE_REGION_##region)

struct _LedePreviewChanges
{
  GObject parent_instance;

  LedeStory *story;
  LedeDocument *document;

  GPtrArray *rendered; /* of GVariant: patches in the order in which they have to be made */
  guint first;         /* n_old blocks from here on gave way to n_new ones that are not rendered yet */
  guint n_old;
  guint n_new;
  guint regions; /* bits */
  gboolean reload;
};

G_DEFINE_FINAL_TYPE (LedePreviewChanges, lede_preview_changes, G_TYPE_OBJECT)

static const struct
{
  const char *path; /* a field, or a kind of member */
  guint regions;
} dependencies[] = {
  { LEDE_FIELD_HEADLINE, BIT (HEAD) },
  { LEDE_FIELD_DECK, BIT (HEAD) },
  { LEDE_FIELD_KICKER, BIT (HEAD) },
  { LEDE_FIELD_SECTION, BIT (HEAD) | BIT (RAILS) },
  { LEDE_FIELD_DATELINE_PLACE, BIT (DATELINE) },
  { LEDE_FIELD_DATELINE_DATE, BIT (HEAD) | BIT (DATELINE) },
  { LEDE_FIELD_TAGS, BIT (TAGS) },
  { LEDE_FIELD_BYLINES, BIT (HEAD) | BIT (PEOPLE) },
  { LEDE_BYLINE_KIND, BIT (HEAD) | BIT (PEOPLE) },
  { LEDE_FIELD_PHOTOS, BIT (LEAD) },
  { LEDE_PHOTO_KIND, BIT (LEAD) },
  { LEDE_FIELD_CORRECTIONS, BIT (CORRECTIONS) },
  { LEDE_CORRECTION_KIND, BIT (CORRECTIONS) },
  { LEDE_FIELD_RELATED, BIT (RAILS) },
  { LEDE_RELATED_KIND, BIT (RAILS) },
};

static guint
find_regions (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (dependencies); i++)
    if (g_str_equal (dependencies[i].path, name))
      return dependencies[i].regions;

  return 0;
}

static GVariant *
index_strings (GPtrArray *strings)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);

  for (guint i = 0; i < strings->len; i++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%u", i);
      g_variant_builder_add (&builder, "{sv}", key, g_variant_new_string (g_ptr_array_index (strings, i)));
    }

  return g_variant_builder_end (&builder);
}

/* A patch as the page's script takes it: scripts get numbers, strings and dictionaries. @shift is how
 * far the blocks have moved in the document since. */
static void
render_pending (LedePreviewChanges *self, LedePageContext *context, int shift)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  GVariantDict patch;

  if (self->n_old == 0 && self->n_new == 0)
    return;

  for (guint i = 0; i < self->n_new; i++)
    g_ptr_array_add (blocks, lede_page_render_block (self->first + shift + i, LEDE_STORY_FIELDS (self->story),
                                                     self->document, context));

  g_variant_dict_init (&patch, NULL);
  g_variant_dict_insert (&patch, "first", "u", self->first);
  g_variant_dict_insert (&patch, "removed", "u", self->n_old);
  g_variant_dict_insert_value (&patch, "blocks", index_strings (blocks));
  g_ptr_array_add (self->rendered, g_variant_ref_sink (g_variant_dict_end (&patch)));

  self->n_old = self->n_new = 0;
}

/* Joins a replacement of blocks, which the document has just made, with those that are still to be
 * rendered. */
static void
add_blocks (LedePreviewChanges *self, LedePageContext *context, LedeDocumentPatch patch)
{
  gboolean is_pending = self->n_old > 0 || self->n_new > 0;
  guint end = self->first + self->n_new;
  guint first;

  if (patch.n_removed == 0 && patch.n_inserted == 0)
    return;

  if (is_pending &&
      (patch.first > end + NEAR_BLOCKS || patch.first + patch.n_removed + NEAR_BLOCKS < self->first))
    {
      render_pending (self, context,
                      patch.first < self->first ? (int) patch.n_inserted - (int) patch.n_removed : 0);
      is_pending = FALSE;
    }

  if (!is_pending)
    {
      self->first = patch.first;
      self->n_old = patch.n_removed;
      self->n_new = patch.n_inserted;
      return;
    }

  first = MIN (self->first, patch.first);
  end = MAX (end, patch.first + patch.n_removed);
  self->n_old = end - first - self->n_new + self->n_old;
  self->n_new = end - first - patch.n_removed + patch.n_inserted;
  self->first = first;
}

/* A photo may be shown by any block that names it: in plain words, or by a link that is defined elsewhere.
 * Without an id, it is any photo. */
static gboolean
may_show (LedeBlock *block, const char *markdown, const char *photo_id, const char *needle)
{
  switch (lede_block_get_kind (block))
    {
    case LEDE_BLOCK_PHOTO:
      return *photo_id == '\0' || g_strcmp0 (lede_block_get_subject (block), photo_id) == 0;
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      return TRUE;
    default:
      return g_strstr_len (markdown + lede_block_get_offset (block), (gssize) lede_block_get_length (block),
                           needle) != NULL;
    }
}

static void
add_photo_blocks (LedePreviewChanges *self, LedePageContext *context, const char *photo_id)
{
  g_autofree char *needle = g_strconcat (PHOTO_SCHEME, photo_id, NULL);
  const char *markdown = lede_document_get_markdown (self->document, NULL);
  guint n_blocks = lede_document_get_n_blocks (self->document);

  for (guint i = 0; i < n_blocks; i++)
    if (may_show (lede_document_get_block (self->document, i), markdown, photo_id, needle))
      add_blocks (self, context, (LedeDocumentPatch) { i, 1, 1 });
}

/* A block of related stories may show the story's list. */
static void
add_related_blocks (LedePreviewChanges *self, LedePageContext *context)
{
  guint n_blocks = lede_document_get_n_blocks (self->document);

  for (guint i = 0; i < n_blocks; i++)
    if (lede_block_get_kind (lede_document_get_block (self->document, i)) == LEDE_BLOCK_RELATED)
      add_blocks (self, context, (LedeDocumentPatch) { i, 1, 1 });
}

static void
lede_preview_changes_finalize (GObject *object)
{
  LedePreviewChanges *self = LEDE_PREVIEW_CHANGES (object);

  g_clear_object (&self->story);
  g_clear_object (&self->document);
  g_clear_pointer (&self->rendered, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_preview_changes_parent_class)->finalize (object);
}

static void
lede_preview_changes_class_init (LedePreviewChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_preview_changes_finalize;
}

static void
lede_preview_changes_init (LedePreviewChanges *self)
{
  self->rendered = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

/**
 * lede_preview_changes_new:
 * @story: a story
 *
 * Returns: (transfer full): its document, and no changes yet
 */
LedePreviewChanges *
lede_preview_changes_new (LedeStory *story)
{
  LedePreviewChanges *self;

  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);

  self = g_object_new (LEDE_TYPE_PREVIEW_CHANGES, NULL);
  self->story = g_object_ref (story);
  self->document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY),
                                      lede_story_get_length (story, LEDE_FIELD_BODY));

  return self;
}

/**
 * lede_preview_changes_get_document:
 * @self: changes
 *
 * Returns: (transfer none): the story's body, up to the last edit that was added
 */
LedeDocument *
lede_preview_changes_get_document (LedePreviewChanges *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_CHANGES (self), NULL);

  return self->document;
}

/**
 * lede_preview_changes_add_edit:
 * @self: changes
 * @context: what the page shows besides the story
 * @edit: an edit that was just made to the story
 *
 * Finds out what the edit changes on the page. Every edit has to be added, in their order.
 */
void
lede_preview_changes_add_edit (LedePreviewChanges *self, LedePageContext *context, LedeEdit *edit)
{
  const char *path = lede_edit_get_path (edit);
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;

  g_return_if_fail (LEDE_IS_PREVIEW_CHANGES (self));

  if (g_str_equal (path, LEDE_FIELD_BODY))
    {
      add_blocks (self, context,
                  lede_document_splice (self->document, lede_edit_get_offset (edit),
                                        lede_edit_get_removed_length (edit), lede_edit_get_inserted (edit),
                                        lede_edit_get_inserted_length (edit)));
      return;
    }

  if (g_str_equal (path, LEDE_FIELD_LANGUAGE))
    self->reload = TRUE;

  if (!lede_story_fields_parse_member_path (path, &kind, &id, &field))
    kind = g_strdup (path);

  self->regions |= find_regions (kind);

  if (g_str_equal (kind, LEDE_PHOTO_KIND) || g_str_equal (kind, LEDE_FIELD_PHOTOS))
    add_photo_blocks (self, context, id ? id : "");
  else if (g_str_equal (kind, LEDE_RELATED_KIND) || g_str_equal (kind, LEDE_FIELD_RELATED))
    add_related_blocks (self, context);
}

/**
 * lede_preview_changes_add_all_regions:
 * @self: changes
 *
 * For when something changed that is not in the story: the site's name, the rails.
 */
void
lede_preview_changes_add_all_regions (LedePreviewChanges *self)
{
  g_return_if_fail (LEDE_IS_PREVIEW_CHANGES (self));

  self->regions = (1u << LEDE_N_PAGE_REGIONS) - 1;
}

/**
 * lede_preview_changes_are_pending:
 * @self: changes
 *
 * Returns: whether there is something to take
 */
gboolean
lede_preview_changes_are_pending (LedePreviewChanges *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_CHANGES (self), FALSE);

  return self->reload || self->regions != 0 || self->n_old > 0 || self->n_new > 0 || self->rendered->len > 0;
}

/**
 * lede_preview_changes_need_reload:
 * @self: changes
 *
 * Returns: whether the page has to be made anew, because something changed that is about all of it
 */
gboolean
lede_preview_changes_need_reload (LedePreviewChanges *self)
{
  g_return_val_if_fail (LEDE_IS_PREVIEW_CHANGES (self), FALSE);

  return self->reload;
}

/**
 * lede_preview_changes_clear:
 * @self: changes
 *
 * Forgets them, because the page is being made anew.
 */
void
lede_preview_changes_clear (LedePreviewChanges *self)
{
  g_return_if_fail (LEDE_IS_PREVIEW_CHANGES (self));

  g_ptr_array_set_size (self->rendered, 0);
  self->n_old = self->n_new = 0;
  self->regions = 0;
  self->reload = FALSE;
}

/**
 * lede_preview_changes_take:
 * @self: changes
 * @context: what the page shows besides the story
 * @patches: (out) (transfer floating): patches of blocks by their position: `first`, `removed` and
 *   the HTML of the new `blocks` by their position, to be made one after the other
 * @regions: (out) (transfer floating): HTML by the region's name
 *
 * Renders what changed and forgets it.
 */
void
lede_preview_changes_take (LedePreviewChanges *self,
                           LedePageContext *context,
                           GVariant **patches,
                           GVariant **regions)
{
  GVariantBuilder patches_builder;
  GVariantBuilder regions_builder;

  g_return_if_fail (LEDE_IS_PREVIEW_CHANGES (self));

  render_pending (self, context, 0);
  g_variant_builder_init (&patches_builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_init (&regions_builder, G_VARIANT_TYPE_VARDICT);

  for (guint i = 0; i < self->rendered->len; i++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%u", i);
      g_variant_builder_add (&patches_builder, "{sv}", key, g_ptr_array_index (self->rendered, i));
    }

  for (guint i = 0; i < LEDE_N_PAGE_REGIONS; i++)
    if (self->regions & (1u << i))
      {
        g_autofree char *html = lede_page_render_region (i, LEDE_STORY_FIELDS (self->story), context);

        g_variant_builder_add (&regions_builder, "{sv}", lede_page_region_get_name (i),
                               g_variant_new_string (html));
      }

  *patches = g_variant_builder_end (&patches_builder);
  *regions = g_variant_builder_end (&regions_builder);
  lede_preview_changes_clear (self);
}
