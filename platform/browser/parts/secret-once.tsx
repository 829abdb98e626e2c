import { Alert, Button, Code, CopyButton, Group } from '@mantine/core';

/** Shows a secret that is shown only now, with a button to copy it. */
export function SecretOnce({ title, value }: { title: string; value: string }) {
  return (
    <Alert color="teal" title={title} role="status">
      <Group gap="xs">
        <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
        <CopyButton value={value}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
      </Group>
    </Alert>
  );
}
