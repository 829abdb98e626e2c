import { Button, MultiSelect, Select, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { formatCode } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { writeOrAsk } from '../../../platform/browser/write-or-ask.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { InvitationSettings } from '../../invitation/screen/invitation-settings.tsx';
import { outranks, type Role, roles } from '../../permission/permission.rules.ts';
import { roleChoices } from '../../permission/screen/role-choices.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeMember, type Member, removeMember } from '../member.contract.ts';

/** Who is in the workspace and what they may do; invitations to those who are not. */
export function MembersSettings() {
  const { members, may } = useWorkspace();
  return (
    <>
      <SettingsSection title="Members" detail="A guest sees only the projects chosen for them.">
        <Table.ScrollContainer minWidth={300}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th visibleFrom="sm">Email</Table.Th>
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
      await refresh();
      notifyUndo(`${member.name} was removed.`, async () => {
        await undoLast(workspaceId, member.memberId);
        await refresh();
      });
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
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {member.name}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {member.email}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{member.email}</Table.Td>
      <Table.Td>
        {editable ? (
          <Select
            aria-label={`Role of ${member.name}`}
            data={roleChoices(roles, role)}
            value={member.role}
            allowDeselect={false}
            w={116}
            onChange={chooseRole}
          />
        ) : (
          <Text size="sm">{formatCode(member.role)}</Text>
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
            px="xs"
            aria-label={`Remove ${member.name}`}
          >
            Remove
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
