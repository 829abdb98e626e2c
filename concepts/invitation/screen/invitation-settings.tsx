import { Button, Group, MultiSelect, Select, Table, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode, formatInstant } from '../../../platform/browser/format.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { SecretOnce } from '../../../platform/browser/parts/secret-once.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { roleChoices } from '../../permission/screen/role-choices.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  createInvitation,
  invitableRoles,
  listInvitations,
  revokeInvitation,
} from '../invitation.contract.ts';

/** Invites people, and shows the invitations that wait. */
export function InvitationSettings() {
  const { workspaceId, projects, role: ownRole } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const queryKey = [workspaceId, 'invitations'];
  const query = useQuery({ queryKey, queryFn: () => call(listInvitations, { params: { workspaceId } }) });
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof invitableRoles)[number]>('member');
  const [projectIds, setProjectIds] = useState<string[]>([]);
  const [link, setLink] = useState<string | null>(null);
  const invite = (event: FormEvent) => {
    event.preventDefault();
    void action.run(async () => {
      const body = { email, role, ...(role === 'guest' ? { projectIds } : {}) };
      const made = await call(createInvitation, { params: { workspaceId }, body });
      setLink(made.inviteUrl);
      setEmail('');
      await queries.invalidateQueries({ queryKey });
    });
  };
  const revoke = (invitationId: string, whom: string) =>
    action.run(async () => {
      await call(revokeInvitation, { params: { workspaceId, invitationId } });
      await queries.invalidateQueries({ queryKey });
      notifyUndo(`The link of ${whom} no longer works.`, async () => {
        await undoLast(workspaceId, invitationId);
        await queries.invalidateQueries({ queryKey });
        notifyDone(`${whom} was invited anew, with a fresh link: the revoked one stays worthless.`);
      });
    });
  const waiting = query.data?.items ?? [];
  return (
    <SettingsSection
      title="Invite"
      detail="They get a mail with a link; you can also pass the link on yourself. It works for seven days."
    >
      {link ? <SecretOnce title="The link, shown this once" value={link} /> : null}
      <form onSubmit={invite}>
        <Group gap="sm" align="end">
          <TextInput
            label="Email"
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            w={240}
          />
          <Select
            label="Role"
            data={roleChoices(invitableRoles, ownRole)}
            value={role}
            allowDeselect={false}
            onChange={(value) => value && setRole(value as typeof role)}
            w={130}
          />
          {role === 'guest' ? (
            <MultiSelect
              label="Projects"
              data={projects.map(({ projectId, name }) => ({ value: projectId, label: name }))}
              value={projectIds}
              onChange={setProjectIds}
              miw={220}
            />
          ) : null}
          <Button
            type="submit"
            size="sm"
            loading={action.busy}
            disabled={role === 'guest' && projectIds.length === 0}
          >
            Invite
          </Button>
        </Group>
      </form>
      {waiting.length > 0 ? (
        <Table maw={760}>
          <Table.Tbody>
            {waiting.map((invitation) => (
              <Table.Tr key={invitation.invitationId}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {invitation.email}
                  <Text size="xs" c="dimmed">
                    {formatCode(invitation.role)}, until {formatInstant(invitation.expiresAt)}
                  </Text>
                </Table.Td>
                <Table.Td w={90}>
                  <Button
                    variant="subtle"
                    color="red"
                    aria-label={`Revoke the invitation of ${invitation.email}`}
                    onClick={() => void revoke(invitation.invitationId, invitation.email)}
                  >
                    Revoke
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <Text size="sm" c="dimmed">
          Nobody is invited at the moment.
        </Text>
      )}
    </SettingsSection>
  );
}
