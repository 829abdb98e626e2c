import type { ProblemDocument } from '../http/problem.ts';

/**
 * What a person reads of a refusal: its detail with the field called as on the screen (`body.workspaceName: …` as
 * `Workspace name: …`), or, beside the field itself, without it.
 */
export function problemWords(
  problem: Pick<ProblemDocument, 'detail' | 'field'>,
  besideField = false,
): string {
  const { detail, field } = problem;
  if (!field || !detail.startsWith(`${field}: `)) return detail;
  const words = detail.slice(field.length + 2);
  if (besideField) return capital(words);
  const name = field.split('.').at(-1) ?? field;
  return `${capital(name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`))}: ${words}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
