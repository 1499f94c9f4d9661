/* lede-preview-follow.js
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the person is on the page: tells of a click on a word and of scrolling, and scrolls to where
 * the manuscript is. A place is a block of the body by its position (-1 for what stands above the
 * body, the number of blocks for what stands below it) and how far down in it, from 0 to 1. */

(() => {
  "use strict";

  const GESTURE = 600; /* milliseconds after which scrolling is not the person's any more */
  const STEADY = 8; /* frames in which blocks that come into view may still change their height */

  const body = () => document.querySelector('[data-region="body"]');
  const post = message => webkit.messageHandlers.lede.postMessage(message);
  const box = element => element.getBoundingClientRect();

  /* A click on a word */

  const countCharacters = (container, node, offset) => {
    const range = document.createRange();

    range.setStart(container, 0);
    range.setEnd(node, offset);

    return [...range.toString()].length;
  };

  const findContainer = target => {
    const list = body();

    if (!list?.contains(target))
      return target.closest("[data-region]");
    if (target === list)
      return null;

    while (target.parentElement !== list)
      target = target.parentElement;

    return target;
  };

  addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    const container = findContainer(event.target);
    const isBlock = container?.parentElement === body();
    let character = -1;

    if (link && event.ctrlKey)
      return;
    if (link)
      event.preventDefault();
    if (event.button !== 0 || !container || !getSelection().isCollapsed)
      return;

    if (event.target.tagName !== "IMG") {
      const caret = event.detail > 0 ? document.caretRangeFromPoint(event.clientX, event.clientY) : null;

      character = caret && container.contains(caret.startContainer)
        ? countCharacters(container, caret.startContainer, caret.startOffset)
        : countCharacters(container, event.target, 0);
    }

    post({
      kind: "word",
      region: isBlock ? "body" : container.dataset.region,
      index: isBlock ? [...container.parentElement.children].indexOf(container) : 0,
      character,
      y: event.clientY / innerHeight,
    });
  });

  /* Scrolling */

  const share = (part, whole) => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);

  const placeAt = y => {
    const list = body();
    const { top, bottom } = box(list);

    if (y < top)
      return { index: -1, fraction: share(y + scrollY, top + scrollY) };
    if (y < bottom) {
      const index = lede.findBlock(y);

      if (index < list.children.length) {
        const block = box(list.children[index]);
        return { index, fraction: share(y - block.top, block.height) };
      }
    }

    return {
      index: list.children.length,
      fraction: share(y - bottom, document.documentElement.scrollHeight - scrollY - bottom),
    };
  };

  const heightOf = (index, fraction) => {
    const list = body();
    const { top, bottom } = box(list);
    const block = list.children[index];

    if (index < 0)
      return fraction * (top + scrollY);
    if (!block)
      return bottom + scrollY + fraction * (document.documentElement.scrollHeight - scrollY - bottom);

    return box(block).top + scrollY + fraction * box(block).height;
  };

  let gesture = 0;
  let seenHeight = 0;
  let reporting = 0;

  for (const type of ["wheel", "touchmove", "pointerdown", "pointermove", "keydown"])
    addEventListener(type, event => {
      if (type !== "pointermove" || event.buttons > 0)
        gesture = performance.now();
    }, { passive: true, capture: true });

  const report = () => {
    const height = document.documentElement.scrollHeight;
    const isGesture = performance.now() - gesture < GESTURE;
    const isSame = height === seenHeight;
    const range = height - innerHeight;
    const ratio = share(scrollY, range);

    reporting = 0;
    seenHeight = height;

    /* A page that became shorter, or that was scrolled for the person, is nothing to follow. */
    if (!body() || Math.abs(scrollY - lede.ownScroll) < 2
      || ((!isSame || lede.isSteadying) && !isGesture))
      return;

    lede.ownScroll = -1;
    lede.isSteadying = false;
    cancelAnimationFrame(lede.steadying);
    post({ kind: "view", ...placeAt(ratio * innerHeight), ratio });
    settle(STEADY);
  };

  /* The same place is another one when blocks that came into view have got their height. */
  const settle = n => {
    lede.steadying = requestAnimationFrame(() => {
      if (document.documentElement.scrollHeight !== seenHeight)
        report();
      else if (n > 1)
        settle(n - 1);
    });
  };

  addEventListener("scroll", () => {
    if (!reporting)
      reporting = requestAnimationFrame(report);
  }, { passive: true });

  const scrollToPlace = (index, fraction, ratio, n) => {
    const y = heightOf(index, fraction) - ratio * innerHeight;

    cancelAnimationFrame(lede.steadying);
    if (Math.abs(y - scrollY) >= 1)
      scrollTo(0, y);
    lede.ownScroll = scrollY;
    lede.isSteadying = n > 1;
    if (n > 1)
      lede.steadying = requestAnimationFrame(() => scrollToPlace(index, fraction, ratio, n - 1));
  };

  lede.showPlace = (index, fraction, ratio) => {
    if (body())
      scrollToPlace(index, fraction, ratio, STEADY);
  };
})();
