import { and, eq } from "drizzle-orm";
import { copayCalculation } from "@/db/schema/copay";
import { viewOf } from "@/lib/features/copay/view";
import { notFound } from "@/lib/kernel/errors";
import type { FileAnswer } from "@/lib/kernel/files/download";
import { query } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { receiptAsPdf } from "./pdf";
import { PrintInput } from "./schemas";
import { receiptAsText } from "./text";
import { receiptView } from "./view";

/** The receipt as a file: a tagged PDF or plain text, with the same words and numbers as the page. */
export const printReceipt = query({
  action: "receipt.print",
  input: PrintInput,
  target: ({ id }) => ({ type: "copay-calculation", id }),
  async run(db, { id, format }, { actor }): Promise<FileAnswer & { patientId: string }> {
    const [row] = await db
      .select()
      .from(copayCalculation)
      .where(and(eq(copayCalculation.id, id), visible(copayCalculation.patientId)));
    if (!row) throw notFound();
    const view = receiptView(viewOf(row), actor.kind === "patient" ? "You" : "The patient");
    const { patientId } = row;
    const fileName = `tierwise-price-${id.slice(-12)}.${format}`;
    return format === "pdf"
      ? { patientId, fileName, contentType: "application/pdf", load: () => receiptAsPdf(view, row.calculatedAt) }
      : {
          patientId,
          fileName,
          contentType: "text/plain; charset=utf-8",
          load: async () => bytesOf(receiptAsText(view)),
        };
  },
  opens: ({ patientId }, { id }) => ({ patientId, entity: { type: "copay-calculation", id } }),
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
