import type { CharterFields } from '../charter.contract.ts';

/** What each part of a charter answers, for whoever writes it. */
export const charterHints: Readonly<Record<keyof CharterFields, string>> = {
  purpose: 'Why is there this project, in two or three sentences that a shop manager would repeat?',
  businessCase: 'What does it bring, what does it take, and what happens if it is not done?',
  scopeIn: 'What will be there at the end: channels, countries, systems, data.',
  scopeOut: 'What somebody might expect and will not get from this project.',
  successCriteria: 'By what will the sponsor say that it succeeded?',
  assumptions: 'What is taken as true without being known yet.',
  constraints: 'What cannot be moved: dates, law, contracts, systems.',
  budget: 'What it may cost in all.',
  approach: 'How it is delivered.',
};

/** How each approach works, in a line. */
export const approachWords: Readonly<Record<CharterFields['approach'], string>> = {
  predictive: 'Predictive: the whole is planned, then built and accepted stage by stage',
  agile: 'Agile: the scope grows in short iterations within time and money',
  hybrid: 'Hybrid: fixed dates and gates around iterations',
};
