/** How the portal is doing, in numbers and times. Nothing of anyone, and no secret. */
export type Health = {
  checkedAt: string;
  databaseVersion: string;
  migrations: number;
  jobs: { due: number; dueSince: string | null; later: number; failing: number; givenUp: number };
  /** Letters that wait, and those that could not be delivered and were not settled. */
  mail: { waiting: number; waitingSince: string | null; failed: number };
  /** Events whose place in the trail is signed, and those that wait for it. */
  trail: { sealed: number; sealedAt: string | null; waiting: number; waitingSince: string | null };
  drugList: { version: string; publishedAt: string } | null;
  engineVersion: string;
  keys: { signing: { keyId: string; createdAt: string }[]; retired: number };
};
