/* lede-cli-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli-secret.h"
#include "lede-cli-site.h"
#include "lede-discovery.h"
#include "folder/lede-folder.h"

/* Says which site is missing where one has to be named. */
gboolean
lede_cli_needs_site (const char *site_name, GError **error)
{
  if (site_name)
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
               _ ("Say with --site which one. “ledectl site list” names them."));

  return FALSE;
}

void
lede_cli_visit_free (LedeCliVisit *visit)
{
  if (!visit)
    return;

  g_clear_object (&visit->site);
  g_clear_object (&visit->cms);
  g_clear_pointer (&visit->account, lede_account_free);
  g_clear_pointer (&visit->sections, g_ptr_array_unref);
  g_clear_pointer (&visit->fields, g_ptr_array_unref);
  g_free (visit);
}

static LedeCliVisit *
visit_site (LedeCli *cli, LedeSite *site, LedeCms *cms, GError **error)
{
  g_autoptr (LedeCliVisit) visit = g_new0 (LedeCliVisit, 1);

  visit->site = g_object_ref (site);
  visit->cms = g_object_ref (cms);

  if (!(visit->account = lede_cms_sign_in (visit->cms, cli->cancellable, error)) ||
      !(visit->sections = lede_cms_list_sections (visit->cms, cli->cancellable, error)))
    return NULL;

  return g_steal_pointer (&visit);
}

/* Signs in to a site that the store knows. */
LedeCliVisit *
lede_cli_visit (LedeCli *cli, const char *name, GError **error)
{
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeCms) cms = NULL;

  if (!lede_cli_open_store (cli, error) ||
      !(site = lede_store_load_site (cli->store, name, cli->cancellable, error)) ||
      !(cms = lede_cms_open_site (site, lede_cli_get_keyring (cli), cli->cancellable, error)))
    return NULL;

  return visit_site (cli, site, cms, error);
}

/* A site is asked for its own fields only for a story that has something for them. */
void
lede_cli_visit_fill_context (LedeCliVisit *visit,
                             LedeStoryFields *fields,
                             GCancellable *cancellable,
                             LedeCheckContext *context)
{
  g_auto (GStrv) names = lede_custom_list_names (fields);

  if (names[0] && !visit->fields)
    visit->fields = lede_cms_list_fields (visit->cms, cancellable, NULL);

  context->fields = visit->fields;
  context->site = visit->site;
  context->account = visit->account;
  context->sections = visit->sections;
}

static const char *
describe_abilities (LedeAbilities abilities)
{
  if (abilities & LEDE_ABILITY_EDIT_OTHERS)
    return _ ("may publish, and edit the stories of others");
  if (abilities & LEDE_ABILITY_PUBLISH)
    return _ ("may publish its own stories");
  if (abilities & LEDE_ABILITY_WRITE)
    return _ ("may submit stories for review");

  return _ ("may not write");
}

/* By the names that “ledectl set” takes. */
static void
say_fields (LedeCliVisit *visit)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; visit->fields && i < visit->fields->len; i++)
    g_string_append_printf (names, "%scustom.%s", i > 0 ? ", " : "",
                            ((LedeSiteField *) visit->fields->pdata[i])->name);

  if (names->len > 0)
    lede_cli_say (_ ("Fields of its own: %s."), names->str);
}

static void
say_visit (LedeCli *cli, LedeCliVisit *visit)
{
  g_autoptr (GString) sections = g_string_new (NULL);

  for (guint i = 0; i < visit->sections->len; i++)
    g_string_append_printf (sections, "%s%s", i > 0 ? ", " : "",
                            ((LedeTerm *) visit->sections->pdata[i])->name);

  lede_cli_say (_ ("“%s” at %s: the account “%s” %s."), visit->account->name,
                lede_site_get_address (visit->site), visit->account->user_name,
                describe_abilities (visit->account->abilities));
  lede_cli_say (_ ("Sections: %s."), sections->str);

  if (!visit->fields)
    visit->fields = lede_cms_list_fields (visit->cms, cli->cancellable, NULL);
  say_fields (visit);
}

static gboolean
name_is_free (LedeCli *cli, const char *name, GError **error)
{
  g_autoptr (LedeSite) present = lede_store_load_site (cli->store, name, cli->cancellable, NULL);

  if (!present)
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("There is a site “%s” already, at %s. Take another name, or remove that one first."), name,
               lede_site_get_address (present));

  return FALSE;
}

static gboolean
read_lead (const char *text, LedeLeadPlacement *lead, GError **error)
{
  if (!text)
    return TRUE;

  if (g_str_equal (text, "text"))
    *lead = LEDE_LEAD_IN_TEXT;
  else if (g_str_equal (text, "featured"))
    *lead = LEDE_LEAD_FEATURED;
  else
    {
      g_set_error (
        error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
        _ ("“--lead %s” is not possible. Write text (the lead photo stands in the text) or featured (the "
           "site’s theme shows it)."),
        text);
      return FALSE;
    }

  return TRUE;
}

/* A folder needs no account. Without a name it is called as it is named. */
static LedeCliStatus
add_folder (LedeCli *cli,
            GStrv operands,
            const char *flavour,
            const char *address,
            LedeLeadPlacement lead,
            GError **error)
{
  const char *path = operands[1] ? operands[1] : operands[0];
  g_autofree char *base = g_path_get_basename (path);
  const char *name = operands[1] ? operands[0] : base;
  LedeFolderOptions options = {
    .path = path, .flavour = flavour, .name = operands[1] ? name : NULL, .address = address
  };
  g_autoptr (LedeSite) folder = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeCliVisit) visit = NULL;
  g_autoptr (LedeCms) cms = NULL;

  if (!lede_cli_open_store (cli, error) || !name_is_free (cli, name, error) ||
      !(folder = lede_folder_connect (&options, name, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  site = lede_site_new (lede_site_get_id (folder), lede_site_get_kind (folder), name,
                        lede_site_get_address (folder), lede_site_get_api (folder),
                        lede_site_get_user (folder), lead);

  if (!(cms = lede_cms_new_for_site (site, NULL, error)) || !(visit = visit_site (cli, site, cms, error)) ||
      !lede_store_save_site (cli->store, site, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  lede_cli_say (_ ("“%s” is the folder %s. Publish into it as into any site."), name, path);
  lede_cli_answer ("%s", lede_site_get_id (site));

  return LEDE_CLI_DONE;
}

/* The same site, with the name of the account that its key turned out to be of. */
static LedeSite *
name_account (LedeSite *site, LedeAccount *account)
{
  return lede_site_new (lede_site_get_id (site), lede_site_get_kind (site), lede_site_get_name (site),
                        lede_site_get_address (site), lede_site_get_api (site), account->user_name,
                        lede_site_get_lead (site));
}

static LedeCliStatus
run_site_add (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *user = NULL;
  g_autofree char *lead_text = NULL;
  g_autofree char *kind_name = NULL;
  g_autofree char *flavour = NULL;
  g_autofree char *public_address = NULL;
  const GOptionEntry options[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_name,
      N_ ("web (found out), or folder: a folder on this computer"), N_ ("KIND") },
    { "flavour", 0, 0, G_OPTION_ARG_STRING, &flavour,
      N_ ("folder: html (Lede’s own pages), hugo, eleventy or jekyll"), N_ ("FLAVOUR") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &public_address, N_ ("folder: where readers will open it"),
      N_ ("ADDRESS") },
    { "user", 'u', 0, G_OPTION_ARG_STRING, &user, N_ ("The account’s user name"), N_ ("USER") },
    { "lead", 0, 0, G_OPTION_ARG_STRING, &lead_text,
      N_ ("Where the lead photo stands: text, or featured where the theme shows it"), N_ ("PLACE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeDiscovery) found = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeCliVisit) visit = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (LedeCms) cms = NULL;
  const LedeCmsKind *kind;
  LedeLeadPlacement lead = LEDE_LEAD_IN_TEXT;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 2, error)))
    return LEDE_CLI_FAILED;

  if (kind_name && g_str_equal (kind_name, lede_folder_kind.nick))
    return read_lead (lead_text, &lead, error)
             ? add_folder (cli, operands, flavour, public_address, lead, error)
             : LEDE_CLI_FAILED;

  if ((kind_name && !g_str_equal (kind_name, "web")) || flavour || public_address || !operands[1])
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("Say “site add NAME ADDRESS --user USER”, or “site add NAME PATH --kind folder”."));
      return LEDE_CLI_FAILED;
    }

  if (!lede_cli_open_store (cli, error) || !name_is_free (cli, operands[0], error) ||
      !(found = lede_discover (operands[1], cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  kind = lede_cms_kind_find (found->kind);
  lead = kind->usual_lead;
  if (!read_lead (lead_text, &lead, error))
    return LEDE_CLI_FAILED;

  if (!user && !kind->names_account)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, _ ("Say with --user whose account it is."));
      return LEDE_CLI_FAILED;
    }

  site = lede_site_new (NULL, found->kind, operands[0], found->address, found->api, user ? user : "", lead);

  if (!(secret = lede_cli_ask_secret (site, found->authorize_address, error)) ||
      !(cms = lede_cms_new_for_site (site, secret, error)) || !(visit = visit_site (cli, site, cms, error)) ||
      !lede_cli_keep_secret (cli, site, secret, error))
    return LEDE_CLI_FAILED;

  if (!user)
    {
      LedeSite *named = name_account (site, visit->account);

      g_object_unref (site);
      site = named;
    }

  if (!lede_store_save_site (cli->store, site, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  say_visit (cli, visit);
  lede_cli_answer ("%s", lede_site_get_id (site));

  return LEDE_CLI_DONE;
}

static gboolean
list_as_json (GPtrArray *sites, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < sites->len; i++)
    {
      LedeSite *site = sites->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "id", lede_site_get_id (site));
      lede_cli_json_text (builder, "name", lede_site_get_name (site));
      lede_cli_json_text (builder, "kind", lede_site_get_kind (site));
      lede_cli_json_text (builder, "address", lede_site_get_address (site));
      lede_cli_json_text (builder, "user", lede_site_get_user (site));
      lede_cli_json_text (builder, "lead",
                          lede_site_get_lead (site) == LEDE_LEAD_FEATURED ? "featured" : "text");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static LedeCliStatus
run_site_list (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) sites = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(sites = lede_store_list_sites (cli->store, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (cli->json)
    return list_as_json (sites, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  if (sites->len == 0)
    lede_cli_say (_ ("No sites. “ledectl site add NAME ADDRESS --user USER” connects one."));

  for (guint i = 0; i < sites->len; i++)
    lede_cli_answer ("%s  %s  %s", lede_site_get_name (sites->pdata[i]),
                     lede_site_get_address (sites->pdata[i]), lede_site_get_user (sites->pdata[i]));

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_site_test (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeCliVisit) visit = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error)) ||
      !(visit = lede_cli_visit (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  say_visit (cli, visit);
  lede_cli_answer ("%s", lede_site_get_address (visit->site));

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_site_remove (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSite) site = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error)) || !lede_cli_open_store (cli, error) ||
      !(site = lede_store_load_site (cli->store, operands[0], cli->cancellable, error)) ||
      !lede_cli_forget_secret (cli, site, error) ||
      !lede_store_remove_site (cli->store, lede_site_get_id (site), cli->cancellable, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", lede_site_get_id (site));

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_site_commands[] = {
  { "site add", N_ ("NAME ADDRESS [--user USER] | NAME PATH --kind folder"),
    N_ ("Connect a site; last line: its id"), run_site_add },
  { "site list", "", N_ ("List the connected sites"), run_site_list },
  { "site test", N_ ("NAME"), N_ ("Sign in to a site; last line: its address"), run_site_test },
  { "site remove", N_ ("NAME"), N_ ("Disconnect a site and forget its password"), run_site_remove },
  { NULL },
};
