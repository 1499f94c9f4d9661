/* lede-preview.js
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lede's only script in the page. It runs in a world of its own, which the page's markup cannot
 * reach, and changes the page by what it is handed as arguments. */

(() => {
  "use strict";

  const MARGIN = 0.12; /* of the window's height: nearer to its edges the caret's block is scrolled in */
  const STEADY = 8; /* frames in which blocks that come into view may still change their height */
  const REPORT_DELAY = 120; /* milliseconds after the last scrolling */

  const region = name => document.querySelector(`[data-region="${name}"]`);

  /* The body as on the site and the cards are made anew whole, not by blocks. */
  const groups = region("body")?.matches(".story-body") ? new BlockGroups(region("body")) : null;
  let marked = null;

  const parse = html => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return document.importNode(template.content, true);
  };

  /* Which picture it is. These attributes stand first; to set one is to fetch the picture again. */
  const SOURCES = ["src", "srcset", "sizes"];
  const source = image => SOURCES.map(name => image.getAttribute(name)).join(" ");

  /* Pictures that stay are kept, so that a caption can change beneath them without a flicker. */
  const keepPictures = (from, to) => {
    const kept = new Map();

    for (const image of from.querySelectorAll("img"))
      kept.set(source(image), image);

    for (const image of to.querySelectorAll("img")) {
      const old = kept.get(source(image));

      if (!old)
        continue;

      kept.delete(source(image));
      for (const { name } of [...old.attributes].filter(({ name }) => !SOURCES.includes(name)))
        old.removeAttribute(name);
      for (const { name, value } of [...image.attributes].filter(({ name }) => !SOURCES.includes(name)))
        old.setAttribute(name, value);
      image.replaceWith(old);
    }
  };

  const fill = (element, content) => {
    keepPictures(element, content);
    element.replaceChildren(...content.childNodes);
  };

  const patch = (list, { first, removed, blocks }) => {
    const fresh = Object.values(blocks).map(html => parse(html).firstElementChild);
    const common = Math.min(removed, fresh.length);
    let element = list.children[first] ?? null;

    for (let i = 0; i < common; i++) {
      element.className = fresh[i].className;
      fill(element, fresh[i]);
      element = element.nextElementSibling;
    }

    for (let i = common; i < removed; i++) {
      const next = element.nextElementSibling;
      groups.remove(element);
      element.remove();
      element = next;
    }

    for (let i = common; i < fresh.length; i++) {
      list.insertBefore(fresh[i], element);
      groups.add(fresh[i]);
    }
    groups.settle();
  };

  /* Not the person's scrolling, which the manuscript follows. */
  const ownScrollBy = y => {
    scrollBy(0, y);
    lede.ownScroll = scrollY;
  };

  /* Scrolls the caret's block in, and again when the blocks around it, which were not laid out before,
   * have got their height and pushed it away. */
  const showMarked = (isScrolled = false, n = STEADY) => {
    lede.isSteadying &&= !isScrolled;
    if (!marked?.isConnected)
      return;

    const { top, bottom } = marked.getBoundingClientRect();
    const margin = innerHeight * MARGIN;

    if (bottom < margin || top > innerHeight - margin) {
      ownScrollBy(top - (bottom - top > innerHeight / 2 ? margin : (innerHeight - (bottom - top)) / 2));
      isScrolled = true;
    }

    if (!isScrolled)
      return;

    cancelAnimationFrame(lede.steadying);
    lede.isSteadying = n > 1;
    if (n > 1)
      lede.steadying = requestAnimationFrame(() => showMarked(true, n - 1));
  };

  const mark = index => {
    const element = index < 0 ? null : region("body")?.children[index] ?? null;

    if (marked !== element) {
      marked?.removeAttribute("data-caret");
      element?.setAttribute("data-caret", "");
      marked = element;
    }

    showMarked();
  };

  /* The position of the first part of the body that ends below a height of the window. */
  const findBlock = y => {
    const blocks = [...(region("body")?.children ?? [])];
    const index = groups ? groups.find(y) : blocks.findIndex(block => block.getBoundingClientRect().bottom > y);

    return index < 0 ? blocks.length : index;
  };

  const reportTop = () => {
    const index = findBlock(0);
    const block = region("body")?.children[index];

    post({ kind: "scrolled", index, delta: block ? Math.round(-block.getBoundingClientRect().top) : 0 });
  };

  const post = message => webkit.messageHandlers.lede.postMessage(message);

  let reporting = 0;
  addEventListener("scroll", () => {
    clearTimeout(reporting);
    reporting = setTimeout(reportTop, REPORT_DELAY);
  }, { passive: true });

  globalThis.lede = {
    findBlock,
    ownScroll: -1, /* where the page was scrolled to for the person, until the person scrolls */
    steadying: 0, /* the frame in which it is scrolled there again; the last call to scroll counts */
    isSteadying: false, /* whether it will be, so that a page that became shorter is not a person's scrolling */

    update(patches, regions, caret) {
      const list = region("body");

      for (const one of Object.values(patches))
        patch(list, one);
      for (const [name, html] of Object.entries(regions)) {
        const element = region(name);
        if (element)
          fill(element, parse(html));
      }
      mark(caret);
    },

    look(scheme, rails) {
      document.documentElement.dataset.colorScheme = scheme;
      document.documentElement.toggleAttribute("data-no-rails", !rails);
    },

    restore(index, delta) {
      const block = region("body")?.children[index];

      block?.scrollIntoView();
      ownScrollBy(delta);
    },
  };
})();
