/** How many failed sign-ins are too many, and within which time. */
export const throttle = {
  /** One account from one address: five within a minute, and twenty within an hour. */
  account: [
    { failures: 5, seconds: 60 },
    { failures: 20, seconds: 3600 },
  ],
  /** Any accounts from one address. */
  address: [{ failures: 60, seconds: 600 }],
} as const;

/** How many seconds to wait before the next try, 0 for none. `failures` are seconds ago, newest first. */
export function waitSeconds(
  failures: readonly number[],
  limits: readonly { readonly failures: number; readonly seconds: number }[],
): number {
  let wait = 0;
  for (const limit of limits) {
    const oldest = failures[limit.failures - 1];
    if (oldest !== undefined && oldest < limit.seconds)
      wait = Math.max(wait, Math.ceil(limit.seconds - oldest));
  }
  return wait;
}
