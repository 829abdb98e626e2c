import type { Event } from './event.contract.ts';

/** What became of an approval: 'approved the charter “Relaunch” as of version 4: “Go.”' */
export function approvalSentence({ verb, before, after }: Event): string {
  const told = after ?? before ?? {};
  const thing = `the ${String(told['subjectNoun']).replaceAll('-', ' ')} “${String(told['title']).slice(0, 120)}”`;
  const said = told['words'] ? `: “${String(told['words']).slice(0, 200)}”` : '';
  const as = `as of version ${String(told['subjectVersion'])}`;
  if (verb === 'requested') return `asked for the approval of ${thing} ${as}${said}`;
  if (verb === 'withdrawn') return `no longer asks for the approval of ${thing} ${as}`;
  if (verb === 'superseded') return `submitted a newer state of ${thing} in place of the one ${as}`;
  return `${told['choice'] === 'approve' ? 'approved' : 'rejected'} ${thing} ${as}${said}`;
}

const parts: Readonly<Record<string, string>> = {
  responsible: 'responsible',
  accountable: 'accountable',
  'accountable-and-responsible': 'accountable and responsible',
};

/** Who has which part in a work item now; the work item follows behind. */
export function responsibilitySentence(
  { before, after }: Event,
  nameOf: (id: string) => string | null,
): string {
  const told = { ...before, ...after };
  const name = String(told['name'] ?? '') || (nameOf(String(told['memberId'])) ?? 'somebody');
  const part = after?.['part'];
  if (part === 'consulted') return `wants ${name} to be asked about`;
  if (part === 'informed') return `wants ${name} to be told of`;
  if (typeof part === 'string') return `made ${name} ${parts[part] ?? part} for`;
  return `took the part of ${name} away in`;
}

/** What a requirement traces to now, or no longer: 'traced the requirement “R-2 Sign in” to “SHOP-4 Accounts”'. */
export function traceSentence({ verb, before, after }: Event): string {
  const told = { ...before, ...after };
  const thing = `the requirement “${String(told['title']).slice(0, 120)}”`;
  const end = told['name'] ? `“${String(told['name']).slice(0, 120)}”` : 'something';
  return verb === 'deleted' ? `no longer traces ${thing} to ${end}` : `traced ${thing} to ${end}`;
}
