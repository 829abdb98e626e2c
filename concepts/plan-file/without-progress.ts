import type { NetworkInput } from '../../engine/network/network-input.ts';

/** A network as it was before anything happened. */
export function withoutProgress(network: NetworkInput): NetworkInput {
  const nothing = {
    ...{ actualStart: undefined, actualFinish: undefined },
    ...{ remaining: undefined, percentComplete: undefined },
  };
  const activities = network.activities.map((activity) => ({ ...activity, ...nothing }));
  return { ...network, statusDate: undefined, activities };
}
