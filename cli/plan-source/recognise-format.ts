/** The formats that the commands on files read. */
export type PlanFormat = 'plan' | 'psplib' | 'psplib-multi-mode' | 'patterson' | 'ms-project';

const byEnding: Readonly<Record<string, PlanFormat>> = {
  yaml: 'plan',
  yml: 'plan',
  json: 'plan',
  sm: 'psplib',
  mm: 'psplib-multi-mode',
  rcp: 'patterson',
  xml: 'ms-project',
};

/** The format of a file by what it holds, and by its name where that does not say; null if neither does. */
export function recogniseFormat(name: string, text: string): PlanFormat | null {
  const ending = byEnding[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null;
  const head = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (head.startsWith('<')) return 'ms-project';
  if (/^PRECEDENCE RELATIONS:/m.test(head)) return isMultiMode(head, ending) ? 'psplib-multi-mode' : 'psplib';
  if (/^\d+[ \t]+\d+[ \t]*\r?\n[\d\s]*$/.test(head)) return 'patterson';
  if (/^["']?storewright["']?\s*:/m.test(head)) return 'plan';
  return ending;
}

/** Whether a PSPLIB file has budgets, or more than one mode for some job. */
function isMultiMode(head: string, ending: PlanFormat | null): boolean {
  if (ending === 'psplib-multi-mode') return true;
  const budgets = /nonrenewable\s*:\s*(\d+)/.exec(head)?.[1] ?? '0';
  const precedence = head.split(/^PRECEDENCE RELATIONS/m)[1]?.split(/^REQUESTS/m)[0] ?? '';
  return Number(budgets) > 0 || /^\s*\d+\s+([2-9]|\d\d+)\s+\d+(\s|$)/m.test(precedence);
}
