import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One titled part of a settings page, as wide as a text may be. */
export function SettingsSection({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack component="section" gap="sm" p="lg" maw={920}>
      <div>
        <Title order={2} size="h5">
          {title}
        </Title>
        {detail ? (
          <Text size="sm" c="dimmed">
            {detail}
          </Text>
        ) : null}
      </div>
      {children}
    </Stack>
  );
}
