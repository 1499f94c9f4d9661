/* lede-code-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-code-list"

#include "config.h"

#include "lede-code-list.h"

#include <string.h>

#include "lede-photo.h"

/* One for the program, as there is one newsroom; of the main thread. */
static GHashTable *names;

/**
 * lede_code_list_set:
 * @codes: (element-type LedeCode): the newsroom's code replacements
 *
 * Tells whoever types what codes there are, in place of those before.
 */
void
lede_code_list_set (GPtrArray *codes)
{
  g_return_if_fail (codes != NULL);

  g_clear_pointer (&names, g_hash_table_unref);

  if (codes->len == 0)
    return;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < codes->len; i++)
    {
      LedeCode *code = codes->pdata[i];

      g_hash_table_insert (names, g_strdup (code->code), g_strdup (code->name));
    }
}

/**
 * lede_code_list_look_up:
 * @code: a code as lede_code_tidy() makes it
 *
 * Returns: (nullable): what it becomes
 */
const char *
lede_code_list_look_up (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return names != NULL ? g_hash_table_lookup (names, code) : NULL;
}

/**
 * lede_code_list_help:
 * @helps: the helps of a text
 * @story: the story that is typed in
 * @path: which of its texts
 * @caret: behind the character that was just typed, in bytes
 * @moved: (out): where the caret is to stand then
 *
 * Replaces a code between backslashes by its name, where a photo's text is typed. One undo brings the code
 * back, and there it stays.
 *
 * Returns: whether it did
 */
gboolean
lede_code_list_help (LedeTypingHelps *helps, LedeStory *story, const char *path, gsize caret, gsize *moved)
{
  const char *text;
  const char *name;
  g_autofree char *code = NULL;
  gsize offset;

  g_return_val_if_fail (LEDE_IS_TYPING_HELPS (helps), FALSE);
  g_return_val_if_fail (LEDE_IS_STORY (story), FALSE);
  g_return_val_if_fail (path != NULL && moved != NULL, FALSE);

  if (names == NULL || !g_str_has_prefix (path, LEDE_PHOTO_KIND "/"))
    return FALSE;

  text = lede_story_get_text (story, path);

  if (caret > strlen (text) || !(code = lede_code_find_typed (text, caret, &offset)) ||
      !(name = lede_code_list_look_up (code)) || lede_typing_helps_is_refused (helps, offset, caret))
    return FALSE;

  lede_typing_helps_splice (helps, offset, caret - offset, name);
  *moved = offset + strlen (name);

  return TRUE;
}
