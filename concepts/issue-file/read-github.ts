import { type ForeignItem, type ForeignItems, LeftOut } from './foreign-item.ts';
import { dayOf, isObject, type JsonObject, objectsIn, textOf, textsOf } from './json-value.ts';

/** Whether a value of JSON is a list of issues of GitHub, from its API or its command line. */
export function isGithubIssues(value: unknown): value is readonly JsonObject[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((one) => isObject(one) && 'number' in one && 'title' in one);
}

/** Reads issues of GitHub: milestones hold their issues, task lists are checklists, `blocked by #12` is a link. */
export function readGithub(issues: readonly JsonObject[], fileName: string): ForeignItems {
  const left = new LeftOut();
  const milestones = new Map<string, ForeignItem>();
  const blocks = blockedOf(issues);
  const items = issues.flatMap((issue, at): ForeignItem[] => {
    const place = `[${at}]`;
    if (isObject(issue['pull_request'])) {
      left.note('pull requests', place, 'a pull request is no work item');
      return [];
    }
    const number = textOf(issue, 'number') ?? '';
    const body = textOf(issue, 'body') ?? '';
    const milestone = milestoneOf(issue, place, milestones);
    if ((Number(issue['comments']) || 0) > 0 || objectsIn(issue['comments']).length > 0)
      left.note('comments', place, 'comments are not imported');
    if (isObject(issue['reactions']) && Number(issue['reactions']['total_count']) > 0)
      left.note('reactions', place);
    const type = textOf(issue['type'], 'name') ?? textOf(issue, 'issueType');
    return [
      {
        ref: number,
        place,
        title: textOf(issue, 'title') ?? '',
        parent: parentOf(issue) ?? milestone,
        text: body.replaceAll(taskLine, '').trim(),
        status: /closed/i.test(textOf(issue, 'state') ?? '') ? 'Closed' : 'Open',
        assignees: textsOf(issue['assignees'], 'login'),
        labels: [...textsOf(issue['labels'], 'name'), ...(type ? [type] : [])],
        checklist: [...body.matchAll(taskLine)].map(([, mark = '', text = '']) => ({
          text,
          done: mark !== ' ',
        })),
        waitsFor: [...numbersAfter(body, /(?:blocked by|depends on)/gi), ...(blocks.get(number) ?? [])],
      },
    ];
  });
  return {
    name: repositoryOf(issues[0]) ?? fileName,
    statuses: ['Open', 'In progress', 'Closed'],
    items: [...milestones.values(), ...items],
    findings: left.findings(),
  };
}

const taskLine = /^[ \t]*[-*+] \[([ xX])\] (.+)$/gm;

function milestoneOf(
  issue: JsonObject,
  place: string,
  milestones: Map<string, ForeignItem>,
): string | undefined {
  const milestone = issue['milestone'];
  const title = textOf(milestone, 'title');
  if (title === undefined) return undefined;
  const ref = `milestone ${title}`;
  if (!milestones.has(ref)) {
    const deadline = dayOf(milestone, 'due_on') ?? dayOf(milestone, 'dueOn');
    const text = textOf(milestone, 'description');
    milestones.set(ref, { ref, place, title, text, deadline, assignees: [], labels: [], waitsFor: [] });
  }
  return ref;
}

/** The number of the issue above, as the API of sub-issues gives it. */
function parentOf(issue: JsonObject): string | undefined {
  const address = textOf(issue, 'parent_issue_url');
  return /\/issues\/(\d+)$/.exec(address ?? '')?.[1] ?? textOf(issue['parent'], 'number');
}

/** What each issue waits for because another says that it blocks it. */
function blockedOf(issues: readonly JsonObject[]): ReadonlyMap<string, readonly string[]> {
  const blocked = new Map<string, string[]>();
  for (const issue of issues)
    for (const number of numbersAfter(textOf(issue, 'body') ?? '', /\bblocks/gi))
      blocked.set(number, [...(blocked.get(number) ?? []), textOf(issue, 'number') ?? '']);
  return blocked;
}

/** The numbers in `words: #12, #13 and #14`. */
function numbersAfter(text: string, words: RegExp): string[] {
  return [...text.matchAll(words)].flatMap(({ index, 0: found }) => {
    const list = /^:?\s*((?:#\d{1,9}(?:\s*(?:,|and|&)\s*)?)+)/i.exec(
      text.slice(index + found.length, index + found.length + 300),
    );
    return [...(list?.[1] ?? '').matchAll(/#(\d+)/g)].map(([, number = '']) => number);
  });
}

function repositoryOf(issue: JsonObject | undefined): string | undefined {
  const address = textOf(issue, 'repository_url') ?? textOf(issue, 'html_url') ?? textOf(issue, 'url') ?? '';
  return /(?:repos|github\.com)\/[^/]+\/([^/]+)/.exec(address)?.[1];
}
