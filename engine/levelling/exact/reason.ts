/** Why a bound holds, as one whole number: who knows it, in the three lowest bits, and what that one needs to explain it. */
export const reasonKinds = {
  decision: 0,
  clause: 1,
  arc: 2,
  profile: 3,
  order: 4,
  orderFromWindows: 5,
  recorded: 6,
} as const;

/** The reason of a kind with its particulars, a whole number below 2 to the power of 28. */
export function reasonOf(kind: number, particulars: number): number {
  return (particulars << 3) | kind;
}
