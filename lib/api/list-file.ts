import { factsOf, type ListFormat, listText } from "@/lib/features/formulary/list-file";
import { listDrugListRows } from "@/lib/features/formulary/list-rows";
import { classAddress } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";
import { isKnown } from "@/lib/kernel/etag";

const types = { csv: "text/csv; charset=utf-8; header=present", json: "application/json; charset=utf-8" } as const;

/** A plan's drug list as a file: streamed, the same bytes for a version, with their SHA-256 as ETag and digest (RFC 9530). */
export const listFile =
  (format: ListFormat) =>
  async (actor: Actor, input: unknown, request: Request): Promise<Response> => {
    const { plan } = await listDrugListRows.receive(actor, input);
    const read = (cursor: string | undefined) => listDrugListRows(actor, { id: plan.id, ...(cursor && { cursor }) });
    const { version, sha256, bytes } = await factsOf(plan.id, format, read);
    const etag = `"${sha256}"`;
    const fileName = `${classAddress(plan.name)}-drug-list-${classAddress(version)}.${format}`;
    const headers = {
      "content-type": types[format],
      "content-disposition": `attachment; filename="${fileName}"`,
      "x-formulary-version": version,
      etag,
      "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
    };
    if (isKnown(etag, request)) return new Response(null, { status: 304, headers });
    return new Response(streamed(listText(format, read)), { headers: { ...headers, "content-length": String(bytes) } });
  };

/** Reads on only as fast as the other side takes it. */
function streamed(texts: ReturnType<typeof listText>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value.text));
    },
  });
}
