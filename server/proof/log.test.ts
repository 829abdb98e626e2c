import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { createInvitation } from '../../concepts/invitation/invitation.contract.ts';
import { signIn } from '../../concepts/session/session.contract.ts';
import { createWorkItem } from '../../concepts/work-item/work-item.contract.ts';
import { serverLogger } from '../../platform/http/server-logger.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { asOwner } from './fixtures.ts';

let server: TestServer;
afterEach(async () => server.close());

it('tells every request by its route and id, and no name, address, title or password', async () => {
  let log = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  server = await startTestServer({
    logger: serverLogger('trace', destination),
    // Nobody listens there, so that the failure to send is in the log too.
    smtpUrl: 'smtp://127.0.0.1:9',
  });
  const { owner, workspaceId } = server;
  const { projectId } = await server.project('SHOP');
  const said = [
    'Title that nobody else reads',
    'guest@example.org',
    'hunter2-hunter2',
    'Person 1',
    'person1@',
  ];
  const [title, email, password] = said as [string, string, string];
  await owner.call(createInvitation, { params: { workspaceId }, body: { email, role: 'viewer' } });
  await server.stranger().send(signIn, { body: { email: 'person1@example.com', password } });
  await server.app.http.inject({ method: 'GET', url: `/api/${encodeURIComponent(email)}?email=${email}` });
  const params = { workspaceId, projectId };
  const made = await owner.send(createWorkItem, { params, body: { title } });
  await asOwner(
    server.app.database.owner,
    `create function refuse() returns trigger language plpgsql as $$
       begin raise exception 'refused' using detail = 'Key (title)=(' || new.title || ')', errcode = 'XX000'; end $$;
     create trigger refuse before insert on work_item for each row execute function refuse();`,
  );
  const failed = await owner.send(createWorkItem, { params, body: { title } });
  expect([made.status, failed.status]).toEqual([201, 500]);

  const lines = log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const ofRequest = (reply: { headers: object }) =>
    lines.filter((line) => line.requestId === (reply.headers as Record<string, string>)['x-request-id']);
  expect(ofRequest(made)).toMatchObject([{ method: 'POST', route: createWorkItem.path, status: 201 }]);
  expect(ofRequest(failed).map((line) => line.msg)).toEqual(['request failed', 'request']);
  expect(ofRequest(failed)[0].err).toMatchObject({ code: 'XX000', message: 'refused' });
  for (const words of said) expect(log).not.toContain(words);
});
