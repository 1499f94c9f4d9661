<?php
/* Plugin Name: Several authors
 *
 * Answers as the interface coauthors/v1 of the plugin Co-Authors Plus does, with the authors kept as terms in
 * their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */

add_action('init', function () {
  register_taxonomy('author', 'post', ['public' => false, 'sort' => true, 'show_in_rest' => true,
    'rest_base' => 'coauthors', 'args' => ['orderby' => 'term_order']]);
});

function lede_demo_authors($post) {
  $authors = [];
  foreach (wp_get_object_terms($post, 'author', ['orderby' => 'term_order']) as $term)
    $authors[] = get_user_by('slug', $term->name);
  if (!$authors)
    $authors[] = get_userdata(get_post($post)->post_author);
  return array_map(fn ($user) => ['id' => $user->ID, 'userNicename' => $user->user_nicename,
    'login' => $user->user_login, 'displayName' => $user->display_name], $authors);
}

add_action('rest_api_init', function () {
  $choose = fn () => current_user_can('edit_others_posts');
  register_rest_route('coauthors/v1', 'authors/(?P<post>[0-9]+)', [
    ['methods' => 'GET', 'permission_callback' => $choose,
      'callback' => fn ($request) => lede_demo_authors((int) $request['post'])],
    ['methods' => 'POST', 'permission_callback' => $choose, 'callback' => function ($request) {
      $post = (int) $request['post'];
      $names = explode(',', $request['new_authors']);
      wp_set_object_terms($post, $names, 'author');
      wp_update_post(['ID' => $post, 'post_author' => get_user_by('slug', $names[0])->ID]);
      return lede_demo_authors($post);
    }],
  ]);
});
