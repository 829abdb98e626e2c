import { Button, Checkbox, Group, NumberInput, Table, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatCode, formatInstant } from '../../../platform/browser/format.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SecretOnce } from '../../../platform/browser/parts/secret-once.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import {
  type AccessToken,
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from '../access-token.contract.ts';

/** One's own keys to the API of the workspace. */
export function TokensSettings() {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const queryKey = [workspaceId, 'access-tokens'];
  const query = useQuery({ queryKey, queryFn: () => call(listAccessTokens, { params: { workspaceId } }) });
  const [name, setName] = useState('');
  const [write, setWrite] = useState(false);
  const [days, setDays] = useState<number | string>(90);
  const [secret, setSecret] = useState<string | null>(null);
  if (query.isPending) return <Loading what="your access tokens" />;
  if (query.isError) return <Failure error={query.error} />;
  const create = () =>
    action.run(async () => {
      const scopes: ('read' | 'write')[] = write ? ['read', 'write'] : ['read'];
      const body = { name, scopes, expiresInDays: Number(days) || 90 };
      const made = await call(createAccessToken, { params: { workspaceId }, body });
      setSecret(made.token);
      setName('');
      await queries.invalidateQueries({ queryKey });
    });
  const revoke = (accessTokenId: string, title: string) =>
    action.run(async () => {
      await call(revokeAccessToken, { params: { workspaceId, accessTokenId } });
      notifyDone(`“${title}” no longer works.`);
      await queries.invalidateQueries({ queryKey });
    });
  const ask = (accessTokenId: string, title: string) =>
    modals.openConfirmModal({
      title: `Revoke “${title}”?`,
      children: (
        <Text size="sm">
          Whatever uses it is shut out at once. This cannot be undone: a revoked secret never works again, a
          new token has a new one.
        </Text>
      ),
      labels: { confirm: 'Revoke it', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void revoke(accessTokenId, title),
    });
  return (
    <SettingsSection
      title="Access tokens"
      detail={
        <>
          Keys of your own to the API of this workspace. What the API can do is written at{' '}
          <a href="/api/docs" style={{ textDecoration: 'underline' }}>
            /api/docs
          </a>
          .
        </>
      }
    >
      {secret ? <SecretOnce title="Copy it now: it is not shown again" value={secret} /> : null}
      <Group gap="sm" align="end">
        <TextInput
          label="Name"
          placeholder="Nightly report"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput label="Days" value={days} onChange={setDays} min={1} max={365} w={90} />
        <Checkbox
          label="May write"
          checked={write}
          onChange={(event) => setWrite(event.currentTarget.checked)}
          mb={8}
        />
        <Button size="sm" disabled={!name.trim()} loading={action.busy} onClick={() => void create()}>
          Create
        </Button>
      </Group>
      {query.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          You have no access token here.
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th visibleFrom="sm">May</Table.Th>
              <Table.Th visibleFrom="sm">Ends</Table.Th>
              <Table.Th visibleFrom="sm">Last used</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {query.data.items.map((token) => (
              <Table.Tr key={token.accessTokenId}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {token.name}
                  <Text size="xs" c="dimmed" hiddenFrom="sm">
                    {mayWords(token)}, until {formatInstant(token.expiresAt)}, {usedWords(token)}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="sm">{mayWords(token)}</Table.Td>
                <Table.Td visibleFrom="sm">{formatInstant(token.expiresAt)}</Table.Td>
                <Table.Td visibleFrom="sm">{formatCode(usedWords(token))}</Table.Td>
                <Table.Td w={90}>
                  <Button
                    variant="subtle"
                    color="red"
                    aria-label={`Revoke ${token.name}`}
                    onClick={() => ask(token.accessTokenId, token.name)}
                  >
                    Revoke
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsSection>
  );
}

function mayWords({ scopes }: AccessToken): string {
  return scopes.includes('write') ? (scopes.includes('read') ? 'Read and write' : 'Write') : 'Read';
}

function usedWords({ lastUsedAt }: AccessToken): string {
  return lastUsedAt ? `used ${formatAgo(lastUsedAt)}` : 'never used';
}
