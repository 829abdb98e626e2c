import { Avatar, Tooltip } from '@mantine/core';

/** A person's initials in a circle, with the name on hover and for screen readers. */
export function PersonAvatar({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <Tooltip label={name}>
      <Avatar name={name} size={size} radius="xl" color="initials" alt={name} aria-label={name} role="img" />
    </Tooltip>
  );
}
