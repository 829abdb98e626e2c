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
