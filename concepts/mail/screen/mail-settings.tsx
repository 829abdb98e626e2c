import { Code, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listMail } from '../mail.contract.ts';

/** The mail of the workspace, for a server without a mail server of its own. */
export function MailSettings() {
  const { workspaceId } = useWorkspace();
  const query = useQuery({
    queryKey: [workspaceId, 'mail'],
    queryFn: () => call(listMail, { params: { workspaceId }, query: {} }),
  });
  if (query.isPending) return <Loading what="the mail" />;
  if (query.isError) return <Failure error={query.error} />;
  const mails = query.data.items;
  return (
    <SettingsSection
      title="Mail"
      detail={
        query.data.sendsMail
          ? 'What was sent by the mail server of SMTP_URL.'
          : 'No mail server is set (SMTP_URL), so mail is shown here and in the log of the server: pass it on yourself.'
      }
    >
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">An invitation makes the first one.</EmptyState>
      ) : null}
      {mails.map((mail) => (
        <Stack key={mail.mailId} gap={2}>
          <Text size="sm">
            <b>{mail.subject}</b> to {mail.recipient}{' '}
            <Text span size="xs" c="dimmed">
              {formatAgo(mail.createdAt)}
              {mail.sentAt ? ', sent' : query.data.sendsMail ? ', waiting' : ''}
              {mail.lastError && query.data.sendsMail ? `: ${mail.lastError}` : ''}
            </Text>
          </Text>
          {mail.text ? (
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {mail.text}
            </Code>
          ) : null}
        </Stack>
      ))}
    </SettingsSection>
  );
}
