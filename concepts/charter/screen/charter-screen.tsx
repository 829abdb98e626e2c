import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatInstant } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { ApprovalOrder } from '../../approval/approval.contract.ts';
import { ApprovalPanel } from '../../approval/screen/approval-panel.tsx';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Charter, type CharterStanding, createCharter, submitCharter } from '../charter.contract.ts';
import { charterParts, missingParts } from '../charter.rules.ts';
import classes from './charter.module.css';
import { CharterChanges } from './charter-changes.tsx';
import { CharterPartSection } from './charter-part.tsx';
import { useCharter } from './use-charter.ts';
import { usePrintInLight } from './use-print-in-light.ts';

/** What the project is for and who stands behind it; what other nouns say of its beginning comes below. */
export function CharterScreen({ project, sections }: { project: Project; sections?: ReactNode }) {
  const { query, refresh, write } = useCharter(project);
  const { may } = useWorkspace();
  usePrintInLight();
  if (query.isPending) return <Loading what="the charter" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const { charter, standing } = query.data;
  return (
    <div className={classes.page}>
      {charter && standing ? (
        <div className={classes.columns}>
          <Card withBorder padding="md" component="section" aria-label="Charter">
            <Head charter={charter} />
            <div className={classes.parts}>
              {charterParts.map((part) => (
                <CharterPartSection
                  key={part.name}
                  {...{ project, charter, part }}
                  editable={may('charter.change')}
                  onWrite={write}
                />
              ))}
            </div>
          </Card>
          <Approval {...{ project, charter, standing }} onDone={refresh} />
        </div>
      ) : (
        <Begin project={project} onDone={refresh} />
      )}
      {sections}
    </div>
  );
}

function Head({ charter }: { charter: Charter }) {
  return (
    <Group justify="space-between" gap="xs" mb={4}>
      <div>
        <Title order={2} size="h4">
          Charter
        </Title>
        <Text size="xs" c="dimmed">
          Version {charter.version}, {formatInstant(charter.updatedAt)}
        </Text>
      </div>
      <Button
        variant="default"
        data-screen-only
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        Print
      </Button>
    </Group>
  );
}

function Approval(props: {
  project: Project;
  charter: Charter;
  standing: CharterStanding;
  onDone: () => Promise<void>;
}) {
  const { project, charter, standing, onDone } = props;
  const { workspaceId } = useWorkspace();
  const { charterId, version } = charter;
  const { approved } = standing;
  const submit = async (body: ApprovalOrder) => {
    await call(submitCharter, { params: { workspaceId, charterId }, version, body });
    await onDone();
  };
  return (
    <ApprovalPanel
      project={project}
      noun="charter"
      nounId={charterId}
      standing={standing}
      changes={
        approved && !approved.current ? (
          <CharterChanges {...{ project, charter }} approved={approved.content} />
        ) : null
      }
      missing={missingParts(charter).map(({ label }) => label)}
      onSubmit={submit}
    />
  );
}

function Begin({ project, onDone }: { project: Project; onDone: () => Promise<void> }) {
  const { may, workspaceId } = useWorkspace();
  const action = useAction();
  const begin = () =>
    action.run(async () => {
      const params = { workspaceId, projectId: project.projectId };
      const made = await call(createCharter, { params, body: {} });
      await onDone();
      notifyUndo('The charter was begun.', () => undoLast(workspaceId, made.charterId));
    });
  const mayBegin = may('charter.change');
  return (
    <Card withBorder padding={0}>
      <EmptyState
        title="No charter yet"
        action={
          mayBegin ? (
            <Button loading={action.busy} onClick={() => void begin()}>
              Begin the charter
            </Button>
          ) : null
        }
      >
        A charter says on one page why there is this project, what it will and will not do, by what it will be
        judged and what it may cost. Who pays for it approves it, and what they approved is kept.
        {mayBegin ? ' It takes a quarter of an hour to begin with.' : ' A manager can begin one.'}
      </EmptyState>
    </Card>
  );
}
