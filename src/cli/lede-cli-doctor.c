/* lede-cli-doctor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <sqlite3.h>

#include "lede-cli-groups.h"
#include "lede-cli-site.h"
#include "lede-cli.h"
#include "lede-discovery.h"
#include "lede-keyring.h"
#include "lede-member.h"
#include "lede-photo.h"

/* One look at something. Says how it is, and counts what is wrong. */
typedef struct
{
  LedeCli *cli;
  guint n_wrong;
} Doctor;

G_GNUC_PRINTF (2, 3)
static void
well (Doctor *doctor, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  lede_cli_answer (_ ("well   %s"), text);
}

G_GNUC_PRINTF (2, 3)
static void
wrong (Doctor *doctor, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  doctor->n_wrong++;
  lede_cli_answer (_ ("wrong  %s"), text);
}

static void
look_at_versions (Doctor *doctor)
{
  well (doctor, "ledectl %s, GLib %u.%u.%u, SQLite %s, libsoup %u.%u.%u", LEDE_VERSION, glib_major_version,
        glib_minor_version, glib_micro_version, sqlite3_libversion (), soup_get_major_version (),
        soup_get_minor_version (), soup_get_micro_version ());
}

static void
look_at_photos (Doctor *doctor, const char *story_id, guint *n_photos)
{
  LedeCli *cli = doctor->cli;
  g_autoptr (LedeSnapshot) snapshot = lede_store_load_snapshot (cli->store, story_id, cli->cancellable, NULL);
  g_autoptr (GPtrArray) photos = NULL;

  if (!snapshot)
    {
      wrong (doctor, _ ("The story %s cannot be read."), story_id);
      return;
    }

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (snapshot));
  *n_photos += photos->len;

  for (guint i = 0; i < photos->len; i++)
    {
      const char *sha256 = lede_photo_get_image (photos->pdata[i]);

      if (sha256[0] != '\0' && !lede_store_has_image (cli->store, sha256))
        wrong (doctor, _ ("The file of the photo “%s” of the story %.8s is gone. Add the photo again."),
               lede_member_get_id (photos->pdata[i]), story_id);
    }
}

static void
look_at_store (Doctor *doctor)
{
  LedeCli *cli = doctor->cli;
  LedeStoryFilter filter = { 0 };
  g_autoptr (GListModel) stories = NULL;
  g_autoptr (GError) error = NULL;
  guint n_stories, n_photos = 0;

  if (!lede_cli_open_store (cli, &error) ||
      !lede_store_check_integrity (cli->store, cli->cancellable, &error) ||
      !(stories = lede_store_list_stories (cli->store, &filter, cli->cancellable, &error)))
    {
      wrong (doctor, "%s", error->message);
      return;
    }

  n_stories = g_list_model_get_n_items (stories);

  for (guint i = 0; i < n_stories; i++)
    {
      g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);

      look_at_photos (doctor, lede_story_summary_get_id (story), &n_photos);
    }

  well (doctor, _ ("The store %s is whole: %u stories, %u photos."), lede_store_get_directory (cli->store),
        n_stories, n_photos);
}

static void
look_at_keyring (Doctor *doctor, guint n_sites)
{
  g_autoptr (LedeKeyring) keyring = lede_secret_keyring_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *secret =
    lede_keyring_look_up (keyring, "org.lede.doctor", doctor->cli->cancellable, &error);

  if (!error)
    well (doctor, _ ("The Secret Service answers."));
  else if (g_getenv ("LEDE_SITE_SECRET"))
    well (doctor, _ ("There is no Secret Service; LEDE_SITE_SECRET serves."));
  else if (n_sites == 0)
    well (doctor, _ ("There is no Secret Service; without sites there are no passwords to keep."));
  else
    wrong (doctor, "%s", error->message);
}

static void
look_at_sites (Doctor *doctor, GPtrArray *sites)
{
  LedeCli *cli = doctor->cli;

  for (guint i = 0; i < sites->len; i++)
    {
      LedeSite *site = sites->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeCliVisit) visit = lede_cli_visit (cli, lede_site_get_id (site), &error);

      if (visit)
        well (doctor, _ ("“%s” at %s answers; the account is “%s”."), lede_site_get_name (site),
              lede_site_get_address (site), visit->account->user_name);
      else
        wrong (doctor, "“%s”: %s", lede_site_get_name (site), error->message);
    }
}

static LedeCliStatus
run_doctor (LedeCli *cli, GStrv arguments, GError **error)
{
  Doctor doctor = { .cli = cli };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) sites = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)))
    return LEDE_CLI_FAILED;

  look_at_versions (&doctor);
  look_at_store (&doctor);
  if (cli->store)
    sites = lede_store_list_sites (cli->store, cli->cancellable, NULL);
  look_at_keyring (&doctor, sites ? sites->len : 0);
  if (sites)
    look_at_sites (&doctor, sites);

  if (doctor.n_wrong == 0)
    return LEDE_CLI_DONE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               ngettext ("%u thing is wrong.", "%u things are wrong.", doctor.n_wrong), doctor.n_wrong);

  return LEDE_CLI_FAILED;
}

const LedeCliCommand lede_cli_doctor_commands[] = {
  { "doctor", "", N_ ("Look at the store, the sites, the Secret Service and the versions"), run_doctor },
  { NULL },
};
