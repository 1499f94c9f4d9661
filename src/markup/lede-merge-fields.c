/* lede-merge-fields.c: what of a story is not its body
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-custom-fields.h"
#include "lede-merge-private.h"
#include "lede-photo.h"
#include "lede-related.h"

/* In the order in which they are shown. What is not here is a value. */
static const struct
{
  const char *path;
  LedeMergeKind kind;
} fields[] = {
  { LEDE_FIELD_KICKER, LEDE_MERGE_PROSE },         { LEDE_FIELD_HEADLINE, LEDE_MERGE_PROSE },
  { LEDE_FIELD_DECK, LEDE_MERGE_PROSE },           { LEDE_FIELD_EXCERPT, LEDE_MERGE_PROSE },
  { LEDE_FIELD_DATELINE_PLACE, LEDE_MERGE_VALUE }, { LEDE_FIELD_DATELINE_DATE, LEDE_MERGE_VALUE },
  { LEDE_FIELD_SECTION, LEDE_MERGE_VALUE },        { LEDE_FIELD_TAGS, LEDE_MERGE_WORDS },
  { LEDE_FIELD_SLUG, LEDE_MERGE_VALUE },           { LEDE_FIELD_LANGUAGE, LEDE_MERGE_VALUE },
  { LEDE_FIELD_EMBARGO, LEDE_MERGE_VALUE },        { LEDE_FIELD_SEO_TITLE, LEDE_MERGE_PROSE },
  { LEDE_FIELD_CANONICAL, LEDE_MERGE_VALUE },      { LEDE_FIELD_STICKY, LEDE_MERGE_VALUE },
  { LEDE_FIELD_COMMENTS, LEDE_MERGE_VALUE },       { LEDE_FIELD_WITHDRAWAL_NOTE, LEDE_MERGE_PROSE },
  { LEDE_FIELD_EXTRA, LEDE_MERGE_VALUE },
};

static const char *const lists[] = { LEDE_FIELD_BYLINES, LEDE_FIELD_PHOTOS, LEDE_FIELD_CORRECTIONS,
                                     LEDE_FIELD_RELATED };

/* Texts of members in which words are looked at one by one. */
static const char *const prose[] = {
  LEDE_PHOTO_CAPTION, LEDE_PHOTO_ALT, LEDE_PHOTO_DESCRIPTION, LEDE_CORRECTION_TEXT, LEDE_RELATED_TITLE, NULL,
};

static gboolean
has_base (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  return sides[LEDE_MERGE_BASE] != NULL;
}

static const char *
get_text (LedeSnapshot *snapshot, const char *path)
{
  return snapshot ? lede_snapshot_get_text (snapshot, path) : "";
}

static LedeMergePlace *
make_place (LedeMergeKind kind, const char *path, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  LedeMergePlace *place = lede_merge_place_new (kind, path);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    lede_merge_place_set_text (place, side, get_text (sides[side], path));
  place->title = lede_merge_name_field (path);
  lede_merge_place_settle (place, has_base (sides));

  return place;
}

/* What a newsroom's own fields say on any side. */
static void
add_custom_fields (GPtrArray *places, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      g_auto (GStrv) own = sides[side] ? lede_snapshot_list_paths (sides[side]) : NULL;

      for (guint i = 0; own && own[i]; i++)
        if (lede_custom_get_name (own[i]) &&
            !g_ptr_array_find_with_equal_func (paths, own[i], g_str_equal, NULL))
          g_ptr_array_add (paths, g_strdup (own[i]));
    }

  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (places, make_place (LEDE_MERGE_VALUE, g_ptr_array_index (paths, i), sides));
}

/*< private >
 * lede_merge_list_fields:
 * @sides: the stories
 *
 * Returns: (transfer full) (element-type LedeMergePlace): the texts of the story itself, but for its body
 */
GPtrArray *
lede_merge_list_fields (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (places, make_place (fields[i].kind, fields[i].path, sides));
  add_custom_fields (places, sides);

  return places;
}

/*< private >
 * lede_merge_take_field:
 * @place: a text of the story, or of a member
 * @texts: (element-type utf8 utf8): the story that comes of it
 *
 * Puts what was chosen into the story.
 */
void
lede_merge_take_field (LedeMergePlace *place, GHashTable *texts)
{
  char *text = lede_merge_place_dup_chosen (place);

  g_hash_table_replace (texts, g_strdup (place->path), text ? text : g_strdup (""));
}

static GStrv
get_ids (LedeSnapshot *snapshot, const char *list)
{
  return snapshot ? lede_story_fields_get_lines (LEDE_STORY_FIELDS (snapshot), list) : g_new0 (char *, 1);
}

static char *
name_members (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES], const char *kind, GStrv ids)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *name = lede_merge_name_member (kind, ids[i], sides);

      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Which members a list has, and in which order. */
static LedeMergePlace *
make_list (const char *list, const char *kind, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  LedeMergePlace *place = lede_merge_place_new (LEDE_MERGE_LIST, list);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      g_auto (GStrv) ids = get_ids (sides[side], list);
      g_autofree char *joined = g_strjoinv ("\n", ids);
      g_autofree char *text = *joined ? g_strconcat (joined, "\n", NULL) : g_strdup ("");

      lede_merge_place_set_text (place, side, text);
      place->shown[side] = name_members (sides, kind, ids);
    }
  place->title = lede_merge_name_field (list);
  lede_merge_place_settle (place, has_base (sides));

  return place;
}

static void
collect_ids (GPtrArray *all, GStrv ids)
{
  for (guint i = 0; ids[i]; i++)
    if (!g_ptr_array_find_with_equal_func (all, ids[i], g_str_equal, NULL))
      g_ptr_array_add (all, g_strdup (ids[i]));
}

/* The fields that one member has on any side, in alphabetical order; a photo's lead is the photos'. */
static GPtrArray *
list_member_paths (const char *kind, const char *id, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  g_autofree char *prefix = g_strconcat (kind, "/", id, "/", NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      g_auto (GStrv) own = sides[side] ? lede_snapshot_list_paths (sides[side]) : NULL;

      for (guint i = 0; own && own[i]; i++)
        if (g_str_has_prefix (own[i], prefix) && !g_str_equal (own[i] + strlen (prefix), LEDE_PHOTO_LEAD) &&
            !g_ptr_array_find_with_equal_func (paths, own[i], g_str_equal, NULL))
          g_ptr_array_add (paths, g_strdup (own[i]));
    }

  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);

  return paths;
}

static LedeMergePlace *
make_member_field (const char *kind,
                   const char *id,
                   const char *path,
                   LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  const char *field = strrchr (path, '/') + 1;
  LedeMergePlace *place =
    make_place (g_strv_contains (prose, field) ? LEDE_MERGE_PROSE : LEDE_MERGE_VALUE, path, sides);
  g_autofree char *label = g_steal_pointer (&place->title);
  g_autofree char *name = lede_merge_name_member (kind, id, sides);

  place->title = g_strdup_printf ("%s · %s", label, name);
  if (g_str_equal (kind, LEDE_PHOTO_KIND))
    place->subject = g_strdup (id);

  return place;
}

static gboolean
has_changed (const char *kind,
             const char *id,
             LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
             LedeMergeSide side)
{
  g_autoptr (GPtrArray) paths = list_member_paths (kind, id, sides);

  for (guint i = 0; i < paths->len; i++)
    if (!g_str_equal (get_text (sides[LEDE_MERGE_BASE], g_ptr_array_index (paths, i)),
                      get_text (sides[side], g_ptr_array_index (paths, i))))
      return TRUE;

  return FALSE;
}

/* All that one member says on one side, to be read. */
static char *
show_member (const char *kind,
             const char *id,
             LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
             LedeMergeSide side)
{
  g_autoptr (GPtrArray) paths = list_member_paths (kind, id, sides);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *label = lede_merge_name_field (path);
      const char *text = get_text (sides[side], path);

      /* What has no name of its own is nothing that a person wrote. */
      if (*text && !g_str_has_suffix (path, label))
        g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "\n" : "", label, text);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* One side took it out, the other one changed it. */
static LedeMergePlace *
make_member (const char *kind,
             const char *id,
             LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
             LedeMergeSide kept)
{
  g_autofree char *path = g_strconcat (kind, "/", id, NULL);
  LedeMergePlace *place = lede_merge_place_new (LEDE_MERGE_MEMBER, path);

  lede_merge_place_set_text (place, LEDE_MERGE_BASE, id);
  lede_merge_place_set_text (place, kept, id);
  place->shown[LEDE_MERGE_BASE] = show_member (kind, id, sides, LEDE_MERGE_BASE);
  place->shown[kept] = show_member (kind, id, sides, kept);
  place->title = lede_merge_name_member (kind, id, sides);
  if (g_str_equal (kind, LEDE_PHOTO_KIND))
    place->subject = g_strdup (id);
  lede_merge_place_set_conflict (place);

  return place;
}

static void
add_member (GPtrArray *places,
            const char *kind,
            const char *id,
            LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
            const gboolean has[LEDE_MERGE_N_SIDES])
{
  g_autoptr (GPtrArray) paths = NULL;

  if (has[LEDE_MERGE_OURS] != has[LEDE_MERGE_THEIRS])
    {
      LedeMergeSide kept = has[LEDE_MERGE_OURS] ? LEDE_MERGE_OURS : LEDE_MERGE_THEIRS;

      if (has[LEDE_MERGE_BASE] && has_changed (kind, id, sides, kept))
        g_ptr_array_add (places, make_member (kind, id, sides, kept));
      return;
    }
  if (!has[LEDE_MERGE_OURS])
    return;

  paths = list_member_paths (kind, id, sides);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (places, make_member_field (kind, id, g_ptr_array_index (paths, i), sides));
}

static void
add_list (GPtrArray *places, const char *list, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  const char *kind = lede_merge_get_kind_of_list (list);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  GStrv ids[LEDE_MERGE_N_SIDES];

  g_ptr_array_add (places, make_list (list, kind, sides));

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      ids[side] = get_ids (sides[side], list);
      collect_ids (all, ids[side]);
    }

  for (guint i = 0; i < all->len; i++)
    {
      const char *id = g_ptr_array_index (all, i);
      gboolean has[LEDE_MERGE_N_SIDES];

      for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
        has[side] = g_strv_contains ((const char *const *) ids[side], id);
      add_member (places, kind, id, sides, has);
    }

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    g_strfreev (ids[side]);
}

static char *
find_lead (LedeSnapshot *snapshot)
{
  g_auto (GStrv) ids = get_ids (snapshot, LEDE_FIELD_PHOTOS);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, ids[i], LEDE_PHOTO_LEAD);

      if (g_str_equal (get_text (snapshot, path), "yes"))
        return g_strdup (ids[i]);
    }

  return g_strdup ("");
}

static LedeMergePlace *
make_lead (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  LedeMergePlace *place = lede_merge_place_new (LEDE_MERGE_VALUE, LEDE_MERGE_LEAD);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      g_autofree char *id = find_lead (sides[side]);

      lede_merge_place_set_text (place, side, id);
      place->shown[side] = *id ? lede_merge_name_member (LEDE_PHOTO_KIND, id, sides) : g_strdup ("");
      if (*id)
        g_set_str (&place->subject, id);
    }
  place->title = lede_merge_name_field (LEDE_MERGE_LEAD);
  lede_merge_place_settle (place, has_base (sides));

  return place;
}

/*< private >
 * lede_merge_list_members:
 * @sides: the stories
 *
 * Returns: (transfer full) (element-type LedeMergePlace): which members the lists have, and what these say
 */
GPtrArray *
lede_merge_list_members (LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      add_list (places, lists[i], sides);
      if (g_str_equal (lists[i], LEDE_FIELD_PHOTOS))
        g_ptr_array_add (places, make_lead (sides));
    }

  return places;
}

static const char *
look_up (GHashTable *texts, const char *path)
{
  const char *text = g_hash_table_lookup (texts, path);

  return text ? text : "";
}

static gboolean
has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

static void
set_line (GHashTable *texts, const char *path, const char *line, gboolean wanted)
{
  g_auto (GStrv) lines = g_strsplit (look_up (texts, path), "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  if (has_line (look_up (texts, path), line) == wanted)
    return;

  for (guint i = 0; lines[i]; i++)
    if (lines[i][0] != '\0' && !g_str_equal (lines[i], line))
      g_string_append_printf (out, "%s\n", lines[i]);
  if (wanted)
    g_string_append_printf (out, "%s\n", line);

  g_hash_table_replace (texts, g_strdup (path), g_string_free (g_steal_pointer (&out), FALSE));
}

static void
take_texts_of_member (GHashTable *texts, const char *kind, const char *id, LedeSnapshot *snapshot)
{
  g_autofree char *prefix = g_strconcat (kind, "/", id, "/", NULL);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  for (guint i = 0; paths[i]; i++)
    if (g_str_has_prefix (paths[i], prefix))
      g_hash_table_replace (texts, g_strdup (paths[i]),
                            g_strdup (lede_snapshot_get_text (snapshot, paths[i])));
}

static gboolean
has_member (LedeSnapshot *snapshot, const char *list, const char *id)
{
  g_auto (GStrv) ids = get_ids (snapshot, list);

  return g_strv_contains ((const char *const *) ids, id);
}

static void
take_list (LedeMergePlace *place, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES], GHashTable *texts)
{
  g_autofree char *chosen = lede_merge_place_dup_chosen (place);
  g_auto (GStrv) ids = g_strsplit (chosen, "\n", -1);

  for (guint i = 0; ids[i]; i++)
    if (ids[i][0] != '\0' && !has_member (sides[LEDE_MERGE_OURS], place->path, ids[i]))
      take_texts_of_member (texts, lede_merge_get_kind_of_list (place->path), ids[i],
                            has_member (sides[LEDE_MERGE_THEIRS], place->path, ids[i])
                              ? sides[LEDE_MERGE_THEIRS]
                              : sides[LEDE_MERGE_BASE]);

  /* To the byte, where it says the same. */
  if (g_strcmp0 (chosen, place->texts[LEDE_MERGE_OURS]) != 0)
    g_hash_table_replace (texts, g_strdup (place->path), g_steal_pointer (&chosen));
}

static void
take_member (LedeMergePlace *place, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES], GHashTable *texts)
{
  LedeMergeSide side = place->choice == LEDE_MERGE_TAKE_THEIRS ? LEDE_MERGE_THEIRS : LEDE_MERGE_OURS;
  g_auto (GStrv) parts = g_strsplit (place->path, "/", 2);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lede_merge_get_kind_of_list (lists[i]), parts[0]))
      set_line (texts, lists[i], parts[1], place->texts[side] != NULL);
  if (place->texts[side] != NULL)
    take_texts_of_member (texts, parts[0], parts[1], sides[side]);
}

/* Of one lead, whoever brought another photo along that was one there. */
static void
take_lead (LedeMergePlace *place, GHashTable *texts)
{
  g_autofree char *lead = lede_merge_place_dup_chosen (place);
  g_auto (GStrv) ids = g_strsplit (look_up (texts, LEDE_FIELD_PHOTOS), "\n", -1);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, ids[i], LEDE_PHOTO_LEAD);
      gboolean wanted = g_strcmp0 (ids[i], lead) == 0;

      if (ids[i][0] != '\0' && g_str_equal (look_up (texts, path), "yes") != wanted)
        g_hash_table_replace (texts, g_steal_pointer (&path), g_strdup (wanted ? "yes" : ""));
    }
}

/*< private >
 * lede_merge_take_members:
 * @places: (element-type LedeMergePlace): of lede_merge_list_members()
 * @sides: the stories
 * @texts: (element-type utf8 utf8): the story that comes of it
 *
 * Puts what was chosen into the story.
 */
void
lede_merge_take_members (GPtrArray *places, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES], GHashTable *texts)
{
  for (guint i = 0; i < places->len; i++)
    {
      LedeMergePlace *place = g_ptr_array_index (places, i);

      if (place->kind == LEDE_MERGE_LIST)
        take_list (place, sides, texts);
      else if (place->kind == LEDE_MERGE_MEMBER)
        take_member (place, sides, texts);
      else if (g_str_equal (place->path, LEDE_MERGE_LEAD))
        take_lead (place, texts);
      else
        lede_merge_take_field (place, texts);
    }
}
