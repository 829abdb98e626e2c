import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { formatHours } from '../hours.rules.ts';
import { readTimeTotal } from '../time-entry.contract.ts';

/** The time that was entered for a work item, as far as the reader may see it. */
export function TimeOfItem({ workItemId }: { workItemId: string }) {
  const { workspaceId, memberById, may } = useWorkspace();
  const { data } = useQuery({
    queryKey: [workspaceId, 'time-entry', 'total', workItemId],
    queryFn: () => call(readTimeTotal, { params: { workspaceId, workItemId } }),
  });
  const all = may('time-entry.of-others.read');
  if (!data) return null;
  const people = data.members.map(
    ({ memberId, minutes }) =>
      `${memberById.get(memberId)?.name ?? 'A former member'} ${formatHours(minutes)}`,
  );
  return (
    <Text size="xs" mt={6}>
      {all ? 'Time entered' : 'Your time'}: <b>{formatHours(data.minutes)}</b>
      {all && people.length > 0 ? ` (${people.join(', ')})` : ''}
    </Text>
  );
}
