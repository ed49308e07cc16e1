import { z } from "zod";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { Text } from "@/lib/features/shapes";

export const ClientCheckInput = z.strictObject({ clientId: Text, secret: Text, keys: ThrottleKeys });
export const RefusedClientInput = z.strictObject({ clientId: Text, keys: ThrottleKeys });
export const TokenInput = z.strictObject({ keys: ThrottleKeys });

/** A request for a token as RFC 6749 has it. */
export type TokenRequest = { clientId: string; secret: string; scope: string | undefined; address: string };
export type TokenAnswer = { access_token: string; token_type: "Bearer"; expires_in: number; scope: string };
