import { Button, MultiSelect, Select, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { InvitationSettings } from '../../invitation/screen/invitation-settings.tsx';
import { outranks, type Role, roles } from '../../permission/permission.rules.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeMember, type Member, removeMember } from '../member.contract.ts';

/** Who is in the workspace and what they may do; invitations to those who are not. */
export function MembersSettings() {
  const { members, may } = useWorkspace();
  return (
    <>
      <SettingsSection title="Members" detail="A guest sees only the projects chosen for them.">
        <Table.ScrollContainer minWidth={620}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Email</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {members.map((member) => (
                <MemberRow key={member.memberId} member={member} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </SettingsSection>
      {may('invitation.create') ? <InvitationSettings /> : null}
    </>
  );
}

function MemberRow({ member }: { member: Member }) {
  const workspace = useWorkspace();
  const { workspaceId, projects, role } = workspace;
  const queries = useQueryClient();
  const action = useAction();
  const params = { workspaceId, memberId: member.memberId };
  const refresh = () => queries.invalidateQueries({ queryKey: [workspaceId, 'members'] });
  const editable = workspace.may('member.change') && outranks(role, member.role);
  const change = (body: { role?: Role; projectIds?: string[] }) =>
    action.run(async () => {
      const write = (version: number, change: Partial<Member>) =>
        call(changeMember, { params, version, body: change });
      await writeOrAsk({ name: member.name, base: member, change: body as Partial<Member>, write });
      await refresh();
    });
  const remove = () =>
    action.run(async () => {
      await call(removeMember, { params });
      notifyDone(`${member.name} was removed. An invitation brings them back.`);
      await refresh();
    });
  const chooseRole = (next: string | null) => {
    if (!next || next === member.role) return;
    const first = projects[0]?.projectId;
    void change(
      next === 'guest' ? { role: 'guest', projectIds: first ? [first] : [] } : { role: next as Role },
    );
  };
  return (
    <Table.Tr>
      <Table.Td>{member.name}</Table.Td>
      <Table.Td>{member.email}</Table.Td>
      <Table.Td>
        {editable ? (
          <Select
            aria-label={`Role of ${member.name}`}
            data={roles.filter((candidate) => outranks(role, candidate))}
            value={member.role}
            allowDeselect={false}
            w={130}
            onChange={chooseRole}
          />
        ) : (
          <Text size="sm">{member.role}</Text>
        )}
        {member.role === 'guest' && editable ? (
          <MultiSelect
            mt={4}
            aria-label={`Projects that ${member.name} sees`}
            data={projects.map(({ projectId, name }) => ({ value: projectId, label: name }))}
            value={[...member.projectIds]}
            onChange={(projectIds) => projectIds.length > 0 && void change({ projectIds })}
          />
        ) : null}
      </Table.Td>
      <Table.Td>
        {editable && member.memberId !== workspace.memberId ? (
          <Button
            variant="subtle"
            color="red"
            loading={action.busy}
            onClick={() => void remove()}
            aria-label={`Remove ${member.name}`}
          >
            Remove
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
