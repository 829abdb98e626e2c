/** A duration as MS Project writes it: `PT8H30M0S`; whole minutes. */
export function durationText(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  return `PT${Math.floor(whole / 60)}H${whole % 60}M0S`;
}

/** A moment of a plan, `2027-03-01` or `2027-03-01T17:30`, with seconds; a day without a time has the one given. */
export function momentText(moment: string, time: string): string {
  return moment.includes('T') ? `${moment}:00` : `${moment}T${time}:00`;
}

/** An amount in units of its currency as MS Project counts it, in hundredths. */
export function hundredthsText(amount: number | undefined): string {
  return amount === undefined ? '0' : String(Math.round(amount * 100));
}

/** An instant whose clock is that of the file. */
export function instantText(instant: number): string {
  return new Date(instant * 60_000).toISOString().slice(0, 19);
}
