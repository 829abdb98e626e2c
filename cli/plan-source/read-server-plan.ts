import type { z } from 'zod';
import { listProjects } from '../../concepts/project/project.contract.ts';
import { exportPlanFile } from '../../concepts/project-plan/project-plan.contract.ts';
import { readSession } from '../../concepts/session/session.contract.ts';
import type { ServerPlace } from './server-options.ts';

/** Milliseconds for one answer. */
const patience = 60_000;
const mostBytes = 200 * 1024 * 1024;

/** Reads a project of a running server as the plan file that the server makes of it. Throws in words where it cannot. */
export async function readServerPlan(place: ServerPlace): Promise<{ name: string; text: string }> {
  const session = readAnswer(place, readSession.answer, await ask(place, readSession.path));
  const [workspace] = session.workspaces;
  if (!workspace)
    throw new Error(`${place.server} does not know this token: it is wrong, was revoked, or has ended.`);
  if (place.workspace !== undefined && workspace.slug !== place.workspace)
    throw new Error(`The token is for the workspace ${workspace.slug}, not for ${place.workspace}.`);
  const params = { workspaceId: workspace.workspaceId };
  const listed = await ask(place, pathOf(listProjects.path, params));
  const { items } = readAnswer(place, listProjects.answer, listed);
  const project = items.find(({ key }) => key === place.project.toUpperCase());
  if (!project)
    throw new Error(
      `There is no project ${place.project} in the workspace ${workspace.slug} that the token may see.`,
    );
  const { projectId, key } = project;
  return {
    name: `${key.toLowerCase()}.plan.yaml`,
    text: await ask(place, pathOf(exportPlanFile.path, { ...params, projectId })),
  };
}

function pathOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

/** One question with the token, which goes nowhere else: a redirect is not followed. */
async function ask({ server, token }: ServerPlace, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json, application/yaml' };
  const signal = AbortSignal.timeout(patience);
  try {
    const answer = await fetch(server + path, { headers, signal, redirect: 'manual' });
    if (answer.status >= 300 && answer.status < 400)
      throw new Unfit(`${server} sends to another address: give that one as --server.`);
    const text = await textOf(answer, server);
    if (answer.ok) return text;
    throw new Unfit(`${server} refused that (${answer.status}): ${detailOf(text)}`);
  } catch (error) {
    if (error instanceof Unfit) throw error;
    throw new Error(`${server} cannot be reached: ${reasonOf(error)}.`);
  }
}

/** The server answered, but not with what was asked for. */
class Unfit extends Error {}

async function textOf(answer: Response, server: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Unfit(`${server} sent more than 200 MB.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readAnswer<Schema extends z.ZodType>(
  { server }: ServerPlace,
  schema: Schema,
  text: string,
): z.output<Schema> {
  const read = schema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new Error(`${server} does not answer as a Storewright of this version does.`);
}

/** The value of a JSON text; null for what is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a refusal says, on one line. */
function detailOf(text: string): string {
  const detail = (jsonOf(text) as { detail?: unknown } | null)?.detail;
  return typeof detail === 'string' ? detail.replaceAll(/\s+/g, ' ').slice(0, 300) : 'it said nothing more.';
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no answer within ${patience / 1000} seconds`;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
