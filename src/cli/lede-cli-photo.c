/* lede-cli-photo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli.h"
#include "lede-front-matter.h"
#include "lede-image.h"
#include "lede-member.h"
#include "lede-photo-file.h"
#include "lede-photo.h"

static gboolean
set_photo_key (LedeStory *story, const char *photo, const char *key, const char *value, GError **error)
{
  g_autofree char *path = g_strdup_printf (LEDE_FIELD_PHOTOS ".%s.%s", photo, key);

  return lede_front_matter_set (story, path, value, error);
}

/* Readers see one lead. */
static void
make_only_lead (LedeStory *story, const char *photo)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  for (guint i = 0; ids[i]; i++)
    lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_LEAD,
                                g_str_equal (ids[i], photo) ? "yes" : "");
}

static gboolean
set_given (LedeStory *story, const char *photo, const char *key, const char *value, GError **error)
{
  return !value || set_photo_key (story, photo, key, value, error);
}

static LedeCliStatus
run_photo_add (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;
  g_autofree char *creator = NULL;
  g_autofree char *alt = NULL;
  g_autofree char *usage = NULL;
  g_autofree char *expires = NULL;
  g_autofree char *embargo = NULL;
  gboolean lead = FALSE, decorative = FALSE;
  const GOptionEntry options[] = {
    { "caption", 0, 0, G_OPTION_ARG_STRING, &caption, N_ ("What it shows; else what the file says"),
      N_ ("TEXT") },
    { "credit", 0, 0, G_OPTION_ARG_STRING, &credit, N_ ("Who gets named for it"), N_ ("TEXT") },
    { "creator", 0, 0, G_OPTION_ARG_STRING, &creator, N_ ("Who made it"), N_ ("NAME") },
    { "alt", 0, 0, G_OPTION_ARG_STRING, &alt, N_ ("For readers who cannot see it"), N_ ("TEXT") },
    { "usage", 0, 0, G_OPTION_ARG_STRING, &usage, N_ ("Usage terms"), N_ ("TEXT") },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &expires, N_ ("The last day that it may be used"), N_ ("DATE") },
    { "embargo", 0, 0, G_OPTION_ARG_STRING, &embargo, N_ ("From when it may be used"), N_ ("DATE") },
    { "lead", 0, 0, G_OPTION_ARG_NONE, &lead, N_ ("It is the lead photo, in place of any other"), NULL },
    { "decorative", 0, 0, G_OPTION_ARG_NONE, &decorative, N_ ("It says nothing, so it needs no words"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *photo = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 2, 2, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  lede_story_begin_gesture (story);

  if (!(photo = lede_image_import (cli->store, story, operands[1], cli->cancellable, error)) ||
      !set_given (story, photo, LEDE_PHOTO_CAPTION, caption, error) ||
      !set_given (story, photo, LEDE_PHOTO_CREDIT, credit, error) ||
      !set_given (story, photo, LEDE_PHOTO_CREATOR, creator, error) ||
      !set_given (story, photo, LEDE_PHOTO_ALT, alt, error) ||
      !set_given (story, photo, LEDE_PHOTO_USAGE, usage, error) ||
      !set_given (story, photo, LEDE_PHOTO_EXPIRES, expires, error) ||
      !set_given (story, photo, LEDE_PHOTO_EMBARGO, embargo, error) ||
      !set_given (story, photo, LEDE_PHOTO_DECORATIVE, decorative ? "yes" : NULL, error))
    return LEDE_CLI_FAILED;

  if (lead)
    make_only_lead (story, photo);

  lede_story_end_gesture (story);

  if (!lede_cli_save_story (cli, story, _ ("Photo added"), error))
    return LEDE_CLI_FAILED;

  if (!lead)
    lede_cli_say (_ ("To show it in the text, put ![](photo:%s) in a paragraph of its own."), photo);

  lede_cli_answer ("%s", photo);

  return LEDE_CLI_DONE;
}

static gboolean
has_photo (LedeStory *story, const char *photo, GError **error)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  if (g_strv_contains ((const char *const *) ids, photo))
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("The story has no photo “%s”. “ledectl photo list” names them."), photo);

  return FALSE;
}

static LedeCliStatus
run_photo_set (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 3, LEDE_CLI_ANY_NUMBER, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)) || !has_photo (story, operands[1], error))
    return LEDE_CLI_FAILED;

  lede_story_begin_gesture (story);

  for (guint i = 2; operands[i]; i++)
    {
      const char *equals = strchr (operands[i], '=');
      g_autofree char *key = equals ? g_strndup (operands[i], equals - operands[i]) : NULL;

      if (!equals)
        {
          g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, _ ("“%s” is not KEY=VALUE."),
                       operands[i]);
          return LEDE_CLI_FAILED;
        }

      if (!set_photo_key (story, operands[1], key, equals + 1, error))
        return LEDE_CLI_FAILED;

      if (g_str_equal (key, LEDE_PHOTO_LEAD) &&
          lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, operands[1], LEDE_PHOTO_LEAD)[0] != '\0')
        make_only_lead (story, operands[1]);
    }

  lede_story_end_gesture (story);

  if (!lede_cli_save_story (cli, story, _ ("Photo changed"), error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", operands[1]);

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_photo_remove (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *mention = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 2, 2, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)) || !has_photo (story, operands[1], error))
    return LEDE_CLI_FAILED;

  lede_story_remove_member (story, LEDE_FIELD_PHOTOS, operands[1]);

  if (!lede_cli_save_story (cli, story, _ ("Photo removed"), error))
    return LEDE_CLI_FAILED;

  mention = g_strdup_printf ("(photo:%s)", operands[1]);
  if (strstr (lede_story_get_text (story, LEDE_FIELD_BODY), mention))
    lede_cli_say (_ ("The text still shows the photo. Take the line ![](photo:%s) out of it."), operands[1]);

  lede_cli_answer ("%s", operands[1]);

  return LEDE_CLI_DONE;
}

static const char *const further_texts[] = {
  LEDE_PHOTO_SOURCE,
  LEDE_PHOTO_COPYRIGHT,
  LEDE_PHOTO_HEADLINE,
  LEDE_PHOTO_CREATED,
  LEDE_PHOTO_LOCATION,
  LEDE_PHOTO_KEYWORDS,
  LEDE_PHOTO_DIGITAL_SOURCE,
  LEDE_PHOTO_DESCRIPTION,
  LEDE_PHOTO_CAPTION_LANGUAGES,
  LEDE_PHOTO_ALT_LANGUAGES,
  LEDE_PHOTO_DESCRIPTION_LANGUAGES,
  LEDE_PHOTO_CROP,
  LEDE_PHOTO_FOCUS,
  LEDE_PHOTO_ROTATION,
  LEDE_PHOTO_STRAIGHTEN,
  LEDE_PHOTO_EXPOSURE,
};

static LedeCliStatus
run_photo_export (LedeCli *cli, GStrv arguments, GError **error)
{
  gboolean common = FALSE;
  const GOptionEntry options[] = {
    { "common", 0, 0, G_OPTION_ARG_NONE, &common, N_ ("As a JPEG or PNG, whatever the picture is"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autoptr (LedePhoto) photo = NULL;
  g_autoptr (LedePhotoFile) file = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 3, 3, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)) || !has_photo (story, operands[1], error))
    return LEDE_CLI_FAILED;

  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), operands[1]);
  file = lede_photo_file_make (cli->store, photo, common ? LEDE_PHOTO_FILE_COMMON : LEDE_PHOTO_FILE_OWN,
                               cli->cancellable, error);

  if (!file || !g_file_set_contents (operands[2], g_bytes_get_data (file->bytes, NULL),
                                     (gssize) g_bytes_get_size (file->bytes), error))
    return LEDE_CLI_FAILED;

  if (file->converted_from)
    lede_cli_say (_ ("The picture is %s, which not every reader can see; the file is %s."),
                  file->converted_from, file->mime_type);

  lede_cli_answer ("%s", operands[2]);

  return LEDE_CLI_DONE;
}

static gboolean
list_as_json (GPtrArray *photos, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = photos->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "id", lede_member_get_id (LEDE_MEMBER (photo)));
      lede_cli_json_text (builder, "file", lede_photo_get_file (photo));
      lede_cli_json_text (builder, "image", lede_photo_get_image (photo));
      lede_cli_json_text (builder, "type", lede_photo_get_mime_type (photo));
      lede_cli_json_number (builder, "width", lede_photo_get_width (photo));
      lede_cli_json_number (builder, "height", lede_photo_get_height (photo));
      lede_cli_json_flag (builder, "lead", lede_photo_is_lead (photo));
      lede_cli_json_flag (builder, "decorative", lede_photo_is_decorative (photo));
      lede_cli_json_text (builder, "caption", lede_photo_get_caption (photo));
      lede_cli_json_text (builder, "credit", lede_photo_get_credit (photo));
      lede_cli_json_text (builder, "creator", lede_photo_get_creator (photo));
      lede_cli_json_text (builder, "alt", lede_photo_get_alt (photo));
      lede_cli_json_text (builder, "usage", lede_photo_get_usage (photo));
      for (gsize j = 0; j < G_N_ELEMENTS (further_texts); j++)
        lede_cli_json_text (builder, further_texts[j],
                            lede_member_get_text (LEDE_MEMBER (photo), further_texts[j]));
      lede_cli_json_text (builder, "expires", lede_photo_get_expires (photo));
      lede_cli_json_text (builder, "embargo", lede_photo_get_embargo (photo));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static LedeCliStatus
run_photo_list (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error)) ||
      !(snapshot = lede_cli_load_snapshot (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (snapshot));

  if (cli->json)
    return list_as_json (photos, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = photos->pdata[i];

      lede_cli_answer ("%-12s  %s  %u×%u  %s  %s / %s", lede_member_get_id (LEDE_MEMBER (photo)),
                       lede_photo_is_lead (photo) ? _ ("lead") : "    ", lede_photo_get_width (photo),
                       lede_photo_get_height (photo), lede_photo_get_file (photo),
                       lede_photo_get_caption (photo), lede_photo_get_credit (photo));
    }

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_photo_commands[] = {
  { "photo add", N_ ("ID FILE"), N_ ("Add a photo; last line: its id"), run_photo_add },
  { "photo set", N_ ("ID PHOTO KEY=VALUE…"), N_ ("Set a photo’s caption, credit, alt, lead …"),
    run_photo_set },
  { "photo remove", N_ ("ID PHOTO"), N_ ("Take a photo out of a story"), run_photo_remove },
  { "photo export", N_ ("ID PHOTO FILE"), N_ ("Write a photo as it would be uploaded"), run_photo_export },
  { "photo list", N_ ("ID"), N_ ("List a story’s photos"), run_photo_list },
  { NULL },
};
