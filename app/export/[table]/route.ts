import { notFound } from "next/navigation";
import { csvFile } from "@/app/csv-file";
import { tables } from "@/app/export/tables";
import { orNotFound, requireKind } from "@/lib/kernel/page";

/** A table of staff's as a file: what its filters leave, in its order. The first page is read before anything is answered. */
export async function GET(request: Request, { params }: RouteContext<"/export/[table]">) {
  const staff = await requireKind("provider", "admin");
  const { table } = await params;
  const pages = tables.get(table)?.(staff, Object.fromEntries(new URL(request.url).searchParams));
  if (!pages) notFound();
  const first = await orNotFound(pages.next());
  return csvFile(`${table}.csv`, startingWith(first, pages));
}

/** The rest of what was begun to be read. */
async function* startingWith<Part>(first: IteratorResult<Part, void>, rest: AsyncGenerator<Part, void>) {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
