import { createHash } from 'node:crypto';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Compute } from '../../platform/compute/compute.ts';
import type { Context } from '../../platform/log/context.ts';
import { holdHead, readEvents, readHead } from '../../platform/log/event.records.ts';
import type { Permission } from '../permission/permission.rules.ts';
import { refuseUnlessInProject } from '../permission/permission.service.ts';
import { keepLevelling } from './keep-levelling.service.ts';
import { type LevellingOutcome, levelProjects } from './level-projects.rules.ts';
import type { LevellingPreview, LevellingRequest } from './levelling.contract.ts';
import type { LevellingOrder } from './levelling-order.rules.ts';
import { readLevellingOrder } from './read-levelling.service.ts';
import { type Levelled, writeLevelling } from './write-levelling.service.ts';

type Refusal = 'forbidden' | 'not-found' | 'cannot-level' | 'plan-changed';
type Preview = { fingerprint: string; running: boolean; preview: LevellingPreview | null };

/** What was computed of a plan, or is being. */
interface Kept {
  readonly work: Promise<LevellingOutcome>;
  outcome: LevellingOutcome | null;
}

const mostKept = 50;
/** What is computed within so many milliseconds is answered at once. */
const patience = 1500;
/** What changes nothing that levelling asks for. */
const harmless: ReadonlySet<string> = new Set(['comment', 'attachment', 'saved-view', 'mail', 'baseline']);

/** Previews levelling and applies what was previewed; the newest answers are kept in memory, and any can be computed again. */
export function levellingDesk(compute: Compute, report: (error: unknown) => void) {
  const kept = new Map<string, Kept>();

  const begin = (key: string, order: LevellingOrder): Kept => {
    const known = kept.get(key);
    if (known) return known;
    const work = compute(levelProjects, order);
    const entry: Kept = { work, outcome: null };
    kept.set(key, entry);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    work.then(
      (outcome) => {
        entry.outcome = outcome;
      },
      (error) => {
        report(error);
        kept.delete(key);
      },
    );
    return entry;
  };

  const preview = async (
    context: Context,
    { fingerprint: asked, ...request }: LevellingRequest & { fingerprint?: string | undefined },
  ): Promise<Result<Preview, Refusal>> => {
    const refused = refuseUnlessInAll(context, 'levelling.read', request.projectIds);
    if (refused) return refused;
    const known = asked === undefined ? undefined : kept.get(keyOf(context, asked, request));
    if (asked !== undefined && known) return answerOf(asked, await patiently(known));
    const read = await readLevellingOrder(context, request);
    if (!read.ok) return read;
    const fingerprint = fingerprintOf(read.value);
    const entry = begin(keyOf(context, fingerprint, request), read.value);
    return answerOf(fingerprint, await patiently(entry));
  };

  /** What was previewed, where the plan is still the same; another server may have previewed it. */
  const previewed = async (
    context: Context,
    { fingerprint, ...request }: LevellingRequest & { fingerprint: string },
  ): Promise<Result<Extract<LevellingOutcome, { preview: unknown }>, Refusal>> => {
    const read = await readLevellingOrder(context, request);
    if (!read.ok) return read;
    if (fingerprintOf(read.value) !== fingerprint) return changed();
    const outcome = await begin(keyOf(context, fingerprint, request), read.value).work;
    return 'problem' in outcome ? refusal('cannot-level', outcome.problem) : success(outcome);
  };

  const apply = async (
    context: Context,
    order: LevellingRequest & { fingerprint: string },
  ): Promise<Result<Levelled, Refusal>> => {
    const refused = refuseUnlessInAll(context, 'levelling.apply', order.projectIds);
    if (refused) return refused;
    const head = await readHead(context);
    const found = await previewed(context, order);
    if (!found.ok) return found;
    const written = await writeLevelling(context, order.projectIds, found.value);
    // Nobody may have changed the plan between its being read and written.
    const newest = await holdHead(context);
    const since = newest > head ? await readEvents(context, { after: head, limit: 1000 }) : [];
    const stale = since.length === 1000 || since.some(({ noun }) => !harmless.has(noun));
    return stale ? changed() : success(written);
  };

  const keep = async (
    context: Context,
    projectId: string,
    { name, ...order }: Omit<LevellingRequest, 'projectIds'> & { fingerprint: string; name: string },
  ) => {
    const refused = refuseUnlessInProject(context, 'levelling.read', projectId);
    if (refused) return refused;
    const found = await previewed(context, { ...order, projectIds: [projectId] });
    return found.ok ? keepLevelling(context, projectId, name, found.value) : found;
  };
  return { preview, apply, keep };
}

function changed() {
  return refusal('plan-changed', 'The plan has changed since this preview. Look at a new one first.');
}

function refuseUnlessInAll(context: Context, permission: Permission, projectIds: readonly string[]) {
  for (const projectId of projectIds) {
    const refused = refuseUnlessInProject(context, permission, projectId);
    if (refused) return refused;
  }
  return null;
}

/** The same plan in the same workspace, asked by those who may: the projects are part of it. */
function keyOf({ workspaceId }: Context, fingerprint: string, { projectIds }: LevellingRequest): string {
  return [workspaceId, fingerprint, ...projectIds].join(' ');
}

function fingerprintOf(order: LevellingOrder): string {
  return createHash('sha256').update(JSON.stringify(order)).digest('base64url');
}

/** What was found, or null after a while. */
async function patiently({ work }: Kept): Promise<LevellingOutcome | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function answerOf(fingerprint: string, outcome: LevellingOutcome | null): Result<Preview, 'cannot-level'> {
  if (outcome && 'problem' in outcome) return refusal('cannot-level', outcome.problem);
  return success({ fingerprint, running: outcome === null, preview: outcome?.preview ?? null });
}
