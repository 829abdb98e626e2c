import type { Page } from 'playwright-core';

/** Frames of a scroll. */
const frames = 120;

/** How far each of them goes, in pixels: as a hand does that turns a wheel fast, and a screen further each time. */
export const scrollSteps = { wheel: 120, screen: 900 } as const;

/** The place of a share in times, in milliseconds with one decimal. */
export function timeAt(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return at === undefined ? '–' : `${at.toFixed(1)} ms`;
}

/**
 * How long each of 120 frames takes while the page scrolls some pixels in each, to and fro, in milliseconds; `way` is the
 * expression of a function that scrolls to a pixel, and `most` that of how far.
 */
export function scrollFrames(page: Page, step: number, way: string, most: string): Promise<number[]> {
  return page.evaluate(`new Promise((resolve) => {
    const scroll = ${way};
    const most = ${most};
    const times = [];
    let [y, by, last] = [0, ${String(step)}, null];
    const frame = (now) => {
      if (last !== null) times.push(now - last);
      last = now;
      if (times.length >= ${frames}) return resolve(times);
      if (y + by > most || y + by < 0) by = -by;
      y += by;
      scroll(y);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
}

/** From a deed, the expression of a function, to the end of the frame that shows what came of it, in milliseconds. */
export function timeToPaint(page: Page, deed: string): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const since = performance.now();
    (${deed})();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - since);
      port2.postMessage(null);
    });
  })`);
}
