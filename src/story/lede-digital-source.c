/* lede-digital-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-digital-source.h"

static const struct
{
  const char *name;
  const char *label;
  gboolean generated; /* some of what is seen was made by a model and never stood before a lens */
} sources[] = {
  { "digitalCapture", N_ ("Taken with a camera"), FALSE },
  { "computationalCapture", N_ ("Taken with a camera, from several frames"), FALSE },
  { "negativeFilm", N_ ("Scanned from a negative"), FALSE },
  { "positiveFilm", N_ ("Scanned from a slide"), FALSE },
  { "print", N_ ("Scanned from a print"), FALSE },
  { "humanEdits", N_ ("Edited by a person"), FALSE },
  { "algorithmicallyEnhanced", N_ ("Altered by an algorithm"), FALSE },
  { "compositeCapture", N_ ("Put together from photos"), FALSE },
  { "composite", N_ ("Put together from several parts"), FALSE },
  { "digitalCreation", N_ ("Drawn by a person"), FALSE },
  { "dataDrivenMedia", N_ ("Drawn from data"), FALSE },
  { "screenCapture", N_ ("Screenshot"), FALSE },
  { "virtualRecording", N_ ("Recorded in a virtual world"), FALSE },
  { "algorithmicMedia", N_ ("Made by an algorithm"), FALSE },
  { LEDE_DIGITAL_SOURCE_GENERATED, N_ ("Made with generative AI"), TRUE },
  { "compositeWithTrainedAlgorithmicMedia", N_ ("Edited with generative AI"), TRUE },
  { "compositeSynthetic", N_ ("Put together, in part with generative AI"), TRUE },
};

/**
 * lede_digital_source_list:
 *
 * Returns: (transfer none): the names that a person can choose from
 */
const char *const *
lede_digital_source_list (void)
{
  static const char *names[G_N_ELEMENTS (sources) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
        names[i] = sources[i].name;
      g_once_init_leave (&once, 1);
    }

  return names;
}

/**
 * lede_digital_source_get_label:
 * @name: a digital source type, e.g. "digitalCapture"
 *
 * Returns: what a person calls it; @name itself where it is not known
 */
const char *
lede_digital_source_get_label (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].name, name))
      return _ (sources[i].label);

  return name;
}

/**
 * lede_digital_source_is_generated:
 * @name: a digital source type
 *
 * Returns: whether readers have to be told that the picture, or a part of it, was made with generative AI
 */
gboolean
lede_digital_source_is_generated (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].name, name))
      return sources[i].generated;

  return FALSE;
}

/**
 * lede_digital_source_from_uri:
 * @uri: what stands in a file: a URI, or only its last part
 *
 * Returns: (transfer full): the name, which need not be one of lede_digital_source_list(); "" for none
 */
char *
lede_digital_source_from_uri (const char *uri)
{
  g_autofree char *trimmed = NULL;
  const char *last;
  gsize length;

  g_return_val_if_fail (uri != NULL, NULL);

  trimmed = g_strstrip (g_strdup (uri));

  for (length = strlen (trimmed); length > 0 && trimmed[length - 1] == '/'; length--)
    trimmed[length - 1] = '\0';

  /* Programs write "http://…/trainedAlgorithmicMedia" and "digsrctype:trainedAlgorithmicMedia". */
  last = trimmed + length;
  while (last > trimmed && !strchr ("/:#", last[-1]))
    last--;

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_ascii_strcasecmp (sources[i].name, last) == 0)
      return g_strdup (sources[i].name);

  return strspn (last, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_") == strlen (last) ? g_strdup (last)
                                                                                      : g_strdup ("");
}
