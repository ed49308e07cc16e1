import { formatCents } from "@/lib/benefits/money";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate, longMonth } from "@/lib/features/dates";
import { muted, type Paper, taggedPdf } from "@/lib/features/tagged-pdf";
import type { FileAnswer } from "@/lib/kernel/files/download";
import { query } from "@/lib/kernel/operation";
import { subjectOf } from "@/lib/kernel/scope";
import { shareLines, sharesOf, statementWords } from "./shares";
import { type Statement, StatementInput, type StatementLine } from "./statement-schemas";
import { statementOf } from "./statements";

/** A month's statement as a tagged PDF, with the same words and numbers as the page. */
export const printStatement = query({
  action: "statement.print",
  input: StatementInput,
  async run(db, { month }, context): Promise<FileAnswer> {
    const subject = await subjectOf(db, context, undefined);
    const statement = await statementOf(db, subject, { month, now: context.now });
    const load = () => statementAsPdf(statement);
    return { fileName: `tierwise-statement-${month}.pdf`, contentType: "application/pdf", load };
  },
});

export function statementAsPdf(statement: Statement): Promise<Uint8Array> {
  const { month, member, answered, takenBack, total, yearToDate, counted, asOf } = statement;
  const title = `Statement for ${longMonth(month)}`;
  return taggedPdf(title, new Date(asOf), (paper) => {
    const { put, line, rule } = paper;
    put("P", "Tierwise", { weight: "bold", size: 11, color: "#0a6b66", gap: 18 });
    put("H1", title, { weight: "bold", size: 20, gap: 6 });
    put("P", member, { weight: "bold", size: 12, gap: 2 });
    for (const words of statementWords(statement)) put("P", words, { color: muted, gap: 2 });
    rule("dashed");
    put("H2", "In all", { weight: "bold", size: 14, gap: 6 });
    for (const { name, amount } of shareLines(total)) line(name, amount);
    writeLines(paper, "Fills", answered);
    writeLines(paper, "Taken back", takenBack);
    rule("dashed");
    put("H2", `So far in ${month.slice(0, 4)}`, { weight: "bold", size: 14, gap: 6 });
    for (const { name, amount } of shareLines(yearToDate)) line(name, amount);
    for (const { plan, deductibleCents, outOfPocketCents } of counted) {
      put("H3", `Counted by ${plan.name}`, { weight: "bold", size: 11, gap: 4 });
      line("Toward your deductible", formatCents(deductibleCents));
      line("Toward your out-of-pocket maximum", formatCents(outOfPocketCents));
    }
  });
}

function writeLines(
  { put, line, rule }: Paper,
  heading: "Fills" | "Taken back",
  lines: readonly StatementLine[],
): void {
  if (lines.length === 0) return;
  const sign = heading === "Fills" ? 1 : -1;
  rule("dashed");
  put("H2", heading, { weight: "bold", size: 14, gap: 6 });
  for (const { on, claim } of lines) {
    const amount = `${amountOf(claim.quantity, claim.medication.quantityUnit)} for ${claim.daysSupply} days`;
    put("H3", claim.medication.name, { weight: "bold", size: 11, gap: 1 });
    put("P", `${amount} at ${claim.pharmacy.name}, filled on ${longDate(claim.filledOn)}`, { color: muted, gap: 1 });
    if (sign < 0) put("P", `Taken back on ${longDate(on)}`, { color: muted, gap: 1 });
    put("P", `${claim.plan.name}, claim ${claim.claimNumber}`, { color: muted, gap: 3 });
    for (const { name, amount } of shareLines(sharesOf(claim), sign))
      line(name, amount, { gap: name === "You paid" ? 9 : 1 });
  }
}
