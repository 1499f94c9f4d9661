/* lede-courier-custom.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A newsroom's own fields on their way to the site and back. Which there are only the site knows, and what
 * nobody here has decided stays as it is there: a plugin may count readers in such a field. So of the
 * site's copy each field's value is remembered by itself, and only those that the story has a say in are
 * compared.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-fetch-private.h"

#define DIGEST_LENGTH 16

static char *
make_digest (const char *text)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (sum, DIGEST_LENGTH);
}

/**
 * lede_courier_describe_seen:
 * @remote: a story as a site has it
 *
 * Returns: (transfer full): what a placement remembers of it: the story's fingerprint, and in a line each
 *   the digest and the name of a field of the site's own
 */
char *
lede_courier_describe_seen (LedeRemoteStory *remote)
{
  g_autofree char *fingerprint = lede_remote_story_fingerprint (remote);
  GString *seen = g_string_new (fingerprint);

  for (guint i = 0; remote->custom && i < remote->custom->len; i++)
    {
      LedeFieldValue *value = g_ptr_array_index (remote->custom, i);
      g_autofree char *digest = make_digest (value->text);

      g_string_append_printf (seen, "\n%s %s", digest, value->name);
    }

  return g_string_free_and_steal (seen);
}

typedef enum
{
  FIELD_NOT_SEEN,
  FIELD_AS_SEEN,
  FIELD_CHANGED,
} FieldSight;

static FieldSight
compare_field (const char *seen, LedeFieldValue *value)
{
  g_auto (GStrv) lines = g_strsplit (seen, "\n", -1);
  g_autofree char *digest = make_digest (value->text);

  for (guint i = 1; lines[0] && lines[i]; i++)
    if (strlen (lines[i]) > DIGEST_LENGTH && g_str_equal (lines[i] + DIGEST_LENGTH + 1, value->name))
      return g_str_has_prefix (lines[i], digest) ? FIELD_AS_SEEN : FIELD_CHANGED;

  return FIELD_NOT_SEEN;
}

static const char *
get_text (LedeSnapshot *snapshot, const char *name)
{
  return snapshot ? lede_custom_get_text (LEDE_STORY_FIELDS (snapshot), name) : "";
}

/* What this site was not told by us, and the story says, is overwritten only where nobody said anything. */
static gboolean
is_free (LedeWork *work, LedeFieldValue *value)
{
  LedeSiteField *field = lede_site_fields_find (work->fields, value->name);

  return lede_site_field_is_same (field, value->text, get_text (work->snapshot, value->name)) ||
         lede_site_field_is_same (field, value->text, "");
}

/**
 * lede_work_are_fields_seen:
 * @work: a delivery with the site's copy and a placement
 *
 * Returns: whether those of the site's own fields that the story has a say in are as they were seen last
 */
gboolean
lede_work_are_fields_seen (LedeWork *work)
{
  const char *seen = lede_placement_get_seen_content (work->placement);
  GPtrArray *values = work->remote->custom;
  g_autoptr (LedeSnapshot) base = NULL;

  for (guint i = 0; values && i < values->len; i++)
    {
      LedeFieldValue *value = g_ptr_array_index (values, i);
      FieldSight sight = compare_field (seen, value);

      if (sight == FIELD_AS_SEEN || (sight == FIELD_NOT_SEEN && is_free (work, value)))
        continue;
      if (base == NULL)
        base = lede_work_load_seen (work);
      if (*get_text (work->snapshot, value->name) || *get_text (base, value->name))
        return FALSE;
    }

  return TRUE;
}

/* Those that the story has, and those that it had when it was delivered. */
static GPtrArray *
list_names (LedeWork *work, LedeSnapshot *seen)
{
  g_auto (GStrv) now = lede_custom_list_names (LEDE_STORY_FIELDS (work->snapshot));
  g_auto (GStrv) then = seen ? lede_custom_list_names (LEDE_STORY_FIELDS (seen)) : NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; now[i]; i++)
    g_ptr_array_add (names, g_strdup (now[i]));
  for (guint i = 0; then && then[i]; i++)
    if (!g_strv_contains ((const char *const *) now, then[i]))
      g_ptr_array_add (names, g_strdup (then[i]));

  return names;
}

static gboolean
know_fields (LedeWork *work, GError **error)
{
  return work->fields || (work->fields = lede_cms_list_fields (work->cms, work->cancellable, error));
}

static gboolean
is_to_be_sent (LedeWork *work, LedeSiteField *field, const char *text)
{
  LedeFieldValue *there = work->remote ? lede_field_values_find (work->remote->custom, field->name) : NULL;

  return !lede_site_field_is_same (field, text, there ? there->text : "");
}

static void
remark_missing (LedeWork *work, LedeDeliveryStep *step, GPtrArray *missing)
{
  g_autofree char *names = NULL;

  if (missing->len == 0)
    return;

  g_ptr_array_add (missing, NULL);
  names = g_strjoinv (", ", (GStrv) missing->pdata);
  lede_work_remark (
    step,
    ngettext ("%s offers no field “%s” of its own, so what the story says there was not sent.",
              "%s offers no fields “%s” of its own, so what the story says there was not "
              "sent.",
              missing->len - 1),
    lede_site_get_name (work->site), names);
}

/**
 * lede_work_fill_custom:
 * @work: a delivery with the site's copy
 * @step: the step that puts the story
 * @request: what is to be put
 * @error: return location
 *
 * Adds to a request what the story says in the site's own fields and the site has otherwise. What the site
 * does not offer, or could not be, is told and left out.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_work_fill_custom (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request, GError **error)
{
  g_autoptr (LedeSnapshot) seen = lede_work_load_seen (work);
  g_autoptr (GPtrArray) names = list_names (work, seen);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  g_clear_pointer (&work->custom, g_ptr_array_unref);

  /* A note in the story's place is not what they were said of. */
  if (names->len == 0 || lede_delivery_leaves_note (work->delivery))
    return TRUE;
  if (!know_fields (work, error))
    return FALSE;

  work->custom = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_field_value_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *text = get_text (work->snapshot, name);
      LedeSiteField *field = lede_site_fields_find (work->fields, name);

      if (field == NULL)
        {
          if (*text && !g_str_equal (text, get_text (seen, name)))
            g_ptr_array_add (missing, (gpointer) name);
        }
      else if (!lede_site_field_can_be (field, text))
        {
          g_autofree char *why = lede_site_field_explain (field, text);

          lede_work_remark (step, _ ("%s It was not sent."), why);
        }
      else if (is_to_be_sent (work, field, text))
        g_ptr_array_add (work->custom, lede_field_value_new (name, text));
    }

  remark_missing (work, step, missing);
  if (work->custom->len > 0)
    request->custom = work->custom;

  return TRUE;
}

/**
 * lede_work_remark_custom:
 * @work: a delivery whose story was put
 * @step: the step that did
 * @request: what was put
 * @answer: what the site has now
 *
 * Says which of its own fields the site did not take, or made something else of.
 */
void
lede_work_remark_custom (LedeWork *work,
                         LedeDeliveryStep *step,
                         const LedeStoryRequest *request,
                         LedeRemoteStory *answer)
{
  const char *name = lede_site_get_name (work->site);

  for (guint i = 0; request->custom && i < request->custom->len; i++)
    {
      LedeFieldValue *value = g_ptr_array_index (request->custom, i);
      LedeFieldValue *refusal = lede_field_values_find (answer->refused, value->name);
      LedeFieldValue *there = lede_field_values_find (answer->custom, value->name);
      LedeSiteField *field = lede_site_fields_find (work->fields, value->name);
      const char *label = field ? field->label : value->name;

      if (refusal)
        lede_work_remark (step, _ ("%s refused “%s” in its field “%s”, which stays as it was there: %s"),
                          name, value->text, label, refusal->text);
      else if (there && !lede_site_field_is_same (field, value->text, there->text))
        lede_work_remark (step, _ ("%s made “%s” of “%s” in its field “%s”."), name, there->text, value->text,
                          label);
    }
}

/**
 * lede_fetch_read_custom:
 * @fetch: a story that is fetched
 *
 * Takes over what the site has in its own fields. What it has where nobody said anything is nothing, and what
 * says the same as it did here stays as it was written. Fields that cannot be asked for now stay as they are.
 */
void
lede_fetch_read_custom (LedeFetch *fetch)
{
  GPtrArray *values = fetch->remote->custom;
  const char *seen = fetch->placement ? lede_placement_get_seen_content (fetch->placement) : "";
  g_autoptr (GPtrArray) fields =
    values && values->len > 0 ? lede_cms_list_fields (fetch->cms, fetch->cancellable, NULL) : NULL;

  for (guint i = 0; fields && i < values->len; i++)
    {
      LedeFieldValue *value = g_ptr_array_index (values, i);
      LedeSiteField *field = lede_site_fields_find (fields, value->name);
      g_autofree char *path = lede_custom_make_path (value->name);

      /* What the site did not take from here is no colleague's change. */
      if (field == NULL || (fetch->base && compare_field (seen, value) == FIELD_AS_SEEN) ||
          lede_site_field_is_same (field, lede_fetch_get_text (fetch, path), value->text))
        continue;

      lede_fetch_set_text (fetch, path, lede_site_field_is_same (field, value->text, "") ? "" : value->text);
    }
}
