import { newIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Context } from '../../platform/log/context.ts';
import type { LoggedEvent } from '../../platform/log/event.records.ts';
import { listObjectives } from '../objective/objective.service.ts';
import { readWorkItem } from '../work-item/work-item.service.ts';
import { findRequirement, shownLink } from './find-requirement.service.ts';
import type { RequirementRow } from './requirement.records.ts';
import { requirementKey } from './requirement.rules.ts';
import type { TraceLink } from './trace-requirement.contract.ts';
import {
  insertTraceLinks,
  selectTraceLink,
  selectTraceLinkTo,
  type TraceLinkRow,
  updateTraceLink,
} from './trace-requirement.records.ts';

type Refusal = 'forbidden' | 'not-found' | 'version-conflict' | 'unknown-work-item' | 'unknown-objective';

/** One end of a trace link beside its requirement, and how it is called. */
interface End {
  readonly workItemId: string | null;
  readonly objectiveId: string | null;
  readonly name: string;
}

/** Traces a requirement to a work item or an objective of its project. */
export async function createTraceLink(
  context: Context,
  requirementId: string,
  to: { readonly workItemId: string } | { readonly objectiveId: string },
): Promise<Result<TraceLink, Refusal>> {
  const found = await findRequirement(context, requirementId);
  if (!found.ok) return found;
  const requirement = found.value;
  const named = await nameEnd(context, requirement.projectId, to);
  if (!named.ok) return named;
  const { name, ...end } = named.value;
  const fresh: TraceLinkRow = {
    ...{ traceLinkId: newIdentifier(), projectId: requirement.projectId, requirementId, ...end },
    ...{ deletedAt: context.now, version: 0 },
  };
  // The row first, taken away: of two who draw the same link at once the second waits here, and finds it drawn.
  await insertTraceLinks(context, [fresh]);
  const link = (await selectTraceLinkTo(context, requirementId, end)) ?? fresh;
  if (!link.deletedAt) return success(shownLink(link));
  return write(context, link, { requirement, name }, 'created');
}

/** Takes a trace link away. */
export async function deleteTraceLink(context: Context, traceLinkId: string): Promise<Result<null, Refusal>> {
  const found = await findLink(context, traceLinkId);
  if (!found.ok) return found;
  if (found.value.link.deletedAt) return missing();
  const written = await write(context, found.value.link, found.value, 'deleted');
  return written.ok ? success(null) : written;
}

/** Takes back one event of a trace link. */
export async function undoTraceLink(context: Context, event: LoggedEvent): Promise<Result<unknown, Refusal>> {
  const found = await findLink(context, event.nounId);
  if (!found.ok) return found;
  if (found.value.link.version !== event.version) return conflict();
  return write(context, found.value.link, found.value, event.verb === 'deleted' ? 'restored' : 'deleted');
}

async function write(
  context: Context,
  link: TraceLinkRow,
  { requirement, name }: { readonly requirement: RequirementRow; readonly name: string },
  verb: 'created' | 'deleted' | 'restored',
): Promise<Result<TraceLink, Refusal>> {
  const deletedAt = verb === 'deleted' ? context.now : null;
  const row = { ...link, deletedAt, version: link.version + 1 };
  if (!(await updateTraceLink(context, row))) return conflict();
  const { requirementId, workItemId, objectiveId, projectId } = link;
  const title = `${requirementKey(requirement.number)} ${requirement.title}`;
  const told = { requirementId, title, workItemId, objectiveId, name };
  context.append({
    ...{ noun: 'trace-link', nounId: link.traceLinkId, projectId, verb, version: row.version },
    before: verb === 'deleted' ? told : null,
    after: verb === 'deleted' ? null : told,
  });
  return success(shownLink(row));
}

async function findLink(context: Context, traceLinkId: string) {
  const link = await selectTraceLink(context, traceLinkId);
  if (!link) return missing();
  const found = await findRequirement(context, link.requirementId);
  if (!found.ok) return found.problem.code === 'forbidden' ? found : missing();
  const { workItemId, objectiveId } = link;
  const end = workItemId ? { workItemId } : { objectiveId: objectiveId ?? '' };
  const named = await nameEnd(context, link.projectId, end);
  return success({ link, requirement: found.value, name: named.ok ? named.value.name : '' });
}

async function nameEnd(
  context: Context,
  projectId: string,
  to: { readonly workItemId: string } | { readonly objectiveId: string },
): Promise<Result<End, 'unknown-work-item' | 'unknown-objective'>> {
  if ('workItemId' in to) {
    const found = await readWorkItem(context, to.workItemId);
    if (!found.ok || found.value.projectId !== projectId)
      return refusal('unknown-work-item', 'The project has no such work item.', { field: 'body.workItemId' });
    const { workItemId, key, title } = found.value;
    return success({ workItemId, objectiveId: null, name: `${key} ${title}` });
  }
  const listed = await listObjectives(context, projectId);
  const one = listed.ok && listed.value.items.find(({ objectiveId }) => objectiveId === to.objectiveId);
  if (!one)
    return refusal('unknown-objective', 'The project has no such objective.', { field: 'body.objectiveId' });
  return success({ workItemId: null, objectiveId: one.objectiveId, name: one.name });
}

function missing() {
  return refusal('not-found', 'There is no such trace link.');
}

function conflict() {
  return refusal('version-conflict', 'Somebody changed this trace link meanwhile.');
}
