/* lede-courier-steps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-section.h"

/* What a person calls the account's role. */
const char *
lede_work_get_role_label (LedeAccount *account)
{
  static const char *const labels[][2] = {
    { "administrator", N_ ("administrator") },
    { "editor", N_ ("editor") },
    { "author", N_ ("author") },
    { "contributor", N_ ("contributor") },
    { "subscriber", N_ ("subscriber") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (account->role, labels[i][0]) == 0)
      return _ (labels[i][1]);

  return account->role && *account->role ? account->role : account->user_name;
}

/* Taking what is public away is more than taking back a draft. */
static gboolean
check_removal (LedeWork *work, GError **error)
{
  LedeDeliveryGoal goal = lede_delivery_get_goal (work->delivery);
  const char *state = work->placement ? lede_placement_get_remote_state (work->placement) : "";
  const char *name = lede_site_get_name (work->site);

  if (goal == LEDE_GOAL_TRASHED && !(work->account->abilities & LEDE_ABILITY_TRASH))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                   _ ("There is no trash on %s that your account (%s) may move the story to. Unpublish it "
                      "instead, or let an editor of the site do it."),
                   name, lede_work_get_role_label (work->account));
      return FALSE;
    }
  if ((goal != LEDE_GOAL_WITHDRAWN && goal != LEDE_GOAL_UNPUBLISHED) ||
      !(g_str_equal (state, "publish") || g_str_equal (state, "future")) ||
      (work->account->abilities & LEDE_ABILITY_EDIT_PUBLISHED))
    return TRUE;

  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
    _ ("Your account on %s (%s) may not take back what is public. An editor or an administrator of "
       "the site can."),
    name, lede_work_get_role_label (work->account));
  return FALSE;
}

static gboolean
check_abilities (LedeWork *work, GError **error)
{
  const char *name = lede_site_get_name (work->site);
  LedeAbilities abilities = work->account->abilities;

  if (!(abilities & LEDE_ABILITY_WRITE))
    {
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
        _ ("Your account on %s (%s) may not write stories. An administrator of the site can give it "
           "another role."),
        name, lede_work_get_role_label (work->account));
      return FALSE;
    }

  if (lede_delivery_get_goal (work->delivery) == LEDE_GOAL_PUBLISHED && !(abilities & LEDE_ABILITY_PUBLISH))
    {
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
        _ ("Your account on %s (%s) may not publish. An editor or an administrator of the site can; "
           "submit it for review instead."),
        name, lede_work_get_role_label (work->account));
      return FALSE;
    }

  return check_removal (work, error);
}

gboolean
lede_work_sign_in (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_clear_pointer (&work->account, lede_account_free);
  if (!(work->account = lede_cms_sign_in (work->cms, work->cancellable, error)))
    return FALSE;
  lede_work_keep_time_zone (work);
  if (!check_abilities (work, error) || !lede_work_check_embargo (work, error))
    return FALSE;

  return lede_work_mark_done (work, step, work->account->user_id, error);
}

static gboolean
settle_section (LedeWork *work, GError **error)
{
  const char *wanted = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_SECTION);
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) found = NULL;
  LedeTerm *section;

  g_clear_pointer (&work->section_ids, g_strfreev);
  if (*wanted == '\0')
    return TRUE;

  if (!(sections = lede_cms_list_sections (work->cms, work->cancellable, error)))
    return FALSE;

  found = lede_section_match (sections, wanted);
  if (found->len == 0 && (work->account->abilities & LEDE_ABILITY_MAKE_SECTIONS))
    {
      LedeTerm *made = lede_cms_ensure_section (work->cms, wanted, work->cancellable, error);

      if (!made)
        return FALSE;
      g_ptr_array_add (sections, made);
      g_ptr_array_add (found, made);
    }
  if (sections->len == 0)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s has no sections yet. Let an administrator of the site make “%s”, or leave the "
                      "section empty."),
                   lede_site_get_name (work->site), wanted);
      return FALSE;
    }
  if (found->len != 1)
    {
      g_autofree char *names = lede_section_list_paths (sections, found->len > 0 ? found : sections);

      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   found->len > 0 ? _ ("%s has several sections “%s”. Write which one is meant: %s.")
                                  : _ ("%s has no section “%s”. Choose one of these: %s."),
                   lede_site_get_name (work->site), wanted, names);
      return FALSE;
    }

  section = g_ptr_array_index (found, 0);
  work->section_ids = g_strdupv ((char *[]) { section->id, NULL });
  return TRUE;
}

static gboolean
settle_tags (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_auto (GStrv) tags = lede_story_fields_get_lines (LEDE_STORY_FIELDS (work->snapshot), LEDE_FIELD_TAGS);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; tags[i]; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (tags[i]));
      g_autoptr (GError) local_error = NULL;
      LedeTerm *tag;

      if (*name == '\0')
        continue;

      if ((tag = lede_cms_ensure_tag (work->cms, name, work->cancellable, &local_error)))
        {
          g_strv_builder_add (ids, tag->id);
          lede_term_free (tag);
        }
      else if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
        lede_work_remark (step,
                          _ ("%s does not let your account make the tag “%s”, so the story goes without."),
                          lede_site_get_name (work->site), name);
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  g_clear_pointer (&work->tag_ids, g_strfreev);
  work->tag_ids = g_strv_builder_end (ids);
  return TRUE;
}

gboolean
lede_work_settle_terms (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  return settle_section (work, error) && settle_tags (work, step, error) &&
         lede_work_mark_done (work, step, "", error);
}
