import { z } from "zod";
import type { PublicKey } from "@/lib/integrity/statement";

export const KeysInput = z.strictObject({});

/** A JSON Web Key Set (RFC 7517) with the time each key was in use. */
export type KeySet = { keys: (PublicKey & { use: "sig"; alg: "EdDSA" })[] };
