import { Pool } from 'undici';
import { latencyRows, type Row } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'many-clients';

const clients = 50;
const seconds = 8;

/**
 * Requests per second of 50 signed-in clients, each of which asks for the first 20 work items of a project again as
 * soon as it is answered. They run on the same machine as the server and its database.
 */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const pool = new Pool(stage.server.origin, { connections: clients, pipelining: 1 });
  const times: number[] = [];
  const begun = performance.now();
  const [counted, end] = [begun + 2000, begun + 2000 + seconds * 1000];
  const ask = async (client: number) => {
    for (let turn = client; performance.now() < end; turn += 1) {
      const { projectId } = stage.projects[turn % stage.projects.length] ?? { projectId: '' };
      const path = `/api/workspaces/${stage.workspaceId}/projects/${projectId}/work-items?limit=20`;
      const since = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path,
        headers: { cookie: stage.cookie },
      });
      await body.dump();
      if (statusCode !== 200) throw new Error(`the list answered ${statusCode}`);
      if (since > counted) times.push(performance.now() - since);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, client) => ask(client)));
  } finally {
    await pool.close();
  }
  const rate = {
    measure: `${clients} clients, requests`,
    figure: `${Math.round(times.length / seconds)} /s`,
  };
  return [rate, ...latencyRows(`${clients} clients, a list of 20`, times)];
}
