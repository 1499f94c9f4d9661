/* lede-cli-delivery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lede-cli-groups.h"
#include "lede-cli-checks.h"
#include "lede-cli-json.h"
#include "lede-cli-publication.h"
#include "lede-cli-secret.h"
#include "lede-cli-site.h"
#include "lede-courier.h"
#include "lede-front-matter.h"

static const char *
step_label (LedeStepKind kind)
{
  switch (kind)
    {
    case LEDE_STEP_SIGN_IN:
      return _ ("Signing in");
    case LEDE_STEP_PHOTO:
      return _ ("Sending a photo");
    case LEDE_STEP_TERMS:
      return _ ("Finding section and tags");
    case LEDE_STEP_STORY:
      return _ ("Sending the story");
    case LEDE_STEP_STATE:
      return _ ("Setting its state");
    case LEDE_STEP_VERIFY:
    default:
      return _ ("Reading it back");
    }
}

/* One line a step; on a terminal also how far a large photo has come. */
static void
on_progress (LedeCourier *courier,
             LedeDelivery *delivery,
             LedeDeliveryStep *step,
             gint64 sent,
             gint64 total,
             gpointer data)
{
  guint *last_position = data;

  /* Several photos go at a time; each is named once. */
  if (step->position + 1 > *last_position)
    {
      *last_position = step->position + 1;
      lede_cli_say ("%s …", step_label (step->kind));
    }
  else if (total > 0 && isatty (STDERR_FILENO))
    g_printerr ("  %3d %%\r", (int) (100 * sent / total));
}

static LedeCourier *
new_courier (LedeCli *cli, guint *last_position)
{
  LedeCourier *courier = lede_courier_new (cli->store, lede_cli_get_keyring (cli));

  g_signal_connect (courier, "progress", G_CALLBACK (on_progress), last_position);
  if (g_network_monitor_get_network_metered (g_network_monitor_get_default ()))
    lede_courier_set_network_cost (courier, LEDE_NETWORK_METERED);

  return courier;
}

static gboolean
is_open (LedeDelivery *delivery)
{
  LedeDeliveryStatus status = lede_delivery_get_status (delivery);

  return status == LEDE_DELIVERY_WAITING || status == LEDE_DELIVERY_RUNNING;
}

/* What became of a delivery that did not get through, and what to do now. */
static void
explain_failure (LedeDelivery *delivery, LedeSite *site, const GError *failure, GError **error)
{
  const char *site_name = lede_site_get_name (site);
  const char *story_id = lede_delivery_get_story_id (delivery);

  if (g_error_matches (failure, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED))
    g_set_error (
      error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
      _ (
        "%s “ledectl merge %.8s --site \"%s\"” shows both and brings them together; publish with --overwrite "
        "replaces what is there."),
      failure->message, story_id, site_name);
  else if (is_open (delivery) && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                 _ ("%s The delivery waits; “ledectl deliver” sends it."), failure->message);
  else
    g_propagate_error (error, g_error_copy (failure));
}

static char *
find_address (LedeCli *cli, const char *story_id, const char *site_id)
{
  g_autoptr (LedePlacement) placement =
    lede_store_load_placement (cli->store, story_id, site_id, cli->cancellable, NULL);

  return placement ? g_strdup (lede_placement_get_address (placement)) : g_strdup ("");
}

static gboolean
deliver (LedeCli *cli, LedeCourier *courier, LedeDelivery *delivery, LedeSite *site, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *address = NULL;

  if (!lede_courier_deliver (courier, delivery, cli->cancellable, &failure))
    {
      explain_failure (delivery, site, failure, error);
      return FALSE;
    }

  if (lede_delivery_get_message (delivery) && lede_delivery_get_message (delivery)[0] != '\0')
    lede_cli_say ("%s", lede_delivery_get_message (delivery));

  address = find_address (cli, lede_delivery_get_story_id (delivery), lede_site_get_id (site));
  lede_cli_answer ("%s", address);

  return TRUE;
}

/* The goals before which a story is held against the checks. */
static gboolean
is_checked (LedeDeliveryGoal goal)
{
  return goal == LEDE_GOAL_DRAFT || goal == LEDE_GOAL_SUBMITTED || goal == LEDE_GOAL_PUBLISHED;
}

/* Without a connection the checks hold what can be held, and the delivery waits. */
static gboolean
check_before (LedeCli *cli,
              LedeSnapshot *snapshot,
              LedeSite *site,
              LedeCliPublication *publication,
              GError **error)
{
  g_autoptr (LedeCliVisit) visit = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  g_autofree char *zone = NULL;
  g_autoptr (LedePlacement) placement = NULL;
  g_autofree char *slug = NULL;
  g_autoptr (GError) failure = NULL;
  LedeCheckContext context = { .site = site, .goal = publication->goal };

  if (!is_checked (publication->goal))
    return TRUE;

  if ((visit = lede_cli_visit (cli, lede_site_get_id (site), &failure)))
    lede_cli_visit_fill_context (visit, LEDE_STORY_FIELDS (snapshot), cli->cancellable, &context);
  else if (!lede_cms_error_is_transient (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  zone = visit ? g_strdup (visit->account->time_zone)
               : lede_courier_dup_time_zone (cli->store, lede_site_get_id (site));
  if (!lede_cli_publication_read_time (publication, site, zone, error) ||
      !(uses =
          lede_checks_list_image_uses (cli->store, LEDE_STORY_FIELDS (snapshot), cli->cancellable, error)))
    return FALSE;

  context.goes_out_at = publication->publish_at;
  context.time_zone = zone;
  context.image_uses = uses;
  if ((placement = lede_store_load_placement (cli->store, lede_snapshot_get_id (snapshot),
                                              lede_site_get_id (site), cli->cancellable, NULL)))
    {
      context.placement = placement;
      context.slug_there = slug = lede_checks_dup_slug_there (cli->store, placement, cli->cancellable);
    }

  return lede_cli_pass_checks (LEDE_STORY_FIELDS (snapshot), &context, error);
}

static gboolean
publish (LedeCli *cli,
         LedeSnapshot *snapshot,
         LedeSite *site,
         const LedeCliPublication *publication,
         GError **error)
{
  guint last_position = 0;
  g_autoptr (LedeCourier) courier = new_courier (cli, &last_position);
  const char *story_id = lede_snapshot_get_id (snapshot);
  g_autoptr (LedeDelivery) delivery = NULL;

  if (publication->overwrite &&
      !lede_courier_accept_remote (courier, story_id, lede_site_get_id (site), cli->cancellable, error))
    return FALSE;

  if (!(delivery = lede_courier_queue_in_manner (
          courier, story_id, lede_site_get_id (site), publication->goal, publication->manner,
          publication->publish_at, lede_cli_get_who (), cli->cancellable, error)))
    return FALSE;

  return deliver (cli, courier, delivery, site, error);
}

/**
 * lede_cli_publication_send:
 * @publication: what is wanted
 * @cli: the run
 * @story: what the person calls the story
 * @site_name: (nullable): what they call the site
 * @error: return location
 *
 * Checks the story, queues the delivery and works on it. The site's address of it is the last line.
 *
 * Returns: whether it is done
 */
gboolean
lede_cli_publication_send (LedeCliPublication *publication,
                           LedeCli *cli,
                           const char *story,
                           const char *site_name,
                           GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeSite) site = NULL;

  return lede_cli_needs_site (site_name, error) && (snapshot = lede_cli_load_snapshot (cli, story, error)) &&
         (site = lede_store_load_site (cli->store, site_name, cli->cancellable, error)) &&
         check_before (cli, snapshot, site, publication, error) &&
         publish (cli, snapshot, site, publication, error);
}

static LedeCliStatus
run_publish (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site_name = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *at = NULL;
  gboolean minor_fix = FALSE, new_date = FALSE;
  LedeCliPublication publication = { 0 };
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("Where to"), N_ ("NAME") },
    { "as", 'a', 0, G_OPTION_ARG_STRING, &goal,
      N_ ("draft, submitted, published (when not said) or withdrawn"), N_ ("STATE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at,
      N_ ("When readers see it, if not at once; in the site’s time zone"), N_ ("TIME") },
    { "second", 0, 0, G_OPTION_ARG_NONE, &publication.second,
      N_ ("Of a time that there is twice, when the clocks are put back, the second"), NULL },
    { "minor-fix", 0, 0, G_OPTION_ARG_NONE, &minor_fix, N_ ("Update it and leave its date (when not said)"),
      NULL },
    { "new-date", 0, 0, G_OPTION_ARG_NONE, &new_date, N_ ("Update it and give it the date of now"), NULL },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &publication.overwrite,
      N_ ("Replace what somebody else changed on the site"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !lede_cli_publication_read (&publication, goal, at, minor_fix, new_date, error) ||
      !lede_cli_publication_send (&publication, cli, operands[0], site_name, error))
    return LEDE_CLI_FAILED;

  return LEDE_CLI_DONE;
}

/* What a person names: a story of the store, or something on the site. */
static char *
resolve_for_fetch (LedeCli *cli, const char *name)
{
  char *id = lede_store_resolve_story (cli->store, name, cli->cancellable, NULL);

  return id ? id : g_strdup (name);
}

static LedeCliStatus
run_fetch (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site_name = NULL;
  gboolean into_store = FALSE;
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("Where from"), N_ ("NAME") },
    { "into-store", 0, 0, G_OPTION_ARG_NONE, &into_store, N_ ("Keep it in the store; last line: its id"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeCourier) courier = NULL;
  g_autoptr (LedeSnapshot) fetched = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !lede_cli_needs_site (site_name, error) || !lede_cli_open_store (cli, error) ||
      !(site = lede_store_load_site (cli->store, site_name, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  name = resolve_for_fetch (cli, operands[0]);
  courier = lede_courier_new (cli->store, lede_cli_get_keyring (cli));

  if (!(fetched = lede_courier_fetch (courier, name, lede_site_get_id (site), cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (!into_store)
    {
      text = lede_front_matter_write (LEDE_STORY_FIELDS (fetched), lede_snapshot_get_state (fetched));
      return lede_cli_answer_text (text, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
    }

  if (!(id = lede_courier_keep_fetched (courier, fetched, lede_cli_get_who (), cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", id);

  return LEDE_CLI_DONE;
}

/* Deliveries with the words that a person knows story and site by. */
typedef struct
{
  LedeDelivery *delivery;
  char *title;
  char *site;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->title);
  g_free (row->site);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static Row
make_row (LedeCli *cli, LedeDelivery *delivery)
{
  g_autoptr (LedeSnapshot) snapshot =
    lede_store_load_snapshot (cli->store, lede_delivery_get_story_id (delivery), cli->cancellable, NULL);
  g_autoptr (LedeSite) site =
    lede_store_load_site (cli->store, lede_delivery_get_site_id (delivery), cli->cancellable, NULL);

  return (Row) {
    .delivery = delivery,
    .title = snapshot ? lede_story_fields_get_title (LEDE_STORY_FIELDS (snapshot))
                      : g_strdup (lede_delivery_get_story_id (delivery)),
    .site = g_strdup (site ? lede_site_get_name (site) : lede_delivery_get_site_id (delivery)),
  };
}

static void
add_row_to_json (JsonBuilder *builder, Row *row)
{
  LedeDelivery *delivery = row->delivery;
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  json_builder_begin_object (builder);
  lede_cli_json_text (builder, "id", lede_delivery_get_id (delivery));
  lede_cli_json_text (builder, "story", lede_delivery_get_story_id (delivery));
  lede_cli_json_text (builder, "title", row->title);
  lede_cli_json_text (builder, "site", row->site);
  lede_cli_json_text (builder, "goal", lede_delivery_goal_to_nick (lede_delivery_get_goal (delivery)));
  lede_cli_json_text (builder, "manner", lede_delivery_manner_to_nick (lede_delivery_get_manner (delivery)));
  lede_cli_json_text (builder, "status", lede_delivery_status_to_nick (lede_delivery_get_status (delivery)));
  lede_cli_json_text (builder, "message", lede_delivery_get_message (delivery));
  lede_cli_json_number (builder, "attempts", lede_delivery_get_attempts (delivery));
  lede_cli_json_time (builder, "created", lede_delivery_get_created_at (delivery));
  lede_cli_json_time (builder, "next-try",
                      is_open (delivery) ? lede_delivery_get_next_try_at (delivery) * G_USEC_PER_SEC : 0);

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = steps->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "kind", lede_step_kind_to_nick (step->kind));
      lede_cli_json_text (builder, "subject", step->subject);
      lede_cli_json_flag (builder, "done", step->status == LEDE_STEP_DONE);
      lede_cli_json_text (builder, "message", step->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static LedeCliStatus
run_deliveries (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(deliveries = lede_store_list_deliveries (cli->store, NULL, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (deliveries->len == 0)
    lede_cli_say (_ ("No deliveries."));

  json_builder_begin_array (builder);

  for (guint i = 0; i < deliveries->len; i++)
    {
      g_auto (Row) row = make_row (cli, deliveries->pdata[i]);
      const char *message = lede_delivery_get_message (row.delivery);

      if (cli->json)
        add_row_to_json (builder, &row);
      else
        lede_cli_answer ("%.8s  %-9s  %-9s  %s → %s%s%s", lede_delivery_get_id (row.delivery),
                         lede_delivery_status_to_nick (lede_delivery_get_status (row.delivery)),
                         lede_delivery_goal_to_nick (lede_delivery_get_goal (row.delivery)), row.title,
                         row.site, message && message[0] ? "  " : "", message ? message : "");
    }

  json_builder_end_array (builder);

  return !cli->json || lede_cli_json_answer (builder, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

/* One waiting delivery, now, whatever its next time was to be. */
static gboolean
deliver_waiting (LedeCli *cli, LedeDelivery *delivery)
{
  g_auto (Row) row = make_row (cli, delivery);
  guint last_position = 0;
  g_autoptr (LedeCourier) courier = new_courier (cli, &last_position);
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (GError) error = NULL;

  lede_cli_say ("%s → %s", row.title, row.site);

  if ((site =
         lede_store_load_site (cli->store, lede_delivery_get_site_id (delivery), cli->cancellable, &error)) &&
      deliver (cli, courier, delivery, site, &error))
    return TRUE;

  lede_cli_say ("ledectl: %s", error->message);

  return FALSE;
}

/* What was delivered before, as far as it is time. */
static void
look_again (LedeCli *cli)
{
  guint last_position = 0;
  g_autoptr (LedeCourier) courier = new_courier (cli, &last_position);
  g_autoptr (GError) error = NULL;

  if (!lede_courier_look_again (courier, cli->cancellable, &error))
    lede_cli_say ("ledectl: %s", error->message);
}

static LedeCliStatus
run_deliver (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) deliveries = NULL;
  guint n_done = 0, n_failed = 0;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(deliveries = lede_store_list_deliveries (cli->store, NULL, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  for (guint i = deliveries->len; i > 0 && !g_cancellable_is_cancelled (cli->cancellable); i--)
    if (is_open (deliveries->pdata[i - 1]))
      {
        if (deliver_waiting (cli, deliveries->pdata[i - 1]))
          n_done++;
        else
          n_failed++;
      }

  lede_cli_say (ngettext ("%u delivery went out.", "%u deliveries went out.", n_done), n_done);
  look_again (cli);

  if (n_failed == 0)
    return LEDE_CLI_DONE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               ngettext ("%u delivery did not get through. “ledectl deliveries” says why.",
                         "%u deliveries did not get through. “ledectl deliveries” says why.", n_failed),
               n_failed);

  return LEDE_CLI_FAILED;
}

const LedeCliCommand lede_cli_delivery_commands[] = {
  { "publish", N_ ("ID --site NAME"), N_ ("Check a story and bring it to a site; last line: its address"),
    run_publish },
  { "fetch", N_ ("ADDRESS|ID --site NAME"), N_ ("Read a story back from a site, as Markdown"), run_fetch },
  { "deliveries", "", N_ ("List what was sent and what waits, newest first"), run_deliveries },
  { "deliver", "", N_ ("Send what waits; last lines: the addresses"), run_deliver },
  { NULL },
};
