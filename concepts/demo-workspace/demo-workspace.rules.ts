import type { PlanFile } from '../plan-file/plan-file.contract.ts';

/** A project of the demo: which template, where it stands on the day that the demo is made, what people say of it. */
export interface DemoProject {
  readonly template: string;
  readonly name: string;
  readonly stage: NonNullable<PlanFile['project']['stage']>;
  /** The entry of the plan that was due so many days ago; negative for one that is still ahead. */
  readonly anchor: { readonly entry: string; readonly daysAgo: number };
  /** So many days after its planned finish it was promised; null where nothing was. */
  readonly promisedAfter: number | null;
  /** What entries cost beside their people, in euros. */
  readonly costs: Readonly<Record<string, number>>;
  readonly comments: readonly { readonly entry: string; readonly text: string }[];
}

/** The three projects of the demo shop: one launched and watched closely, one in the middle of its work, one planned. */
export const demoProjects: readonly DemoProject[] = [
  {
    template: 'new-store-launch',
    name: 'Nordlys online shop launch',
    stage: 'closure',
    anchor: { entry: 'shop-live', daysAgo: 12 },
    promisedAfter: null,
    costs: {
      ...{ hosting: 3600, 'trademark-check': 900, photography: 14_000, 'campaign-assets': 18_000 },
      ...{ 'accessibility-audit': 5200, 'penetration-test': 9800 },
    },
    comments: [
      {
        entry: 'hypercare',
        text: 'Day 12: payment success 96.4 %, no open order error since Tuesday. Tickets are down to 31 a day, most of them “where is my parcel”.',
      },
      {
        entry: 'accessibility-fixes',
        text: 'Both serious findings of the audit are fixed: focus order in the basket, and the contrast of sale prices.',
      },
      {
        entry: 'kyc',
        text: 'The acquirer wanted the beneficial owners certified. That cost us a week; for the next country we send it with the contract.',
      },
    ],
  },
  {
    template: 'peak-season-readiness',
    name: 'Peak season',
    stage: 'execution',
    anchor: { entry: 'load-two', daysAgo: 4 },
    promisedAfter: 16,
    costs: { 'load-one': 4800, 'load-two': 4800, quotas: 7500 },
    comments: [
      {
        entry: 'load-one',
        text: 'The first load test broke search at twice the peak. Queries without a category took four seconds.',
      },
      {
        entry: 'load-two',
        text: 'Passed: three times the peak for an hour, checkout under 800 ms at the 95th percentile.',
      },
      {
        entry: 'carriers',
        text: 'The carrier put the cut-off at 18:30 in writing, with two more collections from the 20th on.',
      },
    ],
  },
  {
    template: 'payment-provider-switch',
    name: 'Payment provider switch',
    stage: 'planning',
    anchor: { entry: 'fees', daysAgo: -18 },
    promisedAfter: 21,
    costs: { tokens: 6000, saq: 3500 },
    comments: [
      { entry: 'fees', text: 'Finance asks for the fees by country and card type before we invite offers.' },
      {
        entry: 'kyc',
        text: 'Please ask for the list of papers now. Last time the register extract was too old when it was read.',
      },
    ],
  },
];
