import { Alert, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { formatInstant } from '../../../platform/browser/format.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Approval, ApprovalOrder, SubjectNoun } from '../approval.contract.ts';
import { ApprovalHistory, ApproverList } from './approval-history.tsx';
import { DecideForm } from './decide-form.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useApprovals } from './use-approvals.ts';
import { WithdrawButton } from './withdraw-button.tsx';

interface Submitted {
  readonly version: number;
  readonly at: string;
  readonly current: boolean;
}

/** Where the subject stands, as its own page was told. */
export interface SubjectStanding {
  readonly approved: Submitted | null;
  readonly open: Submitted | null;
  readonly rejected: Submitted | null;
}

/** Whether a thing is approved, by whom, and what there is to do about it. */
export function ApprovalPanel(props: {
  project: Project;
  noun: SubjectNoun;
  nounId: string;
  standing: SubjectStanding;
  /** What changed since it was approved. */
  changes?: ReactNode;
  /** What it says nothing of yet, without which it cannot be submitted. */
  missing: readonly string[];
  onSubmit: (order: ApprovalOrder) => Promise<unknown>;
}) {
  const { project, noun, nounId, standing, changes, missing, onSubmit } = props;
  const { may, memberId } = useWorkspace();
  const query = useApprovals(project, noun, nounId);
  const [asking, setAsking] = useState(false);
  if (query.isPending) return <Loading what="the approval" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const { items } = query.data;
  const open = items.find(({ state }) => state === 'open');
  const settled = items.filter(({ state }) => state !== 'open');
  const own = open?.approvers.find((one) => one.memberId === memberId);
  const nothingNew = standing.open?.current || standing.approved?.current;
  return (
    <Card withBorder padding="sm" component="section" aria-label="Approval">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h6">
            Approval
          </Title>
          <StateBadge standing={standing} />
        </Group>
        <Words noun={noun} standing={standing} settled={settled} />
        {changes}
        {open ? <ApproverList approval={open} /> : null}
        {open && own?.choice === null && open.current ? <DecideForm approval={open} /> : null}
        {open && may('approval.request') ? <WithdrawButton approval={open} /> : null}
        {may('approval.request') && !nothingNew ? (
          missing.length > 0 ? (
            <Text size="sm" c="dimmed">
              Before it can be approved, write something about: {missing.join(', ').toLowerCase()}.
            </Text>
          ) : (
            <Button data-screen-only w="fit-content" onClick={() => setAsking(true)}>
              Submit for approval
            </Button>
          )
        ) : null}
        <ApprovalHistory settled={settled} />
      </Stack>
      {asking ? (
        <RequestDialog project={project} onClose={() => setAsking(false)} onSubmit={onSubmit} />
      ) : null}
    </Card>
  );
}

function StateBadge({ standing: { approved, open, rejected } }: { standing: SubjectStanding }) {
  const [label, color] = open
    ? ['Waiting for approval', 'blue']
    : rejected
      ? ['Rejected', 'red']
      : approved?.current
        ? ['Approved', 'teal']
        : approved
          ? ['Changed since approval', 'red']
          : ['Draft', 'gray'];
  return (
    <Badge variant="light" color={color}>
      {label}
    </Badge>
  );
}

function Words(props: { noun: SubjectNoun; standing: SubjectStanding; settled: readonly Approval[] }) {
  const { noun, settled } = props;
  const { approved, open, rejected } = props.standing;
  const { memberById } = useWorkspace();
  const last = settled.find(({ state }) => state === 'approved');
  const who = (last?.approvers ?? [])
    .filter(({ choice }) => choice === 'approve')
    .map((one) => memberById.get(one.memberId)?.name ?? 'a former member');
  return (
    <>
      {approved ? (
        <Text size="sm">
          Approved as of version {approved.version} on {formatInstant(approved.at)}
          {who.length > 0 ? ` by ${who.join(', ')}` : ''}
          {approved.current ? '.' : '; changed since.'}
        </Text>
      ) : null}
      {open && !open.current ? (
        <Alert color="red" role="status" p="xs">
          It was changed since version {open.version} was submitted, so nobody can decide on that: submit it
          again.
        </Alert>
      ) : null}
      {open?.current ? (
        <Text size="sm">
          Version {open.version} waits for approval since {formatInstant(open.at)}.
        </Text>
      ) : null}
      {rejected ? (
        <Text size="sm">
          Version {rejected.version} was rejected on {formatInstant(rejected.at)}.
        </Text>
      ) : null}
      {!approved && !open && !rejected ? (
        <Text size="sm" c="dimmed">
          A draft that nobody has approved yet. Who pays for the project should: the {noun} is then kept as
          they saw it.
        </Text>
      ) : null}
    </>
  );
}
