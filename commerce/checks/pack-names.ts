import type { ChosenPack } from './check.ts';

/** Every pack that can be asked for. */
export const packNames: readonly ChosenPack[] = [
  'storefront',
  'seo',
  'security',
  'privacy',
  'payments',
  'email',
  'launch',
];
