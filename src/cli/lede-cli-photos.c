/* lede-cli-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli.h"

static gboolean
read_order (const char *word, LedePhotoOrder *order, GError **error)
{
  static const char *const words[] = { "story", "date", "credit", "rights" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!word || g_str_equal (word, words[i]))
      {
        *order = (LedePhotoOrder) i;
        return TRUE;
      }

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
               _ ("Photos are not listed by “%s”; they are by story, date, credit or rights."), word);

  return FALSE;
}

static gboolean
list_photos_as_json (GListModel *photos, LedePhotoOrder order, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (photos, i);
      g_autofree char *group = lede_photo_summary_dup_group (photo, order);
      g_auto (GStrv) tags = lede_usage_terms_list_tags (lede_photo_summary_get_terms (photo),
                                                        g_get_real_time () / G_USEC_PER_SEC);
      g_autofree char *rights = g_strjoinv (", ", tags);

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "story", lede_photo_summary_get_story (photo));
      lede_cli_json_text (builder, "photo", lede_photo_summary_get_id (photo));
      lede_cli_json_text (builder, "group", group);
      lede_cli_json_text (builder, "headline", lede_photo_summary_get_story_title (photo));
      lede_cli_json_text (builder, "image", lede_photo_summary_get_image (photo));
      lede_cli_json_text (builder, "file", lede_photo_summary_get_file (photo));
      lede_cli_json_number (builder, "width", lede_photo_summary_get_width (photo));
      lede_cli_json_number (builder, "height", lede_photo_summary_get_height (photo));
      lede_cli_json_text (builder, "caption", lede_photo_summary_get_caption (photo));
      lede_cli_json_text (builder, "credit", lede_photo_summary_get_credit (photo));
      lede_cli_json_text (builder, "creator", lede_photo_summary_get_creator (photo));
      lede_cli_json_text (builder, "alt", lede_photo_summary_get_alt (photo));
      lede_cli_json_text (builder, "usage", lede_photo_summary_get_usage (photo));
      lede_cli_json_text (builder, "rights", rights);
      lede_cli_json_text (builder, "created", lede_photo_summary_get_created (photo));
      lede_cli_json_time (builder, "added", lede_photo_summary_get_added_at (photo));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static LedeCliStatus
run_find (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *by = NULL;
  int limit = 0;
  const GOptionEntry options[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("story, date, credit or rights"), N_ ("ORDER") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autofree char *search = NULL;
  g_autoptr (GListModel) photos = NULL;
  LedePhotoFilter filter = { 0 };

  if (!(words = lede_cli_parse (cli, arguments, options, 0, LEDE_CLI_ANY_NUMBER, error)) ||
      !read_order (by, &filter.order, error))
    return LEDE_CLI_FAILED;

  search = g_strjoinv (" ", words);
  filter.search = search;
  filter.limit = MAX (limit, 0);

  if (!lede_cli_open_store (cli, error) ||
      !(photos = lede_store_list_photos (cli->store, &filter, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (cli->json)
    return list_photos_as_json (photos, filter.order, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (LedePhotoSummary) photo = g_list_model_get_item (photos, i);
      g_autofree char *group = lede_photo_summary_dup_group (photo, filter.order);

      lede_cli_answer ("%s %s  [%s]  %s / %s", lede_photo_summary_get_story (photo),
                       lede_photo_summary_get_id (photo), group, lede_photo_summary_get_caption (photo),
                       lede_photo_summary_get_credit (photo));
    }

  return LEDE_CLI_DONE;
}

/* The image of a story's photo, or the one that the only operand is. */
static char *
find_image (LedeCli *cli, GStrv operands, GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *path = NULL;
  const char *image;

  if (!operands[1])
    return g_strdup (operands[0]);

  if (!(snapshot = lede_cli_load_snapshot (cli, operands[0], error)))
    return NULL;

  path = lede_story_fields_member_path (LEDE_PHOTO_KIND, operands[1], LEDE_PHOTO_IMAGE);
  image = lede_snapshot_get_text (snapshot, path);

  if (image[0] != '\0')
    return g_strdup (image);

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("The story has no photo “%s”. “ledectl photo list” names them."), operands[1]);

  return NULL;
}

static gboolean
list_users_as_json (GPtrArray *users, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < users->len; i++)
    {
      LedeImageUser *user = users->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "story", user->story);
      lede_cli_json_text (builder, "headline", user->title);
      lede_cli_json_text (builder, "state", lede_state_to_nick (user->state));
      lede_cli_json_flag (builder, "trashed", user->is_trashed);
      lede_cli_json_number (builder, "photos", user->n_photos);
      lede_cli_json_number (builder, "revisions", user->n_revisions);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static LedeCliStatus
run_used (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *image = NULL;
  g_autoptr (GPtrArray) users = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 2, error)) || !lede_cli_open_store (cli, error) ||
      !(image = find_image (cli, operands, error)) ||
      !(users = lede_store_list_image_users (cli->store, image, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (cli->json)
    return list_users_as_json (users, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  for (guint i = 0; i < users->len; i++)
    {
      LedeImageUser *user = users->pdata[i];
      g_autofree char *photos =
        g_strdup_printf (ngettext ("%u photo", "%u photos", user->n_photos), user->n_photos);
      g_autofree char *revisions =
        g_strdup_printf (ngettext ("%u revision", "%u revisions", user->n_revisions), user->n_revisions);

      lede_cli_answer ("%s  %s, %s  %s%s", user->story, photos, revisions, user->title,
                       user->is_trashed ? _ (" (in the trash)") : "");
    }

  return LEDE_CLI_DONE;
}

static gboolean
list_unused_as_json (GPtrArray *unused, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < unused->len; i++)
    {
      LedeUnusedImage *one = unused->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "image", one->image);
      lede_cli_json_number (builder, "bytes", (gint64) one->bytes);
      lede_cli_json_number (builder, "since", one->since);
      lede_cli_json_number (builder, "until", one->until);
      lede_cli_json_flag (builder, "removed", one->is_removed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static char *
format_day (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment);

  return time ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

static gboolean
answer_unused (LedeCli *cli, GPtrArray *unused, gint64 now, GError **error)
{
  guint64 removed = 0;
  guint n_removed = 0;

  if (cli->json)
    return list_unused_as_json (unused, error);

  for (guint i = 0; i < unused->len; i++)
    {
      LedeUnusedImage *one = unused->pdata[i];
      g_autofree char *size = g_format_size (one->bytes);
      g_autofree char *day = format_day (one->until);

      if (one->is_removed)
        {
          removed += one->bytes;
          n_removed++;
          lede_cli_answer (_ ("%s  %s  removed"), one->image, size);
        }
      else if (one->since == 0)
        {
          lede_cli_answer (_ ("%s  %s  not seen unused before; kept for 30 days"), one->image, size);
        }
      else if (one->until <= now)
        {
          lede_cli_answer (_ ("%s  %s  may be removed"), one->image, size);
        }
      else
        {
          lede_cli_answer (_ ("%s  %s  kept until %s"), one->image, size, day);
        }
    }

  if (n_removed > 0)
    {
      g_autofree char *size = g_format_size (removed);

      lede_cli_say (ngettext ("%u file removed, %s.", "%u files removed, %s.", n_removed), n_removed, size);
    }

  return TRUE;
}

static LedeCliStatus
run_unused (LedeCli *cli, GStrv arguments, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(unused = lede_store_list_unused_images (cli->store, now, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  return answer_unused (cli, unused, now, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

static LedeCliStatus
run_collect (LedeCli *cli, GStrv arguments, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) unused = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(unused = lede_store_collect_images (cli->store, now, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  return answer_unused (cli, unused, now, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

const LedeCliCommand lede_cli_photos_commands[] = {
  { "photo find", N_ ("[WORD…]"), N_ ("List the photos of all stories, or those with these words"),
    run_find },
  { "photo used", N_ ("ID PHOTO | IMAGE"), N_ ("List the stories that have a photo’s picture, or had it"),
    run_used },
  { "photo unused", "", N_ ("List picture files that nothing names; changes nothing"), run_unused },
  { "photo collect", "", N_ ("Remove picture files that nothing named for 30 days"), run_collect },
  { NULL },
};
