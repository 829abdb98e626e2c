import { Badge, Group, Stack, Text } from '@mantine/core';
import { formatCode, formatInstant } from '../../../platform/browser/format.ts';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Approval } from '../approval.contract.ts';

const colors = { approved: 'teal', rejected: 'red', withdrawn: 'gray', superseded: 'gray', open: 'blue' };

/** Who was asked, and what each has said. */
export function ApproverList({ approval }: { approval: Approval }) {
  const { memberById } = useWorkspace();
  const { approvers, policy, words, requestedBy } = approval;
  return (
    <div>
      {words ? (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {memberById.get(requestedBy ?? '')?.name ?? 'Somebody'}: “{words}”
        </Text>
      ) : null}
      {approvers.length > 1 ? (
        <Text size="xs" c="dimmed">
          {policy === 'all' ? 'All of them must approve' : 'Whoever decides first decides for all'}
        </Text>
      ) : null}
      <Stack component="ul" gap={6} m={0} mt={6} p={0} style={{ listStyle: 'none' }}>
        {approvers.map((one) => (
          <ApproverLine key={one.memberId} one={one} open={approval.state === 'open'} />
        ))}
      </Stack>
    </div>
  );
}

function ApproverLine({ one, open }: { one: Approval['approvers'][number]; open: boolean }) {
  const { memberById } = useWorkspace();
  const { choice, words, decidedAt, seal } = one;
  const name = memberById.get(one.memberId)?.name ?? 'A former member';
  const said = { approve: 'approved', reject: 'rejected' };
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start">
      <PersonAvatar name={name} size={20} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm">
          {name} {choice ? <b>{said[choice]}</b> : open ? 'has not decided yet' : 'did not decide'}
          {decidedAt ? ` on ${formatInstant(decidedAt)}` : ''}
        </Text>
        {words ? (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            “{words}”
          </Text>
        ) : null}
        {seal ? (
          <Text size="xs" c="dimmed" title={seal.hash}>
            Sealed in the log, no. {seal.sequence}, {seal.hash.slice(0, 12)}…
          </Text>
        ) : null}
      </div>
    </Group>
  );
}

/** What was settled before, the newest first. */
export function ApprovalHistory({ settled }: { settled: readonly Approval[] }) {
  if (settled.length === 0) return null;
  return (
    <details>
      <summary style={{ cursor: 'pointer' }}>
        History ({settled.length === 1 ? '1 submission' : `${settled.length} submissions`})
      </summary>
      <Stack component="ul" gap="sm" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
        {settled.map((approval) => (
          <li key={approval.approvalId}>
            <Group gap="xs">
              <Text size="sm" fw={600}>
                Version {approval.subject.version}
              </Text>
              <Badge size="sm" variant="light" color={colors[approval.state]}>
                {formatCode(approval.state)}
              </Badge>
            </Group>
            <Text size="xs" c="dimmed">
              submitted {formatInstant(approval.requestedAt)}
              {approval.closedAt ? `, settled ${formatInstant(approval.closedAt)}` : ''}
            </Text>
            <Text size="xs" c="dimmed" title={approval.subject.contentHash}>
              SHA-256 of the content {approval.subject.contentHash.slice(0, 12)}…
            </Text>
            <ApproverList approval={approval} />
          </li>
        ))}
      </Stack>
    </details>
  );
}
