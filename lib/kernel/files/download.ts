/** A file as an operation answers with it. It is fetched and opened when the transaction is over. */
export type FileAnswer = { fileName: string; contentType: string; load: () => Promise<Uint8Array> };

export function isFileAnswer(output: unknown): output is FileAnswer {
  return typeof output === "object" && output !== null && "load" in output && typeof output.load === "function";
}

/** Always saved, never shown: a browser runs nothing of it. */
export async function fileResponse({ fileName, contentType, load }: FileAnswer): Promise<Response> {
  const bytes = await load();
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": contentType,
      "content-length": String(bytes.length),
      "content-disposition": disposition(fileName),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

/** RFC 6266 with RFC 8187: the name in letters everyone knows, and as it is. */
export function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
