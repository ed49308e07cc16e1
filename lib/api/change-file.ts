import { createHash } from "node:crypto";
import { publicOrigin } from "@/lib/env";
import { feedOf, tableOf } from "@/lib/features/formulary/change-files";
import { listDrugListMoves } from "@/lib/features/formulary/list-changes";
import { classAddress } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";
import { isKnown } from "@/lib/kernel/etag";

/** The changes of a plan's list as a feed, or as a file: with an ETag, so that who asks again and again is told if there is nothing new. */
export const changeFile =
  (format: "atom" | "csv") =>
  async (actor: Actor, input: unknown, request: Request): Promise<Response> => {
    const told = await listDrugListMoves.receive(actor, input);
    const body = format === "atom" ? feedOf(told, publicOrigin()) : tableOf(told);
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers = {
      "content-type":
        format === "atom" ? "application/atom+xml; charset=utf-8" : "text/csv; charset=utf-8; header=present",
      ...(format === "csv" && {
        "content-disposition": `attachment; filename="${classAddress(told.plan.name)}-changes-since-${told.since}.csv"`,
      }),
      "x-formulary-version": told.version,
      etag,
    };
    return isKnown(etag, request) ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
  };
