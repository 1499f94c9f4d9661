<?php
/* Plugin Name: Demo newsroom: search engines
 *
 * Registers for posts what plugins for search engines register, where the file "search" beside the site
 * says of which one: yoast, rank-math, or locked, which lets nobody write. The page's head shows it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

add_action('init', function () {
  $name = @file_get_contents(getenv('LEDE_NEWSROOM_DIR') . '/search');
  $keys = [
    'yoast' => ['_yoast_wpseo_title', '_yoast_wpseo_canonical'],
    'rank-math' => ['rank_math_title', 'rank_math_canonical_url'],
    'locked' => ['_yoast_wpseo_title', '_yoast_wpseo_canonical'],
  ][trim((string) $name)] ?? [];

  foreach ($keys as $key)
    register_post_meta('post', $key, [
      'type' => 'string',
      'single' => true,
      'show_in_rest' => true,
      'auth_callback' => fn () => trim((string) $name) !== 'locked' && current_user_can('edit_posts'),
    ]);

  if (!$keys)
    return;

  add_filter('pre_get_document_title', fn ($title) =>
    is_single() ? (get_post_meta(get_the_ID(), $keys[0], true) ?: $title) : $title);
  add_filter('get_canonical_url', fn ($url, $post) => get_post_meta($post->ID, $keys[1], true) ?: $url, 10, 2);
});
