import { TierStair } from "@/components/ui/tier-stair";
import { tierName, tierStep } from "@/lib/features/copay/wording";

/** A tier in words, beside its stair. A plan's own tier has no place on the stair. */
export function Tier({ tier }: { tier: string }) {
  const step = tierStep(tier);
  return step === undefined ? tierName(tier) : <TierStair tier={step}>{tierName(tier)}</TierStair>;
}
