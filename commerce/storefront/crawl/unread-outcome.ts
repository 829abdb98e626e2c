import { type Reading, unread } from '../../model/reading.ts';
import type { Disallowed, Failed } from '../../model/visit.ts';
import { agentName } from './robots.ts';

/** Why there is no answer, and what to do about it. */
export function unreadOutcome(where: string, outcome: Failed | Disallowed): Reading<never> {
  if (outcome.kind === 'failed') return unread(where, outcome.detail, remedies[outcome.reason]);
  const remedy = `Allow the agent ${agentName} to read the address in the shop's robots.txt, and check again.`;
  return unread(where, `Not asked: ${outcome.detail}.`, remedy);
}

const remedies: Readonly<Record<Failed['reason'], string>> = {
  'forbidden-address': 'If the shop is in a network of your own, allow that network, and check again.',
  unreachable:
    'See that the address is right and that the shop answers from here with a valid certificate, and check again.',
  'timed-out': 'See that the shop answers within ten seconds, and check again.',
  'answer-too-large': 'Let the address answer with less than what is read of it, and check again.',
  'redirect-loop': 'Mend the redirects that lead in a circle, and check again.',
  'too-many-redirects': 'Shorten the chain of redirects, and check again.',
};
