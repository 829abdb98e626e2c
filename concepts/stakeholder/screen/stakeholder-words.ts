import type { Strategy } from '../stakeholder.rules.ts';

/** How a strategy is called. */
export const strategyWords: Readonly<Record<Strategy, string>> = {
  'manage-closely': 'Manage closely',
  'keep-satisfied': 'Keep satisfied',
  'keep-informed': 'Keep informed',
  monitor: 'Monitor',
};
