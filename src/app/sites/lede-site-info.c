/* lede-site-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-site-info"

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "lede-site-info.h"

#include "lede-wall-time.h"

struct _LedeSiteInfo
{
  GObject parent_instance;

  LedeSite *site;
  LedeAccount *account;
  GPtrArray *sections;
  GPtrArray *tags;
  GPtrArray *people;
  GPtrArray *fields;
  GPtrArray *stories;
};

G_DEFINE_FINAL_TYPE (LedeSiteInfo, lede_site_info, G_TYPE_OBJECT)

static void
lede_site_info_finalize (GObject *object)
{
  LedeSiteInfo *self = LEDE_SITE_INFO (object);

  g_clear_object (&self->site);
  g_clear_pointer (&self->account, lede_account_free);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->stories, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_site_info_parent_class)->finalize (object);
}

static void
lede_site_info_class_init (LedeSiteInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_site_info_finalize;
}

static void
lede_site_info_init (LedeSiteInfo *self)
{
}

static GPtrArray *
or_empty (GPtrArray *array)
{
  return array != NULL ? array : g_ptr_array_new ();
}

/**
 * lede_site_info_new:
 * @site: a site
 * @account: (transfer full) (nullable): the account
 * @sections: (transfer full) (nullable) (element-type LedeTerm): its sections
 * @tags: (transfer full) (nullable) (element-type LedeTerm): its tags
 * @people: (transfer full) (nullable) (element-type LedePerson): its people
 * @fields: (transfer full) (nullable) (element-type LedeSiteField): the fields that it has of its own
 * @stories: (transfer full) (nullable) (element-type LedeRailEntry): its latest stories
 *
 * Returns: (transfer full): what is known of the site
 */
LedeSiteInfo *
lede_site_info_new (LedeSite *site,
                    LedeAccount *account,
                    GPtrArray *sections,
                    GPtrArray *tags,
                    GPtrArray *people,
                    GPtrArray *fields,
                    GPtrArray *stories)
{
  LedeSiteInfo *self;

  g_return_val_if_fail (LEDE_IS_SITE (site), NULL);

  self = g_object_new (LEDE_TYPE_SITE_INFO, NULL);
  self->site = g_object_ref (site);
  self->account = account;
  self->sections = or_empty (sections);
  self->tags = or_empty (tags);
  self->people = or_empty (people);
  self->fields = fields;
  self->stories = or_empty (stories);

  return self;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

static LedeAccount *
account_from_json (JsonObject *object)
{
  LedeAccount *account = g_new0 (LedeAccount, 1);

  account->name = dup_member (object, "name");
  account->description = dup_member (object, "description");
  account->address = dup_member (object, "address");
  account->user_id = dup_member (object, "user_id");
  account->user_name = dup_member (object, "user_name");
  account->abilities = json_object_get_int_member_with_default (object, "abilities", 0);
  account->theme = dup_member (object, "theme");
  account->time_zone = dup_member (object, "time_zone");

  return account;
}

static gpointer
term_from_json (JsonObject *object)
{
  LedeTerm *term = g_new0 (LedeTerm, 1);

  term->id = dup_member (object, "id");
  term->name = dup_member (object, "name");
  term->slug = dup_member (object, "slug");
  term->parent = dup_member (object, "parent");

  return term;
}

static gpointer
person_from_json (JsonObject *object)
{
  LedePerson *person = g_new0 (LedePerson, 1);

  person->id = dup_member (object, "id");
  person->name = dup_member (object, "name");
  person->slug = dup_member (object, "slug");

  return person;
}

static gpointer
field_from_json (JsonObject *object)
{
  return lede_site_field_new_from_json (object);
}

static gpointer
story_from_json (JsonObject *object)
{
  return lede_rail_entry_new (json_object_get_string_member_with_default (object, "section", ""),
                              json_object_get_string_member_with_default (object, "title", ""),
                              json_object_get_string_member_with_default (object, "link", ""),
                              json_object_get_string_member_with_default (object, "published_at", ""));
}

static GPtrArray *
array_from_json (JsonObject *object,
                 const char *name,
                 gpointer (*read) (JsonObject *),
                 GDestroyNotify free_func)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (free_func);
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *elements = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; elements != NULL && i < json_array_get_length (elements); i++)
    {
      JsonNode *element = json_array_get_element (elements, i);

      gpointer member = JSON_NODE_HOLDS_OBJECT (element) ? read (json_node_get_object (element)) : NULL;

      if (member != NULL)
        g_ptr_array_add (array, member);
    }

  return array;
}

/**
 * lede_site_info_new_from_json:
 * @site: a site
 * @json: (nullable): what lede_site_info_to_json() gave
 *
 * Returns: (transfer full): what @json says; nothing but the site when it makes no sense
 */
LedeSiteInfo *
lede_site_info_new_from_json (LedeSite *site, const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *object;
  JsonNode *account;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return lede_site_info_new (site, NULL, NULL, NULL, NULL, NULL, NULL);

  object = json_node_get_object (root);
  account = json_object_get_member (object, "account");

  return lede_site_info_new (
    site,
    account != NULL && JSON_NODE_HOLDS_OBJECT (account) ? account_from_json (json_node_get_object (account))
                                                        : NULL,
    array_from_json (object, "sections", term_from_json, (GDestroyNotify) lede_term_free),
    array_from_json (object, "tags", term_from_json, (GDestroyNotify) lede_term_free),
    array_from_json (object, "people", person_from_json, (GDestroyNotify) lede_person_free),
    json_object_has_member (object, "fields")
      ? array_from_json (object, "fields", field_from_json, (GDestroyNotify) lede_site_field_free)
      : NULL,
    array_from_json (object, "stories", story_from_json, (GDestroyNotify) lede_rail_entry_free));
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_terms (JsonBuilder *builder, const char *name, GPtrArray *terms)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    {
      LedeTerm *term = g_ptr_array_index (terms, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", term->id);
      add_string (builder, "name", term->name);
      add_string (builder, "slug", term->slug);
      add_string (builder, "parent", term->parent);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_fields (JsonBuilder *builder, GPtrArray *fields)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    lede_site_field_add_to_json (g_ptr_array_index (fields, i), builder);
  json_builder_end_array (builder);
}

static void
add_account (JsonBuilder *builder, LedeAccount *account)
{
  json_builder_set_member_name (builder, "account");
  json_builder_begin_object (builder);
  add_string (builder, "name", account->name);
  add_string (builder, "description", account->description);
  add_string (builder, "address", account->address);
  add_string (builder, "user_id", account->user_id);
  add_string (builder, "user_name", account->user_name);
  json_builder_set_member_name (builder, "abilities");
  json_builder_add_int_value (builder, account->abilities);
  add_string (builder, "theme", account->theme);
  add_string (builder, "time_zone", account->time_zone);
  json_builder_end_object (builder);
}

/**
 * lede_site_info_to_json:
 * @self: what is known of a site
 *
 * Returns: (transfer full): the same as JSON, without anything secret
 */
char *
lede_site_info_to_json (LedeSiteInfo *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  json_builder_begin_object (builder);
  if (self->account != NULL)
    add_account (builder, self->account);
  add_terms (builder, "sections", self->sections);
  add_terms (builder, "tags", self->tags);

  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->people->len; i++)
    {
      LedePerson *person = g_ptr_array_index (self->people, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", person->id);
      add_string (builder, "name", person->name);
      add_string (builder, "slug", person->slug);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (self->fields != NULL)
    add_fields (builder, self->fields);

  json_builder_set_member_name (builder, "stories");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->stories->len; i++)
    {
      LedeRailEntry *entry = g_ptr_array_index (self->stories, i);

      json_builder_begin_object (builder);
      add_string (builder, "section", entry->section);
      add_string (builder, "title", entry->title);
      add_string (builder, "link", entry->link);
      add_string (builder, "published_at", entry->published_at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

LedeSite *
lede_site_info_get_site (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->site;
}

LedeAccount *
lede_site_info_get_account (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->account;
}

/**
 * lede_site_info_can:
 * @self: what is known of a site
 * @ability: one ability
 *
 * Returns: whether the account has it, as far as is known: the site has the last word
 */
gboolean
lede_site_info_can (LedeSiteInfo *self, LedeAbilities ability)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), FALSE);

  return self->account == NULL || (self->account->abilities & ability) != 0;
}

/**
 * lede_site_info_dup_zone:
 * @self: what is known of a site
 *
 * Returns: (transfer full) (nullable): its time zone; %NULL when it is not known
 */
GTimeZone *
lede_site_info_dup_zone (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->account != NULL ? lede_time_zone_new (self->account->time_zone) : NULL;
}

GPtrArray *
lede_site_info_get_sections (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->sections;
}

GPtrArray *
lede_site_info_get_tags (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->tags;
}

GPtrArray *
lede_site_info_get_people (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->people;
}

GPtrArray *
lede_site_info_get_fields (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->fields;
}

GPtrArray *
lede_site_info_get_stories (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  return self->stories;
}

/**
 * lede_site_info_describe_abilities:
 * @self: what is known of a site
 *
 * Says what the account may do, from the most to the least.
 *
 * Returns: (transfer full): a sentence
 */
char *
lede_site_info_describe_abilities (LedeSiteInfo *self)
{
  g_return_val_if_fail (LEDE_IS_SITE_INFO (self), NULL);

  if (self->account == NULL)
    return g_strdup (_ ("Not signed in yet"));
  if (lede_site_info_can (self, LEDE_ABILITY_EDIT_OTHERS))
    return g_strdup (_ ("May publish, and edit what others wrote"));
  if (lede_site_info_can (self, LEDE_ABILITY_PUBLISH))
    return g_strdup (_ ("May publish own stories"));
  if (lede_site_info_can (self, LEDE_ABILITY_UPLOAD))
    return g_strdup (_ ("May submit stories with photos for review"));
  if (lede_site_info_can (self, LEDE_ABILITY_WRITE))
    return g_strdup (_ ("May submit stories for review, without photos"));

  return g_strdup (_ ("May only read"));
}
