/* lede-site-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lede-custom-fields.h"

G_BEGIN_DECLS

/* What a site's own field holds. */
typedef enum
{
  LEDE_SITE_FIELD_TEXT,
  LEDE_SITE_FIELD_FLAG,    /* LEDE_CUSTOM_YES or LEDE_CUSTOM_NO */
  LEDE_SITE_FIELD_INTEGER, /* a whole number */
  LEDE_SITE_FIELD_NUMBER,
} LedeSiteFieldType;

/* A field that a site offers for its stories. A small immutable record, freed by the GPtrArray that holds
 * it. */
typedef struct
{
  char *name;
  char *label;       /* what a person calls it */
  char *description; /* "" for none, or where the label says it */
  LedeSiteFieldType type;
  GStrv choices;  /* the texts that it can have; NULL where it can have any */
  char *fallback; /* what it is where nobody said anything, in the text of its type */
} LedeSiteField;
void lede_site_field_free (LedeSiteField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeSiteField, lede_site_field_free)

/* What a site has in one of them. */
typedef struct
{
  char *name;
  char *text;
} LedeFieldValue;
LedeFieldValue *lede_field_value_new (const char *name, const char *text);
void lede_field_value_free (LedeFieldValue *value);
LedeFieldValue *lede_field_values_find (GPtrArray *values, const char *name);

LedeSiteField *lede_site_fields_find (GPtrArray *fields, const char *name);
gboolean lede_site_field_can_be (LedeSiteField *field, const char *text);
char *lede_site_field_explain (LedeSiteField *field, const char *text);
gboolean lede_site_field_is_same (LedeSiteField *field, const char *a, const char *b);

LedeSiteField *lede_site_field_new_from_json (JsonObject *object);
void lede_site_field_add_to_json (LedeSiteField *field, JsonBuilder *builder);

G_END_DECLS
