/* lede-merge-words.c: what the places of a merge are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-custom-fields.h"
#include "lede-merge-private.h"
#include "lede-photo.h"
#include "lede-related.h"

typedef struct
{
  const char *name; /* of a text, or of a member's */
  const char *label;
} Word;

static const Word fields[] = {
  { LEDE_FIELD_HEADLINE, N_ ("Headline") },
  { LEDE_FIELD_DECK, N_ ("Deck") },
  { LEDE_FIELD_KICKER, N_ ("Kicker") },
  { LEDE_FIELD_SLUG, N_ ("Slug") },
  { LEDE_FIELD_SECTION, N_ ("Section") },
  { LEDE_FIELD_TAGS, N_ ("Tags") },
  { LEDE_FIELD_LANGUAGE, N_ ("Language") },
  { LEDE_FIELD_DATELINE_PLACE, N_ ("Dateline: Place") },
  { LEDE_FIELD_DATELINE_DATE, N_ ("Dateline: Date") },
  { LEDE_FIELD_EMBARGO, N_ ("Embargo") },
  { LEDE_FIELD_EXTRA, N_ ("Other Front Matter") },
  { LEDE_FIELD_EXCERPT, N_ ("Excerpt") },
  { LEDE_FIELD_SEO_TITLE, N_ ("Title for Searches") },
  { LEDE_FIELD_CANONICAL, N_ ("Canonical Address") },
  { LEDE_FIELD_STICKY, N_ ("Sticky") },
  { LEDE_FIELD_COMMENTS, N_ ("Comments") },
  { LEDE_FIELD_WITHDRAWAL_NOTE, N_ ("Note in Place of the Story") },
  { LEDE_FIELD_BYLINES, N_ ("Bylines") },
  { LEDE_FIELD_PHOTOS, N_ ("Photos and Their Order") },
  { LEDE_FIELD_CORRECTIONS, N_ ("Corrections") },
  { LEDE_FIELD_RELATED, N_ ("Related Stories") },
  { LEDE_MERGE_LEAD, N_ ("Lead Photo") },
};

static const Word byline_fields[] = {
  { LEDE_BYLINE_NAME, N_ ("Name") },
  { LEDE_BYLINE_ROLE, N_ ("Role") },
  { LEDE_BYLINE_EMAIL, N_ ("E-Mail") },
  { LEDE_BYLINE_LINK, N_ ("Profile Link") },
  { LEDE_BYLINE_PERSON, N_ ("Person on the Site") },
};

static const Word photo_fields[] = {
  { LEDE_PHOTO_CAPTION, N_ ("Caption") },
  { LEDE_PHOTO_CREDIT, N_ ("Credit") },
  { LEDE_PHOTO_CREATOR, N_ ("Creator") },
  { LEDE_PHOTO_ALT, N_ ("Alternative Text") },
  { LEDE_PHOTO_USAGE, N_ ("Usage Terms") },
  { LEDE_PHOTO_SOURCE, N_ ("Source") },
  { LEDE_PHOTO_COPYRIGHT, N_ ("Copyright Notice") },
  { LEDE_PHOTO_DESCRIPTION, N_ ("Extended Description") },
  { LEDE_PHOTO_HEADLINE, N_ ("Headline") },
  { LEDE_PHOTO_CREATED, N_ ("Date Created") },
  { LEDE_PHOTO_LOCATION, N_ ("Place Shown") },
  { LEDE_PHOTO_KEYWORDS, N_ ("Keywords") },
  { LEDE_PHOTO_EMBARGO, N_ ("Embargo") },
  { LEDE_PHOTO_EXPIRES, N_ ("Last Day of Use") },
  { LEDE_PHOTO_IMAGE, N_ ("Picture") },
  { LEDE_PHOTO_CROP, N_ ("Crop") },
  { LEDE_PHOTO_FOCUS, N_ ("Focal Point") },
  { LEDE_PHOTO_DECORATIVE, N_ ("Decorative") },
  { LEDE_PHOTO_CAPTION_LANGUAGES, N_ ("Caption in Other Languages") },
  { LEDE_PHOTO_ALT_LANGUAGES, N_ ("Alternative Text in Other Languages") },
  { LEDE_PHOTO_DESCRIPTION_LANGUAGES, N_ ("Extended Description in Other Languages") },
};

static const Word correction_fields[] = {
  { LEDE_CORRECTION_TEXT, N_ ("Text") },
  { LEDE_CORRECTION_DATE, N_ ("Date") },
};

static const Word related_fields[] = {
  { LEDE_RELATED_TITLE, N_ ("Title") },
  { LEDE_RELATED_LINK, N_ ("Link") },
};

/* Each kind of member: its list, its texts, and which of them say what it is, the first that does. */
static const struct
{
  const char *kind;
  const char *list;
  const char *label;
  const Word *fields;
  gsize n_fields;
  const char *names[3];
} kinds[] = {
  { LEDE_BYLINE_KIND,
    LEDE_FIELD_BYLINES,
    N_ ("Byline"),
    byline_fields,
    G_N_ELEMENTS (byline_fields),
    { LEDE_BYLINE_NAME, LEDE_BYLINE_EMAIL, NULL } },
  { LEDE_PHOTO_KIND,
    LEDE_FIELD_PHOTOS,
    N_ ("Photo"),
    photo_fields,
    G_N_ELEMENTS (photo_fields),
    { LEDE_PHOTO_FILE, LEDE_PHOTO_CAPTION, LEDE_PHOTO_ALT } },
  { LEDE_CORRECTION_KIND,
    LEDE_FIELD_CORRECTIONS,
    N_ ("Correction"),
    correction_fields,
    G_N_ELEMENTS (correction_fields),
    { LEDE_CORRECTION_TEXT, LEDE_CORRECTION_DATE, NULL } },
  { LEDE_RELATED_KIND,
    LEDE_FIELD_RELATED,
    N_ ("Related Story"),
    related_fields,
    G_N_ELEMENTS (related_fields),
    { LEDE_RELATED_TITLE, LEDE_RELATED_LINK, NULL } },
};

static const char *
find_word (const Word *words, gsize n_words, const char *name)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].label);

  return name;
}

/*< private >
 * lede_merge_get_kind_of_list:
 * @list: the path of a list of members
 *
 * Returns: (nullable): the kind of its members
 */
const char *
lede_merge_get_kind_of_list (const char *list)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].list, list))
      return kinds[i].kind;

  return NULL;
}

/*< private >
 * lede_merge_name_field:
 * @path: a text of the story, or of a member
 *
 * Returns: (transfer full): what it is called; of a member's, without whose it is
 */
char *
lede_merge_name_field (const char *path)
{
  g_autofree char *kind = NULL;
  g_autofree char *field = NULL;

  if (lede_custom_get_name (path))
    return lede_custom_dup_label (lede_custom_get_name (path));
  if (!lede_story_fields_parse_member_path (path, &kind, NULL, &field))
    return g_strdup (find_word (fields, G_N_ELEMENTS (fields), path));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return g_strdup (find_word (kinds[i].fields, kinds[i].n_fields, field));

  return g_steal_pointer (&field);
}

/*< private >
 * lede_merge_name_block:
 * @kind: a kind of block
 *
 * Returns: (transfer full): what a person calls it
 */
char *
lede_merge_name_block (LedeBlockKind kind)
{
  static const char *const labels[] = {
    [LEDE_BLOCK_PARAGRAPH] = N_ ("Paragraph"),
    [LEDE_BLOCK_HEADING] = N_ ("Heading"),
    [LEDE_BLOCK_LIST] = N_ ("List"),
    [LEDE_BLOCK_QUOTE] = N_ ("Quotation"),
    [LEDE_BLOCK_PULLQUOTE] = N_ ("Pull Quote"),
    [LEDE_BLOCK_FACTBOX] = N_ ("Fact Box"),
    [LEDE_BLOCK_EDITORS_NOTE] = N_ ("Editor’s Note"),
    [LEDE_BLOCK_RELATED] = N_ ("Related Stories in the Text"),
    [LEDE_BLOCK_GALLERY] = N_ ("Gallery"),
    [LEDE_BLOCK_BEFORE_AFTER] = N_ ("Before and After"),
    [LEDE_BLOCK_CODE] = N_ ("Code"),
    [LEDE_BLOCK_TABLE] = N_ ("Table"),
    [LEDE_BLOCK_THEMATIC_BREAK] = N_ ("Rule"),
    [LEDE_BLOCK_PHOTO] = N_ ("Photo in the Text"),
    [LEDE_BLOCK_EMBED] = N_ ("Embed"),
    [LEDE_BLOCK_LOCKED] = N_ ("Locked Block"),
    [LEDE_BLOCK_COMMENT] = N_ ("Comment in the Text"),
    [LEDE_BLOCK_DEFINITIONS] = N_ ("Link Definitions"),
  };

  return g_strdup (_ (labels[kind]));
}

/*< private >
 * lede_merge_describe_member:
 * @kind: a kind of member
 * @id: one of them
 * @snapshot: (nullable): a story
 *
 * Returns: (transfer full): what it says there, in a line; "" where it says nothing
 */
char *
lede_merge_describe_member (const char *kind, const char *id, LedeSnapshot *snapshot)
{
  for (gsize i = 0; snapshot && i < G_N_ELEMENTS (kinds); i++)
    for (gsize k = 0; g_str_equal (kinds[i].kind, kind) && k < G_N_ELEMENTS (kinds[i].names); k++)
      {
        g_autofree char *path =
          kinds[i].names[k] ? lede_story_fields_member_path (kind, id, kinds[i].names[k]) : NULL;
        g_autofree char *text = path ? g_strdup (lede_snapshot_get_text (snapshot, path)) : NULL;

        if (text && *g_strstrip (g_strdelimit (text, "\r\n", ' ')) != '\0')
          return g_steal_pointer (&text);
      }

  return g_strdup ("");
}

/*< private >
 * lede_merge_name_member:
 * @kind: a kind of member
 * @id: one of them
 * @sides: the stories
 *
 * Returns: (transfer full): what a person knows it by
 */
char *
lede_merge_name_member (const char *kind, const char *id, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  for (guint side = LEDE_MERGE_OURS; side < LEDE_MERGE_N_SIDES + 1; side++)
    {
      char *text = lede_merge_describe_member (kind, id, sides[side % LEDE_MERGE_N_SIDES]);

      if (*text != '\0')
        return text;
      g_free (text);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return g_strdup (_ (kinds[i].label));

  return g_strdup (id);
}
